"""A compiled form that belongs to no record: faults hidden, air over each label."""

from typing import Protocol

from PySide6.QtWidgets import QLabel, QWidget

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
