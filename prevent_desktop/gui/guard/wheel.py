"""The wheel scrolls the page, and never changes a choice that it happens to pass over."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox


class WheelGuard(QObject):
    """Hands the wheel on from a box with a choice or a number to the page that it stands on.

    A score that was turned by scrolling past it would be signed by somebody who never saw it.
    """

    def __init__(self, app: QApplication) -> None:
        """Watch the whole program until ``leave``."""
        super().__init__(app)
        self._app = app
        app.installEventFilter(self)

    def leave(self) -> None:
        """Watch no more."""
        self._app.removeEventFilter(self)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Leave such an event unanswered, so that it goes to what stands around the box."""
        if event.type() is QEvent.Type.Wheel and _is_choice(watched):
            event.ignore()
            return True
        return False


def _is_choice(watched: QObject) -> bool:
    inside = watched.parent() if isinstance(watched, QObject) else None
    return isinstance(watched, QComboBox | QAbstractSpinBox) or isinstance(inside, QAbstractSpinBox)
