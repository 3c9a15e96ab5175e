"""How the thread is drawn: cards, the lines between them, and the marks of a break."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen

from prevent_desktop.domain.thread import Bead
from prevent_desktop.gui.shared.theme import Theme
from prevent_desktop.gui.thread.words import BEFORE, Words, missing

_RADIUS, _PAD = 6.0, 8
_FOLLOWED, _THIN = 2.6, 1.2
_SLASH = 5.0


class Look(NamedTuple):
    """How one card stands: on the thread that is followed, and under the keys."""

    is_followed: bool
    is_current: bool
    has_focus: bool


class Brush:
    """Draws in the colours of a theme, with the text as large as the picture is near."""

    def __init__(self, painter: QPainter, theme: Theme, font: QFont, words: Words) -> None:
        """Take what it draws with, and what says where the thread breaks."""
        self._painter, self._theme, self._words = painter, theme, words
        self._font, self._bold = QFont(font), QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def card(self, place: QRect, bead: Bead, look: Look) -> None:
        """Draw a card: its reference, what is missing, and what it says in two lines."""
        ends = self._words.ends(bead)
        painter, colour = self._painter, self._theme.colour
        ground = "tint" if look.is_followed else "warn_ground" if ends else "surface"
        edge = "accent" if look.is_followed else "warn" if ends else "line"
        pen = QPen(colour(edge), 2 if look.is_followed else 1.4)
        if ends:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(QRectF(place), _RADIUS, _RADIUS)
        if look.is_current:
            self._ring(place, has_focus=look.has_focus)
        self._write(place, bead, missing(ends), look)
        for at_left in {end.way in BEFORE for end in ends}:
            self._break(place, at_left=at_left)

    def line(self, start: QPointF, end: QPointF, *, is_followed: bool) -> None:
        """Draw what leads from one card to another."""
        bend = (end.x() - start.x()) / 2
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end)
        role, width = ("accent", _FOLLOWED) if is_followed else ("control", _THIN)
        self._painter.setPen(QPen(self._theme.colour(role), width))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawPath(path)

    def heading(self, place: QRect, words: str) -> None:
        """Write over a column what stands in it."""
        self._painter.setFont(self._bold)
        self._painter.setPen(self._theme.colour("text2"))
        wide = QFontMetrics(self._bold).elidedText(
            words, Qt.TextElideMode.ElideRight, place.width()
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(place, flags, wide)

    def _ring(self, place: QRect, *, has_focus: bool) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._theme.colour("focus" if has_focus else "control"), 2))
        ring = QRectF(place).adjusted(-3.5, -3.5, 3.5, 3.5)
        self._painter.drawRoundedRect(ring, _RADIUS + 3, _RADIUS + 3)

    def _write(self, place: QRect, bead: Bead, lacks: str, look: Look) -> None:
        painter = self._painter
        inside = place.adjusted(_PAD, _PAD - 2, -_PAD, -_PAD + 2)
        bold, plain = QFontMetrics(self._bold), QFontMetrics(self._font)
        painter.setFont(self._bold)
        painter.setPen(self._theme.colour("text2"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(inside, left, bead.called)
        room = inside.adjusted(bold.horizontalAdvance(bead.called) + _PAD, 0, 0, 0)
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("warn"))
        short = plain.elidedText(lacks, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, left, short)
        painter.setFont(self._bold if look.is_followed else self._font)
        painter.setPen(self._theme.colour("text"))
        under = inside.adjusted(0, bold.lineSpacing() + 1, 0, 0)
        metrics = bold if look.is_followed else plain
        for line in _two_lines(bead.title, metrics, under.width()):
            painter.drawText(under, left, line)
            under.adjust(0, metrics.lineSpacing(), 0, 0)

    def _break(self, place: QRect, *, at_left: bool) -> None:
        x = place.left() - 9.0 if at_left else place.right() + 10.0
        middle = place.center().y() + 0.5
        painter, warn = self._painter, self._theme.colour("warn")
        painter.setPen(QPen(warn, 1.6))
        edge = float(place.left() if at_left else place.right())
        painter.drawLine(QPointF(edge, middle), QPointF(x, middle))
        painter.setPen(QPen(warn, 2))
        for shift in (-2.5, 2.5):
            foot = QPointF(x + shift - 2.5, middle + _SLASH)
            painter.drawLine(foot, QPointF(x + shift + 2.5, middle - _SLASH))


def _two_lines(words: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Give as much of a title as two lines hold; what is left out is told by an ellipsis."""
    first, rest = "", words.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    if not first and rest:
        first = metrics.elidedText(rest.pop(0), Qt.TextElideMode.ElideRight, width)
    second = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)
    return [line for line in (first, second) if line]
