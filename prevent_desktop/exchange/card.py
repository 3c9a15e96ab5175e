"""Partner cards: a council's public keys, to be checked by their fingerprint (security section 7).

A card's file is canonical JSON ``{"card": {...}, "replaced_sig": ..., "sig": ...}``. What is
signed is the octets of the inner object as they stand in the file; the fingerprint covers the
whole file, and with it both keys.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

import msgspec

from prevent_desktop.domain.canonical import b64u, encoded, unb64u
from prevent_desktop.domain.codes import code20
from prevent_desktop.domain.labels import Label
from prevent_desktop.exchange import forms, situations
from prevent_desktop.exchange.keys import is_recipient, is_weak_recipient
from prevent_desktop.signatures import WeakKey, is_signed, public_key, refuse_weak, sign

FORMAT: Final = "prevent-card/1"
CARD_LIMIT = 4 * 1024
ENDING = ".prevent-card.json"


class CardFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a card says. ``verify`` and ``replaces`` are Ed25519 keys, ``receive`` is age's."""

    format: Literal["prevent-card/1"]
    council: forms.Name
    receive: str
    verify: forms.Octets32
    made_at: forms.Moment
    replaces: forms.Octets32 | None
    """The signing key of the card that this one follows; None for a council's first card."""

    def __post_init__(self) -> None:
        """Refuse what the patterns let through."""
        if not is_recipient(self.receive):
            msg = "not a recipient"
            raise ValueError(msg)
        forms.read_moment(self.made_at)


class _Signed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    card: msgspec.Raw
    sig: forms.Octets64
    replaced_sig: forms.Octets64 | None


@dataclass(frozen=True)
class Card:
    """A card whose signatures hold. ``octets`` are its file, to be kept as they are."""

    fields: CardFields
    octets: bytes

    @property
    def fingerprint(self) -> str:
        """The code20 that two officers read to each other."""
        return code20(hashlib.sha256(Label.CARD.octets + self.octets).digest())

    @property
    def verify(self) -> bytes:
        """The Ed25519 key that the council's bundles are signed with (32 bytes)."""
        return unb64u(self.fields.verify)

    @property
    def receive(self) -> str:
        """The age recipient that bundles for the council are sealed for."""
        return self.fields.receive


@dataclass(frozen=True)
class KeptCard:
    """A partner's card as it is kept here: the name we call it by, and whether it was checked."""

    name: str
    card: Card
    is_checked: bool


def make_card(
    council: str,
    receive: str,
    seed: bytes | bytearray,
    made_at: datetime,
    replaced_seed: bytes | bytearray | None = None,
) -> Card:
    """Make a council's card, signed by its own key and by the key of the card it follows.

    ``replaced_seed`` may be ``seed`` itself, where only the receiving key is new.
    """
    fields = CardFields(
        format=FORMAT,
        council=council,
        receive=receive,
        verify=b64u(public_key(seed)),
        made_at=forms.written(made_at),
        replaces=None if replaced_seed is None else b64u(public_key(replaced_seed)),
    )
    statement = encoded(fields)
    signed = {
        "card": fields,
        "sig": b64u(sign(seed, Label.SIG_CARD, statement)),
        "replaced_sig": None
        if replaced_seed is None
        else b64u(sign(replaced_seed, Label.SIG_CARD, statement)),
    }
    return read_card(encoded(signed))


def read_card(octets: bytes) -> Card:
    """Read a card from outside.

    Raises CardTooLarge, NewerCard, NotACard, WeakCard, CardNotItsOwn.
    """
    if len(octets) > CARD_LIMIT:
        raise situations.CardTooLarge
    try:
        signed, fields = _parsed(octets)
        statement = bytes(signed.card)
    except forms.NewerFormat as failure:
        raise situations.NewerCard(found=failure.number) from failure
    except forms.OtherForm as failure:
        raise situations.NotACard from failure
    _refuse_weak(fields)
    if not _holds(fields.verify, statement, signed.sig) or not _follows(fields, statement, signed):
        raise situations.CardNotItsOwn
    return Card(fields, octets)


def refuse_unless_successor(card: Card, kept: KeptCard) -> None:
    """Raise NotTheSuccessor unless the kept card's key signed this later one.

    A card that passes is from whoever holds the kept key. Its fingerprint is another, so it is
    to be checked as the first was.
    """
    earlier = kept.card.fields
    is_later = card.fields.made_at > earlier.made_at
    if card.fields.replaces != earlier.verify or not is_later:
        raise situations.NotTheSuccessor(partner=kept.name)


def _parsed(octets: bytes) -> tuple[_Signed, CardFields]:
    value = forms.plain(octets)
    inner = value.get("card") if isinstance(value, dict) else None
    forms.refuse_newer(inner, FORMAT)
    fields = forms.shaped(inner, CardFields)
    # Decoded again as Raw hands out the very octets that were signed, and converting does not.
    try:
        return msgspec.json.decode(octets, type=_Signed), fields
    except msgspec.DecodeError as failure:
        raise forms.OtherForm from failure


def _refuse_weak(fields: CardFields) -> None:
    for key in filter(None, (fields.verify, fields.replaces)):
        try:
            refuse_weak(unb64u(key))
        except WeakKey as failure:
            raise situations.WeakCard from failure
    if is_weak_recipient(fields.receive):
        raise situations.WeakCard


def _follows(fields: CardFields, statement: bytes, signed: _Signed) -> bool:
    if fields.replaces is None or signed.replaced_sig is None:
        return fields.replaces is None and signed.replaced_sig is None
    return _holds(fields.replaces, statement, signed.replaced_sig)


def _holds(key: str, statement: bytes, signature: str) -> bool:
    return is_signed(unb64u(key), Label.SIG_CARD, statement, unb64u(signature))
