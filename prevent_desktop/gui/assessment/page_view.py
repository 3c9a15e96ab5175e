"""One page of a paper, as wide as there is room for."""

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from prevent_desktop.gui.assessment.paper_pages import PaperPage


class PageView(QWidget):
    """Draws a page's picture; its words are its description for a screen reader."""

    def __init__(self, page: PaperPage, name: str) -> None:
        """Take the page and what it is called."""
        super().__init__()
        self._picture = page.picture
        self.setAccessibleName(name)
        self.setAccessibleDescription(page.words)
        self.setMinimumHeight(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Keep the shape of the paper."""
        super().resizeEvent(event)
        self.setFixedHeight(self.width() * self._picture.height() // max(1, self._picture.width()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's own name
        """Draw it, with a hairline around."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self._picture)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
