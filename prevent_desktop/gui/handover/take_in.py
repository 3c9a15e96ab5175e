"""A bundle in: opened in memory, its differences shown, then taken in, all or some or none."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from prevent_desktop.domain.exchange import Decision, Intake
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.exchange.standing import Standing
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_file
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.side_by_side import SideBySide
from prevent_desktop.gui.shared.ticks import Tick, TickTree
from prevent_desktop.gui.shared.view import View, scrolled
from prevent_desktop.services import handing_out, opening, taking_in
from prevent_desktop.services.taking_in import Incoming, Part
from prevent_desktop.vault.vault import Vault

_EMPTY = (
    "Open a file that a partner sent you: its name ends in .prevent.age. You see first who sealed "
    "it, whether it is whole, and what it would change. Nothing is kept before you say so."
)
_RULE = "Choose a record to read what would change. The tick at a group's name ticks all in it."
_BUT = " It leaves out what is held in another edition until you have looked at that."
_TAKES_ITS_PLACE = " It is the same revision. Taken in, what came takes the place of what is held."


class TakeIn(View):
    """Looks at one bundle at a time."""

    def __init__(self, parts: Parts) -> None:
        """Start with no bundle."""
        super().__init__(parts)
        self._incoming: Incoming | None = None
        self.terms, self.one = LinesPane(parts, stacked=True), LinesPane(parts, stacked=True)
        self.tree = TickTree("Records in the bundle", "Record", "Held here?")
        self.refuse = QCheckBox("Refuse what is not ticked")
        self.refuse.setAccessibleName(self.refuse.text())
        self._lay_out()
        self.put_away = parts.button("Close the bundle")
        self.main = parts.button("Open a bundle", role="main")
        self.buttons = (self.put_away, self.main)
        self.put_away.clicked.connect(self._put_away)
        self.main.clicked.connect(self._main)
        self.tree.changed.connect(self._tell)
        self.refuse.toggled.connect(self._tell)
        self.tree.chosen.connect(self._show_one)

    def shown(self, about: object) -> None:
        """Show the bundle that is looked at, or how to begin."""
        del about
        self._show()

    def locked(self) -> None:
        """Let go of the bundle."""
        super().locked()
        self._incoming = None
        self.tree.put(())
        self.terms.put("", ())
        self.one.put("", ())

    def look_at(self, path: Path) -> None:
        """Open and verify a bundle; nothing is written."""

        def came(incoming: Incoming) -> None:
            self._incoming = incoming
            self._show()
            self.tree.setFocus()

        self.run(
            lambda vault: taking_in.looked_at(vault, opening.read_file(path)),
            came,
            busy="Opening and verifying",
        )

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 0)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        self.rule = self.parts.label(_RULE, "small")
        column.addWidget(self.rule)
        column.addWidget(self.tree, 1)
        column.addWidget(self.refuse)
        terms = scrolled(self.terms, "From whom, and why")
        one = scrolled(self.one, "What would change")
        whole.addWidget(SideBySide([(terms, 4), (middle, 6), (one, 5)], "The bundle"), 1)
        self._middle = middle

    def _show(self) -> None:
        incoming = self._incoming
        self._middle.setVisible(incoming is not None)
        if incoming is None:
            self.terms.put("A bundle from a partner", (), _EMPTY)
            self.one.put("", ())
        else:
            self.terms.put(f"From {incoming.partner.name}", _terms(incoming), _verified(incoming))
            ticks = [_tick(part, incoming) for part in incoming.parts]
            self.tree.put(ticks)
            self.rule.setText(_RULE + _BUT if any(one.needs_look for one in ticks) else _RULE)
            says = "Choose a record to read what would change."
            self.one.put(counted(len(incoming.parts), "record"), (), says)
            self.marked.emit(incoming.marking)
        self._tell()

    def _tell(self) -> None:
        incoming = self._incoming
        self.put_away.setVisible(incoming is not None)
        ticked = len(self.tree.ticked())
        words = f"Take in {counted(ticked, 'record')}" if ticked else "Take in none"
        if incoming is not None and not incoming.parts:
            words = "Take in the documents"
        if incoming is None:
            words = "Open a bundle"
        self.main.setText(words)
        self.main.setAccessibleName(words)
        if incoming is not None:
            self.said.emit(self._what_now(), "muted")

    def _what_now(self) -> str:
        """Say what taking in would do, and how much of it was looked at."""
        ticked = set(self.tree.ticked())
        looked = len(ticked & self.tree.looked_at())
        seen = f"You have looked at {looked} of {len(ticked)} ticked. " if ticked else ""
        rest = "refused" if self.refuse.isChecked() else "left open, to be decided later"
        return f"Nothing is written yet. {seen}What is not ticked is {rest}."

    def _show_one(self, key: str) -> None:
        parts = self._incoming.parts if self._incoming else ()
        part = next((p for p in parts if p.bundled.id == key), None)
        if part is not None:
            lines = [(d.label, _changed(d.before, d.after)) for d in part.differences]
            says = f"{begun(part.standing.value)}."
            says += _TAKES_ITS_PLACE if part.standing is Standing.CHANGED else ""
            self.one.put(part.heading, lines, says)
            self.tree.look_at(key)

    def _main(self) -> None:
        if self._incoming is None:
            self._choose()
        else:
            self._take_in()

    def _choose(self) -> None:
        kinds = "Bundles (*.prevent.age);;Every file (*)"
        path = chosen_file(self, "Open a bundle", Path.home(), kinds)
        if path is not None:
            self.look_at(path)

    def _put_away(self) -> None:
        self._incoming = None
        self._show()
        self.said.emit("Closed. Nothing was taken in.", "muted")

    def _take_in(self) -> None:
        incoming = self._incoming
        if incoming is None:
            return
        accept = {RecordId(one) for one in self.tree.ticked()}
        every = {RecordId(part.bundled.id) for part in incoming.parts}
        refuse = every - accept if self.refuse.isChecked() else set()

        def work(vault: Vault) -> Intake:
            return taking_in.taken_in(vault, incoming, accept, refuse)

        self.run(work, self._taken, busy="Taking in")

    def _taken(self, intake: Intake) -> None:
        parts = self._incoming.parts if self._incoming else ()
        same = sum(part.standing is Standing.SAME for part in parts)
        accepted = sum(part.decision is Decision.ACCEPTED for part in intake.parts)
        open_ones = sum(part.decision is Decision.LEFT for part in intake.parts)
        self._incoming = None
        self._show()
        left = f" {counted(open_ones, 'record')} left open." if open_ones else ""
        had = f" {counted(same, 'record')} had no differences." if same else ""
        words = f"Taken in: {accepted - same} of {counted(len(intake.parts), 'record')}.{had}{left}"
        stay = " They stay read-only, labelled with where they came from." if accepted else ""
        self.said.emit(f"{words}{stay}", "good")


def _terms(incoming: Incoming) -> list[tuple[str, str]]:
    manifest = incoming.bundle.manifest
    return [
        ("Purpose", manifest.purpose),
        ("Sharing agreement", manifest.agreement or "No sharing agreement named"),
        ("Marking", manifest.marking),
        ("Edition", handing_out.IN_WORDS[manifest.edition]),
        ("Sealed by", manifest.sender.officer),
        ("Sealed on", _day(manifest.made_at)),
        ("Can be taken in until", _day(manifest.expires_at)),
        ("Documents", str(len(incoming.bundle.contents.documents))),
        ("Attached files", str(len(incoming.bundle.contents.attachments))),
    ]


def _verified(incoming: Incoming) -> str:
    before = " You took in part of it before." if incoming.before else ""
    example = "EXAMPLE, from an invented council. " if incoming.bundle.manifest.example else ""
    sound = "Signed with the key that you checked, sealed for this council, and unchanged."
    return f"{example}{sound}{before}"


def _tick(part: Part, incoming: Incoming) -> Tick:
    decided = {p.record: p.decision for p in incoming.before.parts} if incoming.before else {}
    before = decided.get(RecordId(part.bundled.id), Decision.LEFT)
    is_open = part.standing.may_be_taken_in and before is Decision.LEFT
    # One edition in the place of another is for the officer to say: it may hold less.
    will = is_open and part.standing is not Standing.CHANGED
    note = begun(part.standing.value) if is_open or before is Decision.LEFT else begun(before.value)
    group = begun(part.record.plural)
    heading = part.heading
    return Tick(
        part.bundled.id,
        group,
        heading,
        note,
        can_be_ticked=is_open,
        is_ticked=will,
        needs_look=is_open and not will,
    )


def _changed(before: str, after: str) -> str:
    return after if before == "nothing" else f"{before}\n→ {after}"


def _day(moment: str) -> str:
    return shown(datetime.fromisoformat(moment).date())
