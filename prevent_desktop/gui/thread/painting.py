"""How the thread is drawn: cards, the lines between them, and the marks of a break."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen

from prevent_desktop.domain.thread import Bead
from prevent_desktop.gui.shared.theme import Theme
from prevent_desktop.gui.shared.wrapping import in_lines
from prevent_desktop.gui.thread.words import BEFORE, Words, missing

_RADIUS, _PAD = 6.0, 8
_SLASH = 5.0


class Line(Enum):
    """How a line stands: there at rest, at the card under the keys, or on what is followed."""

    RESTING = "control", 1.2
    NEAR = "text2", 1.6
    FOLLOWED = "accent", 2.6


class Look(NamedTuple):
    """How one card stands: on the thread that is followed, and under the keys.

    ``lines`` of its words are shown under its reference; with 0 they go on beside it. ``counts``
    says how many lines that begin or end there are not drawn.
    """

    is_followed: bool
    is_current: bool
    has_focus: bool
    lines: int
    counts: str = ""


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

    def line(self, start: QPointF, end: QPointF, how: Line) -> None:
        """Draw what leads from one card to another."""
        bend = (end.x() - start.x()) / 2
        path = QPainterPath(start)
        path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end)
        role, width = how.value
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
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        wide = inside.width() + _PAD // 2
        called = bold.elidedText(bead.called, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(inside.adjusted(0, 0, _PAD // 2, 0), left, called)
        room = inside.adjusted(bold.horizontalAdvance(called) + _PAD, 0, 0, 0)
        lines = look.lines
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("warn" if lacks else "text2"))
        said = lacks or look.counts
        short = plain.elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        if said and lines > 1 and short != said:
            # What is missing is said whole, on a line of its own.
            inside.adjust(0, plain.lineSpacing(), 0, 0)
            painter.drawText(inside, left, said)
            lines -= 1
        elif short and lines:
            painter.drawText(room, left, short)
        elif short:
            painter.drawText(room, right, short)
            room.adjust(0, 0, -plain.horizontalAdvance(short) - _PAD, 0)
        metrics = bold if look.is_followed else plain
        painter.setFont(self._bold if look.is_followed else self._font)
        painter.setPen(self._theme.colour("text"))
        if lines:
            room = inside.adjusted(0, bold.lineSpacing() + 1, 0, 0)
        for line in in_lines(bead.title, metrics, room.width(), max(1, lines)):
            painter.drawText(room, left, line)
            room.adjust(0, metrics.lineSpacing(), 0, 0)

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
