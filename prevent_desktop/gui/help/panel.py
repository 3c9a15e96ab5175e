"""A panel at the side: what a page is for, how it is worked, and what it serves in the duty."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout

from prevent_desktop.assets import asset
from prevent_desktop.gui.shared.desk_parts import Parts

KEYS = "keys"
_WIDTH = 44
_INDENT = 18


class HelpPanel(QFrame):
    """Shows one text of ``resources/help`` at a time."""

    closed = Signal()

    def __init__(self, parts: Parts) -> None:
        """Make it, with nothing to read yet."""
        super().__init__()
        self.topic = ""
        parts.set_role(self, "help")
        self.setAccessibleName("Help")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 12)
        head = QHBoxLayout()
        heading = parts.label("Help", "section")
        head.addWidget(heading, 1)
        keys = parts.button("Keys", "keyboard", role="quiet")
        keys.setToolTip("All keys of the program")
        keys.clicked.connect(lambda: self.read(KEYS))
        head.addWidget(keys)
        away = parts.button("Close help", "x", role="quiet")
        away.setToolTip("Close help (Esc)")
        away.clicked.connect(self.closed)
        head.addWidget(away)
        column.addLayout(head)
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("Help text")
        self.text.setOpenLinks(False)
        self.text.document().setIndentWidth(parts.theme.pixels(_INDENT))
        column.addWidget(self.text, 1)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _WIDTH)

    def read(self, topic: str) -> None:
        """Show the text about a page; about the whole program where there is none."""
        names = {path.stem for path in asset("help").glob("*.md")}
        self.topic = topic if topic in names else "program"
        words = asset(f"help/{self.topic}.md").read_text(encoding="utf-8")
        self.text.setMarkdown(words)
