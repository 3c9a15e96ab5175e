"""Whether a control is still there, when an answer of the vault comes back to it."""

from PySide6.QtCore import QObject


class Life:
    """True until Qt has deleted the object. Its owner keeps it, and asks it before it goes on."""

    def __init__(self, of: QObject) -> None:
        """Watch an object."""
        self._is_there = True
        of.destroyed.connect(self._end)

    def __bool__(self) -> bool:
        """Whether it is there."""
        return self._is_there

    def _end(self) -> None:
        self._is_there = False
