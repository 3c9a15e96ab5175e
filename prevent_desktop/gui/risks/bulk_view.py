"""Several risks changed at once: owner, review date, closing; what became of each is listed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QListWidgetItem, QScrollArea, QWidget

from prevent_desktop.domain.people import OrganisationId
from prevent_desktop.domain.risks import Standing
from prevent_desktop.domain.typed_dates import read_date
from prevent_desktop.domain.wording import counted, named
from prevent_desktop.gui.forms.risks_bulk import Ui_RisksBulk
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import FormDraft
from prevent_desktop.gui.shared.icons import icon
from prevent_desktop.gui.shared.long_work import LongWork
from prevent_desktop.services.register import Register, Row
from prevent_desktop.services.risk_keeping import Changed, changed_each

CHOSEN = "chosen"
"""What a draft calls the risks that it is to change."""


class BulkView(QScrollArea):
    """Takes what is to change, and says what became of each risk."""

    ready = Signal(bool, str)
    """Whether there is something to change, and why not."""
    changed = Signal()

    def __init__(self, parts: Parts) -> None:
        """Make it, empty."""
        super().__init__()
        self._parts = parts
        self._rows: Sequence[Row] = ()
        self._today = date.min
        self.ui = Ui_RisksBulk()
        form = QWidget()
        self.ui.setupUi(form)
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(form.accessibleName())
        self._pairs = (
            (self.ui.owner_organisation_on, self.ui.owner_organisation),
            (self.ui.review_date_on, self.ui.review_date),
            (self.ui.closed_on, self.ui.closed_because),
        )
        for tick, field in self._pairs:
            tick.toggled.connect(field.setEnabled)
            tick.toggled.connect(lambda _: self.check())
        self.ui.review_date.setPlaceholderText("Such as 10 Apr, or in 3 weeks")
        line = self.ui.closed_because.fontMetrics().lineSpacing()
        self.ui.closed_because.setMaximumHeight(line * 4)
        self.ui.fault.hide()
        fields = [field for pair in self._pairs for field in pair]
        self.draft = FormDraft(
            parts,
            "bulk",
            self,
            {field.objectName(): field for field in fields},
            lambda: {CHOSEN: [row.id for row in self._rows]},
        )
        self.draft.filled.connect(self._follow_draft)
        self.ui.under.addWidget(self.draft.discard)
        self.ui.under.addStretch(1)
        self.ui.stop.hide()
        self._work = LongWork(self)
        self._work.told.connect(self._say_progress)
        self.ui.stop.clicked.connect(self._work.stop)

    def put(self, rows: Sequence[Row], register: Register) -> None:
        """Show which risks are chosen."""
        self._rows, self._today = rows, register.today
        self.ui.heading.setText(f"Change {counted(len(rows), 'risk')}")
        self.ui.chosen.setText(named([row.ref for row in rows], "risk", most=12))
        owner = self.ui.owner_organisation.currentData()
        self.ui.owner_organisation.clear()
        for record, name in register.owners:
            self.ui.owner_organisation.addItem(name, record)
        if self.draft.is_open:
            self.ui.owner_organisation.setCurrentIndex(self.ui.owner_organisation.findData(owner))
        else:
            self._begin()
        self._show_results(())
        self._follow_draft()
        self.draft.open()

    def _begin(self) -> None:
        for tick, _ in self._pairs:
            tick.setChecked(False)
        self.ui.review_date.clear()
        self.ui.closed_because.clear()

    def _follow_draft(self) -> None:
        for tick, field in self._pairs:
            field.setEnabled(tick.isChecked())
        self.check()

    def check(self) -> None:
        """Tell whether there is something to change."""
        if not self.ui.stop.isHidden():
            return
        is_any = any(tick.isChecked() for tick, _ in self._pairs)
        self.ready.emit(is_any, "" if is_any else "Tick what is to change.")

    def apply(self) -> None:
        """Change every chosen risk, each for itself."""
        fields = self._fields()
        if fields is None:
            return
        # Others may be chosen before it has ended: what is told is of these.
        rows = self._rows
        chosen = [row.id for row in rows]
        self._work.begin()
        self.ui.stop.show()
        self._show_results(())
        self._say_progress(f"Changing {counted(len(chosen), 'risk')}.")
        self._parts.operations.run(
            self.draft.ending(lambda vault: changed_each(vault, chosen, fields, self._goes_on)),
            lambda results: self._was_changed(rows, results),
            self._not_changed,
        )

    def drop(self) -> None:
        """Let go of everything."""
        self.draft.drop()
        self._rows = ()
        for label in (self.ui.heading, self.ui.chosen, self.ui.fault):
            label.clear()
        self.ui.owner_organisation.clear()
        self.ui.closed_because.clear()
        self.ui.results.clear()

    def _fields(self) -> dict[str, Any] | None:
        ui, found, fault = self.ui, dict[str, Any](), ""
        if ui.owner_organisation_on.isChecked():
            found["owner_organisation"] = OrganisationId(ui.owner_organisation.currentData())
        if ui.review_date_on.isChecked():
            found["review_date"] = read_date(ui.review_date.text(), self._today)
            fault = "" if found["review_date"] else "Give a date, such as 19 November 2026."
        if ui.closed_on.isChecked():
            why = ui.closed_because.toPlainText().strip()
            found |= {"standing": Standing.CLOSED, "closed_because": why}
            fault = fault or ("" if why else "Say why they are closed.")
        ui.fault.setText(fault)
        ui.fault.setVisible(bool(fault))
        return None if fault else found

    def _goes_on(self, done: int, total: int) -> bool:
        # Asked in the vault's thread, before each risk.
        return self._work.goes_on(f"Changed {done:,} of {counted(total, 'risk')}.")

    def _say_progress(self, words: str) -> None:
        if not self.ui.stop.isHidden():
            self.ready.emit(False, words)

    def _was_changed(self, rows: Sequence[Row], results: Sequence[Changed]) -> None:
        self.ui.stop.hide()
        if not self._rows:
            return
        self.draft.restart()
        self._show_results(results, rows)
        self.check()
        self.changed.emit()

    def _not_changed(self, failure: Exception) -> None:
        self.ui.stop.hide()
        self.check()
        self._parts.operations.failed.emit(failure)

    def _show_results(self, results: Sequence[Changed], rows: Sequence[Row] = ()) -> None:
        self.ui.results.clear()
        self.ui.results.setVisible(bool(results))
        done = sum(one.is_done for one in results)
        self.ui.results_heading.setText(f"{done} of {counted(len(results), 'risk')} changed")
        self.ui.results_heading.setVisible(bool(results))
        colour = self._parts.theme.colour
        done_icon, bad_icon = icon("check", colour("good")), icon("circle-alert", colour("bad"))
        # Every result is of the risk in the same place, which may be gone and have no more name.
        for row, one in zip(rows, results, strict=True):
            item = QListWidgetItem(f"{row.ref}: {one.words}")
            item.setIcon(done_icon if one.is_done else bad_icon)
            self.ui.results.addItem(item)
