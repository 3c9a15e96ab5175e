"""A store full of records, and what is timed on it: the vault's own, or plain SQLite beside it.

Both run the program's own ``Store``: the same schema and the same SQL through the same binding.
"""

import random
import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
import sqlcipher3.dbapi2 as sqlcipher

from prevent_desktop.domain.actions import Action, ProgressNote
from prevent_desktop.domain.people import Organisation
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.risks import Risk
from prevent_desktop.vault import attachments, backup, drafts, search
from prevent_desktop.vault.connection import CACHE_KIB
from prevent_desktop.vault.migration import migrate, migrations
from prevent_desktop.vault.store import Change, Store
from tests.benchmarks.english import Writer
from tests.benchmarks.population import Growing
from tests.benchmarks.timing import seconds
from tests.vaults import new_vault, reopened

KINDS: dict[str, type[Record]] = {
    "action": Action,
    "organisation": Organisation,
    "progress_note": ProgressNote,
    "risk": Risk,
}
NEEDED = (3, 43)
"""The SQLite from which on a search index without its text can forget a record."""


class Stocked:
    """A store that can be made larger, and is timed at work."""

    def __init__(self, store: Store, officer: str) -> None:
        self.store = store
        self.officer = officer
        self.growing = Growing(store, officer)
        self.writer = Writer(11)
        self.chance = random.Random(5)  # noqa: S311 -- which record to take, not a key

    def grow_to(self, size: int) -> None:
        """Save records until there are so many."""
        self.growing.grow_to(size)

    def ids(self, kind: str, number: int) -> list[str]:
        """Choose records of a kind by chance."""
        rows = self.store.connection.execute("SELECT id FROM current WHERE kind = ?", (kind,))
        every = sorted(row[0] for row in rows)
        return self.chance.choices(every, k=number)

    def saves(self, number: int) -> list[float]:
        """Time saves of a changed progress note; each is on the disk when it is counted."""
        return [self._saved(record_id) for record_id in self.ids("progress_note", number)]

    def mixed(self, number: int) -> float:
        """Time a day's work: of ten steps six read; one saves, links, searches, looks back."""
        ids = self.ids("progress_note", number)
        steps = ["save", "read", "read", "read", "read", "link", "read", "read", "find", "back"]
        typed = [self.writer.query() for _ in range(number)]
        start = time.perf_counter()
        for n, (record_id, query) in enumerate(zip(ids, typed, strict=True)):
            self._step(steps[n % len(steps)], record_id, query)
        return time.perf_counter() - start

    def scan(self) -> float:
        """Time reading every entry of the ledger whole."""
        statement = "SELECT count(*), sum(length(body)), max(digest) FROM ledger"
        return seconds(lambda: self.store.connection.execute(statement).fetchone())

    def listed(self, kind: str) -> float:
        """Time a list of one kind, decoded and with what each line is called."""
        self.store.remembered.forget()
        return seconds(lambda: self._listed(kind))

    def count(self, kind: str) -> int:
        """Give how many there are of a kind."""
        return self.store.counts()[kind]

    def lines(self, kind: str) -> list[list[str]]:
        """Give a list of one kind as a spreadsheet would hold it: every field, as text."""
        found = self.store.collection(KINDS[kind])
        return [[str(v) for v in msgspec.structs.astuple(each.record)] for each in found]

    def searches(self, number: int) -> list[float]:
        """Time each key of so many queries as they are typed."""
        queries = [self.writer.query() for _ in range(number)]
        keys = [query[:end] for query in queries for end in range(1, len(query) + 1)]
        find = partial(search.found, self.store.connection)
        return [seconds(partial(find, typed)) for typed in keys]

    def history(self) -> float:
        """Time the whole history of the record that has one."""
        if self.growing.revised is None:
            raise ValueError(self.growing.size)
        revised = self.growing.revised
        return seconds(lambda: self.store.history(revised))

    def chain(self) -> float:
        """Time the check of the whole ledger."""
        return seconds(lambda: sum(1 for fault in self.store.ledger.faults() if fault))

    def megabytes(self) -> float:
        """Give the size of the store (MB)."""
        pages = self.store.connection.execute("PRAGMA page_count").fetchone()[0]
        return float(pages) * 4096 / 1e6

    def _saved(self, record_id: str) -> float:
        current = self.store.current(record_id)
        says = self.writer.sentences(60)
        changed = msgspec.structs.replace(current.record, says=says)
        return seconds(lambda: self.store.save([Change(changed, current.seq)], self.officer))

    def _step(self, step: str, record_id: str, query: str) -> None:
        match step:
            case "save":
                self._saved(record_id)
            case "read":
                self.store.current(record_id)
            case "link":
                self.store.linking(record_id)
            case "find":
                search.found(self.store.connection, query)
            case "back":
                self.store.history(record_id)

    def _listed(self, kind: str) -> list[str]:
        return [revision.record.heading for revision in self.store.collection(KINDS[kind])]


class Encrypted(Stocked):
    """The vault as the program makes and opens it, with a cheap derivation."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)
        self.vault = new_vault(self.folder)
        super().__init__(self.vault.store, self.vault.officer_id)

    def opened(self) -> float:
        """Close, then time opening up to what the page of today shows."""
        self.vault.close()
        return seconds(self._opened)

    def _opened(self) -> None:
        self.vault = reopened(self.folder)
        self.store = self.growing.store = self.vault.store
        self.today()

    def today(self) -> None:
        """Read what the page of today needs: how many of each, and what was typed and not saved."""
        self.store.counts()
        drafts.kept(self.store)

    def fill(self, megabytes: int) -> None:
        """Keep documents of a megabyte until the store is so large."""
        while self.megabytes() < megabytes:
            attachments.add(self.store, "minutes.pdf", self.chance.randbytes(1_000_000))

    def backed_up(self, into: str) -> float:
        """Time a backup, verified."""
        folder = Path(into)
        folder.mkdir(exist_ok=True)
        taken: list[backup.Backup] = []
        found = seconds(lambda: taken.append(backup.backed_up(self.vault, folder)))
        taken[0].path.unlink()
        return found

    def checkpoint(self) -> str:
        """Bring the log into the file; give where it stands."""
        self.store.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        return str(self.vault.folder / self.vault.keyfile.store)

    def close(self) -> None:
        """Close the vault."""
        self.vault.close()


class Plain(Stocked):
    """The same store in plain SQLite: no encryption, nothing wiped, the same cache and syncs."""

    def __init__(self, folder: str) -> None:
        Path(folder).mkdir(exist_ok=True)
        connection: Any = library().connect(str(Path(folder) / "plain.db"), isolation_level=None)
        for setting in (
            "locking_mode = EXCLUSIVE",
            f"cache_size = -{CACHE_KIB}",
            "secure_delete = 0",
            "temp_store = 2",
            "synchronous = 2",
            "journal_mode = WAL",
        ):
            connection.execute(f"PRAGMA {setting}")
        migrate(connection, migrations())
        for name in ("lineage", attachments.SECRET):
            connection.execute("INSERT INTO vault (name, value) VALUES (?,?)", (name, bytes(32)))
        super().__init__(Store(connection, bytes(16)), "bench")


def library() -> Any:  # noqa: ANN401 -- either of two modules
    """Give plain SQLite: Python's own, or where that is too old the vault's without a key."""
    return sqlite3 if sqlite3.sqlite_version_info >= NEEDED else sqlcipher


def library_name() -> str:
    """Say which SQLite the peer is."""
    if sqlite3.sqlite_version_info >= NEEDED:
        return f"plain sqlite3 {sqlite3.sqlite_version}"
    return (
        f"plain SQLite {sqlcipher.sqlite_version} (the vault's library without a key: Python's "
        f"own {sqlite3.sqlite_version} cannot make this search index)"
    )
