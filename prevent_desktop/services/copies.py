"""Saving a copy of a kept file: a disclosure, entered before the bytes are given.

The program never parses or shows a file it keeps (design, security section 6); another program
does, once a copy of it stands outside the vault.
"""

import hashlib

from prevent_desktop.domain.exchange import Disclosure, DisclosureId, Way
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.record import Attachment
from prevent_desktop.services import records, taking_in
from prevent_desktop.vault import attachments
from prevent_desktop.vault.store_situations import RecordNotHeld
from prevent_desktop.vault.vault import Vault


def copied(vault: Vault, record_id: RecordId, named: Attachment) -> bytes:
    """Give the bytes of a file that a record names, and enter that a copy left the vault.

    For a partner's record, the file that came with it. Raises RecordNotHeld, DamagedHistory.
    """
    revision = vault.store.exact(record_id)
    kept = taking_in.file_of(vault, record_id, named)
    if kept is None:
        raise RecordNotHeld
    octets = attachments.read(vault.store, kept)
    disclosure = Disclosure(
        id=DisclosureId(new_id()),
        marking=revision.record.marking,
        way=Way.COPY,
        what=named.name,
        carried_marking=revision.record.marking,
        given_out=vault.store.clock(),
        sha256=hashlib.sha256(octets).hexdigest(),
        records=(record_id,),
    )
    records.save(vault, [disclosure])
    return octets
