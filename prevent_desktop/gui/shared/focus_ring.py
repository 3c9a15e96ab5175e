"""The ring round what has the focus, where a style sheet cannot draw it.

Round a button that is or can be filled it stands outside the fill with the ground between, so that
the button keeps its size; round a list it goes once about the whole card and never over the rows,
and round a pane that is read, which the arrow keys scroll. Lists and panes wear it only while the
keyboard is used: somebody with the mouse sees where they are by the chosen row.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from prevent_desktop.gui.shared.theme import Theme

_WIDE, _GAP = 2, 2
_RADIUS = {"answer": 8, "card": 8, "main": 8, "link": 4}
_OUTSIDE = {"answer": _WIDE + _GAP, "main": _WIDE + _GAP, "link": _WIDE + 1}
"""By the role of a button: how far outside of it the ring ends."""
_BY_MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}
_MOVED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QWidget):
    """Lies over one window and follows its focus."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        """Take the window, which must have been given its native one, and the colours."""
        super().__init__(window)
        self._theme = theme
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._is_by_key = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)  # every key and click comes by it, and little else
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """See whether keys or the mouse are used, and follow what has the ring."""
        kind = event.type()
        if kind in _MOVED:
            self._lie_down()
        elif not isinstance(watched, QWidget):
            if kind in _BY_MOUSE:
                self._use(by_key=False)
            elif kind is QEvent.Type.KeyPress:
                self._use(by_key=True)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 -- Qt's own
        """Draw the ring along the edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), _WIDE))
        radius = _RADIUS.get(_role(self._target), 0)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), radius, radius)
        painter.end()

    def _use(self, *, by_key: bool) -> None:
        if by_key is not self._is_by_key:
            self._is_by_key = by_key
            self._lie_down()

    def _changed(self, _: QWidget | None, now: QWidget | None) -> None:
        self._target = _ringed(now) if now is not None and now.window() is self.window() else None
        for one in self._watched:
            if isValid(one):  # a page that was left may be deleted by now
                one.removeEventFilter(self)
        self._watched = _with_those_around(self._target)
        for one in self._watched:
            one.installEventFilter(self)
        self._lie_down()

    def _lie_down(self) -> None:
        target = self._target
        is_list = not isinstance(target, QPushButton)
        is_seen = target is not None and isValid(target) and target.isVisible()
        if target is None or not is_seen or (is_list and not self._is_by_key):
            self.hide()
            return
        far = 0 if is_list else _OUTSIDE[_role(target)]
        place = _seen(target, self.window(), far)
        self.setGeometry(place)
        inside = QRect(QPoint(), place.size()).adjusted(3, 3, -3, -3)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inside)))
        self.show()
        self.raise_()


def _role(widget: QWidget | None) -> str:
    return str(widget.property("role") or "") if widget is not None else ""


def _ringed(focused: QWidget) -> QWidget | None:
    """Give what wears the ring for what has the focus; None where the style sheet shows it."""
    if isinstance(focused, QPushButton):
        return focused if _role(focused) in _OUTSIDE else None
    if not isinstance(focused, QAbstractItemView | QScrollArea):
        return None
    around = focused.parentWidget()
    return around if _role(around) == "card" else focused


def _with_those_around(widget: QWidget | None) -> list[QWidget]:
    found = []
    while widget is not None:
        found.append(widget)
        widget = widget.parentWidget()
    return found


def _seen(target: QWidget, window: QWidget, far: int) -> QRect:
    """Give the place of a ring in the window, within all that the target is scrolled in."""
    place = QRect(target.mapTo(window, QPoint()), target.size()).adjusted(-far, -far, far, far)
    for around in _with_those_around(target.parentWidget()):
        place &= QRect(around.mapTo(window, QPoint()), around.size())
    return place
