"""What is the matter with a record that is read: each with the step, and the way to where it is."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.problems import Problem
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.places import place_of


class MattersPane(QWidget):
    """One row each; ``asked`` tells where it is mended."""

    asked = Signal(object)

    def __init__(self, parts: Parts, found: Sequence[Problem], *, is_fixed: bool = False) -> None:
        """Show what was found; what came from a partner is not changed here."""
        super().__init__()
        self._parts = parts
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, one in enumerate(found):
            self._row(grid, 2 * place, one, can_be_mended=not is_fixed)

    def _row(self, grid: QGridLayout, row: int, one: Problem, *, can_be_mended: bool) -> None:
        tone = "bad" if one.must_be_mended else "warn"
        icon = "circle-x" if one.must_be_mended else "triangle-alert"
        grid.addWidget(self._parts.picture(icon, tone), row, 0, Qt.AlignmentFlag.AlignTop)
        item = f"  \u00b7  toolkit {one.item}" if one.item else ""
        grid.addWidget(self._plain(one.sentence, tone), row, 1)
        grid.addWidget(self._plain(f"{one.step}{item}", "small"), row + 1, 1)
        if can_be_mended and not one.by_others:
            words = _words(one)
            button = self._parts.button(words, role="quiet")
            button.setAccessibleName(f"{words}: {one.sentence}")
            button.clicked.connect(lambda: self.asked.emit(mending_place(one)))
            grid.addWidget(button, row, 2, 2, 1, Qt.AlignmentFlag.AlignTop)

    def _plain(self, words: str, role: str) -> QLabel:
        label = self._parts.label(words, role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label


def mending_place(one: Problem) -> Destination:
    """Give where something is mended: at the field, or where records of another kind are made."""
    if one.elsewhere:
        return place_of(one.elsewhere)
    matter = f"{one.sentence} {one.step}"
    return replace(place_of(one.kind, one.record), field=one.field, matter=matter)


def _words(one: Problem) -> str:
    cls = class_of(one.elsewhere) if one.elsewhere else None
    return f"Go to {cls.plural}" if cls else "Mend it"
