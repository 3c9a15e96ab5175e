"""The chart of a pathway: danger first, three boxes with arrows between them, what follows.

Drawn as large as there is room for, in the colours of the theme; where it is narrow the boxes
stand under one another. What it says is its description for those who do not see it.
"""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from prevent_desktop.gui.shared.theme import Theme
from prevent_desktop.services.pathways import Box, Chart

_GAP, _PAD, _ARROW, _RADIUS, _DISC = 12.0, 12.0, 26.0, 8.0, 26.0
_BESIDE = 66
"""Letters of width from which the three boxes stand beside one another."""
_BIG, _SMALL = 1.55, 0.92


class _Line(NamedTuple):
    """Words in a place, in one font and colour."""

    place: QRectF
    words: str
    font: QFont
    role: str


class _Mark(NamedTuple):
    """Something drawn: a ground, an arrow or a disc with a number."""

    kind: str
    place: QRectF
    words: str = ""


class ChartView(QWidget):
    """Draws one chart; its height follows from its width."""

    def __init__(self, theme: Theme, chart: Chart, *, with_danger: bool = True) -> None:
        """Take the colours, and what the chart says.

        What to do in danger may be left out where the page says the same over it.
        """
        super().__init__()
        self._theme, self._chart, self._with_danger = theme, chart, with_danger
        self._lines: list[_Line] = []
        self._marks: list[_Mark] = []
        self.setAccessibleName(f"Flow chart: {chart.title}")
        self.setAccessibleDescription(chart.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Lay the chart out anew, and be as high as it is."""
        super().resizeEvent(event)
        self.setFixedHeight(round(self._laid_out(float(self.width()))) + 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's own name
        """Draw grounds and arrows, then the words over them."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            self._draw(painter, mark)
        for line in self._lines:
            painter.setFont(line.font)
            painter.setPen(self._theme.colour(line.role))
            painter.drawText(line.place, _WRAPPED, line.words)
        painter.end()

    def _laid_out(self, wide: float) -> float:
        self._lines, self._marks = [], []
        chart, top = self._chart, self._danger(wide) if self._with_danger else 0.0
        letters = wide / max(1.0, QFontMetricsF(self.font()).averageCharWidth())
        top = self._beside(top, wide) if letters >= _BESIDE else self._stacked(top, wide)
        if chart.goes_to:
            top = self._words(_PAD, top, wide - 2 * _PAD, chart.goes_to, bold=True) + _GAP
        if chart.after:
            top = self._words(0, top, wide, "What happens next", bold=True) + 4
            top = self._after(top, wide)
        for who, how in chart.contacts:
            top = self._pair(top, wide, who, how)
        return self._words(0, top + 4, wide, chart.foot, role="text2", scale=_SMALL) + 2

    def _danger(self, wide: float) -> float:
        chart, place = self._chart, len(self._marks)
        inner = wide - 2 * _PAD
        top = self._words(_PAD, _PAD, inner, chart.danger, bold=True, role="on_marking", scale=_BIG)
        top = self._words(_PAD, top + 2, inner, chart.offence, role="on_marking")
        self._marks.insert(place, _Mark("danger", QRectF(0, 0, wide, top + _PAD)))
        return top + _PAD + _GAP

    def _beside(self, top: float, wide: float) -> float:
        each = (wide - 2 * _ARROW) / 3
        boxes, bottoms = self._chart.boxes, []
        places = [place * (each + _ARROW) for place in range(len(boxes))]
        for number, (left, box) in enumerate(zip(places, boxes, strict=True), 1):
            bottoms.append(self._box(left, top, each, box, number))
        bottom = max(bottoms)
        for number, left in enumerate(places):
            self._marks.insert(0, _Mark("box", QRectF(left, top, each, bottom - top)))
            if number:
                middle = (top + bottom) / 2 - 9
                self._marks.append(_Mark("right", QRectF(left - _ARROW + 4, middle, 18, 18)))
        return bottom + _GAP

    def _stacked(self, top: float, wide: float) -> float:
        for number, box in enumerate(self._chart.boxes, 1):
            bottom = self._box(0, top, wide, box, number)
            self._marks.insert(0, _Mark("box", QRectF(0, top, wide, bottom - top)))
            top = bottom
            if number < len(self._chart.boxes):
                self._marks.append(_Mark("down", QRectF(wide / 2 - 9, top + 3, 18, 18)))
                top += 24
        return top + _GAP

    def _box(self, left: float, top: float, wide: float, box: Box, number: int) -> float:
        disc = max(_DISC, QFontMetricsF(self._font(_BIG, bold=True)).height() * 0.95)
        self._marks.append(_Mark("disc", QRectF(left + _PAD, top + _PAD, disc, disc), str(number)))
        beside, room = left + _PAD + disc + 8, wide - 2 * _PAD - disc - 8
        at = self._words(beside, top + _PAD - 2, room, box.title, bold=True, scale=_BIG)
        if box.small:
            at = self._words(beside, at, room, box.small, role="text2", scale=_SMALL)
        at += 8
        for step in box.steps or ("Nothing is written here yet.",):
            self._marks.append(_Mark("dot", QRectF(left + _PAD, at + 6, 6, 6)))
            at = self._words(left + _PAD + 14, at, wide - 2 * _PAD - 14, step) + 6
        return at + _PAD - 6

    def _after(self, top: float, wide: float) -> float:
        for number, step in enumerate(self._chart.after, 1):
            self._words(0, top, 24, f"{number}.", bold=True)
            top = self._words(24, top, wide - 24, step) + 4
        return top + _GAP

    def _pair(self, top: float, wide: float, who: str, how: str) -> float:
        third = wide * 0.36
        first = self._words(0, top, third - 12, who, bold=True)
        return max(first, self._words(third, top, wide - third, how or "\u2013")) + 4

    def _words(  # noqa: PLR0913 -- words, where they stand and how they look
        self,
        left: float,
        top: float,
        wide: float,
        words: str,
        *,
        bold: bool = False,
        role: str = "text",
        scale: float = 1.0,
    ) -> float:
        """Place words; gives where they end."""
        font = self._font(scale, bold=bold)
        room = QRectF(left, top, max(wide, 1.0), 10_000.0)
        high = QFontMetricsF(font).boundingRect(room, _WRAPPED, words).height()
        self._lines.append(_Line(QRectF(left, top, wide, high + 1), words, font, role))
        return top + high

    def _font(self, scale: float, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * scale)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _draw(self, painter: QPainter, mark: _Mark) -> None:
        colour, place = self._theme.colour, mark.place
        painter.setPen(Qt.PenStyle.NoPen)
        if mark.kind == "danger":
            painter.setPen(QPen(colour("control"), 1))
            painter.setBrush(colour("marking"))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, 0), _RADIUS, _RADIUS)
        elif mark.kind == "box":
            painter.setPen(QPen(colour("accent"), 1.6))
            painter.setBrush(colour("sunken"))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        elif mark.kind == "disc":
            painter.setBrush(colour("accent"))
            painter.drawEllipse(place)
            painter.setFont(self._font(1.15, bold=True))
            painter.setPen(colour("on_accent"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.words)
        elif mark.kind == "dot":
            painter.setBrush(colour("accent"))
            painter.drawRect(place)
        else:
            painter.setBrush(colour("accent"))
            painter.drawPolygon(_arrow(place, down=mark.kind == "down"))


_WRAPPED = int(
    Qt.TextFlag.TextWordWrap.value
    | Qt.AlignmentFlag.AlignLeft.value
    | Qt.AlignmentFlag.AlignTop.value
)


def _arrow(place: QRectF, *, down: bool) -> QPolygonF:
    points = (
        (0.0, 0.3),
        (0.45, 0.3),
        (0.45, 0.0),
        (1.0, 0.5),
        (0.45, 1.0),
        (0.45, 0.7),
        (0.0, 0.7),
    )
    turned = [(y, x) if down else (x, y) for x, y in points]
    return QPolygonF(
        [QPointF(place.x() + x * place.width(), place.y() + y * place.height()) for x, y in turned]
    )
