"""The review of a bundle: exactly what goes, what stays here, and to whom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.side_by_side import SideBySide
from prevent_desktop.gui.shared.ticks import LOOKED_AT, Tick, TickTree
from prevent_desktop.gui.shared.view import scrolled
from prevent_desktop.services import sending
from prevent_desktop.services.handing_out import IN_WORDS, Going, Plan, Sending

_READ_ME = "read-me"
_RULE = (
    "Choose a record to read what goes of it, and tick it if that may go. The tick at the name of "
    "a group ticks only the records in it that you have looked at. One that may not go is unticked "
    "under Records."
)

_NOTHING_LEFT = (
    "Nothing that it says goes in this edition: the reader gets an empty record. "
    "Untick it under Records, or choose the full edition."
)


class Review(QWidget):
    """Three cards side by side. Each OFFICIAL-SENSITIVE record is ticked by the officer."""

    changed = Signal()

    def __init__(self, parts: Parts) -> None:
        """Make the cards, still empty."""
        super().__init__()
        self._parts = parts
        self._going: dict[str, Going] = {}
        self._must: set[str] = set()
        self._stays: list[tuple[str, str]] = []
        self.goes = TickTree("What goes", "What goes", LOOKED_AT)
        self.rule = parts.label(_RULE, "small")
        self.rule.setContentsMargins(12, 8, 12, 0)
        self.stays = RowList(parts.theme, "What stays here")
        self.one = LinesPane(parts)
        self.to = LinesPane(parts, stacked=True)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._card(scrolled(self.one, "What goes of one record")), 1)
        column.addWidget(self._card(self.stays, "What stays here"), 1)
        ticking = QWidget()
        under = QVBoxLayout(ticking)
        under.setContentsMargins(0, 0, 0, 0)
        under.addWidget(self.rule)
        under.addWidget(self.goes, 1)
        goes, to = self._card(ticking), self._card(scrolled(self.to, "To whom"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 12)
        whole.addWidget(SideBySide([(goes, 6), (middle, 5), (to, 4)], "Review of the bundle"))
        self.goes.changed.connect(self.changed)
        self.goes.chosen.connect(self._show_one)
        self.stays.opened.connect(self._show_why)

    def put(self, plan: Plan, to: Sending, not_chosen: int) -> None:
        """Show a plan."""
        self._going = {one.record.id: one for one in plan.going}
        self._must = {i for i, one in self._going.items() if one.must_be_confirmed}
        self.goes.put(self._ticks(plan))
        self.rule.setVisible(bool(self._must))
        self.goes.setColumnHidden(1, not self._must)
        stays = sending.what_stays(plan)
        others = not_chosen - sum(one.is_linked for one in plan.staying)
        if others:
            stays.append((counted(others, "other record"), "Not chosen."))
        self._stays = stays
        self.stays.put(
            [Row(f"{n}", what, why, icon="scissors") for n, (what, why) in enumerate(stays)]
        )
        count = f"{counted(len(plan.going), 'record')}, {counted(len(plan.papers) + 1, 'document')}"
        files = f", {counted(len(plan.files), 'attached file')}" if plan.files else ""
        says = "Choose a record at the left to read exactly what goes of it."
        self.one.put(f"{count}{files}", (), says)
        self.to.put("To", _terms(plan, to))
        self.changed.emit()

    def unseen(self) -> int:
        """Count the records that the officer has still to look at."""
        return len(self._must - self.goes.looked_at())

    def unconfirmed(self) -> int:
        """Count the records that the officer has still to tick."""
        return len(self._must - set(self.goes.ticked()))

    def confirmed(self) -> frozenset[RecordId]:
        """Give the records that the officer ticked."""
        return frozenset(RecordId(one) for one in self.goes.ticked())

    def drop(self) -> None:
        """Let go of the plan."""
        self._going, self._must, self._stays = {}, set(), []
        self.goes.put(())
        self.stays.put([])
        self.one.put("", ())
        self.to.put("", ())

    def _ticks(self, plan: Plan) -> list[Tick]:
        records = [
            Tick(
                one.record.id,
                begun(one.record.plural),
                one.heading,
                can_be_ticked=one.must_be_confirmed,
                needs_look=one.must_be_confirmed,
            )
            for one in sorted(plan.going, key=lambda one: one.record.plural)
        ]
        papers = [
            Tick(f"paper {n}", "Documents", f"{paper.title} (PDF)", can_be_ticked=False)
            for n, paper in enumerate(plan.papers)
        ]
        files = [Tick(f.digest, "Files", f.name, can_be_ticked=False) for f in plan.files]
        words = "Read me: what this is, from whom, how to open and verify it (PDF)"
        read_me = Tick(_READ_ME, "Documents", words, can_be_ticked=False)
        return [*records, *papers, read_me, *files]

    def _show_one(self, key: str) -> None:
        one = self._going.get(key)
        if one is None:
            return
        taken_out = ", ".join(one.removed) or "Nothing"

        def came(lines: tuple[tuple[str, str], ...]) -> None:
            if self._going.get(key) is one:
                says = "" if lines else _NOTHING_LEFT
                self.one.put(one.heading, [*lines, ("Taken out", taken_out)], says)
                self.goes.look_at(key)

        self._parts.operations.run(lambda vault: sending.what_goes(vault, one), came)

    def _show_why(self, key: str) -> None:
        what, why = self._stays[int(key)]
        self.one.put(what, (), f"Stays here. {why}")

    def _card(self, inside: QWidget, heading: str = "") -> QFrame:
        card = QFrame()
        self._parts.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 8 if heading else 1, 1, 1)
        if heading:
            label = self._parts.label(heading, "label")
            label.setContentsMargins(12, 0, 12, 0)
            column.addWidget(label)
        column.addWidget(inside, 1)
        return card


def _terms(plan: Plan, to: Sending) -> list[tuple[str, str]]:
    partner = to.to[0] if to.to else None
    lines = [("Reader", partner.name if partner else to.reader)]
    if partner and partner.check:
        check = partner.check
        lines.append(("Their card fingerprint", partner.fingerprint))
        lines.append(
            (
                "Fingerprint checked",
                f"{check.way.rstrip('.')}, {shown(check.checked_on)}, with {check.heard_from}",
            )
        )
    else:
        lines.append(("Opens with", "A passphrase that is made when it is sealed"))
    lines += [
        ("Marking of the bundle", plan.marking.line()),
        ("Edition", IN_WORDS[plan.edition]),
        ("Purpose", to.purpose),
    ]
    lines.append(("Sharing agreement", to.agreement or "No sharing agreement named"))
    until = shown(to.expires.date()) if to.expires else "90 days from sealing"
    lines.append(("Can be taken in until", until))
    who = "Only this reader can open it." if partner else "Whoever has the passphrase can open it."
    lines.append(("Signed by", f"The council. {who} It is entered in the ledger."))
    return lines
