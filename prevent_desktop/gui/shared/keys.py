"""Keys that a page answers by whichever of its controls can be seen.

A control is told the keys it answers once, when it is made. A hidden or disabled one does not
answer, so several views of a page may each have their own control for the same keys.
"""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

NEW, SAVE, PRINT, FILTER, CLOSE = "Ctrl+N", "Ctrl+S", "Ctrl+P", "Ctrl+F", "Esc"
CHANGE = "Ctrl+E"
BEFORE, NEXT, DECIDE, ACT = "Ctrl+Up", "Ctrl+Down", "Ctrl+D", "Ctrl+Shift+A"
"""For what is written down while people talk: item before and after, decision, action.

Only the sheet that has such controls takes them: elsewhere Ctrl+Down is a list's own.
"""
ANSWERED = (NEW, CHANGE, SAVE, PRINT, FILTER, CLOSE)
"""The keys that the controls of every page may be given."""

_KEYS = "keys"


def keyed(control: QWidget, keys: str) -> None:
    """Have a control answer keys, and tell them in its tip; empty keys take them away."""
    before = str(control.property(_KEYS) or "")
    tip = control.toolTip().removesuffix(_told(before)) if before else control.toolTip()
    control.setProperty(_KEYS, keys)
    control.setToolTip(tip + _told(keys) if keys else tip)


def answer(keys: str, places: Iterable[QWidget]) -> None:
    """Press the button, or go to the field, that answers keys: the first in these places."""
    for place in places:
        for control in place.findChildren(QWidget):
            if control.property(_KEYS) == keys and control.isVisible() and control.isEnabled():
                _used(control)
                return


def _used(control: QWidget) -> None:
    if isinstance(control, QAbstractButton):
        control.click()
    else:
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)  # which marks the words of a line


def _told(keys: str) -> str:
    return f" ({keys.replace('+', ' ')})" if keys else ""
