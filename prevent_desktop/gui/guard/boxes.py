"""Boxes with a choice or a number: the wheel never turns them, and what is cut can be read."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from prevent_desktop.gui.guard.typed_choice import TypedChoice

_BOXES = (QComboBox, QAbstractSpinBox, QLineEdit, QPlainTextEdit)
"""The line in which a number is typed is a widget of its own inside the box."""
_BY_WHEEL = Qt.FocusPolicy.WheelFocus
_OPENING = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)
_AROUND = 40
"""What a list has beside its words: the edges, and the bar that it may be scrolled by."""


class BoxGuard(QObject):
    """Hands the wheel on from such a box to the page that it stands on.

    A score that was turned by scrolling past it would be signed by somebody who never saw it; nor
    does scrolling past a field take the keyboard there, as Qt has it.
    A choice that is too long for its box ends in three dots, and its tool tip tells it whole; with
    a style sheet Qt would cut it in the middle of a letter.
    """

    def __init__(self, app: QApplication) -> None:
        """Watch the whole program until ``leave``."""
        super().__init__(app)
        self._app, self._typed = app, TypedChoice(self)
        app.installEventFilter(self)

    def leave(self) -> None:
        """Watch no more."""
        self._app.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Leave the wheel unanswered, so that it goes to what stands around the box."""
        # Every event of the program comes by here: what it is of is quicker to tell than its type.
        if not isinstance(watched, _BOXES):
            return False
        kind = event.type()
        if kind is QEvent.Type.Wheel and _is_choice(watched):
            event.ignore()
            return True
        if kind is QEvent.Type.Show and watched.focusPolicy() == _BY_WHEEL:
            watched.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if kind in _OPENING and isinstance(watched, QComboBox):
            _widen(watched)
            return isinstance(event, QKeyEvent) and self._typed.takes(watched, event)
        if kind is QEvent.Type.ToolTip and isinstance(watched, QComboBox):
            watched.setToolTip(watched.currentText())
        if kind is QEvent.Type.Paint and isinstance(watched, QComboBox):
            return _painted(watched)
        return False


def _widen(box: QComboBox) -> None:
    """Give the list of a box the room that its words need, as far as the screen goes."""
    choices = box.view()
    choices.setTextElideMode(Qt.TextElideMode.ElideRight)
    left = box.mapToGlobal(box.rect().topLeft()).x()
    room = box.screen().availableGeometry().right() - left
    choices.setMinimumWidth(min(choices.sizeHintForColumn(0) + _AROUND, max(room, box.width())))


def _painted(box: QComboBox) -> bool:
    """Draw a box whose choice does not fit; False where Qt may draw it."""
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    style, control = box.style(), QStyle.ComplexControl.CC_ComboBox
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = style.subControlRect(control, option, field, box).width() - 2
    words = box.fontMetrics().elidedText(box.currentText(), Qt.TextElideMode.ElideRight, room)
    if box.isEditable() or words == box.currentText():
        return False
    option.currentText = words
    painter = QStylePainter(box)
    painter.drawComplexControl(control, option)
    painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
    painter.end()
    return True


def _is_choice(watched: QObject) -> bool:
    is_box = isinstance(watched, QComboBox | QAbstractSpinBox)
    return is_box or isinstance(watched.parent(), QAbstractSpinBox)
