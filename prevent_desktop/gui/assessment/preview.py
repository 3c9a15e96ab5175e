"""The paper looked at in memory, and given out knowingly: saved as PDF, or printed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from prevent_desktop.gui.assessment.page_view import PageView
from prevent_desktop.gui.assessment.paper_pages import PaperPage
from prevent_desktop.gui.forms.assessment_preview import Ui_PreviewForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.services.assessing import Look
from prevent_desktop.services.papers import Paper

_DRAFT = "The draft, as it stands now"


class Preview(QWidget):
    """Pages at the left; which version, to whom, and what giving it out means at the right."""

    version_asked = Signal()

    def __init__(self, parts: Parts) -> None:
        """Lay it out."""
        super().__init__()
        self._parts = parts
        self.paper: Paper | None = None
        self.ui = Ui_PreviewForm()
        self.ui.setupUi(self)
        self.ui.whole.setStretch(0, 66)
        self.ui.whole.setStretch(1, 34)
        self.ui.to_whom.setInputMethodHints(SENSITIVE)
        self.ui.version.activated.connect(lambda _: self.version_asked.emit())

    def stack(self, *, one_under_the_other: bool) -> None:
        """Put what is said of the paper under its pages, or beside them."""
        way = QBoxLayout.Direction
        self.ui.whole.setDirection(way.TopToBottom if one_under_the_other else way.LeftToRight)

    def say_forbidden(self, saving: str, printing: str) -> None:
        """Say what policy forbids, in the place of what giving the paper out would mean."""
        for line, words in ((self.ui.saving, saving), (self.ui.printing, printing)):
            if words:
                line.setText(words)
                self._parts.set_role(line, "warn")

    def offer(self, look: Look) -> None:
        """Offer the draft and every signed version; a newly signed one that stands is chosen."""
        chosen, newest = self.sign_off, look.versions[-1] if look.versions else None
        if newest and newest.is_current and self.ui.version.findData(newest.sign_off.record.id) < 0:
            chosen = newest.sign_off.record.id
        self.ui.version.clear()
        self.ui.version.addItem(_DRAFT, "")
        for standing in reversed(look.versions):
            kept = standing.sign_off.record
            words = f"Version {kept.version}, signed {kept.agreed_on.day} {kept.agreed_on:%b %Y}"
            self.ui.version.addItem(words, kept.id)
        self.choose(chosen)

    def choose(self, sign_off: str) -> None:
        """Choose a version; the draft where there is no such one."""
        self.ui.version.setCurrentIndex(max(0, self.ui.version.findData(sign_off)))

    @property
    def sign_off(self) -> str:
        """The id of the chosen version's sign-off, empty for the draft."""
        return str(self.ui.version.currentData() or "")

    def wait(self) -> None:
        """Say that the paper is being made."""
        self.clear()
        self.ui.paper.setText("The paper is being made")

    def put(self, paper: Paper, pages: Sequence[PaperPage]) -> None:
        """Show a paper."""
        self.paper = paper
        self.ui.paper.setText(paper.title)
        signed = "Signed" if paper.sign_off else "Not signed: DRAFT stands on every page"
        self.ui.state.setText(f"{len(pages)} pages. {signed}. {paper.marking.line()}.")
        around = QFrame()
        column = QVBoxLayout(around)
        column.setSpacing(16)
        for place, page in enumerate(pages, 1):
            column.addWidget(PageView(page, f"Page {place} of {len(pages)}"))
        self.ui.pages.setWidget(around)

    def clear(self) -> None:
        """Let go of the paper and its pictures."""
        self.paper = None
        self.ui.paper.clear()
        self.ui.state.clear()
        shown = self.ui.pages.takeWidget()
        if shown is not None:
            shown.deleteLater()
