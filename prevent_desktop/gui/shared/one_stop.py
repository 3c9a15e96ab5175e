"""A row of buttons of which one is chosen, as one stop of Tab with the arrow keys inside."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class OneStop(QObject):
    """Tab comes to the chosen button; arrow keys, Home and End go to the others.

    Qt's own groups choose as the arrow keys move, which would open page after page on the way;
    here Space chooses.
    """

    def __init__(self, parent: QObject) -> None:
        """Start with no button."""
        super().__init__(parent)
        self._buttons: list[QPushButton] = []

    def add(self, button: QPushButton) -> None:
        """Put a button at the end of the row."""
        self._buttons.append(button)
        button.installEventFilter(self)
        button.toggled.connect(lambda _: self._settle())
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Move by the arrow keys; leave the stop at the chosen button when the focus goes."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._moved(watched, Qt.Key(event.key()))
        if event.type() is QEvent.Type.FocusOut:
            self._settle()
        return super().eventFilter(watched, event)

    def _moved(self, here: QObject, key: Qt.Key) -> bool:
        if key not in _STEPS and key not in _ENDS:
            return False
        able = [one for one in self._buttons if one.isVisible() and one.isEnabled()]
        place = next(place for place, one in enumerate(able) if one is here)
        to = _ENDS[key] if key in _ENDS else (place + _STEPS[key]) % len(able)
        able[to].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _settle(self) -> None:
        able = [one for one in self._buttons if one.isEnabled()]
        stop = next((one for one in able if one.isChecked()), able[0] if able else None)
        for button in self._buttons:
            is_stop = button is stop or button.hasFocus()
            policy = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
