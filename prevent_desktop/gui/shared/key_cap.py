"""The keys that do what a control does, shown beside it as on a keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit

from prevent_desktop.gui.shared.desk_parts import Parts


class KeyCap(QLabel):
    """A small cap with the names of keys; the control itself tells them to a screen reader."""

    def __init__(self, parts: Parts, keys: str) -> None:
        """Show the keys (``Ctrl K``)."""
        super().__init__(keys)
        parts.set_role(self, "key")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def lie_in(self, line: QLineEdit, picture: QLabel) -> None:
        """Stand at the right within a line, and a picture of what it is for at the left."""
        row = QHBoxLayout(line)
        row.setContentsMargins(10, 0, 6, 0)
        picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(picture)
        row.addStretch(1)
        row.addWidget(self, 0, Qt.AlignmentFlag.AlignVCenter)
        line.setTextMargins(picture.sizeHint().width() + 8, 0, self.sizeHint().width(), 0)
