"""Saving a copy of a kept file: a disclosure, entered before the bytes are given.

The program never parses or shows a file it keeps (design, security section 6); another program
does, once a copy of it stands outside the vault.
"""

import hashlib
from pathlib import Path

from prevent_desktop.domain.exchange import Disclosure, DisclosureId, Way
from prevent_desktop.domain.file_names import safe_name
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.record import Attachment
from prevent_desktop.errors import Situation
from prevent_desktop.services import policies, records, taking_in
from prevent_desktop.vault import attachments
from prevent_desktop.vault.store_situations import RecordNotHeld
from prevent_desktop.vault.vault import Vault


class NoPurpose(Situation):
    """A copy for which nobody said why it is saved."""


class NotCopied(Situation):
    """A copy that could not be written where it was to go."""


def copied(vault: Vault, record_id: RecordId, named: Attachment, purpose: str) -> bytes:
    """Give the bytes of a file that a record names, and enter that a copy left the vault, and why.

    For a partner's record, the file that came with it. Raises NotAllowed, NoPurpose,
    RecordNotHeld, DamagedHistory; then nothing was entered.
    """
    policies.refuse_copies(vault)
    if not purpose.strip():
        msg = "Say why a copy is saved. It goes into the ledger."
        raise NoPurpose(msg)
    revision = vault.store.exact(record_id)
    kept = taking_in.file_of(vault, record_id, named)
    if kept is None:
        raise RecordNotHeld
    octets = attachments.read(vault.store, kept)
    disclosure = Disclosure(
        id=DisclosureId(new_id()),
        marking=revision.record.marking,
        way=Way.COPY,
        what=safe_name(named.name),
        purpose=purpose.strip(),
        carried_marking=revision.record.marking,
        given_out=vault.store.clock(),
        sha256=hashlib.sha256(octets).hexdigest(),
        records=(record_id,),
    )
    records.save(vault, [disclosure])
    return octets


def saved_copy(
    vault: Vault, record_id: RecordId, named: Attachment, purpose: str, path: Path
) -> None:
    """Write a copy of a file that a record names; raises as ``copied``, and NotCopied."""
    octets = copied(vault, record_id, named, purpose)
    try:
        path.write_bytes(octets)
    except OSError as failure:
        msg = (
            f"The copy could not be written as {path.name}. The ledger has that it was to be "
            "saved. Choose another folder, or free some space, and save it again."
        )
        raise NotCopied(msg) from failure
