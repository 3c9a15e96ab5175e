"""The golden thread in one small picture: findings, risks, actions, what was evaluated."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from prevent_desktop.gui.shared.theme import Theme
from prevent_desktop.services.today import Thread

_NAMES = ("Findings", "Risks", "Actions", "Evaluated")


class ThreadPicture(QWidget):
    """Four discs joined by a thread; a break is a double slash with its number above."""

    def __init__(self, theme: Theme) -> None:
        """Take the colours."""
        super().__init__()
        self._theme = theme
        self._thread: Thread | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, thread: Thread | None) -> None:
        """Draw a thread."""
        self._thread = thread
        self.setAccessibleName("Picture of the golden thread")
        self.setAccessibleDescription(in_words(thread) if thread else "")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's own name
        """Grow with the text."""
        line = self.fontMetrics().height()
        return QSize(14 * line, 5 * line)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's own name
        """Draw it."""
        del event
        if self._thread is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        step, middle, radius = self.width() / len(_NAMES), 2.3 * line, 1.05 * line
        places = [QPointF(step * (n + 0.5), middle) for n in range(len(_NAMES))]
        for before, after, breaks in zip(places, places[1:], _breaks(self._thread), strict=False):
            self._join(painter, before, after, breaks, line)
        font = self._fitting(step)
        for place, name, number in zip(places, _NAMES, _numbers(self._thread), strict=True):
            self._disc(painter, place, radius, str(number))
            box = QRectF(place.x() - step / 2, middle + radius + 4, step, line)
            painter.setPen(self._theme.colour("text2"))
            painter.setFont(font)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()

    def _join(
        self, painter: QPainter, before: QPointF, after: QPointF, breaks: int, line: int
    ) -> None:
        painter.setPen(QPen(self._theme.colour("accent"), 3))
        painter.drawLine(before, after)
        if not breaks:
            return
        centre = (before + after) / 2
        gap = QRectF(centre.x() - line / 2.4, centre.y() - 3, line / 1.2, 6)
        painter.fillRect(gap, self._theme.colour("surface"))
        painter.setPen(QPen(self._theme.colour("warn"), 2))
        for shift in (-0.12, 0.22):
            x = centre.x() + shift * line
            painter.drawLine(
                QPointF(x - 0.16 * line, centre.y() + 0.4 * line),
                QPointF(x + 0.16 * line, centre.y() - 0.4 * line),
            )
        painter.setFont(_bold(self.font()))
        box = QRectF(centre.x() - line, centre.y() - 1.7 * line, 2 * line, line)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(breaks))

    def _fitting(self, room: float) -> QFont:
        """Give the one size at which every name has room."""
        font = QFont(self.font())
        wide = max(self.fontMetrics().horizontalAdvance(name) for name in _NAMES) + 6
        font.setPointSizeF(font.pointSizeF() * min(1.0, room / wide))
        return font

    def _disc(self, painter: QPainter, place: QPointF, radius: float, words: str) -> None:
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.setBrush(self._theme.colour("tint"))
        painter.drawEllipse(place, radius, radius)
        painter.setPen(self._theme.colour("link"))
        painter.setFont(_bold(self.font()))
        box = QRectF(place.x() - radius, place.y() - radius, 2 * radius, 2 * radius)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def in_words(thread: Thread) -> str:
    """Say what the picture shows."""
    first = (
        f"In all your records: {_count(thread.findings, 'finding', 'findings')}, "
        f"{_count(thread.risks, 'open risk', 'open risks')}, "
        f"{_count(thread.actions, 'action', 'actions')}, {thread.evaluated} of them evaluated."
    )
    breaks = [
        f"{_count(thread.unanswered, 'finding is', 'findings are')} answered by no risk.",
        f"{_count(thread.untreated, 'risk is', 'risks are')} above the appetite, with no action.",
        f"{_count(thread.unevaluated, 'action is', 'actions are')} done and not evaluated.",
    ]
    broken = [words for words, n in zip(breaks, _breaks(thread), strict=True) if n]
    if not thread.findings:
        return f"{first} No thread can be followed yet, as no finding of a profile is recorded."
    return " ".join([first, *(broken or ["No thread is broken."])])


def _numbers(thread: Thread) -> tuple[int, int, int, int]:
    return thread.findings, thread.risks, thread.actions, thread.evaluated


def _breaks(thread: Thread) -> tuple[int, int, int]:
    return thread.unanswered, thread.untreated, thread.unevaluated


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
