"""What of a window cannot be read whole: words that are cut, and what scrolls sideways."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

_LAYERS = 5
_SLACK = 1
"""Pixels by which the style's own sums may be off."""


class _Unshown(QObject):
    """Takes the wish for a tool tip before a tip comes up."""

    def __init__(self, box: QWidget) -> None:
        super().__init__(box)
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        return event.type() is QEvent.Type.ToolTip or super().eventFilter(watched, event)


def cut(widget: QWidget) -> list[str]:
    """Say what is cut in a widget or under it, of all that can be seen."""
    for _ in range(_LAYERS):  # what was shown last may yet have to be laid out, layer by layer
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    seen = [one for one in widget.findChildren(QWidget) if one.isVisibleTo(widget)]
    told = []
    for one in seen:
        if isinstance(one, QLabel):
            told += _cut_label(one)
        elif isinstance(one, QComboBox):
            told += _cut_choice(one)
        elif isinstance(one, QAbstractButton):
            told += _cut_button(one)
        elif isinstance(one, QAbstractScrollArea) and one.horizontalScrollBar().maximum() > 0:
            told.append(f"{type(one).__name__} {one.accessibleName()!r} scrolls sideways")
        told += _outside(one)
    return told


def _cut_label(label: QLabel) -> list[str]:
    if not label.text() or label.toolTip():
        return []
    if label.wordWrap():
        asked = label.heightForWidth(label.width())
        is_cut = label.height() + _SLACK < asked or label.width() < label.minimumSizeHint().width()
    else:
        asked, is_cut = label.sizeHint().width(), label.width() + _SLACK < label.sizeHint().width()
    size = f"{label.width()}x{label.height()}, wants {asked}"
    return [f"label {label.text()[:60]!r} ({size})"] if is_cut else []


def _cut_button(button: QAbstractButton) -> list[str]:
    asked = button.sizeHint()
    is_cut = button.width() + _SLACK < asked.width() or button.height() + _SLACK < asked.height()
    if not button.text() or not is_cut:
        return []
    return [f"button {button.text()[:60]!r} ({button.size().toTuple()}, wants {asked.toTuple()})"]


def _cut_choice(box: QComboBox) -> list[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    is_cut = box.fontMetrics().horizontalAdvance(box.currentText()) > room.width() + _SLACK
    at, tip = box.rect().center(), _Unshown(box)
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, at, box.mapToGlobal(at)))
    box.removeEventFilter(tip)
    is_told = box.currentText() in box.toolTip()
    return [] if is_told or not is_cut else [f"choice {box.currentText()[:60]!r} has no tool tip"]


def _outside(one: QWidget) -> list[str]:
    """Whether it reaches at the right out of what it stands in."""
    above = one.parentWidget()
    words = one.text() if isinstance(one, QLabel | QAbstractButton) else ""
    if above is None or not words or isinstance(above, QAbstractItemView | QScrollArea):
        return []
    place = QRect(one.mapTo(above, QPoint()), one.size())
    return [f"{words[:60]!r} is outside at the right"] if place.right() > above.width() else []
