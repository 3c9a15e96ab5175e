"""What a bundle carries: records, attachments and documents, the same going out and coming in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from prevent_desktop.exchange import forms, names, situations
from prevent_desktop.exchange.archive import ENTRY_LIMIT, Entry
from prevent_desktop.exchange.manifest import RecordFacts

RECORD_LIMIT = 1024 * 1024
RECORDS_LIMIT = 64 * 1024 * 1024
"""All records together (bytes): what can be read as JSON in the time that a bundle may take."""

_OWN_ENTRIES = 3  # the manifest, its signature and the padding


@dataclass(frozen=True)
class BundledRecord:
    """One revision of a record: the canonical JSON as the ledger keeps it, or cut from it."""

    kind: str
    id: str
    revision: int
    body: bytes = field(repr=False)

    @property
    def facts(self) -> RecordFacts:
        """What the manifest says of it."""
        return RecordFacts(kind=self.kind, id=self.id, revision=self.revision)

    def is_whole(self) -> bool:
        """Whether the body is canonical JSON of an object with this kind and id."""
        try:
            value = forms.plain(self.body)
        except forms.OtherForm:
            return False
        told = (value.get("kind"), value.get("id")) if isinstance(value, dict) else None
        return told == (self.kind, self.id)


@dataclass(frozen=True)
class Contents:
    """Attachments and documents are under their plain file names, without the folder."""

    records: tuple[BundledRecord, ...] = ()
    attachments: Mapping[str, bytes | memoryview] = field(default_factory=dict)
    documents: Mapping[str, bytes | memoryview] = field(default_factory=dict)

    def entries(self) -> Iterator[tuple[Entry, RecordFacts | None]]:
        """Give every file under its name in the archive."""
        for record in self.records:
            name = names.record_name(record.kind, record.id)
            yield (name, memoryview(record.body)), record.facts
        for name, octets in self.attachments.items():
            yield (names.ATTACHMENTS + name, memoryview(octets)), None
        for name, octets in self.documents.items():
            yield (names.DOCUMENTS + name, memoryview(octets)), None

    def is_within_bounds(self) -> bool:
        """Whether there are few enough files, and small enough records."""
        count = len(self.records) + len(self.attachments) + len(self.documents) + _OWN_ENTRIES
        return count <= ENTRY_LIMIT and are_records_within_bounds(
            [len(record.body) for record in self.records]
        )


def are_records_within_bounds(sizes: list[int]) -> bool:
    """Whether records of these sizes (bytes) may stand in one bundle."""
    return max(sizes, default=0) <= RECORD_LIMIT and sum(sizes) <= RECORDS_LIMIT


def refuse_large(found: list[Entry]) -> None:
    """Raise RecordTooLarge where the records in an archive are over their bounds."""
    sizes = [len(octets) for name, octets in found if name.startswith(names.RECORDS)]
    if not are_records_within_bounds(sizes):
        raise situations.RecordTooLarge
