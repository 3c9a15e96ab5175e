"""Partners: their cards, and how it was made sure that a card is theirs (security section 7)."""

import msgspec

from prevent_desktop.domain.codes import read_code20
from prevent_desktop.domain.exchange import (
    Disclosure,
    FingerprintCheck,
    Intake,
    Partner,
    PartnerId,
)
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.errors import Situation
from prevent_desktop.exchange.card import Card, KeptCard, read_card, refuse_unless_successor
from prevent_desktop.services import council, records
from prevent_desktop.vault.vault import Vault


class OtherFingerprint(Situation):
    """What was heard is not the fingerprint of the card that was kept."""


class NoCard(Situation):
    """A partner whose card was never taken in."""


class OwnCard(Situation):
    """A card that is the council's own, and no partner's."""


class KeptAlready(Situation):
    """A card that is kept for a partner already."""


class Exchanged(Situation):
    """A partner that bundles went to or came from, and that therefore stays on the list."""


def add_partner(vault: Vault, name: str, card: bytes, agreement: str = "") -> Partner:
    """Keep a partner's card, unchecked: nothing is sent to it yet and nothing accepted.

    Raises a subclass of CardRefused where the file is no card, OwnCard, KeptAlready.
    """
    read = read_card(card)
    _refuse_unfit(vault, read)
    partner = Partner(
        id=PartnerId(new_id()),
        name=name,
        card=card.decode(),
        fingerprint=read.fingerprint,
        agreement=agreement,
    )
    records.save(vault, [partner])
    return partner


def partner_card(vault: Vault, octets: bytes) -> tuple[str, str]:
    """Give a card's file as the text it is, and the council that it names; writes nothing.

    Raises as ``add_partner`` does.
    """
    read = read_card(octets)
    _refuse_unfit(vault, read)
    return octets.decode(), read.fields.council


def is_other_name(typed: str, on_card: str) -> bool:
    """Whether the council that a card names is not the one that was typed."""
    return _letters(typed) != _letters(on_card)


def change_details(
    vault: Vault, partner_id: RecordId, *, name: str, agreement: str, contact: str
) -> Partner:
    """Call a partner by another name, or note another agreement; its card stays as it is."""
    partner = partner_of(vault, partner_id)
    changed = msgspec.structs.replace(partner, name=name, agreement=agreement, contact=contact)
    records.save(vault, [changed])
    return changed


def has_exchanged(vault: Vault, partner_id: RecordId) -> bool:
    """Whether a bundle ever went to a partner, or was taken in from it."""
    given = vault.store.collection(Disclosure).all_of(Disclosure)
    taken = vault.store.collection(Intake).all_of(Intake)
    return any(partner_id in one.partners for one in given) or any(
        one.partner == partner_id for one in taken
    )


def take_off(vault: Vault, partner_id: RecordId) -> None:
    """Take a partner off the list that nothing went to or came from; raises Exchanged.

    The ledger keeps that it was there. Its card may be added anew, and is then checked anew.
    """
    partner = partner_of(vault, partner_id)
    if has_exchanged(vault, partner_id):
        msg = (
            f"Bundles went to {partner.name} or came from them, so they stay on the list: the "
            "records name them. Nothing was changed."
        )
        raise Exchanged(msg)
    records.save(vault, [msgspec.structs.replace(partner, check=None, taken_off=vault.today)])


class Hearing(msgspec.Struct, frozen=True, kw_only=True):
    """A fingerprint as it was heard: from whom, by whom, and how."""

    fingerprint: str
    heard_from: str
    heard_by: str
    way: str


def check_fingerprint(vault: Vault, partner_id: RecordId, heard: Hearing) -> Partner:
    """Record that the fingerprint heard is the card's; raises Mistyped or OtherFingerprint."""
    partner = partner_of(vault, partner_id)
    if read_code20(heard.fingerprint) != partner.fingerprint:
        msg = (
            f"What you heard is not the fingerprint of the card kept for {partner.name}. The card "
            "stays unchecked. Ask for the card again, by another way."
        )
        raise OtherFingerprint(msg)
    check = FingerprintCheck(
        checked_on=vault.today,
        heard_from=heard.heard_from,
        heard_by=heard.heard_by,
        way=heard.way,
    )
    checked = msgspec.structs.replace(partner, check=check)
    records.save(vault, [checked])
    return checked


def replace_card(vault: Vault, partner_id: RecordId, card: bytes) -> Partner:
    """Keep a partner's later card, signed by the key of the one before; to be checked again.

    Raises NotTheSuccessor where it is not signed so, OwnCard, KeptAlready, and a subclass of
    CardRefused.
    """
    partner = partner_of(vault, partner_id)
    later = read_card(card)
    _refuse_unfit(vault, later)
    refuse_unless_successor(later, kept_card(partner))
    changed = msgspec.structs.replace(
        partner, card=card.decode(), fingerprint=later.fingerprint, check=None
    )
    records.save(vault, [changed])
    return changed


def kept_card(partner: Partner) -> KeptCard:
    """Give a partner's card as bundles are sealed for it and checked by it; raises NoCard."""
    if not partner.card:
        msg = f"No card is kept for {partner.name}, so nothing was done. Ask them for their card."
        raise NoCard(msg)
    return KeptCard(partner.name, read_card(partner.card.encode()), partner.check is not None)


def partner_of(vault: Vault, partner_id: RecordId) -> Partner:
    """Give one partner; raises RecordNotHeld."""
    record = vault.store.exact(partner_id).record
    if not isinstance(record, Partner):
        raise TypeError
    return record


def all_partners(vault: Vault) -> list[Partner]:
    """Give every partner that is on the list."""
    every = vault.store.collection(Partner).all_of(Partner)
    return [one for one in every if one.taken_off is None]


def _refuse_unfit(vault: Vault, card: Card) -> None:
    own = council.card_of(vault)
    # The keys tell, and not the file: an earlier card of ours is no partner's either.
    if (
        card.fields.verify in (own.fields.verify, own.fields.replaces)
        or card.receive == own.receive
    ):
        msg = (
            "This is your own council's card. It goes to your partners; from each of them you "
            "need theirs, which they save under Hand-over, Partners, Our own card."
        )
        raise OwnCard(msg)
    holder = next((p for p in all_partners(vault) if p.fingerprint == card.fingerprint), None)
    if holder is not None:
        msg = f"This card is kept already, for {holder.name}. Nothing was changed."
        raise KeptAlready(msg)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
