"""Vaults of any size: the same records at every run, saved as the program saves them."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice

import msgspec

from prevent_desktop.domain.actions import (
    Action,
    ActionId,
    ActionStatus,
    ProgressNote,
    ProgressNoteId,
)
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.matrix import MatrixId
from prevent_desktop.domain.people import Organisation, OrganisationId
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.risks import (
    Control,
    Medium,
    Risk,
    RiskId,
    RiskKind,
    Score,
    Source,
    Strand,
    Strength,
)
from prevent_desktop.vault.store import Change, Store
from tests.benchmarks.english import Writer

FIXED = 100
"""Organisations, the kind of which there are as many in a vault of any size."""
CHUNK = 1_000
REVISIONS = 30
"""Of the record whose history is read."""


class Growing:
    """A store that is made larger step by step."""

    def __init__(self, store: Store, officer: str, seed: int = 7) -> None:
        self.store = store
        self.officer = officer
        self.writer = Writer(seed)
        self.size = 0
        self._records = self._stream()
        self.revised: RecordId | None = None

    def grow_to(self, size: int) -> None:
        """Save records until there are so many, a thousand a transaction."""
        while self.size < size:
            made = list(islice(self._records, min(CHUNK, size - self.size)))
            self.store.save([Change(record) for record in made], self.officer)
            self.size += len(made)
            if self.revised is None:
                notes = [record for record in made if isinstance(record, ProgressNote)]
                self.revised = self._revise(notes[-1])

    def _revise(self, record: Record) -> RecordId:
        for _ in range(REVISIONS - 1):
            current = self.store.current(record.id)
            says = self.writer.sentences(60)
            changed = msgspec.structs.replace(current.record, says=says)
            self.store.save([Change(changed, current.seq)], self.officer)
        return record.id

    def _stream(self) -> Iterator[Record]:
        writer = self.writer
        homes = [organisation(writer) for _ in range(FIXED)]
        yield from homes
        risks: list[Risk] = []
        actions: list[Action] = []
        for number in count(1):
            home = homes[number % FIXED].id
            turn = number % 10
            if turn == 1:
                risks.append(risk(writer, number, home))
                yield risks[-1]
            elif turn == 2:
                serves = tuple(r.id for r in risks[-2:])
                actions.append(action(writer, number, home, serves))
                yield actions[-1]
            else:
                yield progress_note(writer, actions[-1].id if actions else ActionId(home))


def organisation(writer: Writer) -> Organisation:
    """Make a body of the partnership, with a line of notes."""
    name = writer.words(3).title()
    return Organisation(
        id=OrganisationId(new_id()), name=name, sector="education", notes=writer.sentences(20)
    )


def risk(writer: Writer, number: int, owner: OrganisationId) -> Risk:
    """Make a risk of some 220 words: cause, event, effect, sources, controls, three scores."""
    chance = writer.chance
    return Risk(
        id=RiskId(new_id()),
        ref=f"R{number:05}"[-6:],
        title=writer.words(9).capitalize(),
        kind_of_risk=RiskKind.SITUATIONAL,
        strand=chance.choice(list(Strand)),
        medium=chance.choice(list(Medium)),
        cause=writer.sentences(35),
        event=writer.sentences(25),
        effect=writer.sentences(25),
        sources=tuple(
            Source(name=writer.words(5), says=writer.sentences(15), dated=_day(writer))
            for _ in range(2)
        ),
        controls=tuple(
            Control(what=writer.words(10), strength=chance.choice(list(Strength)), lead=owner)
            for _ in range(3)
        ),
        matrix=MatrixId(RecordId(owner)),
        matrix_revision=1,
        inherent=_score(writer),
        residual=_score(writer),
        target=_score(writer),
        owner_organisation=owner,
        review_date=_day(writer),
    )


def action(writer: Writer, number: int, owner: OrganisationId, risks: tuple[RiskId, ...]) -> Action:
    """Make an action of some 60 words."""
    return Action(
        id=ActionId(new_id()),
        ref=f"A{number:05}"[-6:],
        what=writer.words(10).capitalize(),
        detail=writer.sentences(45),
        risks=risks,
        owner_organisation=owner,
        due=_day(writer),
        status=writer.chance.choice(list(ActionStatus)),
        progress=writer.words(4),
    )


def progress_note(writer: Writer, action_id: ActionId) -> ProgressNote:
    """Make a note of 30 to 150 words."""
    return ProgressNote(
        id=ProgressNoteId(new_id()),
        action=action_id,
        dated=_day(writer),
        says=writer.sentences(writer.chance.randint(30, 150)),
    )


def _score(writer: Writer) -> Score:
    chance = writer.chance
    return Score(
        likelihood=chance.randint(1, 5), impact=chance.randint(1, 5), reason=writer.sentences(15)
    )


def _day(writer: Writer) -> date:
    return date(2026, 1, 1) + timedelta(days=writer.chance.randrange(600))
