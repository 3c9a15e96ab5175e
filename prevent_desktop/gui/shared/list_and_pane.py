"""A list beside a pane; where the window is narrow, two steps with Back between them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from prevent_desktop.gui.shared.desk_parts import Parts

NARROW = 130
"""Widths of a letter below which list and pane do not stand side by side."""


class ListAndPane(QWidget):
    """Joins the two. ``to_pane`` and ``to_list`` matter where only one is seen."""

    def __init__(self, parts: Parts, listed: QWidget, pane: QWidget, back: str) -> None:
        """Take both, and what the way back is called (``Back to the plan``)."""
        super().__init__()
        self._listed, self._is_in_pane = listed, False
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.back = parts.button(back, "arrow-left", role="quiet")
        self.back.clicked.connect(self.to_list)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(pane, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(listed)
        self._split.addWidget(self._right)
        self._split.setStretchFactor(0, 37)
        self._split.setStretchFactor(1, 63)
        self._split.setSizes([370, 630])
        self._split.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self._lay_out()

    @property
    def is_narrow(self) -> bool:
        """Whether only one of the two is seen at a time."""
        return self.width() < self.fontMetrics().averageCharWidth() * NARROW

    def to_pane(self) -> None:
        """Look at the pane."""
        self._is_in_pane = True
        self._lay_out()

    def to_list(self) -> None:
        """Look at the list."""
        self._is_in_pane = False
        self._lay_out()
        self._listed.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Fold into two steps, or unfold."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        narrow = self.is_narrow
        self._listed.setVisible(not narrow or not self._is_in_pane)
        self._right.setVisible(not narrow or self._is_in_pane)
        self.back.setVisible(narrow and self._is_in_pane)
