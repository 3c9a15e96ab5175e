"""This computer's own note of the newest ledger entry it saw (design, security section 5).

Kept outside the vault, so that a vault put back from an older time shows on the computer that
last used it. The note holds no text of any record.
"""

from pathlib import Path

import msgspec

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.vault.atomic import replace_file
from prevent_desktop.vault.ledger import EVENT, Head, Ledger

WENT_ON, RESTORED = "went-on", "restored"
"""The events that start a new lineage; each names the head that this computer had noted."""


class Seen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The head of one vault when it was last locked or closed here."""

    lineage: bytes
    seq: int
    digest: bytes


class SeenNotes:
    """The notes of all vaults used on this computer: ``seen.json`` in one folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "seen.json"

    def of(self, vault_id: bytes) -> Seen | None:
        """Give the note for a vault; None where there is none or the file cannot be read."""
        return self._notes().get(vault_id.hex())

    def note(self, head: Head) -> None:
        """Write down a head."""
        notes = self._notes()
        notes[head.vault_id.hex()] = Seen(head.lineage, head.seq, head.digest)
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(self._path, msgspec.json.encode(notes, order="sorted"))

    def _notes(self) -> dict[str, Seen]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, Seen])
        except (OSError, msgspec.MsgspecError):
            return {}


def is_older_or_parted(ledger: Ledger, seen: Seen | None) -> bool:
    """Whether the entry that this computer last saw is not in this ledger.

    It need not be where an entry of an officer's says so: a restored vault, or one gone on from,
    names what it left behind.
    """
    if seen is None:
        return False
    entry = next(ledger.entries("seq = ?", seen.seq), None)
    if entry is not None and entry.digest == seen.digest:
        return False
    left_behind = ledger.entries("kind IN (?,?)", EVENT + WENT_ON, EVENT + RESTORED)
    return not any(e.details.get("noted_digest") == b64u(seen.digest) for e in left_behind)
