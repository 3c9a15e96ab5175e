"""A button that is one of several, of which one is chosen: a section, a tab, a kind of risk."""

from PySide6.QtWidgets import QPushButton


class Choice(QPushButton):
    """One of a group. However it is chosen by somebody, ``clicked`` and the group's signals tell.

    A screen reader turns such a button on without a click, and Qt then tells only that it was
    turned on, as it does when the program itself shows what is chosen. A page that listens for
    clicks would stand still, so a click is told of here for those who cannot make one.
    """

    def __init__(self, words: str) -> None:
        """Make a button that stays down while it is chosen, with its words as its name."""
        super().__init__(words)
        self._is_shown = self._is_clicked = False
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # it is told of as a radio button, not as a box to tick
        self.toggled.connect(self._turned)

    def setChecked(self, on: bool) -> None:  # noqa: FBT001, N802 -- Qt's own method
        """Show that it is chosen, or is not; nothing is told."""
        self._is_shown = True
        super().setChecked(on)
        self._is_shown = False

    def nextCheckState(self) -> None:  # noqa: N802 -- Qt's own name
        """Be turned on by a click, which Qt tells of itself."""
        self._is_clicked = True
        super().nextCheckState()
        self._is_clicked = False

    def _turned(self, on: bool) -> None:  # noqa: FBT001 -- the signal's own argument
        if not on or self._is_shown or self._is_clicked:
            return
        self.clicked.emit()
        group = self.group()
        if group is not None:
            group.idClicked.emit(group.id(self))
