"""One page of a paper, as wide as there is room for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from prevent_desktop.gui.papers.paper_pages import PaperPage


class PageView(QWidget):
    """Draws a page's picture; its words are its description for a screen reader.

    ``wanted`` tells that somebody came to it and there is no picture; it is blank paper till then.
    """

    wanted = Signal()

    def __init__(self, page: PaperPage, name: str) -> None:
        """Take the page and what it is called."""
        super().__init__()
        self._page, self._is_asked = page, False
        self._picture: QImage | None = None
        self.setAccessibleName(name)
        self.setAccessibleDescription(page.words)
        self.setMinimumHeight(1)

    @property
    def picture(self) -> QImage | None:
        """The picture, once it was drawn and while it is kept."""
        return self._picture

    def put(self, picture: QImage | None) -> None:
        """Show a picture, or let go of it."""
        self._picture, self._is_asked = picture, False
        if picture is not None:
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Keep the shape of the paper."""
        super().resizeEvent(event)
        self.setFixedHeight(round(self.width() * self._page.height / max(1, self._page.width)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's own name
        """Draw it, with a hairline around."""
        del event
        painter = QPainter(self)
        if self._picture is None:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._picture)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        if self._picture is None and not self._is_asked:
            self._is_asked = True
            self.wanted.emit()
