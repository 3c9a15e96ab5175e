"""A pack given out: a copy for each reader, whole, or its body and annexes apart."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from prevent_desktop.gui.papers.giving_out import GivingOut, Leavings
from prevent_desktop.gui.papers.preview import Preview
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import FormDraft
from prevent_desktop.gui.shared.operations import Verb
from prevent_desktop.services.offered_papers import PDF

WHOLE, APART = "whole", "apart"
WAYS = {WHOLE: "The whole pack as one", APART: "Body and annexes apart"}


class GivingOutPack(GivingOut):
    """Asks its page what goes out; several go into a folder, or to the printer one by one."""

    def __init__(
        self,
        parts: Parts,
        owner: QWidget,
        preview: Preview,
        going: Callable[[], tuple[int, Verb[Leavings] | None]],
        draft: FormDraft,
    ) -> None:
        """Take what says how many papers go out and what makes them, and the draft that it ends."""
        super().__init__(parts, owner, preview)
        self._going, self._draft = going, draft

    def count(self) -> int:
        """Give how many papers go out at once."""
        return self._going()[0]

    def leaving(self, ending: str) -> Verb[Leavings] | None:
        """Give what makes them."""
        del ending
        return self._going()[1]

    def _run(self, verb: Verb[None], said: str) -> None:
        super()._run(self._draft.ending(verb), said)

    def ending(self) -> str:
        """Give PDF: a pack is to be read."""
        return PDF

    def name(self) -> None:
        """Say on the buttons how many papers go out."""
        words = "Save as PDF" if self.count() == 1 else f"Save {self.count()} PDFs"
        told = "Print" if self.count() == 1 else f"Print {self.count()} papers"
        for button, said in ((self.save, words), (self.print, told)):
            button.setText(said)
            button.setAccessibleName(said)
