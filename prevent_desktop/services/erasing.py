"""Erasing a record for good, and the certificate that says where it may still be.

Design, security section 6. Words: erased here; beyond use in the backups listed until the date
given. Copies elsewhere and bundles that carried it are named, not reached.
"""

from datetime import date

import msgspec

from prevent_desktop.domain.exchange import Disclosure
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import counted
from prevent_desktop.services import naming
from prevent_desktop.services.reading import moment
from prevent_desktop.vault import erasure, keeping
from prevent_desktop.vault.backup import FOLDER
from prevent_desktop.vault.ledger import EVENT
from prevent_desktop.vault.store_situations import RecordNotHeld
from prevent_desktop.vault.vault import Vault

_ERASED = EVENT + erasure.EVENT_NAME


class Certificate(msgspec.Struct, frozen=True):
    """What an erasure did and did not reach.

    ``backups`` are file names with the last day each may be there; ``given_out`` is what left
    the vault with the record in it: what, to whom, on which day; ``mentioned_in`` are headings
    of records that name it or hold its name, which are listed and not changed.
    """

    record: RecordId
    entry: int
    time: str
    entries_emptied: int
    files_dropped: int
    backups: tuple[tuple[str, date], ...]
    given_out: tuple[tuple[str, str, date], ...]
    mentioned_in: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The certificate in sentences."""
        last = max((day for _, day in self.backups), default=None)
        until = (
            f", beyond use in {counted(len(self.backups), 'backup')} until {shown(last)}"
            if last
            else ""
        )
        return (
            f"Erased here{until}. Ledger entry {self.entry:,}, {moment(self.time)}.",
            *(f"Backup {name}: gone by {shown(day)}." for name, day in self.backups),
            *(
                f"Given out: {what}, to {whom}, on {shown(day)}."
                for what, whom, day in self.given_out
            ),
            *(f"Still named in: {heading}." for heading in self.mentioned_in),
        )


def erased(
    vault: Vault, record_id: RecordId, *, reason: str, legal_basis: str, passphrase: str
) -> Certificate:
    """Erase a record, signed with reason and legal basis, and give the certificate.

    Raises RecordNotHeld, NotAnOfficer, WrongPassphrase; then nothing has changed.
    """
    done = erasure.erase(
        vault, record_id, reason=reason, legal_basis=legal_basis, passphrase=passphrase
    )
    return Certificate(
        record=record_id,
        entry=done.seq,
        time=done.time,
        entries_emptied=done.entries_emptied,
        files_dropped=done.files_dropped,
        backups=_backups(vault, record_id),
        given_out=_given_out(vault, record_id),
        mentioned_in=tuple(naming.heading_of(vault, other) for other in done.mentioned_in),
    )


def certificate_of(vault: Vault, record_id: RecordId) -> Certificate:
    """Give the certificate of a record that was erased before, as far as it can be made again.

    What went with it is not counted any more. Raises RecordNotHeld where it was not erased.
    """
    entries = list(vault.store.ledger.entries("subject = ? AND kind = ?", record_id, _ERASED))
    if not entries:
        raise RecordNotHeld
    return Certificate(
        record=record_id,
        entry=entries[-1].seq,
        time=entries[-1].time,
        entries_emptied=0,
        files_dropped=0,
        backups=_backups(vault, record_id),
        given_out=_given_out(vault, record_id),
        mentioned_in=tuple(naming.heading_of(vault, o) for o in vault.store.linking(record_id)),
    )


def _backups(vault: Vault, record_id: RecordId) -> tuple[tuple[str, date], ...]:
    held = keeping.last_days(vault.folder / FOLDER, vault.store, record_id)
    return tuple((one.name, one.day) for one in held)


def _given_out(vault: Vault, record_id: RecordId) -> tuple[tuple[str, str, date], ...]:
    return tuple(
        (one.what, ", ".join(one.to_whom) or "nobody named", one.given_out.date())
        for one in vault.store.collection(Disclosure).all_of(Disclosure)
        if record_id in one.records
    )
