"""A compiled form that belongs to no record: faults hidden, air over each label.

What is wrong with a field stands in the label ``field_fault`` beside it.
"""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from prevent_desktop.gui.shared.scrolling import bring_up_soon

_AIR = 8


class Form(Protocol):
    """What the build makes of a Designer form."""

    def setupUi(self, widget: QWidget, /) -> None:  # noqa: N802 -- Qt's own name
        """Fill a widget."""


def laid_out(form: Form) -> QWidget:
    """Fill a new widget with a form, and give it."""
    widget = QWidget()
    form.setupUi(widget)
    for label in widget.findChildren(QLabel):
        name = label.objectName()
        if name.endswith("_fault"):
            label.hide()
        elif name.endswith("_label"):
            # A label stands nearer to its own field than to the one above.
            label.setContentsMargins(0, _AIR, 0, 0)
    return widget


def to_first_fault(form: QWidget, instead: Mapping[str, QWidget] | None = None) -> None:
    """Bring the focus to the first field of which something is said to be the matter.

    ``instead`` gives what is pressed to mend a field that cannot be typed into.
    """
    for fault in form.findChildren(QLabel):
        name = fault.objectName().removesuffix("_fault")
        if name == fault.objectName() or fault.isHidden() or not fault.text():
            continue
        field = form.findChild(QWidget, name)
        if field is None or field.isHidden() or field.focusPolicy() == Qt.FocusPolicy.NoFocus:
            field = (instead or {}).get(name)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_up_soon(fault)
            return
