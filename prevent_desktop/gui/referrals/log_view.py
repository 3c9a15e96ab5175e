"""The log: what was noticed, checked and shared, by reference; entered in three steps."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QWidget

from prevent_desktop.domain.record import Record
from prevent_desktop.domain.referrals import Referral
from prevent_desktop.domain.telling import telling_marks
from prevent_desktop.domain.wording import listed, named
from prevent_desktop.gui.forms.referrals_referral import Ui_ReferralForm
from prevent_desktop.gui.referrals.log_words import reading_of, row_of
from prevent_desktop.gui.referrals.narrowing import NarrowingLine
from prevent_desktop.gui.referrals.next_steps import NextSteps
from prevent_desktop.gui.referrals.sent_edit import SentEdit
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_layout import show_field
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.reading_pane import Reading
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.services import identities, referral_log
from prevent_desktop.services.referral_log import Log, Told
from prevent_desktop.vault.vault import Vault

_FREE = ("not_shared_because", "why_no_form")
"""The fields that are written freely."""


class LogView(RecordsView):
    """The entries, and one of them beside the list with what is to be done next."""

    empty = (
        "An entry says when a concern was noticed, checked and shared, and with whom: by a "
        "reference, never a name. Enter the first with Ctrl N."
    )
    icon = "file-pen-line"
    is_even = True

    def __init__(self, parts: Parts) -> None:
        """Put the order and the narrowing over the list."""
        super().__init__(parts, {Referral: Ui_ReferralForm})
        self._log = Log()
        self._by_id: dict[str, Row] = {}
        self._told: Told | None = None
        self._is_sealable = False
        self._places: tuple[str, ...] = ()
        self._edition: str | None = None
        self.editor.weigh = referral_log.weighed
        self.editor.opened.connect(self._dress_form)
        self.narrowing = NarrowingLine(parts)
        self.narrowing.changed.connect(self.narrow)
        self.above.addWidget(self.narrowing)

    def reload(self) -> None:
        """Show what came last at once, then the whole log."""
        self.parts.operations.run(self._began, self._put_beginning)

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the entries."""
        return self._rows_of(referral_log.log(vault))

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say how an entry stands."""
        self._told = referral_log.told(vault, record_id)
        self._is_sealable = identities.is_offered(vault, record_id)
        return reading_of(self._told)

    def begin(self) -> tuple[type[Record], Mapping[str, Any]]:
        """Begin an entry, with the form that the pathway names."""
        return Referral, {"form_edition": self._edition} if self._edition else {}

    def arranged(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Give the entries that are asked for, in their order; drafts stand first."""
        drafts = [row for row in rows if row.key not in self._by_id]
        asked = self.narrowing.narrowing
        found = referral_log.arranged(self._log.entries, self.narrowing.chosen_order, asked)
        by_key = {row.key: row for row in rows}
        return [*drafts, *(by_key[one.id] for one in found if one.id in by_key)]

    def beside(self, shown: Reading) -> QWidget | None:
        """Lead to who it is about, where the council keeps that sealed."""
        if not self._is_sealable:
            return None
        button = self.parts.button("Sealed identity", "lock", "quiet")
        button.clicked.connect(lambda: self.went.emit("identity", shown.record))
        return button

    def next_steps(self, shown: Reading) -> QWidget | None:
        """Lead to what is still to be entered."""
        told = self._told
        if told is None or told.entry.id != shown.record or shown.is_fixed or not told.steps:
            return None
        steps = NextSteps(self.parts, told.steps)
        steps.asked.connect(lambda field: self._enter(shown.record, field))
        return steps

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._log, self._told = Log(), None
        self._by_id = {}
        self._places = ()

    def _began(self, vault: Vault) -> tuple[tuple[Row, ...], bool]:
        places = referral_log.places(vault)
        self._places = tuple(code for code, _, is_ours in places if is_ours)
        self._edition = referral_log.form_of_today(vault)
        log = referral_log.beginning(vault)
        rows = tuple(self._rows_of(log))
        # Of a draft it can be told only beside the whole log whether its entry was ever saved.
        return (self.with_drafts(vault, rows) if log.is_whole else rows), log.is_whole

    def _put_beginning(self, found: tuple[tuple[Row, ...], bool]) -> None:
        rows, is_whole = found
        self._put(rows)
        if not is_whole:
            super().reload()

    def _rows_of(self, log: Log) -> Sequence[Row]:
        rows = [row_of(one) for one in log.entries]
        self._log, self._by_id = log, {row.key: row for row in rows}
        return rows

    def _put(self, rows: tuple[Row, ...]) -> None:
        self.narrowing.offer(self._log)
        super()._put(rows)
        self._tell_group()

    def _tell_group(self) -> None:
        if self._log.waiting and not self.editor.record:
            self.said.emit(_for_group(self._log.waiting), "muted")

    def _enter(self, record: str, field: str) -> None:
        self.editor.open(record, Destination("referrals", "log", record, field))

    def _dress_form(self) -> None:
        for edit in self.editor.findChildren(SentEdit):
            edit.offer(self._places)
        used = self.editor.findChild(QCheckBox, "national_form")
        if isinstance(used, QCheckBox):
            used.toggled.connect(self._show_why_no_form)
            self._show_why_no_form(used.isChecked())
        for name in _FREE:
            text = self.editor.findChild(QPlainTextEdit, name)
            said = self.editor.findChild(QLabel, f"{name}_telling")
            if isinstance(text, QPlainTextEdit) and isinstance(said, QLabel):
                text.textChanged.connect(lambda one=text, at=said: _warn(one, at))
                _warn(text, said)

    def _show_why_no_form(self, used: bool) -> None:  # noqa: FBT001 -- Qt's signal
        """Ask why only where the form was not used."""
        show_field(self.editor, "why_no_form", shown=not used)


def _warn(text: QPlainTextEdit, said: QLabel) -> None:
    marks = telling_marks(text.toPlainText())
    said.setText(
        f"This may hold {listed(marks, 'or')}. Take it out if it tells who this is about. "
        "It can be saved as it is."
    )
    said.setVisible(bool(marks))


def _for_group(waiting: Sequence[str]) -> str:
    told = named(waiting, "entry", "entries", most=6)
    return f"For the group's next meeting, as it was not shared: {told}."
