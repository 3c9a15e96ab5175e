"""Erasing a record for good, and the certificate that says where it may still be.

Design, security section 6. Words: erased here; beyond use in the backups listed until the date
given. Copies elsewhere and bundles that carried it are named, not reached.
"""

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from prevent_desktop.domain.exchange import Disclosure
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import counted
from prevent_desktop.services import naming
from prevent_desktop.services.reading import moment
from prevent_desktop.vault import erasure
from prevent_desktop.vault.backup import FOLDER
from prevent_desktop.vault.keeping import last_days, managed
from prevent_desktop.vault.vault import Vault


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


Eraser = Callable[[RecordId, str, str], Certificate]
"""Erases the record with this id, for this reason, on this legal basis; raises RecordNotHeld."""


def erased(
    vault: Vault, record_id: RecordId, *, reason: str, legal_basis: str, passphrase: str
) -> Certificate:
    """Erase a record, signed with reason and legal basis, and give the certificate.

    Raises RecordNotHeld, NotAnOfficer, WrongPassphrase; then nothing has changed.
    """
    with erasing(vault, passphrase) as erase:
        return erase(record_id, reason, legal_basis)


@contextlib.contextmanager
def erasing(vault: Vault, passphrase: str) -> Iterator[Eraser]:
    """Lend what erases records one by one, each with a certificate of its own.

    The passphrase is asked for once. What holds copies is looked up once: nothing leaves the vault
    meanwhile. Raises NotAnOfficer, WrongPassphrase.
    """
    backups = managed(vault.folder / FOLDER, vault.vault_id)
    given_out = _given_out(vault)

    with erasure.erasing(vault, passphrase) as erase:

        def certified(record_id: RecordId, reason: str, legal_basis: str) -> Certificate:
            done = erase(record_id, reason, legal_basis)
            held = last_days(backups, vault.store, record_id)
            return Certificate(
                record=record_id,
                entry=done.seq,
                time=done.time,
                entries_emptied=done.entries_emptied,
                files_dropped=done.files_dropped,
                backups=tuple((one.name, one.day) for one in held),
                given_out=tuple(given_out[record_id]),
                mentioned_in=tuple(naming.heading_of(vault, other) for other in done.mentioned_in),
            )

        yield certified


def _given_out(vault: Vault) -> defaultdict[RecordId, list[tuple[str, str, date]]]:
    """Give what left the vault before, by each record that was in it."""
    found = defaultdict[RecordId, list[tuple[str, str, date]]](list)
    for one in vault.store.collection(Disclosure).all_of(Disclosure):
        gone = (one.what, ", ".join(one.to_whom) or "nobody named", one.given_out.date())
        for record_id in set(one.records):
            found[record_id].append(gone)
    return found
