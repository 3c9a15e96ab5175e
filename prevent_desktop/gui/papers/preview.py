"""A paper looked at in memory, with what is to be known before it is given out."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from prevent_desktop.gui.forms.papers_preview import Ui_PreviewForm
from prevent_desktop.gui.papers.page_column import PageColumn
from prevent_desktop.gui.papers.paper_pages import PaperPage
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.list_and_pane import NARROW
from prevent_desktop.services.offered_papers import CSV, DOCX, PDF, XLSX, Version
from prevent_desktop.services.papers import Paper

FILES = {
    PDF: ("PDF", "PDF, the pages as they are shown"),
    DOCX: ("Word", "Word, as it stands now, to be edited"),
    CSV: ("CSV", "CSV, rows for a spreadsheet"),
    XLSX: ("XLSX", "XLSX, a spreadsheet"),
}
"""Each kind of file: its short name, and what it is."""


class Preview(QWidget):
    """Pages at the left; which version, to whom, and what giving it out means at the right."""

    version_asked = Signal()
    ending_chosen = Signal()

    def __init__(self, parts: Parts) -> None:
        """Lay it out, with nothing to be chosen."""
        super().__init__()
        self._parts = parts
        self.paper: Paper | None = None
        self.ui = Ui_PreviewForm()
        self.ui.setupUi(self)
        for area in (self.ui.pages, self.ui.side):  # the shares count, not what is in them
            area.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.ui.whole.setStretch(0, 66)
        self.ui.whole.setStretch(1, 34)
        self.ui.to_whom.setInputMethodHints(SENSITIVE)
        self.ui.version.activated.connect(lambda _: self.version_asked.emit())
        self.ui.ending.activated.connect(lambda _: self.ending_chosen.emit())
        self.offer((), "")
        self.ui.only.hide()
        self.offer_files({})

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Put what is said of the paper under its pages where there is no room beside them."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * NARROW
        way = QBoxLayout.Direction
        self.ui.whole.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def say_forbidden(self, saving: str, printing: str) -> None:
        """Say what policy forbids, in the place of what giving the paper out would mean."""
        self.ui.printing.setVisible(not printing or printing != saving)
        for line, words in ((self.ui.saving, saving), (self.ui.printing, printing)):
            if words:
                line.setText(words)
                self._parts.set_role(line, "warn")

    def offer(
        self, versions: Sequence[Version], chosen: str, label: str = "&Which version"
    ) -> None:
        """Offer versions of the paper; where there is but one, nothing is asked."""
        self.ui.version_label.setText(label)
        self.ui.version.setAccessibleName(label.replace("&", ""))
        self.ui.version.clear()
        for version in versions:
            self.ui.version.addItem(version.words, version.key)
        for part in (self.ui.version, self.ui.version_label):
            part.setVisible(len(versions) > 1)
        self.choose(chosen)

    def offer_files(self, kinds: Mapping[str, str], label: str = "Save &as") -> None:
        """Offer the ways in which it can go out, in words; nothing is asked where there is one."""
        self.ui.ending.clear()
        for kind, words in kinds.items():
            self.ui.ending.addItem(words, kind)
        self.ui.ending_label.setText(label)
        self.ui.ending.setAccessibleName(label.replace("&", ""))
        for part in (self.ui.ending, self.ui.ending_label):
            part.setVisible(len(kinds) > 1)

    def choose(self, version: str) -> None:
        """Choose a version; the first where there is no such one."""
        self.ui.version.setCurrentIndex(max(0, self.ui.version.findData(version)))

    @property
    def version(self) -> str:
        """The key of the chosen version, empty for what stands now."""
        return str(self.ui.version.currentData() or "")

    @property
    def ending(self) -> str:
        """The kind of file that it would be saved as."""
        return str(self.ui.ending.currentData() or PDF)

    def wait(self) -> None:
        """Say that the paper is being made."""
        self.say("The paper is being made")

    def say(self, words: str) -> None:
        """Say something in the place of a paper."""
        self.clear()
        self.ui.paper.setText(words)

    def put(self, paper: Paper, pages: Sequence[PaperPage], state: str = "") -> None:
        """Show a paper, and say of it what there is to say."""
        self.paper = paper
        self.ui.paper.setText(paper.title)
        count = "1 page" if len(pages) == 1 else f"{len(pages)} pages"
        told = (count, state, paper.marking.line())
        self.ui.state.setText(" ".join(f"{part}." for part in told if part))
        self.ui.pages.setWidget(PageColumn(self._parts.operations, paper.octets, pages))

    def clear(self) -> None:
        """Let go of the paper and its pictures."""
        self.paper = None
        self.ui.paper.clear()
        self.ui.state.clear()
        shown = self.ui.pages.takeWidget()
        if shown is not None:
            shown.deleteLater()


def signed_or_not(paper: Paper) -> str:
    """Say of a paper that can be signed whether it is."""
    return "Signed" if paper.sign_off else "Not signed: DRAFT stands on every page"
