"""Scrolling to what the keyboard comes to, with the whole of the box that it stands in."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_AIR = 12
_LEVELS = 8


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
        bring_up_soon(now)


def bring_up_soon(control: QWidget) -> None:
    """Scroll to a control once what was just shown, or said, is laid out."""
    QTimer.singleShot(0, control, lambda: bring_up(control))


def bring_up(control: QWidget) -> None:
    """Scroll to a control, and to all of the box that it is in where there is room for that."""
    for _ in range(_LEVELS):
        # What has just opened hands its new size up to the area one level at a time.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    box, above = control, control.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            if box.height() <= above.viewport().height():
                _show(above, box)
            _show(above, control)
            box = above
        elif isinstance(above, QFrame) and above.property("role") == "sunken":
            box = above
        above = above.parentWidget()


def _show(area: QScrollArea, widget: QWidget) -> None:
    # Qt's own way brings up only the line of a text that the cursor is in.
    inside = area.widget()
    if inside is not None:
        middle = widget.mapTo(inside, widget.rect().center())
        half = min(widget.height(), area.viewport().height()) // 2
        area.ensureVisible(0, middle.y(), 0, half + _AIR)
