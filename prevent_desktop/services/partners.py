"""Partners: their cards, and how it was made sure that a card is theirs (security section 7)."""

from datetime import date

import msgspec

from prevent_desktop.domain.codes import read_code20
from prevent_desktop.domain.exchange import FingerprintCheck, Partner, PartnerId
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.errors import Situation
from prevent_desktop.exchange.card import KeptCard, read_card, refuse_unless_successor
from prevent_desktop.services import records
from prevent_desktop.vault.vault import Vault


class OtherFingerprint(Situation):
    """What was heard is not the fingerprint of the card that was kept."""


class NoCard(Situation):
    """A partner whose card was never taken in."""


def add_partner(vault: Vault, name: str, card: bytes, agreement: str = "") -> Partner:
    """Keep a partner's card, unchecked: nothing is sent to it yet and nothing accepted.

    Raises a subclass of CardRefused where the file is no card.
    """
    read = read_card(card)
    partner = Partner(
        id=PartnerId(new_id()),
        name=name,
        card=card.decode(),
        fingerprint=read.fingerprint,
        agreement=agreement,
    )
    records.save(vault, [partner])
    return partner


def card_text(octets: bytes) -> str:
    """Give a card's file as the text it is; raises a subclass of CardRefused where it is none."""
    read_card(octets)
    return octets.decode()


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
        checked_on=_today(vault),
        heard_from=heard.heard_from,
        heard_by=heard.heard_by,
        way=heard.way,
    )
    checked = msgspec.structs.replace(partner, check=check)
    records.save(vault, [checked])
    return checked


def replace_card(vault: Vault, partner_id: RecordId, card: bytes) -> Partner:
    """Keep a partner's later card, signed by the key of the one before; to be checked again.

    Raises NotTheSuccessor where it is not signed so, and a subclass of CardRefused.
    """
    partner = partner_of(vault, partner_id)
    later = read_card(card)
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
    """Give every partner."""
    return vault.store.collection(Partner).all_of(Partner)


def _today(vault: Vault) -> date:
    return vault.store.clock().date()
