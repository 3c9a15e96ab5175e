"""How long each kind of record is kept."""

from collections.abc import Sequence
from dataclasses import replace

from prevent_desktop.domain.fields import label_at
from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.months import months_in_words
from prevent_desktop.domain.retention import RetentionRule
from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.gui.forms.protection_rule import Ui_ProtectionRule
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.reading_pane import Reading, Said
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.services import retention
from prevent_desktop.vault.vault import Vault

_INSIDE = frozenset(label_at(RetentionRule, name) for name in ("covers", "called", "counted_from"))
"""Names by which the program knows a kind and its field, which say nothing to a person."""


class RulesView(RecordsView):
    """One rule for each kind; a kind without one gets it here, never a second."""

    empty = "Put in the starting rules, and change them to what your council agreed."
    icon = "clock"

    def __init__(self, parts: Parts) -> None:
        """Make the list, with the way to the rules that are missing."""
        super().__init__(parts, {RetentionRule: Ui_ProtectionRule})
        self.missing = parts.button("Put in the missing rules", "plus")
        self.missing.hide()
        self.missing.clicked.connect(self._put_in)
        self.above.addWidget(self.missing)

    def shown(self, about: object) -> None:
        """Load the rules, and how many are missing."""
        super().shown(about)
        self.parts.operations.run(
            retention.missing, lambda count: self.missing.setVisible(count > 0)
        )

    def show_buttons(self) -> None:
        """Show the buttons, but none for a second rule of a kind."""
        super().show_buttons()
        self.new.hide()

    def start_new(self) -> None:
        """Begin nothing: each kind has its one rule."""

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the rules by what they are for."""
        return [_row(rule) for rule in retention.rules(vault)]

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say what the time is counted from in the words of the records themselves."""
        plain, rule = super().read(vault, record_id), vault.store.current(record_id).record
        if not isinstance(rule, RetentionRule):
            return plain
        cls = class_of(rule.covers)
        told = begun(rule.told_from(cls)) if cls else ""
        parts = [part for part in plain.parts if getattr(part, "label", "") not in _INSIDE]
        return replace(plain, parts=[Said("Counted from", told), *parts])

    def _put_in(self) -> None:
        self.run(retention.put_in, self._came)

    def _came(self, count: int) -> None:
        self.shown(None)
        self.said.emit(f"{counted(count, 'rule')} put in.", "muted")


def _row(rule: RetentionRule) -> Row:
    hold = "On hold" if rule.hold else ""
    kept = begun(months_in_words(rule.months))
    return Row(rule.id, begun(rule.called), kept, hold, "clock", "warn" if hold else "text2")
