"""A process that saves without end, to be killed: says what it will do, does it, says it is done.

``python -m tests.vault.streaming FOLDER`` opens no vault itself. For each line ``SEED NUMBER`` that
it is sent it forks a child, which opens the vault as the program does and saves that often; so that
a kill costs no start of Python. The lines go through pipes; a child is killed from outside.
"""

import hashlib
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Organisation, OrganisationId, Person, PersonId
from prevent_desktop.domain.record import Record
from prevent_desktop.vault import attachments, drafts
from prevent_desktop.vault.store import Change, Store
from prevent_desktop.vault.vault import Vault
from tests.vaults import reopened

WORDS = "harbour lantern quarry tŷ dŵr meadow college station mosque chapel market bridge".split()
LENGTHS = (3, 3, 3, 40, 700, 5_000)
SIZES = (0, 1, 9_000, 9_000, 262_144, 262_145)


class Step(msgspec.Struct, frozen=True):
    """What one transaction leaves behind: digests by id, and how many events it adds."""

    records: dict[str, str]
    drafts: dict[str, str]
    attachments: list[str]
    events: int = 0


class Said(msgspec.Struct, frozen=True):
    """A line of the child: ``opened``, ``trying`` and ``done`` with a step, or ``ended``."""

    word: str
    step: Step | None = None


class Plan(msgspec.Struct, frozen=True):
    """What one transaction does."""

    changes: list[Change]
    drafts: dict[str, dict[str, object]]
    documents: list[bytes]
    events: int

    def step(self, store: Store) -> Step:
        """Give what it will leave behind."""
        return Step(
            {change.record.id: digest(encoded(change.record)) for change in self.changes},
            {key: digest(encoded(values)) for key, values in self.drafts.items()},
            [attachments.digest_of(store, octets) for octets in self.documents],
            self.events,
        )

    def carry_out(self, vault: Vault) -> dict[str, int]:
        """Do it in one transaction; give the entries of the records it saved."""
        store = vault.store
        with store.writing():
            for octets in self.documents:
                attachments.add(store, "minutes.pdf", octets)
            for key, values in self.drafts.items():
                drafts.keep(store, key, "organisation", 0, values)
            for _ in range(self.events):
                vault.event("print", {"title": "Risk assessment"})
            saved = store.save(self.changes, vault.officer_id)
        return {revision.record.id: revision.seq for revision in saved}


def digest(octets: bytes) -> str:
    return hashlib.sha256(octets).hexdigest()


def words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choices(WORDS, k=number))


def new_record(chance: random.Random, around: list[Record]) -> Record:
    """Make an organisation, or a person who works at one that was saved before."""
    homes = [record.id for record in around if isinstance(record, Organisation)]
    name = words(chance, 3)
    if homes and chance.random() < 0.4:
        home = OrganisationId(chance.choice(homes))
        return Person(id=PersonId(new_id()), name=name, role=words(chance, 2), organisation=home)
    notes = words(chance, chance.choice(LENGTHS))
    return Organisation(id=OrganisationId(new_id()), name=name, sector="police", notes=notes)


def changed(chance: random.Random, record: Record) -> Record:
    return msgspec.structs.replace(record, name=words(chance, 4))


class Stream:
    """Saves one plan after another, each made by chance from a seed."""

    def __init__(self, vault: Vault, seed: int) -> None:
        self._vault = vault
        self._chance = random.Random(seed)  # noqa: S311 -- a test's plan, not a key
        self._saved: dict[str, tuple[Record, int]] = {}

    def plan(self) -> Plan:
        chance = self._chance
        kind = chance.choice(("one", "one", "again", "draft", "document", "many", "all"))
        mixed = kind == "all"
        number = {"one": 1, "many": chance.randint(2, 12), "all": 3}.get(kind, 0)
        around = [record for record, _ in self._saved.values()]
        changes = [Change(new_record(chance, around)) for _ in range(number)]
        if kind == "again" or mixed:
            some = chance.sample(list(self._saved.values()), min(2, len(self._saved)))
            changes += [Change(changed(chance, record), seq) for record, seq in some]
        typed: dict[str, dict[str, object]] = {}
        if kind == "draft" or mixed:
            typed[new_id()] = {"name": words(chance, 5)}
        sizes = [chance.choice(SIZES)] if kind == "document" or mixed else []
        documents = [chance.randbytes(size) for size in sizes]
        return Plan(changes, typed, documents, int(mixed))

    def step(self, say: Callable[[Said], None]) -> None:
        """Announce a transaction, do it, and acknowledge it."""
        plan = self.plan()
        step = plan.step(self._vault.store)
        say(Said("trying", step))
        places = plan.carry_out(self._vault)
        say(Said("done", step))
        records = {change.record.id: change.record for change in plan.changes}
        self._saved |= {key: (records[key], seq) for key, seq in places.items()}  # type: ignore[index]


def say(said: Said) -> None:
    """Write one line; a pipe takes it whole."""
    line = msgspec.json.encode(said) + b"\n"
    while line:
        line = line[os.write(1, line) :]


def saving(folder: Path, seed: int, number: int) -> None:
    """Open the vault and save so many times."""
    stream = Stream(reopened(folder), seed)
    say(Said("opened"))
    for _ in range(number):
        stream.step(say)


def main(folder: Path) -> None:
    """Fork a saving child for each seed that is sent."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                saving(folder, *map(int, line.split()))
            finally:
                os._exit(1)
        say(Said(f"child {child}"))
        os.waitpid(child, 0)
        say(Said("ended"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
