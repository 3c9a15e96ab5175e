"""Partner cards: made, read, compared and followed."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from prevent_desktop.domain.codes import code20
from prevent_desktop.exchange import situations
from prevent_desktop.exchange.card import (
    Card,
    KeptCard,
    make_card,
    read_card,
    refuse_unless_successor,
)
from prevent_desktop.exchange.keys import new_receiving_key, new_signing_seed, recipient_of
from prevent_desktop.signatures import public_key
from tests.exchange.crafting import (
    ALDERMARCH,
    ALDERMARCH_RECEIVES,
    CARD_DAY,
    KEPT,
    OSTERMERE_RECEIVES,
    card_of,
    seed_of,
)

SEED = seed_of("Aldermarch Council")
LATER = CARD_DAY + timedelta(days=1)


def follower(seed: bytes, replaced: bytes | None, receive: str = OSTERMERE_RECEIVES) -> Card:
    return make_card("Aldermarch Council", receive, seed, LATER, replaced)


def test_a_card_says_what_was_put_on_it() -> None:
    receive, seed = recipient_of(new_receiving_key()), new_signing_seed()
    card = read_card(make_card("Cyngor Tŷ Gwyn", receive, seed, CARD_DAY).octets)
    assert card.fields.council == "Cyngor Tŷ Gwyn"
    assert (card.receive, card.verify) == (receive, public_key(seed))
    assert card.fields.made_at == "2026-03-03T10:00:00Z"


def test_the_fingerprint_is_the_code_of_the_whole_file() -> None:
    digest = hashlib.sha256(b"prevent-desktop/v1/card\0" + ALDERMARCH.octets).digest()
    assert ALDERMARCH.fingerprint == code20(digest)


def test_either_key_changes_the_fingerprint() -> None:
    other_receive = card_of("Aldermarch Council", OSTERMERE_RECEIVES)
    other_verify = make_card("Aldermarch Council", ALDERMARCH_RECEIVES, bytes(32), CARD_DAY)
    prints = {card.fingerprint for card in (ALDERMARCH, other_receive, other_verify)}
    assert len(prints) == 3


@pytest.mark.parametrize("change", [1, 0x20, 0x80])
def test_no_byte_of_a_card_can_be_changed(change: int) -> None:
    octets = follower(new_signing_seed(), SEED).octets
    for place in range(len(octets)):
        changed = bytearray(octets)
        changed[place] ^= change
        with pytest.raises(situations.CardRefused):
            read_card(bytes(changed))


def test_no_part_of_a_card_is_enough() -> None:
    for size in range(len(ALDERMARCH.octets)):
        with pytest.raises(situations.NotACard):
            read_card(ALDERMARCH.octets[:size])


def test_the_next_card_is_known_by_the_key_it_replaces() -> None:
    refuse_unless_successor(follower(new_signing_seed(), SEED), KEPT[0])


def test_a_new_receiving_key_alone_keeps_the_signing_key() -> None:
    card = follower(SEED, SEED)
    refuse_unless_successor(card, KEPT[0])
    assert card.verify == ALDERMARCH.verify
    assert card.receive != ALDERMARCH.receive


@pytest.mark.parametrize("replaced", [None, seed_of("Council of Nowhere")])
def test_a_card_that_the_kept_key_did_not_sign_does_not_follow(replaced: bytes | None) -> None:
    with pytest.raises(situations.NotTheSuccessor, match="Ring Aldermarch"):
        refuse_unless_successor(follower(new_signing_seed(), replaced), KEPT[0])


def test_an_older_card_does_not_follow() -> None:
    newest = KeptCard("Aldermarch", follower(SEED, SEED), True)
    same_day = replace(newest, card=follower(SEED, SEED, ALDERMARCH_RECEIVES))
    with pytest.raises(situations.NotTheSuccessor):
        refuse_unless_successor(same_day.card, newest)


def test_a_signature_of_the_replaced_key_cannot_be_left_out() -> None:
    whole = json.loads(follower(new_signing_seed(), SEED).octets)
    whole["replaced_sig"] = None
    stripped = json.dumps(whole, sort_keys=True, separators=(",", ":")).encode()
    with pytest.raises(situations.CardNotItsOwn):
        read_card(stripped)
