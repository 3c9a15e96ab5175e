"""Two councils with real vaults of a small sound register, and what tests do in them."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from prevent_desktop.domain.exchange import Partner
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.exchange import contents
from prevent_desktop.exchange.sealing import seal_for
from prevent_desktop.services import (
    council,
    handing_out,
    partners,
    records,
    signing,
    taking_in,
)
from prevent_desktop.vault.ledger import EVENT, Entry, body_digest, entry_digest
from prevent_desktop.vault.surroundings import Founding, Surroundings, Way
from prevent_desktop.vault.vault import Vault, opened
from tests.domain.records import Records, sound
from tests.vaults import LABEL, NOW, PASSPHRASE, RECOVERY, surroundings

SECOND, SECOND_PASSPHRASE = "Director", "amber tunnel violin frost"
HEARD = {"heard_from": "Rowan Hale", "heard_by": "Tamsin Orrelly", "way": "by telephone"}


def founded(folder: Path, records_kept: Iterable[Record], *, example: bool = False) -> None:
    """Make a council's vault in ``folder/vault`` with these records, and close it."""
    kept = list(records_kept)
    ours = next(record for record in kept if isinstance(record, Council))
    founding = Founding(LABEL, PASSPHRASE, RECOVERY, council=ours.name, example=example)
    others = [record for record in kept if record is not ours]
    council.found(folder / "vault", founding, ours, surroundings(folder), others).close()


def northmere(folder: Path) -> Records:
    """Make Northmere's vault and give its records by key."""
    register = sound()
    founded(folder, register.values())
    return register


def copied(template: Path, folder: Path) -> Path:
    """Copy a closed vault and its computer's notes to a new folder."""
    shutil.copytree(template, folder, dirs_exist_ok=True)
    return folder


def entered(folder: Path, way: Way | None = None, **changes: Any) -> Vault:  # noqa: ANN401
    """Open the vault in ``folder/vault``; ``changes`` are to its surroundings."""
    around: Surroundings = replace(surroundings(folder), **changes)
    return opened(folder / "vault", way or Way(LABEL, PASSPHRASE), around)


def as_second(folder: Path) -> Vault:
    """Open the vault as its second officer."""
    return entered(folder, Way(SECOND, SECOND_PASSPHRASE))


def approval(**changes: Any) -> signing.Approval:  # noqa: ANN401 -- any field
    """Give an approval by the coordinator, but for the changes."""
    given = {"who": "Tamsin Orrelly", "role": "Coordinator", "agreed_on": NOW.date()}
    return signing.Approval(**{**given, **changes})


def reasons(vault: Vault, subject: Record) -> dict[tuple[str, str], str]:
    """Give a reason for everything that the check finds, errors too."""
    found = signing.problems_of(vault, subject.id, NOW.date())
    return {(p.rule, p.record): "Known, and accepted by the group." for p in found}


def signed(
    vault: Vault,
    register: Records,
    passphrase: str = PASSPHRASE,
    **changes: Any,  # noqa: ANN401
) -> Revision[SignOff]:
    """Sign the register's assessment over whatever warnings there are."""
    paper = register["paper"]
    return signing.sign_off(
        vault,
        paper.id,
        approval(**changes),
        passphrase=passphrase,
        reasons=reasons(vault, paper),
        template="risk-assessment/1",
    )


def edited(vault: Vault, record: Record, **fields: Any) -> Record:  # noqa: ANN401 -- any field
    """Save the record as it stands now with other fields."""
    now = vault.store.exact(record.id).record
    changed = msgspec.structs.replace(now, **fields)
    records.save(vault, [changed])
    return changed


def revisions(vault: Vault) -> list[str]:
    """Give the kind of every entry that is no event: what a refusal must not add to."""
    return [e.kind for e in vault.store.ledger.entries("kind NOT GLOB ?", EVENT + "*")]


def introduced(ours: Vault, theirs: Vault, *, check: bool = True) -> Partner:
    """Have ours keep the card of theirs, its fingerprint checked unless said otherwise."""
    card = council.card_of(theirs)
    name = council.council_of(theirs).name
    partner = partners.add_partner(ours, name, card.octets, "SA-004")
    if not check:
        return partner
    heard = partners.Hearing(fingerprint=card.fingerprint, **HEARD)
    return partners.check_fingerprint(ours, partner.id, heard)


def forged(vault: Vault, record: Record, body: bytes) -> Entry:
    """Rewrite a record's newest entry with the key in hand, its own digests made to fit."""
    place = vault.store.place(record.id)
    assert place is not None
    before, entry = vault.store.ledger.entries("seq IN (?, ?)", place.seq - 1, place.seq)
    assert entry.salt is not None
    entry = msgspec.structs.replace(entry, body=body, body_digest=body_digest(entry.salt, body))
    digest = entry_digest(vault.vault_id, entry, before.digest)
    connection = vault.store.connection
    connection.execute("DROP TRIGGER IF EXISTS ledger_unchanged")
    connection.execute(
        "UPDATE ledger SET body = ?, body_digest = ?, digest = ? WHERE seq = ?",
        (body, entry.body_digest, digest, entry.seq),
    )
    return msgspec.structs.replace(entry, digest=digest)


@dataclass
class Pair:
    """Two councils that keep each other's checked cards, both vaults open."""

    ours: Vault
    theirs: Vault
    register: Records
    them: Partner
    """Their card, as it is kept here."""
    us: Partner
    """Our card, as it is kept there."""

    def handed(self, plan: handing_out.Plan, **terms: Any) -> handing_out.Handed:  # noqa: ANN401
        """Seal what is planned for them; everything in it is confirmed unless said otherwise."""
        said = {
            "to": (self.them,),
            "purpose": "Joint assessment",
            "confirmed": frozenset(one.record.id for one in plan.going),
        }
        return handing_out.handed_out(self.ours, plan, handing_out.Sending(**{**said, **terms}))

    def sent(self, plan: handing_out.Plan, **terms: Any) -> taking_in.Incoming:  # noqa: ANN401
        """Seal what is planned, and open it at theirs."""
        return taking_in.looked_at(self.theirs, self.handed(plan, **terms).sealed.octets)

    def crafted(
        self,
        bodies: Sequence[contents.BundledRecord],
        purpose: str = "Joint assessment",
        edition: str = handing_out.FULL,
    ) -> bytes:
        """Seal with our real keys what our program would never send."""
        plan = handing_out.planned(self.ours, [self.register["org"].id], edition)
        terms = handing_out._terms(
            self.ours, plan, handing_out.Sending(to=(self.them,), purpose=purpose)
        )
        cards = [partners.kept_card(self.them)]
        author = handing_out._author(self.ours)
        return seal_for(contents.Contents(tuple(bodies)), author, terms, cards).octets
