"""What has reached the end of its time, one by one or a kind at once, and what becomes of it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.domain.retention import Choice
from prevent_desktop.domain.typed_dates import read_date, shown
from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.gui.forms.protection_decision import Ui_ProtectionDecision
from prevent_desktop.gui.protection.one_of import OneOf
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import Answer
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.long_work import LongWork
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.scrolling import bring_up_soon
from prevent_desktop.gui.shared.view import filled, scrolled
from prevent_desktop.services import retention
from prevent_desktop.services.retention import Decided, Reached, Ruling
from prevent_desktop.vault.vault import Vault

_AT_FIRST = 100
"""Records that are shown while the rest is read."""


class _Found(NamedTuple):
    """What has reached its time, the rows of it, and the entry and day of which that is so."""

    reached: Sequence[Reached]
    rows: Sequence[Row]
    at: tuple[int, date]
    is_whole: bool


class ReviewView(OneOf[Reached]):
    """The list, what the chosen one is, and the decision."""

    nothing = (
        "Nothing has reached the end of its time.",
        "Records come up here by themselves when the time under How long is over. None goes alone.",
    )

    def __init__(self, parts: Parts) -> None:
        """Make list, pane and form."""
        super().__init__(parts, "Records to decide on")
        self._today = date.min
        self._listed_at: tuple[int, date] | None = None
        self.ui = Ui_ProtectionDecision()
        self._form = QWidget()
        self.ui.setupUi(self._form)
        self._lines = self._form.findChildren(QLineEdit)
        for line in self._lines:
            line.setInputMethodHints(SENSITIVE)
        for label in self._form.findChildren(QLabel):
            if label.objectName().endswith("_fault"):
                label.hide()
        for choice in Choice:
            self.ui.choice.addItem(begun(choice.value), choice.value)
        self._make_pane()
        self.ui.stop.hide()
        self.work = LongWork(self)
        self.work.told.connect(lambda words: self.said.emit(words, "muted"))
        self.ui.stop.clicked.connect(self.work.stop)
        self._choose = Answer(self, self._chosen_choice, self._put_choice)
        fields = {"until": self.ui.until, "reason": self.ui.reason, "basis": self.ui.basis}
        self.draft = self.keeps("retention", {**fields, "choice": self._choose})
        self.open_it = parts.button("Open the record")
        self.main = parts.button("Keep the decision", role="main")
        self.buttons = (self.open_it, self.draft.discard, self.main)
        self.open_it.clicked.connect(self._go_to)
        self.main.clicked.connect(self._decide)
        self.ui.choice.currentIndexChanged.connect(lambda _: self._turn())
        self.ui.choice.activated.connect(lambda _: self._choose.changed.emit())
        self.open("")

    def shown(self, about: object) -> None:
        """Load what has reached its time, unless it stands as it was left; the first at once."""
        self.chosen = str(about or self.chosen)
        self._load(None if self.held else _AT_FIRST)

    def _load(self, most: int | None) -> None:
        known = self._listed_at
        self.run(lambda vault: _found(vault, known, most), self._put)

    def left(self) -> None:
        """Keep what was typed, and let go of the passphrase."""
        super().left()
        self.ui.passphrase.clear()

    def locked(self) -> None:
        """Let go of everything; what is being decided stops after the record it is at."""
        self.work.stop()
        self._listed_at = None
        super().locked()
        for line in self._lines:
            line.clear()

    def _make_pane(self) -> None:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        column.addWidget(self._form)
        column.addStretch(1)
        self.both = ListAndPane(
            self.parts, self.list, scrolled(pane, "The record"), "Back to the list", "retention"
        )
        filled(self, self.both)

    def _put(self, found: _Found | None) -> None:
        if found is None:
            return
        _, self._today = found.at
        self.put({one.record: one for one in found.reached}, found.rows)
        self._offer_alike()
        if found.is_whole:
            self._listed_at = found.at
        else:
            self._load(None)

    def _offer_alike(self) -> None:
        alike = len(self._alike(self.one)) if self.one else 0
        self.ui.all_alike.setVisible(alike > 1)
        words = f"Decide the same for all {alike:,} of this kind that are listed"
        self.ui.all_alike.setText(words)
        self.ui.all_alike.setAccessibleName(words)

    def open(self, key: str) -> None:
        """Show a record that has reached its time, and ask what becomes of it."""
        super().open(key)
        one = self.one
        self._form.setVisible(one is not None)
        for button in (self.open_it, self.main):
            button.setEnabled(one is not None)
        if one is None:
            self.pane.put("", ())
            return
        lines = [
            ("Time over on", shown(one.over_on)),
            ("Counted from", f"{shown(one.started_on)}: {one.counted_from}"),
            ("The rule says", begun(one.then.value)),
            ("On hold", one.held_because),
        ]
        self.pane.put(begun(one.heading), [line for line in lines if line[1]], begun(one.noun))
        self.ui.all_alike.setChecked(False)
        self._offer_alike()
        self.draft.open(key)
        self.ui.basis_help.setText(f"Left empty, it is the rule's own: {one.legal_basis}")
        self._turn()

    def _turn(self) -> None:
        """Ask for what the decision needs."""
        ui, choice = self.ui, self._picked()
        for widget in (ui.until, ui.until_label, ui.until_help):
            widget.setVisible(choice is Choice.KEEP)
        for widget in (
            *(ui.basis, ui.basis_label, ui.basis_help),
            *(ui.passphrase, ui.passphrase_label, ui.passphrase_help),
        ):
            widget.setVisible(choice is Choice.DISPOSE)
        words = "Dispose of it for good" if choice is Choice.DISPOSE else "Keep the decision"
        self.main.setText(words)
        self.main.setAccessibleName(words)

    def _picked(self) -> Choice:
        return Choice(self.ui.choice.currentData())

    def _chosen_choice(self) -> str:
        return str(self.ui.choice.currentData() or "")

    def _put_choice(self, value: str) -> None:
        self.ui.choice.setCurrentIndex(max(0, self.ui.choice.findData(value)))

    def _alike(self, one: Reached) -> list[Reached]:
        return [other for other in self.held.values() if other.kind == one.kind]

    def _go_to(self) -> None:
        one = self.one
        if one is not None:
            self.go.emit(place_of(one.kind, one.record))

    def _decide(self) -> None:
        one, ui, choice = self.one, self.ui, self._picked()
        if one is None:
            return
        self.both.to_pane()  # what is asked for stands there, also where the list alone is seen
        until = read_date(ui.until.text(), self._today)
        typed, basis = ui.passphrase.text(), ui.basis.text().strip() or one.legal_basis
        self.tell(ui.reason_fault, "" if ui.reason.text().strip() else "Say why.")
        lacks = choice is Choice.KEEP and until is None
        self.tell(ui.until_fault, "Name a day, such as 3 May 2029." if lacks else "")
        silent = choice is Choice.DISPOSE and not typed
        self.tell(ui.passphrase_fault, "Type your passphrase." if silent else "")
        if lacks or silent or not ui.reason.text().strip():
            return
        ruling = Ruling(
            choice=choice,
            reason=ui.reason.text(),
            legal_basis=basis if choice is Choice.DISPOSE else "",
            keep_until=until,
        )
        several = self._alike(one) if ui.all_alike.isChecked() else [one]

        def decided(vault: Vault) -> Decided:
            return retention.decided(vault, several, ruling, typed, self._goes_on)

        fault = ui.passphrase_fault if choice is Choice.DISPOSE else ui.reason_fault
        self.work.begin()
        if len(several) > 1:
            ui.stop.show()
            bring_up_soon(ui.stop)
        self.run(self.draft.ending(decided), self._decided, fault, busy="Working")

    def _goes_on(self, done: int, total: int) -> bool:
        # Asked in the vault's thread, before each record.
        return self.work.goes_on(f"{done:,} of {counted(total, 'record')} done.")

    def _failed(self, failure: Exception, fault: QLabel | None) -> None:
        self.ui.stop.hide()
        super()._failed(failure, fault)

    def _decided(self, done: Decided) -> None:
        self.ui.stop.hide()
        self.draft.restart()
        self._put_choice("")  # what comes next is not begun as something that goes
        for line in self._lines:
            line.clear()
        if len(done.made) == 1 and done.made[0].disposed_on is not None and not done.left:
            self.went.emit("decisions", done.made[0].id)
            return
        if not done.made:
            self.draft.open(self.chosen)  # stopped before the first: the same is asked about still
        self.shown(None)
        self.said.emit(done.words, "bad" if done.fault else "muted")


def _found(vault: Vault, known: tuple[int, date] | None, most: int | None) -> _Found | None:
    """Give what is listed, or nothing where all that it is made of is as it is known."""
    today = vault.today
    at = vault.head.seq, today
    if at == known:
        return None
    reached = retention.reached(vault, today, most)
    rows = [_row(one) for one in reached]
    return _Found(reached, rows, at, is_whole=most is None or len(reached) < most)


def _row(one: Reached) -> Row:
    right = "On hold" if one.held_because else shown(one.over_on)
    tone = "warn" if one.held_because else "text2"
    return Row(one.record, begun(one.heading), begun(one.noun), right, "clock", tone)
