"""A list beside a pane; where the window is narrow, two steps with Back between them."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.services import list_looks
from prevent_desktop.services.list_looks import ListLook

NARROW = 130
"""Widths of a letter below which list and pane do not stand side by side."""
_LIST = 370
"""Thousandths of the width that the list has at first."""
_SETTLE_MS = 400


class ListAndPane(QWidget):
    """Joins the two. ``to_pane`` and ``to_list`` matter where only one is seen."""

    def __init__(  # noqa: PLR0913 -- two widgets, and how they are shown and kept
        self,
        parts: Parts,
        listed: QWidget,
        pane: QWidget,
        back: str,
        page: str = "",
        *,
        share: int = _LIST,
    ) -> None:
        """Take both, and what the way back is called (``Back to the plan``).

        With a ``page``, where the officer puts the split is kept in the vault under that name;
        ``share`` is that of the list at first, in thousandths.
        """
        super().__init__()
        self._operations, self._page = parts.operations, page
        self._listed, self._is_in_pane = listed, False
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.back = parts.button(back, "arrow-left", role="quiet")
        keyed(self.back, CLOSE)
        self.back.clicked.connect(self.to_list)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(pane, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(listed)
        self._split.addWidget(self._right)
        self._split.setChildrenCollapsible(False)
        self._divide(share)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._keep)
        if page:
            self._split.splitterMoved.connect(lambda *_: self._settle.start())
            parts.operations.run(lambda vault: list_looks.kept(vault, page), self._put)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self._lay_out()

    @property
    def share(self) -> int:
        """Thousandths of the width that the list has; 0 where only one of the two is seen."""
        wide, beside = self._split.sizes()
        return 1000 * wide // (wide + beside) if wide and beside else 0

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

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 -- Qt's own name
        """Keep at once where the split was put."""
        super().hideEvent(event)
        if self._settle.isActive():
            self._settle.stop()
            self._keep()

    def _put(self, look: ListLook) -> None:
        if look.share and not self._settle.isActive():
            self._divide(look.share)

    def _divide(self, share: int) -> None:
        share = min(max(share, 1), 999)
        self._split.setStretchFactor(0, share)
        self._split.setStretchFactor(1, 1000 - share)
        wide = max(1000, self._split.width())
        self._split.setSizes([wide * share // 1000, wide * (1000 - share) // 1000])

    def _keep(self) -> None:
        page, share = self._page, self.share
        if share:
            self._operations.run(
                lambda vault: list_looks.keep(vault, page, share=share), lambda _: None
            )

    def _lay_out(self) -> None:
        narrow = self.is_narrow
        self._listed.setVisible(not narrow or not self._is_in_pane)
        self._right.setVisible(not narrow or self._is_in_pane)
        self.back.setVisible(narrow and self._is_in_pane)
