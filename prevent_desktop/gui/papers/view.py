"""One paper on a page of its own: looked at in memory, then printed or saved."""

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.errors import Situation
from prevent_desktop.gui.papers.giving_out import GivingOut
from prevent_desktop.gui.papers.paper_pages import PaperPage, pages_in
from prevent_desktop.gui.papers.preview import FILES, Preview, signed_or_not
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.operations import Verb
from prevent_desktop.gui.shared.view import View, filled
from prevent_desktop.services import offered_papers
from prevent_desktop.services.offered_papers import Offer, Sheet
from prevent_desktop.services.papers import OfficeFile, Paper
from prevent_desktop.vault.vault import Vault

_SIGNABLE = (Sheet.MINUTES, Sheet.PLAN)


class PaperView(View):
    """A step of a page, about a record or about the one that is nearest."""

    help_topic = "papers"

    def __init__(self, parts: Parts, sheet: Sheet, *, back: str) -> None:
        """Take which paper it is, and the view of the page to go back to."""
        super().__init__(parts)
        self._sheet, self._back = sheet, back
        self._offer: Offer | None = None
        self.preview = Preview(parts)
        self.giving_out = GivingOut(parts, self, self.preview, self._file)
        self.leave_it = parts.button("Back", "arrow-left")
        self.buttons = (self.leave_it, *self.giving_out.buttons)
        filled(self, self.preview)
        keyed(self.leave_it, CLOSE)
        self.leave_it.clicked.connect(self._go_back)
        self.giving_out.told.connect(self.said)
        self.preview.version_asked.connect(self._make)

    def shown(self, about: object) -> None:
        """Ask what there is of a record, and make it."""
        self._offer = None
        self.preview.wait()
        self.giving_out.enable(on=False)
        record, sheet = str(about or ""), self._sheet
        self.parts.operations.run(
            lambda vault: offered_papers.offered(vault, sheet, record), self._put, self._no_paper
        )

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._offer = None
        self.preview.clear()
        self.preview.offer((), "")
        self.preview.ui.to_whom.clear()

    def _put(self, offer: Offer) -> None:
        self._offer = offer
        self.preview.offer(offer.versions, offer.chosen)
        self.preview.offer_files({ending: FILES[ending][1] for ending in offer.endings})
        self.giving_out.keep_to(offer.not_saving, offer.not_printing)
        if offer.nothing:
            self.preview.say(offer.nothing)
        else:
            self._make()

    def _make(self) -> None:
        offer, sheet, version = self._offer, self._sheet, self.preview.version
        if offer is None:
            return
        self.preview.wait()
        self.giving_out.enable(on=False)
        self.parts.operations.run(
            lambda vault: pages_of(offered_papers.paper_of(vault, sheet, offer.record, version)),
            self._put_paper,
            self._no_paper,
        )

    def _put_paper(self, found: tuple[Paper, list[PaperPage]]) -> None:
        paper, pages = found
        self.preview.put(paper, pages, signed_or_not(paper) if self._sheet in _SIGNABLE else "")
        self.giving_out.enable(on=True)
        self.marked.emit(paper.marking.line())
        self.said.emit(f"Nothing has left the vault. {self.giving_out.forbidden}".strip(), "muted")

    def _no_paper(self, failure: Exception) -> None:
        if isinstance(failure, Situation):
            self.preview.say(str(failure))
        else:
            self.preview.clear()
            self.parts.operations.failed.emit(failure)

    def _file(self, ending: str) -> Verb[OfficeFile]:
        offer, sheet, version = self._offer, self._sheet, self.preview.version

        def made(vault: Vault) -> OfficeFile:
            record = offer.record if offer else ""
            return offered_papers.file_of(vault, sheet, RecordId(record), ending, version)

        return made

    def _go_back(self) -> None:
        record = self._offer.record if self._offer else ""
        self.went.emit(self._back, record or None)


def pages_of(paper: Paper) -> tuple[Paper, list[PaperPage]]:
    """Give a paper with its pages; runs in the vault's thread."""
    return paper, pages_in(paper.octets)
