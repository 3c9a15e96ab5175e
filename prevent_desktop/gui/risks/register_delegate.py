"""Draws the register's rows: two lines, the level as a chip, the trend as an arrow."""

from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from prevent_desktop.domain.movement import Direction
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.gui.risks.register_model import COLUMNS, ROW, Index, RegisterModel
from prevent_desktop.gui.shared.icons import SIZE, pixmap
from prevent_desktop.gui.shared.level import chip_size, level_at, level_words, paint_chip
from prevent_desktop.gui.shared.theme import Theme
from prevent_desktop.gui.shared.wrapping import in_lines
from prevent_desktop.services.register import Row

ARROWS = {
    Direction.UP: "arrow-up-right",
    Direction.DOWN: "arrow-down-right",
    Direction.LEVEL: "arrow-right",
    Direction.NEW: "sparkle",
    Direction.CLOSED: "x",
}
PAD = 16
_SMALL = 0.92
_LINES = 2


class RegisterDelegate(QStyledItemDelegate):
    """Knows the look; the words come from the model."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Take the colours."""
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        place: QRect = option.rect
        font: QFont = option.font
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setFont(font)
        painter.fillRect(place, self._theme.colour("tint" if is_chosen else "surface"))
        painter.fillRect(
            QRect(place.left(), place.bottom(), place.width(), 1), self._theme.colour("line")
        )
        key = COLUMNS[index.column()].key
        if key == "risk":
            self._risk(painter, place, index, is_chosen=is_chosen)
        elif key in {"level", "before", "aim"}:
            self._chip(painter, place, index, key)
        elif key == "way":
            self._arrow(painter, place, index)
        else:
            inside = place.adjusted(8, 0, -8, 0)
            painter.setPen(self._theme.colour("text2"))
            words = QFontMetrics(font).elidedText(
                str(index.data()), Qt.TextElideMode.ElideRight, inside.width()
            )
            painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def row_height(self, font: QFont) -> int:
        """Give the height of a row: two lines of title, one of what is small."""
        return (_LINES + 1) * QFontMetrics(font).height() + 14

    def _risk(self, painter: QPainter, place: QRect, index: Index, *, is_chosen: bool) -> None:
        row: Row = index.data(ROW)
        if is_chosen:
            bar = QRect(place.left(), place.top(), 4, place.height())
            painter.fillRect(bar, self._theme.colour("accent"))
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold if is_chosen else QFont.Weight.Normal)
        metrics = QFontMetrics(font)
        wide = place.width() - PAD - 8
        lines = in_lines(row.title, metrics, wide, _LINES)
        high = metrics.height()
        top = place.top() + (place.height() - high * (len(lines) + 1)) // 2
        painter.setFont(font)
        painter.setPen(self._theme.colour("text"))
        for n, line in enumerate(lines):
            painter.drawText(QPoint(place.left() + PAD, top + n * high + metrics.ascent()), line)
        font.setWeight(QFont.Weight.Normal)
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        foot = top + len(lines) * high + metrics.ascent() + 1
        self._small(painter, font, QPoint(place.left() + PAD, foot), index, wide)

    def _small(self, painter: QPainter, font: QFont, foot: QPoint, index: Index, wide: int) -> None:
        row: Row = index.data(ROW)
        painter.setFont(font)
        painter.setPen(self._theme.colour("text2"))
        before = f"{row.ref}  \u00b7  "
        painter.drawText(foot, before)
        left = QFontMetrics(font).horizontalAdvance(before)
        words, is_pressing = small_words(row, _today(index))
        if is_pressing:
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(self._theme.colour("warn"))
        cut = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, wide - left)
        painter.drawText(QPoint(foot.x() + left, foot.y()), cut)

    def _chip(self, painter: QPainter, place: QRect, index: Index, key: str) -> None:
        row: Row = index.data(ROW)
        model = index.model()
        if not isinstance(model, RegisterModel) or model.register is None:
            return
        cell = {"level": row.now, "before": row.before, "aim": row.aim}[key]
        score = cell[0] * cell[1]
        matrix = model.register.matrix
        paint_chip(
            painter,
            place.adjusted(4, 0, -4, 0),
            level_at(score, matrix),
            level_words(score, matrix),
            self._theme,
        )

    def _arrow(self, painter: QPainter, place: QRect, index: Index) -> None:
        row: Row = index.data(ROW)
        if row.direction is None:
            return
        size, ratio = self._theme.pixels(SIZE), 2
        drawn = pixmap(ARROWS[row.direction], self._theme.colour("text").name(), size, ratio)
        middle = place.center()
        painter.drawPixmap(middle.x() - size // 2, middle.y() - size // 2, drawn)


def small_words(row: Row, today: date) -> tuple[str, bool]:
    """Give the second line after the reference, and whether it presses."""
    said = ["draft kept"] if row.has_draft else []
    if not row.is_open:
        said.append("closed")
    elif row.review is None:
        said.append("no review date")
    elif row.review == today:
        said.append("review today")
    else:
        said.append(f"review {shown(row.review)}" + (", passed" if row.review < today else ""))
    is_pressing = row.has_draft or (row.is_open and row.review is not None and row.review <= today)
    return " \u00b7 ".join(said), is_pressing


def chip_column(font: QFont, words: str) -> int:
    """Give how wide a column of chips must be for its longest words."""
    return chip_size(words, font).width() + 10


def _today(index: Index) -> date:
    model = index.model()
    if not isinstance(model, RegisterModel) or model.register is None:
        return date.max
    return model.register.today
