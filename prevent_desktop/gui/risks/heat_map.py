"""The heat map: how many risks stand in each cell; a cell filters the register."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.wording import counted, listed
from prevent_desktop.gui.risks.grid import Grid
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.level import LevelChip, level_of, level_words
from prevent_desktop.gui.shared.view import filled, scrolled
from prevent_desktop.services.register import Cell, Register, Row
from prevent_desktop.services.register_filter import cell_words

_MOST = 8
_NARROW = 110
"""Widths of a letter below which map and words do not stand side by side."""


class CountGrid(Grid):
    """Writes how many risks stand in each cell."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.counts: dict[Cell, int] = {}
        self.setAccessibleName("Heat map of the risks that stand open, as they are now")

    def words_in(self, cell: Cell) -> str:
        """Give the number of risks, nothing where there is none."""
        number = self.counts.get(cell, 0)
        return str(number) if number else ""

    def is_placed(self) -> bool:
        """Whether there is a risk where the map is looked at."""
        return self.place in self.counts


class Legend(QWidget):
    """Says what colours and lines mean: each level with its scores, and the limit."""

    def __init__(self, parts: Parts) -> None:
        """Make it, empty."""
        super().__init__()
        self._parts = parts
        self._levels = QGridLayout()
        self._levels.setHorizontalSpacing(12)
        self._levels.setVerticalSpacing(6)
        self._levels.setColumnStretch(1, 1)
        self._lines = parts.label("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._levels)
        column.addWidget(self._lines)

    def put(self, matrix: Matrix) -> None:
        """Explain a matrix."""
        while (item := self._levels.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        ends = [*(band.lowest - 1 for band in matrix.bands[1:]), matrix.highest]
        for place, (band, end) in enumerate(zip(matrix.bands, ends, strict=True)):
            chip = LevelChip(self._parts.theme, level_of(place, len(matrix.bands)), band.name)
            row = len(matrix.bands) - place
            self._levels.addWidget(chip, row, 0)
            words = f"{band.lowest} to {end}" if end > band.lowest else str(end)
            self._levels.addWidget(self._parts.label(words, "muted"), row, 1)
        self._lines.setText(
            f"A score is likelihood times impact. {limit_words(matrix)} Thin lines part the levels."
        )


def limit_words(matrix: Matrix) -> str:
    """Say what the heavy line is."""
    return f"The heavy line is the limit of {matrix.appetite}."


class HeatMap(QWidget):
    """The map, and the same in words beside it."""

    asked = Signal(str)
    """The register is to be filtered to these words."""

    def __init__(self, parts: Parts) -> None:
        """Make it, empty."""
        super().__init__()
        self._rows: Sequence[Row] = ()
        self.grid = CountGrid()
        self._theme = parts.theme
        self._legend = Legend(parts)
        self._here = parts.label("", "label")
        self._listed = parts.label("", "muted")
        self._summary = parts.label("", "muted")
        self._summary.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.show_button = parts.button("Show these in the register", "list-filter", "main")
        self.show_button.setToolTip("Ctrl Enter")
        self.show_button.clicked.connect(lambda: self._ask(*self.grid.place))
        self.grid.moved.connect(lambda *_: self._tell())
        self.grid.opened.connect(self._ask)
        inside = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._row.setContentsMargins(24, 20, 24, 20)
        self._row.setSpacing(24)
        self._row.addWidget(self.grid, 3)
        self._row.addLayout(self._make_words(parts), 2)
        scroll = scrolled(inside, "The map, and the same in words")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it is what Tab leads to
        filled(self, scroll)
        self.setFocusProxy(self.grid)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Put the words under the map where they have no room beside it."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(down if is_narrow else across)

    def put(self, register: Register | None) -> None:
        """Show a register."""
        self._rows = [row for row in register.rows if row.is_open] if register else ()
        self.grid.counts = Counter(row.now for row in self._rows)
        if register is not None:
            self.grid.put(register.matrix, self._theme)
            self._legend.put(register.matrix)
            self._summary.setText(_summed(self._rows, register))
            if self._rows and self.grid.place not in self.grid.counts:
                self.grid.place = max(self.grid.counts, key=lambda cell: cell[0] * cell[1])
        else:
            self._summary.clear()
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 -- Qt's own name
        """Leave the keys to the map."""
        self.grid.keyPressEvent(event)

    def _make_words(self, parts: Parts) -> QVBoxLayout:
        beside = QVBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(parts.label("Where the open risks stand now", "section"))
        beside.addWidget(self._summary)
        beside.addSpacing(8)
        beside.addWidget(self._here)
        beside.addWidget(self._listed)
        beside.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(
            parts.label("Arrow keys move over the map. Enter or a click shows the cell.", "small")
        )
        beside.addSpacing(16)
        beside.addWidget(parts.label("What the colours and lines mean", "label"))
        beside.addWidget(self._legend)
        beside.addStretch(1)
        return beside

    def _tell(self) -> None:
        matrix = self.grid.matrix
        here = [row for row in self._rows if row.now == self.grid.place]
        self.show_button.setEnabled(bool(here))
        if matrix is None:
            return
        likelihood, impact = self.grid.place
        names = f"{matrix.likelihood[likelihood - 1]}, {matrix.impact[impact - 1].lower()}"
        level = level_words(likelihood * impact, matrix)
        self._here.setText(f"{names} ({level}): {counted(len(here), 'risk')}")
        said = [f"{row.ref} {row.title}" for row in here[:_MOST]]
        if len(here) > _MOST:
            said.append(f"and {len(here) - _MOST:,} more")
        self._listed.setText("\n".join(said) or "No open risk stands here.")
        self.grid.setAccessibleDescription(f"{self._here.text()}. {self._listed.text()}")

    def _ask(self, likelihood: int, impact: int) -> None:
        if self.grid.counts.get((likelihood, impact)):
            self.asked.emit(cell_words(likelihood, impact))


def _summed(rows: Sequence[Row], register: Register) -> str:
    if not rows:
        return "No risk is recorded yet. Start with one that your local profile (CTLP) names."
    matrix = register.matrix
    counts, over = [0] * len(matrix.bands), 0
    for (likelihood, impact), number in Counter(row.now for row in rows).items():
        counts[matrix.band_of(likelihood * impact)] += number
        over += number * (likelihood * impact > matrix.appetite)
    levels = [
        f"{count:,} {band.name.lower()}"
        for count, band in reversed(list(zip(counts, matrix.bands, strict=True)))
        if count
    ]
    return (
        f"{counted(len(rows), 'open risk')}: {listed(levels)}. "
        f"{over:,} of them above the appetite of {matrix.appetite}."
    )
