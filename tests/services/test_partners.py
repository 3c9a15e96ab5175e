"""Partner cards: nothing goes to or comes from one whose fingerprint nobody checked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from prevent_desktop.domain.codes import Mistyped
from prevent_desktop.domain.exchange import Disclosure, Partner
from prevent_desktop.domain.fitting import NotFit
from prevent_desktop.exchange import situations
from prevent_desktop.exchange.card import make_card
from prevent_desktop.exchange.keys import new_receiving_key, new_signing_seed, recipient_of
from prevent_desktop.services import council, handing_out, partners, taking_in
from prevent_desktop.vault.vault import Vault
from tests.services.councils import HEARD, Pair, introduced, revisions
from tests.vaults import NOW

OTHER = "PH84-M29D-W7W6-848P-K3XV"


def anew(pair: Pair) -> Partner:
    """Take their card in anew, unchecked."""
    partners.take_off(pair.ours, pair.them.id)
    return introduced(pair.ours, pair.theirs, check=False)


def unchecked(pair: Pair) -> Pair:
    """Give the pair with a card kept here that nobody has checked."""
    return replace(pair, them=anew(pair))


def test_a_checked_card_keeps_who_heard_what_from_whom(pair: Pair) -> None:
    (kept,) = partners.all_partners(pair.ours)
    assert kept.fingerprint == council.card_of(pair.theirs).fingerprint
    assert kept.check is not None
    assert (kept.check.heard_from, kept.check.way) == (HEARD["heard_from"], HEARD["way"])
    assert kept.check.checked_on == NOW.date()
    assert partners.kept_card(kept).is_checked


def test_another_fingerprint_leaves_the_card_unchecked(pair: Pair) -> None:
    kept = anew(pair)
    head = pair.ours.head
    with pytest.raises(partners.OtherFingerprint, match="stays unchecked"):
        partners.check_fingerprint(pair.ours, kept.id, partners.Hearing(fingerprint=OTHER, **HEARD))
    with pytest.raises(Mistyped):
        partners.check_fingerprint(
            pair.ours, kept.id, partners.Hearing(fingerprint=OTHER[:-1] + "C", **HEARD)
        )
    assert pair.ours.head == head


def test_a_check_needs_its_words(pair: Pair) -> None:
    kept = anew(pair)
    heard = partners.Hearing(fingerprint=kept.fingerprint, **{**HEARD, "heard_from": ""})
    with pytest.raises(NotFit, match="heard from"):
        partners.check_fingerprint(pair.ours, kept.id, heard)


def test_a_fingerprint_may_be_typed_as_it_was_heard(pair: Pair) -> None:
    kept = anew(pair)
    spoken = kept.fingerprint.lower().replace("-", " ")
    checked = partners.check_fingerprint(
        pair.ours, kept.id, partners.Hearing(fingerprint=spoken, **HEARD)
    )
    assert checked.check is not None


def test_nothing_is_sealed_for_an_unchecked_card(pair: Pair) -> None:
    stranger = unchecked(pair)
    plan = handing_out.planned(pair.ours, [pair.register["risk"].id], handing_out.FULL)
    head = pair.ours.head
    with pytest.raises(situations.UncheckedReader, match="Nobody has checked"):
        stranger.handed(plan)
    assert pair.ours.head == head


def test_nothing_is_accepted_from_an_unchecked_card(pair: Pair) -> None:
    plan = handing_out.planned(pair.ours, [pair.register["risk"].id], handing_out.FULL)
    octets = pair.handed(plan).sealed.octets
    forget_check(pair.theirs)
    before = revisions(pair.theirs)
    with pytest.raises(situations.UncheckedSigner):
        taking_in.looked_at(pair.theirs, octets)
    assert revisions(pair.theirs) == before


def forget_check(vault: Vault) -> None:
    """Replace the partner's card by its own successor, which is to be checked again."""
    (kept,) = partners.all_partners(vault)
    partners.replace_card(vault, kept.id, successor(vault, kept.card.encode()))


def successor(vault: Vault, card: bytes) -> bytes:
    """Make the card that follows one, as its owner's program would."""
    del vault
    return NEXT[card]


NEXT: dict[bytes, bytes] = {}


@pytest.fixture(autouse=True)
def _next_card(pair: Pair) -> None:
    card, seed = council.card_of(pair.ours), pair.ours.store.value(council.SIGNING_SEED)
    later = make_card(
        "Northmere Council",
        recipient_of(new_receiving_key()),
        seed,
        NOW + timedelta(days=1),
        replaced_seed=seed,
    )
    NEXT[card.octets] = later.octets


def test_a_later_card_is_kept_and_checked_again(pair: Pair) -> None:
    forget_check(pair.theirs)
    (kept,) = partners.all_partners(pair.theirs)
    assert kept.check is None
    assert kept.card.encode() in NEXT.values()
    assert pair.theirs.store.exact(kept.id).number == 3


def test_a_card_of_somebody_else_is_no_successor(pair: Pair) -> None:
    seed = new_signing_seed()
    foreign = make_card(
        "Northmere Council",
        recipient_of(new_receiving_key()),
        seed,
        NOW + timedelta(days=1),
        replaced_seed=seed,
    )
    (kept,) = partners.all_partners(pair.theirs)
    head = pair.theirs.head
    with pytest.raises(situations.NotTheSuccessor):
        partners.replace_card(pair.theirs, kept.id, foreign.octets)
    assert pair.theirs.head == head


@pytest.mark.parametrize("octets", [b"", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"card":1}'])
def test_what_is_no_card_is_not_kept(pair: Pair, octets: bytes) -> None:
    head = pair.ours.head
    with pytest.raises(situations.CardRefused):
        partners.add_partner(pair.ours, "Nowhere", octets)
    assert pair.ours.head == head


def test_a_partner_without_a_card_gets_a_passphrase_bundle(pair: Pair) -> None:
    plan = handing_out.planned(pair.ours, [pair.register["risk"].id], handing_out.FULL)
    handed = pair.handed(plan, to=(), reader="The inspector")
    assert len(handed.passphrase) >= 20
    assert handed.disclosure.to_whom == ("The inspector",)
    given = pair.ours.store.collection(Disclosure).all_of(Disclosure)
    assert [one.id for one in given] == [handed.disclosure.id]
    with pytest.raises(situations.SealedWithPassphrase):
        taking_in.looked_at(pair.theirs, handed.sealed.octets)


def test_our_own_card_is_no_partners(pair: Pair) -> None:
    head, ours = pair.ours.head, council.card_of(pair.ours).octets
    with pytest.raises(partners.OwnCard, match="your own council's card"):
        partners.add_partner(pair.ours, "Aldermarch Council", ours)
    with pytest.raises(partners.OwnCard):
        partners.partner_card(pair.ours, ours)
    with pytest.raises(partners.OwnCard):
        partners.replace_card(pair.ours, pair.them.id, ours)
    assert pair.ours.head == head


def test_a_card_is_kept_for_one_partner_only(pair: Pair) -> None:
    head = pair.ours.head
    with pytest.raises(partners.KeptAlready, match=pair.them.name):
        partners.add_partner(pair.ours, "Another", pair.them.card.encode())
    assert pair.ours.head == head


@pytest.mark.parametrize(
    ("typed", "is_other"),
    [("Wintermere Council", False), ("wintermere  council.", False), ("Aldermarch Council", True)],
)
def test_a_name_is_compared_by_its_letters(typed: str, is_other: bool) -> None:  # noqa: FBT001
    assert partners.is_other_name(typed, "Wintermere Council") is is_other


def test_a_partner_is_renamed_and_stays_checked(pair: Pair) -> None:
    now = partners.change_details(
        pair.ours, pair.them.id, name="Aldermarch", agreement="SA-9", contact="01632 960 000"
    )
    assert (now.name, now.agreement) == ("Aldermarch", "SA-9")
    assert now.check == pair.them.check
    assert partners.all_partners(pair.ours) == [now]


def test_a_partner_is_taken_off_while_nothing_was_exchanged(pair: Pair) -> None:
    partners.take_off(pair.ours, pair.them.id)
    assert partners.all_partners(pair.ours) == []
    kept = partners.partner_of(pair.ours, pair.them.id)
    assert kept.check is None
    assert introduced(pair.ours, pair.theirs, check=False).check is None


def test_a_partner_that_something_went_to_or_came_from_stays(pair: Pair) -> None:
    plan = handing_out.planned(pair.ours, [pair.register["risk"].id], handing_out.FULL)
    incoming = pair.sent(plan)
    taking_in.taken_in(pair.theirs, incoming, set())
    for vault, partner in ((pair.ours, pair.them), (pair.theirs, pair.us)):
        head = vault.head
        with pytest.raises(partners.Exchanged, match="stay on the list"):
            partners.take_off(vault, partner.id)
        assert vault.head == head
