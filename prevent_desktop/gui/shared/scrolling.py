"""Scrolling to what the keyboard comes to, with the whole of the box that it stands in."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_AIR = 12


class FocusInView(QObject):
    """Scrolls to what gets the focus, unless the mouse gives it: what is clicked stays in place.

    A box of fields that has just opened may lie half under the edge; it comes up whole.
    """

    def __init__(self, over: QWidget) -> None:
        """Watch over all that a widget holds."""
        super().__init__(over)
        self._over = over
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._changed)

    def _changed(self, before: QWidget | None, now: QWidget | None) -> None:
        # Without one before, the window itself was come back to.
        is_by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if before is None or now is None or is_by_mouse or not self._over.isAncestorOf(now):
            return
        QTimer.singleShot(0, now, lambda: bring_up(now))


def bring_up(control: QWidget) -> None:
    """Scroll to a control, and to all of the box that it is in where there is room for that."""
    box, above = control, control.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            if box.height() <= above.viewport().height():
                above.ensureWidgetVisible(box, 0, _AIR)
            above.ensureWidgetVisible(control, 0, _AIR)
            box = above
        elif isinstance(above, QFrame) and above.property("role") == "sunken":
            box = above
        above = above.parentWidget()
