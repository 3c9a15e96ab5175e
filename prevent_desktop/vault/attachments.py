"""Files kept beside records: blobs in chunks, found by a keyed digest, never parsed or shown.

Design, security section 6: a plain SHA-256 would confirm a known document after its erasure.
"""

import hashlib
import hmac
from collections.abc import Iterator

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.domain.labels import Label
from prevent_desktop.domain.record import Attachment
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.store_situations import DamagedHistory, RecordNotHeld

CHUNK = 256 * 1024
SECRET = "attachment-secret"  # noqa: S105 -- the name of a value, not the value


def add(store: Store, name: str, octets: bytes) -> Attachment:
    """Keep a file and give what a record names it by; the same bytes are kept once."""
    attachment = Attachment(name=name, digest=digest_of(store, octets), size=len(octets))
    with store.writing():
        cursor = store.connection.execute(
            "INSERT INTO attachment (digest, size) VALUES (?,?) ON CONFLICT DO NOTHING",
            (attachment.digest, attachment.size),
        )
        if cursor.rowcount:
            store.connection.executemany(
                "INSERT INTO attachment_chunk (digest, n, octets) VALUES (?,?,?)",
                _chunks(attachment.digest, octets),
            )
    return attachment


def read(store: Store, attachment: Attachment) -> bytes:
    """Give a file's bytes, checked against the digest; raises RecordNotHeld, DamagedHistory."""
    rows = store.connection.execute(
        "SELECT octets FROM attachment_chunk WHERE digest = ? ORDER BY n", (attachment.digest,)
    )
    octets = b"".join(row[0] for row in rows)
    if not octets and attachment.size:
        raise RecordNotHeld
    if digest_of(store, octets) != attachment.digest:
        raise DamagedHistory
    return octets


def drop_unused(store: Store) -> int:
    """Drop the files that no revision of any record and no draft names any more; give how many.

    An erasure calls this, and who throws a draft away: an edit never drops a file, as an older
    revision names it still.
    """
    with store.writing():
        cursor = store.connection.execute(
            "DELETE FROM attachment WHERE digest NOT IN (SELECT digest FROM attachment_use)"
            " AND NOT EXISTS (SELECT 1 FROM draft"
            " WHERE instr(draft.body, CAST(attachment.digest AS BLOB)))"
        )
    return int(cursor.rowcount)


def digest_of(store: Store, octets: bytes) -> str:
    """Give the keyed digest by which a store knows these bytes."""
    keyed = hmac.new(store.value(SECRET), Label.ATTACHMENT.octets, hashlib.sha256)
    keyed.update(octets)
    return b64u(keyed.digest())


def _chunks(digest: str, octets: bytes) -> Iterator[tuple[str, int, bytes]]:
    view = memoryview(octets)
    for n, start in enumerate(range(0, len(octets), CHUNK)):
        yield digest, n, bytes(view[start : start + CHUNK])
