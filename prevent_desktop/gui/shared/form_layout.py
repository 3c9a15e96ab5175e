"""What every form needs of its layout and a form file cannot say.

A label stands nearer to its own field than to the one above. Fields beside each other stay in one
line where the label of one wraps. A box to tick is as wide as its words, not as the page. A
number is typed, or stepped by the arrow keys: it needs no arrows too small to hit.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

_AIR, _INSET = 8, 6


def lay_out(form: QWidget) -> None:
    """See to the labels, rows and boxes of a form, or of all forms in a widget."""
    for label in form.findChildren(QLabel):
        if label.objectName().endswith("_label"):
            label.setContentsMargins(0, _AIR, 0, 0)
    _inset_numbers(form)
    boxes = [*form.findChildren(QCheckBox), *form.findChildren(QRadioButton)]
    for layout in form.findChildren(QLayout):
        if isinstance(layout, QVBoxLayout):
            for box in boxes:
                layout.setAlignment(box, Qt.AlignmentFlag.AlignLeft)
    found = [(row, _heads(row)) for row in form.findChildren(QHBoxLayout)]
    rows = [(row, heads) for row, heads in found if len(heads) > 1]
    for row, heads in rows:
        if not any(row.stretch(place) for place in range(len(heads))):
            for place in range(len(heads)):
                row.setStretch(place, 1)  # a wish of one field makes no other narrow
    if rows:
        _InLine(form, [heads for _, heads in rows])


def show_field(form: QWidget, name: str, *, shown: bool) -> None:
    """Show a field of a form with its label and help, or none of it."""
    for part in (name, f"{name}_label", f"{name}_help"):
        widget = form.findChild(QWidget, part)
        if isinstance(widget, QWidget):
            says_nothing = isinstance(widget, QLabel) and not widget.text()
            widget.setVisible(shown and not says_nothing)


def _inset_numbers(form: QWidget) -> None:
    for number in form.findChildren(QSpinBox):
        for line in number.findChildren(QLineEdit):
            line.setTextMargins(_INSET, 0, _INSET, 0)


class _InLine(QObject):
    """Gives the labels of a row one height, as they are wrapped."""

    def __init__(self, form: QWidget, rows: list[list[QLabel]]) -> None:
        super().__init__(form)
        self._rows = rows
        for row in rows:
            for label in row:
                label.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
                label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Look at a row when a label of it was given another width."""
        if event.type() is QEvent.Type.Resize:
            for row in self._rows:
                if watched in row:
                    for label in row:
                        label.setMinimumHeight(0)  # else it would ask for what it was given before
                    high = max(label.heightForWidth(label.width()) for label in row)
                    for label in row:
                        label.setMinimumHeight(high)
        return super().eventFilter(watched, event)


def _heads(row: QHBoxLayout) -> list[QLabel]:
    """Give the labels that head the columns of a row; nothing where it is no such row."""
    found = []
    for place in range(row.count()):
        item = row.itemAt(place)
        column = item.layout() if item is not None else None
        first = column.itemAt(0) if isinstance(column, QVBoxLayout) else None
        label = first.widget() if first is not None else None
        if not isinstance(label, QLabel) or not label.objectName().endswith("_label"):
            return []
        found.append(label)
    return found
