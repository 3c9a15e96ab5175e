"""The bar of actions under a page: words at its left, at most three buttons at its right.

Words for which the buttons leave no room stand over them, so that the bar stays low.
"""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpacerItem,
)

from prevent_desktop.gui.shared.desk_parts import Parts

_LINES = 2
"""Lines of words that may stand beside the buttons."""
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Bar(QFrame):
    """Lays out the two."""

    def __init__(self, parts: Parts, said: QLabel, buttons: QHBoxLayout) -> None:
        """Take where the words are said, and the row that the buttons are put in."""
        super().__init__()
        self._said, self._buttons = said, buttons
        parts.set_role(self, "bar")
        self._row = QBoxLayout(_ACROSS, self)
        self._row.setContentsMargins(20, 8, 16, 8)
        self._row.setSpacing(12)
        said.setWordWrap(True)
        said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(said, 1)
        right = QHBoxLayout()
        right.addStretch(1)
        buttons.setSpacing(12)
        right.addLayout(buttons)
        # As high as with a button in it, so that nothing moves where there is none.
        strut = parts.button("", "plus")
        strut.ensurePolished()
        right.addItem(QSpacerItem(0, strut.sizeHint().height()))
        self._row.addLayout(right)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Put the words over the buttons, or beside them."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Look again where a button came or went, or other words are said."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        inside = self.contentsRect().marginsRemoved(self._row.contentsMargins())
        room = inside.width() - self._buttons.sizeHint().width() - self._row.spacing()
        line = self._said.fontMetrics().lineSpacing()
        is_low = not self._said.text() or (
            room > 0 and self._said.heightForWidth(room) <= _LINES * line + 1
        )
        self._row.setDirection(_ACROSS if is_low else _DOWN)
