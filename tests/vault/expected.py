"""What has to stand in a vault after a stream of saves, and what does."""

from dataclasses import dataclass, field

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.record import Attachment
from prevent_desktop.vault import attachments, derived, drafts
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.vault import Vault
from tests.vault.streaming import Step, digest


@dataclass
class Expected:
    """What has to stand in the vault after the steps that were acknowledged."""

    records: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    attachments: set[str] = field(default_factory=set)
    prints: int = 0

    def after(self, step: Step) -> "Expected":
        records = self.records | step.records
        typed = {k: v for k, v in (self.drafts | step.drafts).items() if k not in records}
        return Expected(
            records, typed, self.attachments | {*step.attachments}, self.prints + step.events
        )


def found(store: Store) -> Expected:
    """Read what stands in the vault, records from their ledger entries."""
    held = [revision.record.id for revision in store.everything()]
    rows = store.connection.execute("SELECT digest FROM attachment").fetchall()
    return Expected(
        {key: record_digest(store, key) for key in held},
        {draft.id: digest(encoded(draft.values)) for draft in drafts.kept(store)},
        {row[0] for row in rows},
        len(list(store.ledger.entries("kind = 'event.print'"))),
    )


def counts(store: Store) -> list[int]:
    tables = ("current", "draft", "attachment", "ledger WHERE kind = 'event.print'")
    counted = (store.connection.execute(f"SELECT count(*) FROM {table}") for table in tables)
    return [row.fetchone()[0] for row in counted]


def missing(store: Store, step: Step) -> list[str]:
    """Name the parts of a transaction that do not stand in the vault as they were saved."""
    typed = {str(draft.id): digest(encoded(draft.values)) for draft in drafts.kept(store)}
    held = {key for key in step.records if store.place(key)}
    return [
        *(key for key in step.records if key not in held),
        *(key for key in held if record_digest(store, key) != step.records[key]),
        *(key for key, wanted in step.drafts.items() if typed.get(key) != wanted),
        *(name for name in step.attachments if not is_whole(store, name)),
    ]


def record_digest(store: Store, key: str) -> str:
    return digest(encoded(store.exact(key).record))


def is_whole(store: Store, name: str) -> bool:
    """Whether a document stands there with all its bytes."""
    row = store.connection.execute(
        "SELECT size FROM attachment WHERE digest = ?", (name,)
    ).fetchone()
    if row is None:
        return False
    octets = attachments.read(store, Attachment(name="minutes.pdf", digest=name, size=row[0]))
    return len(octets) == int(row[0])


def last_of_each(steps: list[Step]) -> Step:
    """Join steps into one, later revisions of a record in the place of earlier ones."""
    records: dict[str, str] = {}
    typed: dict[str, str] = {}
    for step in steps:
        records |= step.records
        typed |= step.drafts
    return Step(records, typed, [name for step in steps for name in step.attachments])


def sizes(expected: Expected) -> list[int]:
    sizes = [expected.records, expected.drafts, expected.attachments]
    return [*map(len, sizes), expected.prints]


def everything_checked(vault: Vault, expected: Expected) -> None:
    assert found(vault.store) == expected
    assert not any(vault.store.ledger.faults())
    assert not derived.differences(vault.store.connection)
    # Only after the log is brought over: this looks at the pages of the file alone.
    vault.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert vault.store.connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
