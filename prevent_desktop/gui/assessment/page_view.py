"""One page of a paper, as wide as there is room for."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prevent_desktop.gui.assessment.paper_pages import PaperPage


class PageView(QWidget):
    """Draws a page's picture; its words are its description for a screen reader."""

    def __init__(self, page: PaperPage, name: str) -> None:
        """Take the page and what it is called."""
        super().__init__()
        self._picture = page.picture
        self.setAccessibleName(name)
        self.setAccessibleDescription(page.words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 -- Qt's own name
        """Keep the shape of the paper."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 -- Qt's own name
        """Give the height that goes with a width."""
        return width * self._picture.height() // max(1, self._picture.width())

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's own name
        """Ask for no more than the picture has."""
        width = self._picture.width() // 2
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's own name
        """Draw it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._picture)
        painter.end()
