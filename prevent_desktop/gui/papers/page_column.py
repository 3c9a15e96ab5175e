"""The pages of a paper one under the other; only those near what is looked at have pictures."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QVBoxLayout

from prevent_desktop.gui.papers.page_view import PageView
from prevent_desktop.gui.papers.paper_pages import PaperPage, picture_of
from prevent_desktop.gui.shared.life import Life
from prevent_desktop.gui.shared.operations import Operations

MOST = 12
"""Pictures that are kept: more than can be seen at once."""


class PageColumn(QFrame):
    """Has a page drawn in the vault's thread when somebody comes to it."""

    def __init__(self, operations: Operations, pdf: bytes, pages: Sequence[PaperPage]) -> None:
        """Take the paper and its pages."""
        super().__init__()
        self._operations, self._pdf, self._life = operations, pdf, Life(self)
        self._kept: list[int] = []
        self.views = [PageView(p, f"Page {n} of {len(pages)}") for n, p in enumerate(pages, 1)]
        column = QVBoxLayout(self)
        column.setSpacing(16)
        for place, view in enumerate(self.views):
            view.wanted.connect(partial(self._draw, place))
            column.addWidget(view)
        column.addStretch(1)

    def _draw(self, place: int) -> None:
        pdf = self._pdf
        self._operations.run(lambda _: picture_of(pdf, place), partial(self._put, place))

    def _put(self, place: int, picture: QImage) -> None:
        if not self._life:
            return
        self.views[place].put(picture)
        self._kept.append(place)
        if len(self._kept) > MOST:
            self.views[self._kept.pop(0)].put(None)
