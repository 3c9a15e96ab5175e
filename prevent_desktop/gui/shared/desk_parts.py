"""What every page is given: the vault's verbs, the look, and ways to make its controls."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from prevent_desktop.gui.shared.icons import SIZE, icon, pixmap
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.gui.shared.theme import Theme


class Parts:
    """The operations and the theme, and controls made the one way."""

    def __init__(self, operations: Operations, theme: Theme) -> None:
        """Join them."""
        self.operations = operations
        self.theme = theme

    def button(self, words: str, icon_name: str = "", role: str = "") -> QPushButton:
        """Make a button with a verb and its object on it."""
        button = QPushButton(words)
        button.setAccessibleName(words)
        if icon_name:
            tint = "on_accent" if role == "main" else "link" if role == "quiet" else "text"
            self.put_icon(button, icon_name, tint)
        if role:
            self.set_role(button, role)
        return button

    def put_icon(self, button: QAbstractButton, name: str, tint: str, beside: int = 4) -> None:
        """Put an icon of a colour role on a button, as large as the text is.

        ``beside`` is room between it and the words, more than the style gives.
        """
        size, air = self.theme.pixels(SIZE), self.theme.pixels(beside) if button.text() else 0
        off = self.theme.colour("off")
        button.setIcon(icon(name, self.theme.colour(tint), size, air, off))
        button.setIconSize(QSize(size + air, size))

    def picture(self, name: str, tint: str) -> QLabel:
        """Make an icon of a colour role that stands beside its words."""
        size = self.theme.pixels(SIZE)
        picture = QLabel()
        picture.setPixmap(pixmap(name, self.theme.colour(tint).name(), size, 2))
        return picture

    def label(self, words: str, role: str = "") -> QLabel:
        """Make a line of words that wraps."""
        label = QLabel(words)
        label.setWordWrap(True)
        if role:
            self.set_role(label, role)
        return label

    def side_by_side(self, *widgets: QWidget) -> QWidget:
        """Put what leads on from a record in one row, with no air around it."""
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            across.addWidget(widget)
        return row

    def rule(self) -> QFrame:
        """Make a hairline."""
        line = QFrame()
        self.set_role(line, "rule")
        return line

    def set_role(self, widget: QWidget, role: str) -> None:
        """Give a control a role of the style sheet, and dress it again."""
        if widget.property("role") == role:
            return
        widget.setProperty("role", role)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            # Else it is dressed once, by the role that it has when it is first shown.
            widget.style().unpolish(widget)
            widget.style().polish(widget)
            widget.updateGeometry()
