"""The picture of the thread: five columns of boxes, and the lines between them."""

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block
from prevent_desktop.documents.paper.fonts import BOLD, REGULAR, SEMIBOLD, width_of
from prevent_desktop.documents.paper.frame import fitted
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.text import plain
from prevent_desktop.documents.thread.layout import Box, Line, Picture
from prevent_desktop.documents.thread.model import Stage
from prevent_desktop.documents.thread.words import ThreadWords

_HEADER = 20.0
_HIGH = 19.0
_LINE = 12.0
_BETWEEN = 6.0
_GAP, _WIDE_GAP = 20.0, 34.0
"""Between two columns; wider where numbers stand between them, beside the strokes of a break."""
_PAD = 5.0
_STROKE = 7.0


class ThreadPicture(Block):
    """The picture as one figure, with what it shows in words."""

    def __init__(self, picture: Picture, words: ThreadWords, alt: str) -> None:
        self._picture = picture
        self._high = _HIGH + _LINE * picture.lines_of_text
        self._gap = _WIDE_GAP if picture.grouped else _GAP
        self._words = words
        self.element: Element = Element("Figure", alt=plain(alt))
        self.before, self.after = 6.0, 6.0

    def height(self, width: float) -> float:  # noqa: ARG002
        """Count its rows under the names of the columns."""
        return _HEADER + (self._high + _BETWEEN) * self._picture.rows

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw lines first, boxes over them."""
        wide = (width - 4 * self._gap) / 5
        high = self.height(width)
        self.element.box = (x, top - high, x + width, top)
        with pen.content(self.element):
            for stage in Stage:
                left = x + stage.value * (wide + self._gap)
                name = fitted(self._words.stage(stage), wide, SEMIBOLD)
                pen.line_of_text(left, top - 11, name, font=SEMIBOLD, colour=theme.GREY)
            for line in self._picture.lines:
                self._draw_line(pen, line, x, top, wide)
            for box in self._picture.boxes:
                left = x + box.stage.value * (wide + self._gap)
                self._draw_box(pen, box, left, self._y(box, top), wide)

    def _y(self, box: Box, top: float) -> float:
        return top - _HEADER - box.row * (self._high + _BETWEEN)

    def _ends(
        self, line: Line, x: float, top: float, wide: float
    ) -> tuple[float, float, float, float]:
        start, end = self._picture.boxes[line.start], self._picture.boxes[line.end]
        return (
            x + start.stage.value * (wide + self._gap) + wide,
            self._y(start, top) - self._high / 2,
            x + end.stage.value * (wide + self._gap),
            self._y(end, top) - self._high / 2,
        )

    def _draw_line(self, pen: Pen, line: Line, x: float, top: float, wide: float) -> None:
        left, low, right, high = self._ends(line, x, top, wide)
        pen.canvas.setStrokeColor(theme.GREY)
        pen.canvas.setLineWidth(0.8)
        bend = min(self._gap, (right - left) / 2)
        pen.canvas.bezier(left, low, left + bend, low, right - bend, high, right, high)

    def _draw_box(self, pen: Pen, box: Box, x: float, top: float, wide: float) -> None:
        canvas = pen.canvas
        canvas.setFillColor(theme.PANEL if box.faint else theme.WHITE)
        canvas.setStrokeColor(theme.INK)
        canvas.setLineWidth(1.3 if box.broken else 0.7)
        if box.broken:
            canvas.setDash(3, 2)
        canvas.roundRect(x, top - self._high, wide, self._high, 3, stroke=1, fill=1)
        canvas.setDash()
        room = wide - 2 * _PAD
        head = BOLD if box.head.isdigit() else SEMIBOLD
        pen.line_of_text(x + _PAD, top - 12, fitted(box.head, room, head), font=head)
        missing = box.broken if box.broken != box.text else ""
        lines = _lines(box.text, room, self._picture.lines_of_text - bool(missing))
        if missing:
            says = fitted(missing, room, SEMIBOLD)
            pen.line_of_text(x + _PAD, top - self._high + 6.5, says, font=SEMIBOLD)
        for place, line in enumerate(lines):
            pen.line_of_text(x + _PAD, top - 24.5 - _LINE * place, line)
        middle = top - self._high / 2
        if box.broken:
            _draw_strokes(pen, x + wide, middle)
        if box.links:
            _draw_links(pen, str(box.links), x - 3, middle)


def _draw_links(pen: Pen, count: str, right: float, at: float) -> None:
    room = width_of(count, SEMIBOLD, 10) + 3
    pen.canvas.setFillColor(theme.WHITE)
    pen.canvas.rect(right - room + 1, at - 6, room, 12, stroke=0, fill=1)
    pen.line_of_text(right, at - 3.5, count, font=SEMIBOLD, align="right")


def _draw_strokes(pen: Pen, right: float, at: float) -> None:
    canvas = pen.canvas
    canvas.setStrokeColor(theme.INK)
    canvas.setLineWidth(1.4)
    for step in (3.0, 7.0):
        canvas.line(right + step, at - _STROKE, right + step + 4, at + _STROKE)


def _lines(text: str, room: float, most: int) -> list[str]:
    # Whole words, the last line with an ellipsis where more would follow.
    words, lines = plain(text).split(), [""]
    while words:
        longer = f"{lines[-1]} {words[0]}".strip()
        if not lines[-1] or width_of(longer, REGULAR, 10) <= room:
            lines[-1] = longer
            words.pop(0)
        elif len(lines) < most:
            lines.append("")
        else:
            lines[-1] = f"{lines[-1]} {' '.join(words)}"
            break
    return [fitted(line, room) for line in lines]
