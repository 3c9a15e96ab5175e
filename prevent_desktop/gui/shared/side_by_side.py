"""Cards side by side; where the window is narrow, one under the other and scrolled."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

_NARROW = 130
"""Widths of a letter below which cards do not stand side by side."""
_LINES = 12


class SideBySide(QScrollArea):
    """Holds the cards, each with its share of the width."""

    def __init__(self, cards: Sequence[tuple[QWidget, int]], name: str) -> None:
        """Take the cards and their shares."""
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._cards = [card for card, _ in cards]
        inside = QWidget()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        for card, share in cards:
            self._layout.addWidget(card, share)
        self.setWidget(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Fold or unfold."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._layout.setDirection(down if narrow else across)
        for card in self._cards:
            card.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES if narrow else 0)
