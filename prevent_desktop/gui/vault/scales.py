"""Changing matrix and scales: first the words, then every open risk on its new place."""

import re
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.fitting import NotFit, made
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.remap import Cell, Places, Remapping
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.risks import RiskId
from prevent_desktop.domain.text import normalised
from prevent_desktop.domain.wording import clipped, counted
from prevent_desktop.gui.forms.vault_scales import Ui_VaultScales
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import Answer
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import scales

_COLUMNS = (
    "Risk",
    "What it means",
    "Likelihood\nbefore",
    "Impact\nbefore",
    "Likelihood\nnow",
    "Impact\nnow",
    "Likelihood\naimed at",
    "Impact\naimed at",
)
_FIRST_PLACE = 2
_CLIP = 34
_BAND = re.compile(r"([0-9]{1,2})\s+(\S.*)")


class Scales(View):
    """Two steps in one form: what the scales say, and where each open risk then stands."""

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self._matrix: Matrix | None = None
        self._new: Matrix | None = None
        self._steps: tuple[Remapping, ...] = ()
        self.ui = Ui_VaultScales()
        inside = QWidget()
        self.ui.setupUi(inside)
        for fault in (f for f in inside.findChildren(QLabel) if f.objectName().endswith("_fault")):
            fault.hide()
        self._words = (self.ui.likelihood, self.ui.impact, self.ui.bands)
        for text in self._words:
            text.setMaximumHeight(self.fontMetrics().lineSpacing() * 8)
            text.textChanged.connect(self._edited)
        self.ui.appetite.valueChanged.connect(self._edited)
        self.table = self._make_table()
        QVBoxLayout(self.ui.moves).addWidget(self.table)
        filled(self, scrolled(inside, "Matrix and scales"))
        self._wanted: dict[str, list[Any]] = {}
        self._places = Answer(self, self._typed_places, self._want_places)
        ui = self.ui
        fields = {
            "likelihood": ui.likelihood,
            "impact": ui.impact,
            "bands": ui.bands,
            "appetite": ui.appetite,
        }
        self.draft = self.keeps("scales", {**fields, "places": self._places})
        self.draft.filled.connect(self._follow_draft)
        self.back = parts.button("Back")
        keyed(self.back, CLOSE)
        self.main = parts.button("See what it means", role="main")
        self.buttons = (self.back, self.draft.discard, self.main)
        self.back.clicked.connect(lambda: self.went.emit("rules", None))
        self.main.clicked.connect(self._main)
        self.table.itemChanged.connect(lambda _: self._places.changed.emit())
        self.table.itemChanged.connect(lambda _: self._tell())

    def shown(self, about: object) -> None:
        """Load the matrix as it stands."""
        del about
        self.run(scales.matrix_of, self._came)

    def mend(self, destination: Destination) -> None:
        """Go to the scale that is to be mended, and say there what is the matter."""
        fault = self.findChild(QLabel, f"{destination.field}_fault")
        field = self.findChild(QWidget, destination.field)
        self.tell(fault, destination.matter)
        if field is not None:
            field.setFocus()

    def locked(self) -> None:
        """Let go of the matrix and the risks."""
        super().locked()
        self._steps, self._new, self._matrix = (), None, None
        self._wanted = {}
        self.table.setRowCount(0)
        for text in self._words:
            text.clear()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, len(_COLUMNS))
        table.setAccessibleName("Open risks on the new scales")
        table.setHorizontalHeaderLabels(list(_COLUMNS))
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.setMinimumHeight(self.fontMetrics().lineSpacing() * 14)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().hide()
        return table

    def _came(self, revision: Revision[Matrix]) -> None:
        if self.draft.is_open:
            # What is being typed stands on the form still.
            self._tell()
            return
        matrix = self._matrix = revision.record
        self.ui.likelihood.setPlainText("\n".join(matrix.likelihood))
        self.ui.impact.setPlainText("\n".join(matrix.impact))
        bands = (f"{band.lowest} {band.name}" for band in matrix.bands)
        self.ui.bands.setPlainText("\n".join(bands))
        self.ui.appetite.setValue(matrix.appetite)
        self._edited()
        self.draft.open()

    def _edited(self) -> None:
        self._steps, self._new = (), None
        self._show_table()

    def _typed_places(self) -> dict[str, list[Any]]:
        """Give what stands in the rows of the table by risk: the numbers, and whether ticked."""
        if self._new is None:
            return self._wanted
        rows = enumerate(self._steps)
        return {step.risk.id: [*self._texts(row), self._is_ticked(row)] for row, step in rows}

    def _texts(self, row: int) -> list[str]:
        items = (self.table.item(row, place) for place in range(_FIRST_PLACE, len(_COLUMNS)))
        return [item.text() if item else "" for item in items]

    def _is_ticked(self, row: int) -> bool:
        item = self.table.item(row, 0)
        return item is not None and item.checkState() == Qt.CheckState.Checked

    def _want_places(self, kept: dict[str, list[Any]]) -> None:
        self._wanted = kept

    def _follow_draft(self) -> None:
        # The table follows from the words; what was typed in it is put back once it is there.
        self._edited()
        if self._wanted:
            self._look()

    def _put_places(self) -> None:
        wanted, self._wanted = self._wanted, {}
        for row, step in enumerate(self._steps):
            *texts, ticked = wanted.get(step.risk.id, [False])
            for place, text in enumerate(texts, _FIRST_PLACE):
                if (item := self.table.item(row, place)) is not None:
                    item.setText(str(text))
            if ticked and (name := self.table.item(row, 0)) is not None:
                name.setCheckState(Qt.CheckState.Checked)

    def _show_table(self) -> None:
        is_placing = self._new is not None
        self.ui.moves.setVisible(is_placing)
        self.ui.moves_label.setVisible(is_placing)
        self._tell()

    def _tell(self) -> None:
        words = "Change the scales" if self._new else "See what it means"
        self.main.setText(words)
        self.main.setAccessibleName(words)
        left = len(self._steps) - self._looked_at()
        self.main.setEnabled(not left)
        says = f"Look at {counted(left, 'risk')} still, and tick each." if left else ""
        self.said.emit(says or "Nothing is changed yet.", "muted")

    def _looked_at(self) -> int:
        return sum(self._is_ticked(row) for row in range(self.table.rowCount()))

    def _main(self) -> None:
        if self._new is None:
            self._look()
        else:
            self._save(self._new)

    def _look(self) -> None:
        new = self._typed()
        if new is None:
            return

        def came(steps: tuple[Remapping, ...]) -> None:
            self._new, self._steps = new, steps
            self._fill(new, steps)
            self._put_places()
            self._show_table()

        self.run(lambda vault: scales.steps_to(vault, new), came, self.ui.bands_fault)

    def _typed(self) -> Matrix | None:
        """Give the matrix as it is typed, or None with a fault beside each field."""
        ui, faults = self.ui, (self.ui.likelihood_fault, self.ui.impact_fault, self.ui.bands_fault)
        for fault in faults:
            self.tell(fault, "")
        bands = [_BAND.fullmatch(line) for line in _lines(ui.bands.toPlainText())]
        if not all(bands) or self._matrix is None:
            self.tell(ui.bands_fault, "Write each band as its lowest score, then its name: 10 High")
            return None
        values = {
            **msgspec.structs.asdict(self._matrix),
            "likelihood": _lines(ui.likelihood.toPlainText()),
            "impact": _lines(ui.impact.toPlainText()),
            "bands": [{"lowest": int(b[1]), "name": b[2]} for b in bands if b],
            "appetite": ui.appetite.value(),
        }
        try:
            return made(Matrix, values)
        except NotFit as failure:
            for name, fault in zip(("likelihood", "impact", "bands"), faults, strict=True):
                said = [w for path, w in failure.problems.items() if path.startswith(name)]
                self.tell(fault, " ".join(said))
            self.said.emit("Nothing is changed: mend what is marked.", "bad")
            return None

    def _fill(self, new: Matrix, steps: tuple[Remapping, ...]) -> None:
        self.ui.moves_label.setText(
            f"{counted(len(steps), 'open risk')}: likelihood 1 to {len(new.likelihood)}, impact 1 "
            f"to {len(new.impact)}. Change a number where the suggestion is not right, and tick "
            "each risk that you looked at."
        )
        self.table.blockSignals(True)
        self.table.setRowCount(len(steps))
        for row, step in enumerate(steps):
            name = QTableWidgetItem(clipped(step.risk.heading, _CLIP))
            name.setToolTip(step.risk.heading)
            name.setFlags(_READ | Qt.ItemFlag.ItemIsUserCheckable)
            name.setCheckState(Qt.CheckState.Unchecked)
            self.table.setItem(row, 0, name)
            meaning = QTableWidgetItem(_meaning(step))
            meaning.setFlags(_READ)
            self.table.setItem(row, 1, meaning)
            places = step.suggested
            cells = (*places.inherent, *places.residual, *places.target)
            for place, number in enumerate(cells, _FIRST_PLACE):
                self.table.setItem(row, place, QTableWidgetItem(str(number)))
        self.table.resizeRowsToContents()
        self.table.blockSignals(False)

    def _save(self, new: Matrix) -> None:
        placed = dict[RiskId, Places]()
        for row, step in enumerate(self._steps):
            numbers = [self._number(row, place) for place in range(_FIRST_PLACE, len(_COLUMNS))]
            cells = [Cell(*numbers[place : place + 2]) for place in (0, 2, 4)]
            if not all(new.has(*cell) for cell in cells):
                words = f"{step.risk.ref} has a number that is not on the new scales."
                self.said.emit(f"{words} Nothing is changed yet.", "bad")
                return
            inherent, residual, target = cells
            placed[step.risk.id] = Places(inherent=inherent, residual=residual, target=target)
        verb = self.draft.ending(lambda vault: scales.changed(vault, new, placed))
        self.run(verb, self._changed, busy="Saving")

    def _number(self, row: int, place: int) -> int:
        item = self.table.item(row, place)
        typed = item.text().strip() if item else ""
        return int(typed) if typed.isascii() and typed.isdigit() else 0

    def _changed(self, revision: Revision[Matrix]) -> None:
        self.draft.restart()
        self._came(revision)
        self.said.emit("The scales are changed, and every open risk is placed on them.", "good")


def _meaning(step: Remapping) -> str:
    band = f"{step.band_then}, now {step.band_now}" if step.band_changes else step.band_now
    if not step.standing_changes:
        return band
    return f"{band}; {'now above' if step.above_now else 'no longer above'} the appetite"


def _lines(text: str) -> list[str]:
    return [line.strip() for line in normalised(text)[0].splitlines() if line.strip()]


_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
