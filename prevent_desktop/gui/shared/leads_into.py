"""A line in which a list is narrowed leads into that list by the Down key."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit


class LeadsInto(QObject):
    """Watches a line for as long as that lives."""

    def __init__(self, line: QLineEdit, listed: QAbstractItemView) -> None:
        """Take the line, and the list that it narrows."""
        super().__init__(line)
        self._listed = listed
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Go to the list by Down, which means nothing in a line of one row."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            is_down = event.key() == Qt.Key.Key_Down and not event.modifiers()
            if is_down:
                self._listed.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return super().eventFilter(watched, event)
