"""A level as it is shown everywhere: rising bars, the band in words, the score."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.gui.shared.theme import Theme

LEVELS = 4
_BAR, _STEP, _PAD, _RADIUS = 3, 4, 9, 4
_USUAL = 15
"""How high a line of text is at the system's own size."""


def level_of(band: int, bands: int) -> int:
    """Give which of the four looks a band has, 1 for the lowest."""
    return 1 + round(band * (LEVELS - 1) / max(1, bands - 1))


def level_at(score: int, matrix: Matrix) -> int:
    """Give the look of a score."""
    return level_of(matrix.band_of(score), len(matrix.bands))


def level_words(score: int, matrix: Matrix) -> str:
    """Write a score as chips and sentences do: ``High 12``."""
    return f"{matrix.bands[matrix.band_of(score)].name} {score}"


def chip_size(words: str, font: QFont) -> QSize:
    """Give how much room a chip takes."""
    metrics = QFontMetrics(_bold(font))
    room = _bars_room(font) + 2 * _PAD
    return QSize(metrics.horizontalAdvance(words) + room, metrics.height() + 6)


def paint_chip(painter: QPainter, place: QRect, level: int, words: str, theme: Theme) -> None:
    """Draw a chip at the left of a place, in its middle."""
    font = painter.font()
    size = chip_size(words, font)
    wide = min(size.width(), place.width())
    top = place.top() + (place.height() - size.height()) // 2
    chip = QRectF(place.left() + 0.5, top + 0.5, wide - 1, size.height() - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour(f"level{level}"))
    # The lowest level is near the colour of paper: an outline holds it.
    painter.setPen(theme.colour("control" if level == 1 else f"level{level}"))
    painter.drawRoundedRect(chip, _RADIUS, _RADIUS)
    ink = theme.colour(f"on_level{level}")
    _paint_bars(painter, chip, level, theme, _grown(font))
    painter.setPen(ink)
    painter.setFont(_bold(font))
    text = chip.adjusted(_PAD + _bars_room(font), 0, -3, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    painter.restore()


class LevelChip(QWidget):
    """A chip on its own."""

    def __init__(self, theme: Theme, level: int = 1, words: str = "") -> None:
        """Show a level."""
        super().__init__()
        self._theme = theme
        self._level, self._words = level, words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's own name
        """Take the room of the words."""
        return chip_size(self._words, self.font())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's own name
        """Never be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 -- Qt's own
        """Draw it."""
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_chip(painter, self.rect(), self._level, self._words, self._theme)
        painter.end()


def _grown(font: QFont) -> float:
    """Give how many times as large as usual the text is: its bars are too."""
    return max(1.0, QFontMetrics(font).height() / _USUAL)


def _bars_room(font: QFont) -> int:
    return round(LEVELS * _STEP * _grown(font)) + 5


def _paint_bars(painter: QPainter, chip: QRectF, level: int, theme: Theme, grown: float) -> None:
    ink = theme.colour(f"on_level{level}")
    foot = chip.center().y() + 5 * grown
    for bar in range(LEVELS):
        high = (3 + bar * 2.4) * grown
        left = chip.left() + _PAD + bar * _STEP * grown
        place = QRectF(left, foot - high, _BAR * grown, high)
        painter.setPen(ink if bar >= level else Qt.PenStyle.NoPen)
        painter.setBrush(ink if bar < level else Qt.BrushStyle.NoBrush)
        painter.drawRect(place if bar < level else place.adjusted(0, 0, -1, -1))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
