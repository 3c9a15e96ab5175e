"""The tables made from the ledger: where each record stands, its links, its words.

Written in the transaction of the entry they come from, and made again from the ledger alone by
``rebuild``; ``differences`` holds the two equal (design, section 4).
"""

from collections.abc import Iterator, Mapping

import msgspec

from prevent_desktop.domain.fields import links_of, texts_of
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.kinds import read_record
from prevent_desktop.domain.partial import read_partial
from prevent_desktop.domain.record import Record, attachments_of
from prevent_desktop.vault.connection import Connection
from prevent_desktop.vault.ledger import EVENT, RECEIVED, Entry


class ReceivedBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a received revision: the sender's own bytes inside ours."""

    intake: str
    partner: str
    record: msgspec.Raw
    revision: int


_received = msgspec.json.Decoder(ReceivedBody)


def read_body(kind: str, body: bytes) -> tuple[Record, RecordId | None, int | None]:
    """Read a revision's body: the record, and for a received one its partner and revision."""
    if not kind.startswith(RECEIVED):
        return read_record(kind, body), None, None
    received = read_received_body(body)
    record = read_received(kind.removeprefix(RECEIVED), bytes(received.record))
    return record, RecordId(received.partner), received.revision


def read_received_body(body: bytes) -> ReceivedBody:
    """Read the body of a received revision; ``record`` is the sender's own bytes."""
    return _received.decode(body)


def read_received(kind: str, octets: bytes) -> Record:
    """Read a partner's record, whole or cut; raises msgspec.ValidationError or KeyError."""
    try:
        return read_record(kind, octets)
    except msgspec.ValidationError:
        # An OFFICIAL edition leaves out fields that the class must have.
        return read_partial(kind, octets)


class Place(msgspec.Struct, frozen=True):
    """Where a record stands: a row of the table ``current``."""

    n: int
    id: str
    kind: str
    seq: int
    revision: int
    origin: str | None


def place_of(connection: Connection, record_id: str) -> Place | None:
    """Give where a record stands, or None where it is not held."""
    row = connection.execute(
        "SELECT n, id, kind, seq, revision, origin FROM current WHERE id = ?", (record_id,)
    ).fetchone()
    return Place(*row) if row else None


def apply(connection: Connection, entry: Entry, record: Record, origin: str | None) -> Place:
    """Bring the derived tables up to a new revision; give where the record now stands.

    Its words are left to ``index``, once for all the records of a transaction.
    """
    before = place_of(connection, entry.subject)
    if before:
        forget(connection, entry.subject)
    place = Place(
        n=before.n if before else entry.seq,
        id=entry.subject,
        kind=entry.kind.removeprefix(RECEIVED),
        seq=entry.seq,
        revision=before.revision + 1 if before else 1,
        origin=origin,
    )
    _write(connection, place, record)
    if origin is None:
        _use_attachments(connection, record)
    return place


def index(connection: Connection, words: Mapping[int, str]) -> None:
    """Have search find records by these words, given by the ``n`` of their places.

    A record that was forgotten meanwhile stays so.
    """
    standing = "SELECT 1 FROM current WHERE n = ?"
    connection.executemany(
        "INSERT INTO search (rowid, words) VALUES (?,?)",
        [(n, text) for n, text in words.items() if connection.execute(standing, (n,)).fetchone()],
    )


def words_of(record: Record) -> str:
    """Give the words by which search finds a record."""
    return "\n".join(texts_of(record))


def forget(connection: Connection, record_id: str) -> None:
    """Take a record out of the lists, the links and the search."""
    connection.execute(
        "DELETE FROM search WHERE rowid = (SELECT n FROM current WHERE id = ?)", (record_id,)
    )
    connection.execute("DELETE FROM current WHERE id = ?", (record_id,))
    connection.execute("DELETE FROM link WHERE source = ?", (record_id,))


def rebuild(connection: Connection) -> int:
    """Make the derived tables again from the ledger; give how many records they hold."""
    for table in ("current", "link", "attachment_use"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    standing = {row[2]: row for row in connection.execute(_STANDING, (EVENT + "*",))}
    revisions = connection.execute(_REVISIONS, (EVENT + "*",)).fetchall()
    words: dict[int, str] = {}
    for seq, kind, body in revisions:
        record, origin, _ = read_body(kind, body)
        if origin is None:
            _use_attachments(connection, record)
        if seq in standing:
            n, number, _ = standing[seq]
            kind_of_record = kind.removeprefix(RECEIVED)
            _write(connection, Place(n, record.id, kind_of_record, seq, number, origin), record)
            words[n] = words_of(record)
    index(connection, words)
    return len(standing)


def differences(connection: Connection) -> tuple[str, ...]:
    """Compare the derived tables with the ledger; a sentence for each that differs.

    Nothing is changed: what the tables should hold is made in memory, beside them, so a store
    that may only be read will do.
    """
    should = {table: set[tuple[object, ...]]() for table in _COLUMNS}
    unread: list[str] = []
    connection.execute("BEGIN")
    try:
        connection.execute(
            "CREATE VIRTUAL TABLE temp.made USING fts5 (words, content = '',"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )
        connection.execute(f"INSERT INTO temp.made (made, rank) VALUES ('hashsize', {_IN_MEMORY})")
        connection.executemany(
            "INSERT INTO temp.made (rowid, words) VALUES (?,?)",
            _should_hold(connection, should, unread),
        )
        different = [t for t in _COLUMNS if should[t] != _rows(connection, t)]
        if _words(connection, "temp", "made") != _words(connection, "main", "search"):
            different.append("search")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return (*unread, *(_DIFFERS.format(table=table) for table in different))


# First entry, count and last entry of every record that has not been erased.
_STANDING = """
SELECT min(seq), count(*), max(seq) FROM ledger
WHERE kind NOT GLOB ? AND subject NOT IN (SELECT id FROM erased) GROUP BY subject
"""
_REVISIONS = """
SELECT seq, kind, body FROM ledger WHERE kind NOT GLOB ? AND body IS NOT NULL
AND subject NOT IN (SELECT id FROM erased) ORDER BY seq
"""

_COLUMNS = {
    "current": "n, id, kind, seq, revision, origin",
    "link": "source, path, target",
    "attachment_use": "record, digest",
}
_IN_MEMORY = 1 << 23
"""Bytes of words gathered before the index in memory is written, to write it a few times only."""
_DIFFERS = "The table {table} differs from the history; it can be made again from it."


def _should_hold(
    connection: Connection, should: dict[str, set[tuple[object, ...]]], unread: list[str]
) -> Iterator[tuple[int, str]]:
    """Fill in what the tables should hold, and give the words of each record as it stands."""
    standing = {row[2]: row for row in connection.execute(_STANDING, (EVENT + "*",))}
    for seq, kind, body in connection.execute(_REVISIONS, (EVENT + "*",)):
        try:
            record, origin, _ = read_body(kind, body)
        except (KeyError, msgspec.MsgspecError):
            unread.append(f"Entry {seq} holds a record that this program cannot read.")
            continue
        if origin is None:
            should["attachment_use"] |= {(record.id, digest) for digest in attachments_of(record)}
        if seq in standing:
            n, number, _ = standing[seq]
            kind_of_record = kind.removeprefix(RECEIVED)
            should["current"].add((n, record.id, kind_of_record, seq, number, origin))
            should["link"] |= {(record.id, path, target) for path, target in links_of(record)}
            yield n, words_of(record)


def _rows(connection: Connection, table: str) -> set[tuple[object, ...]]:
    return set(connection.execute(f"SELECT {_COLUMNS[table]} FROM main.{table}"))


def _words(connection: Connection, schema: str, table: str) -> set[tuple[object, ...]]:
    name = f"{table}_words"
    connection.execute(
        f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab ({schema}, {table}, 'row')"
    )
    # The lengths are what ranking goes by.
    lengths = connection.execute(f"SELECT id, sz FROM {schema}.{table}_docsize")
    return {*connection.execute(f"SELECT term, doc, cnt FROM temp.{name}"), *lengths}


def _write(connection: Connection, place: Place, record: Record) -> None:
    connection.execute(
        "INSERT INTO current (n, id, kind, seq, revision, origin) VALUES (?,?,?,?,?,?)",
        msgspec.structs.astuple(place),
    )
    connection.executemany(
        "INSERT INTO link (source, path, target) VALUES (?,?,?)",
        [(place.id, path, target) for path, target in links_of(record)],
    )


def _use_attachments(connection: Connection, record: Record) -> None:
    # Kept for every revision, not only the newest: an edit must never drop a file.
    connection.executemany(
        "INSERT OR IGNORE INTO attachment_use (record, digest) VALUES (?,?)",
        [(record.id, digest) for digest in attachments_of(record)],
    )
