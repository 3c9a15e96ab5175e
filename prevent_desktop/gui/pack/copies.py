"""The last step of a pack: each copy looked at, and given out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.errors import Situation
from prevent_desktop.gui.pack.giving_out import APART, WAYS, GivingOutPack
from prevent_desktop.gui.papers.giving_out import Leavings
from prevent_desktop.gui.papers.paper_pages import PaperPage
from prevent_desktop.gui.papers.preview import Preview
from prevent_desktop.gui.papers.view import pages_of
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import FormDraft
from prevent_desktop.gui.shared.long_work import LongWork
from prevent_desktop.gui.shared.operations import Verb
from prevent_desktop.gui.shared.view import filled
from prevent_desktop.services import packing
from prevent_desktop.services.board_pack import Gathered
from prevent_desktop.services.giving_out import named
from prevent_desktop.services.offered_papers import Version
from prevent_desktop.services.packing import Gets, Reader
from prevent_desktop.services.papers import Paper
from prevent_desktop.vault.vault import Vault


class Copies(QWidget):
    """Shows one copy at a time; all of them go out, or only the one that is shown."""

    told = Signal(str, str)

    def __init__(self, parts: Parts, draft: FormDraft) -> None:
        """Take the draft that ends once the pack has gone."""
        super().__init__()
        self._parts = parts
        self._pack: Gathered | None = None
        self._readers: tuple[Reader, ...] = ()
        self._confirmed: frozenset[RecordId] = frozenset()
        self._work = LongWork(self)
        self.preview = Preview(parts)
        self.preview.offer_files(WAYS, "&Whole or apart")
        self.giving_out = GivingOutPack(parts, self, self.preview, self._going, draft)
        filled(self, self.preview)
        self.preview.version_asked.connect(self._show)
        self.preview.ui.only.toggled.connect(lambda _: self.giving_out.name())
        self.giving_out.told.connect(self.told)
        self._work.told.connect(lambda words: self.told.emit(words, "muted"))

    def put(
        self, pack: Gathered, readers: Sequence[Reader], confirmed: frozenset[RecordId]
    ) -> None:
        """Offer the copies of a pack that was looked at, and show the first."""
        self._pack, self._readers, self._confirmed = pack, tuple(readers), confirmed
        count, ui = len(readers), self.preview.ui
        copies = [
            Version(str(n), f"Copy {n + 1} of {count}, {one.name}") for n, one in enumerate(readers)
        ]
        self.preview.offer(copies, "0", "Which &copy")
        ui.only.setChecked(False)
        ui.only.setVisible(count > 1)
        for part in (ui.to_whom, ui.to_whom_label):
            part.setVisible(not count)
        self._show()

    def forget(self) -> None:
        """Let go of the pack; nothing of it goes out any more."""
        self._pack, self._readers, self._confirmed = None, (), frozenset()
        self.giving_out.enable(on=False)
        self.preview.clear()

    def clear(self) -> None:
        """Let go of everything."""
        self.forget()
        self.preview.offer((), "")
        self.preview.ui.to_whom.clear()

    def _show(self) -> None:
        pack, place = self._pack, int(self.preview.version or 0)
        readers, confirmed = self._readers, self._confirmed
        if pack is None:
            return
        self.preview.wait()
        self.giving_out.enable(on=False)
        self._parts.operations.run(
            lambda vault: pages_of(packing.copy_for(vault, pack, readers, place, confirmed)),
            self._put_copy,
            self._no_copy,
        )

    def _put_copy(self, found: tuple[Paper, list[PaperPage]]) -> None:
        if self._pack is None:
            return
        self.preview.put(*found)
        self.giving_out.enable(on=True)
        self.giving_out.name()
        self.told.emit(f"Nothing has left the vault. {self.giving_out.forbidden}".strip(), "muted")

    def _no_copy(self, failure: Exception) -> None:
        if isinstance(failure, Situation):
            self.preview.say(str(failure))
        else:
            self.preview.clear()
            self._parts.operations.failed.emit(failure)

    def _going(self) -> tuple[int, Verb[Leavings] | None]:
        """Give how many papers go out, and what makes them."""
        pack, ui = self._pack, self.preview.ui
        if pack is None:
            return 1, None
        readers, confirmed = self._readers, self._confirmed
        apart = self.preview.ending == APART
        only = int(self.preview.version or 0) if ui.only.isChecked() else None
        going = [one for n, one in enumerate(readers) if only in (None, n)] or [Reader()]
        each = 1 + len(pack.annex_markings) if apart else 1
        to_whom, work = named(ui.to_whom.text()), self._work

        def made(vault: Vault) -> Leavings:
            return packing.leaving(
                vault,
                pack,
                readers,
                confirmed,
                apart=apart,
                told=work.progress,
                only=only,
                to_whom=to_whom,
            )

        return sum(1 if one.gets is Gets.BODY else each for one in going), made
