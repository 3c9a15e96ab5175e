"""The frame of every page: marking, running title, part, version, copy, page number, DRAFT."""

from dataclasses import dataclass

from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.fonts import BOLD, width_of
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.paper.structure import Element
from prevent_desktop.documents.paper.text import ELLIPSIS, plain, shortened

MARKING_SIZE = 12
MARKING_LEADING = 15
MARKING_SPACING = 0.06 * MARKING_SIZE  # from 0.1 of the size text extraction cuts words apart
SLOT_SPACE = 12
SIZE = 10
HEAD_AT = theme.PAGE_HEIGHT - 55
HEAD_RULE = theme.PAGE_HEIGHT - 62
FOOT_RULE = 70
FOOT_AT = 57
DRAFT_ANGLE = 54
DRAFT_SIZE = 185


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands at the head and foot of every page."""

    marking: str
    running_title: str
    state: str
    """What the running title begins with: that it is a draft, or an example; or empty."""
    version_line: str
    copy_line: str
    page_line: str
    """With places for numbers: ``Page {page} of {pages}``; ``own`` and ``owns`` count a section."""
    draft: str = ""
    """The word across every page, empty once signed."""

    @property
    def marking_lines(self) -> tuple[str, ...]:
        """The marking in capitals, cut into as many lines as it needs."""
        lines = [""]
        for word in plain(self.marking).upper().split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and _marking_width(longer) > theme.WIDTH:
                lines.append(word)
            else:
                lines[-1] = longer
        return tuple(lines)

    @property
    def deeper(self) -> float:
        """How far a marking of several lines pushes head, text and foot inwards."""
        return (len(self.marking_lines) - 1) * MARKING_LEADING

    @property
    def text_height(self) -> float:
        """The height of the text area."""
        return theme.TOP - theme.BOTTOM - 2 * self.deeper

    @property
    def text_top(self) -> float:
        """Where the text begins, from the foot of the page."""
        return theme.TOP - self.deeper

    def draw_head(self, pen: Pen, part: str, *, spoken: bool, title: bool) -> None:
        """Draw marking and head; ``spoken`` where the marking is to be read as text, once."""
        if spoken:
            with pen.content(Element("P")):
                self._draw_marking(pen, theme.PAGE_HEIGHT - theme.MARKING_AT)
        else:
            with pen.artifact("Pagination"):
                self._draw_marking(pen, theme.PAGE_HEIGHT - theme.MARKING_AT)
        if title or self.state:
            self._draw_running(pen, part)

    def _draw_running(self, pen: Pen, part: str) -> None:
        y = HEAD_AT - self.deeper
        state = f"{self.state} " if self.state else ""
        state_width = width_of(state, _FONT, SIZE)
        if state:  # what the eye meets on every page, the ear is told on every page
            with pen.content(Element("P")):
                pen.line_of_text(theme.LEFT, y, state, colour=theme.GREY)
        with pen.artifact("Pagination"):
            right = fitted(part, theme.WIDTH / 3)
            taken = state_width + SLOT_SPACE + width_of(right, _FONT, SIZE)
            left = fitted(self.running_title, theme.WIDTH - taken)
            pen.line_of_text(theme.LEFT + state_width, y, left, colour=theme.GREY)
            pen.line_of_text(theme.RIGHT, y, right, colour=theme.GREY, align="right")
            _hairline(pen, HEAD_RULE - self.deeper)

    def draw_foot(self, pen: Pen, page: int, pages: int, *, own: int, owns: int) -> None:
        """Draw the foot and DRAFT, last on the page; the marking is the last of all."""
        if self.draft:
            self._draw_draft(pen)
        number = self.page_line.format(page=page, pages=pages, own=own, owns=owns)
        left = fitted(self.version_line, theme.WIDTH / 2)
        taken = width_of(left, _FONT, SIZE) + width_of(number, _FONT, SIZE)
        copy = fitted(self.copy_line, theme.WIDTH - taken - 2 * SLOT_SPACE)
        with pen.artifact("Pagination", _led([left, copy, number])):
            _draw_slots(pen, FOOT_AT + self.deeper, left, copy, number)
        with pen.artifact("Pagination"):
            _hairline(pen, FOOT_RULE + self.deeper)
            self._draw_marking(pen, theme.MARKING_AT + self.deeper)

    def _draw_marking(self, pen: Pen, top_line: float) -> None:
        for place, line in enumerate(self.marking_lines):
            pen.line_of_text(
                theme.PAGE_WIDTH / 2,
                top_line - place * MARKING_LEADING,
                line,
                font=BOLD,
                size=MARKING_SIZE,
                align="middle",
                spacing=MARKING_SPACING,
            )

    def _draw_draft(self, pen: Pen) -> None:
        canvas = pen.canvas
        with pen.artifact("Pagination"):
            canvas.saveState()
            canvas.translate(theme.PAGE_WIDTH / 2, theme.PAGE_HEIGHT / 2)
            canvas.rotate(DRAFT_ANGLE)
            canvas.setFillColor(theme.INK, alpha=0.075)
            canvas.setStrokeColor(theme.INK, alpha=0.2)
            canvas.setLineWidth(1)
            canvas.setFont(BOLD, DRAFT_SIZE)
            wide = width_of(self.draft, BOLD, DRAFT_SIZE)
            canvas.drawString(-wide / 2, -DRAFT_SIZE / 3, self.draft, mode=2)
            canvas.restoreState()


_FONT = theme.CELL.fontName


def fitted(text: str, room: float, font: str = _FONT, size: float = SIZE) -> str:
    """Shorten a line with an ellipsis until it fits."""
    line = plain(text)
    if width_of(line, font, size) <= room:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(line[:middle].rstrip() + ELLIPSIS, font, size) <= room:
            low = middle
        else:
            high = middle - 1
    return shortened(line, low) if low > 1 else ELLIPSIS


def _led(slots: list[str]) -> str:
    # Readers of text lay a copied line out over its width; with leaders it stays one line, and
    # so the marking below it stays the last on the page.
    shown = [slot for slot in slots if slot]
    short = theme.WIDTH / (SIZE / 2) - sum(map(len, shown))
    dots = " \u00b7" * max(1, round(short / 2 / max(1, len(shown) - 1)))
    return f"{dots} ".join(shown)


def _draw_slots(pen: Pen, y: float, left: str, copy: str, right: str) -> None:
    wide = width_of(copy, _FONT, SIZE)
    lowest = theme.LEFT + width_of(left, _FONT, SIZE) + SLOT_SPACE + wide / 2
    highest = theme.RIGHT - width_of(right, _FONT, SIZE) - SLOT_SPACE - wide / 2
    at = min(max((theme.LEFT + theme.RIGHT) / 2, lowest), highest)
    pen.line_of_text(theme.LEFT, y, left, colour=theme.GREY)
    pen.line_of_text(at, y, copy, colour=theme.GREY, align="middle")
    pen.line_of_text(theme.RIGHT, y, right, colour=theme.GREY, align="right")


def _marking_width(text: str) -> float:
    return width_of(text, BOLD, MARKING_SIZE) + MARKING_SPACING * len(text)


def _hairline(pen: Pen, y: float) -> None:
    pen.canvas.setStrokeColor(theme.HAIRLINE)
    pen.canvas.setLineWidth(theme.THIN)
    pen.canvas.line(theme.LEFT, y, theme.RIGHT, y)
