"""Bundles in: the order of the checks, what was seen before, and what is only listed."""

import hashlib
import io
from datetime import timedelta
from typing import Any

import pytest

from prevent_desktop.exchange import situations
from prevent_desktop.exchange.age import FILE_LIMIT
from prevent_desktop.exchange.card import KeptCard, make_card
from prevent_desktop.exchange.reading import list_bundle, open_bundle, read_file
from tests.exchange.bad_archives import edited
from tests.exchange.bad_lists import SENDER
from tests.exchange.crafting import (
    ALDERMARCH,
    ALDERMARCH_RECEIVES,
    BUNDLE_ID,
    CARD_DAY,
    KEPT,
    NORTHMERE_KEY,
    NOW,
    OSTERMERE_RECEIVES,
    RECORD,
    REST,
    STRANGER_KEY,
    STRANGER_RECEIVES,
    USED_ID,
    bundle,
    files,
    manifest,
    read,
    sealed,
    seed_of,
    signature,
    zipped,
)

EXPIRED = {"expires_at": "2026-11-21T00:00:00Z"}
FORWARDED = {"recipients": [OSTERMERE_RECEIVES]}
SHORT: dict[str, Any] = {"rest": {}}
USED = {"bundle_id": USED_ID}
SWAPPED = {"sender": SENDER | {"card": "PH84-M29D-W7W6-848P-K3XV"}}
BAD_RECORD = {"rest": {**REST, next(n for n in REST if n.startswith("records")): b"{}"}}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (SWAPPED | FORWARDED | EXPIRED, situations.OtherCard),
        (FORWARDED | EXPIRED | SHORT, situations.Forwarded),
        ({"recipients": sorted([ALDERMARCH_RECEIVES, SENDER["card"]])}, situations.DamagedList),
        (EXPIRED | SHORT | USED, situations.Expired),
        (SHORT | USED, situations.WrongContents),
        (USED | BAD_RECORD, situations.WrongContents),
    ],
)
def test_of_two_faults_the_earlier_is_named(
    changes: dict[str, Any], expected: type[situations.BundleRefused]
) -> None:
    with pytest.raises(expected):
        read(bundle(**changes))


def test_the_signature_comes_before_anything_that_is_signed() -> None:
    foreign = signature(b"{", "Council of Nowhere")
    with pytest.raises(situations.UnknownSigner):
        read(bundle(octets=b"{", signed=foreign))


def test_the_archive_comes_before_the_signature() -> None:
    foreign = signature(manifest(), "Council of Nowhere")
    octets = zipped(files(signed=foreign), comment=b"hidden")
    with pytest.raises(situations.AlteredArchive):
        read(sealed(octets))


def test_the_seal_comes_before_the_archive() -> None:
    with pytest.raises(situations.NotForUs):
        read(sealed(edited("manifest.json", external_attr=1), STRANGER_RECEIVES))


def test_taken_in_before_is_no_error() -> None:
    octets = bundle()
    digest = hashlib.sha256(octets).digest()
    seen = {BUNDLE_ID: digest}
    again = open_bundle(octets, identities=[NORTHMERE_KEY], kept=KEPT, now=NOW, seen=seen)
    assert again.was_seen
    assert not read(octets).was_seen


def test_the_same_archive_sealed_anew_is_another_file_under_a_used_number() -> None:
    first, second = bundle(), bundle()
    seen = {BUNDLE_ID: hashlib.sha256(first).digest()}
    with pytest.raises(situations.NumberUsedTwice, match="from Aldermarch"):
        open_bundle(second, identities=[NORTHMERE_KEY], kept=KEPT, now=NOW, seen=seen)


def test_an_older_receiving_key_still_opens() -> None:
    keys = [STRANGER_KEY, NORTHMERE_KEY]
    assert open_bundle(bundle(), identities=keys, kept=KEPT, now=NOW, seen={}).sender == KEPT[0]


def test_of_two_cards_with_one_signing_key_the_named_one_counts() -> None:
    seed = seed_of("Aldermarch Council")
    newer = make_card("Aldermarch", OSTERMERE_RECEIVES, seed, CARD_DAY + timedelta(1), seed)
    both = (KeptCard("Aldermarch, new card", newer, True), *KEPT)
    found = open_bundle(bundle(), identities=[NORTHMERE_KEY], kept=both, now=NOW, seen={})
    assert found.sender == KEPT[0]
    unchecked = (both[0], KeptCard("Aldermarch", ALDERMARCH, False))
    with pytest.raises(situations.OtherCard):
        open_bundle(bundle(), identities=[NORTHMERE_KEY], kept=unchecked, now=NOW, seen={})


def test_the_name_shown_is_the_one_that_we_gave() -> None:
    boast = bundle(sender=SENDER | {"council": "Home Office", "officer": "The Minister"})
    found = read(boast).sender
    assert found is not None
    assert found.name == "Aldermarch"


def test_a_list_needs_a_key_and_no_cards() -> None:
    foreign = signature(manifest(), "Council of Nowhere")
    octets = bundle(signed=foreign)
    found = list_bundle(octets, [NORTHMERE_KEY])
    assert found.sender is None
    assert found.contents.records[0].body == RECORD
    assert bytes(found.contents.attachments["0f1e2d3c"]) == b"an attachment"
    with pytest.raises(situations.NotForUs):
        list_bundle(octets, [STRANGER_KEY])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (SHORT, situations.WrongContents),
        ({"colour": "green"}, situations.DamagedList),
    ],
)
def test_what_is_listed_is_checked_all_the_same(
    changes: dict[str, Any], expected: type[situations.BundleRefused]
) -> None:
    with pytest.raises(expected):
        list_bundle(bundle(**changes), [NORTHMERE_KEY])


class _Endless(io.RawIOBase):
    """A file without an end, such as a device."""

    def read(self, size: int | None = -1) -> bytes:
        assert size == FILE_LIMIT + 1
        return bytes(size)


def test_no_more_is_read_than_a_bundle_may_be() -> None:
    octets = bundle()
    assert read_file(io.BytesIO(octets)) == octets
    with pytest.raises(situations.TooLarge):
        read_file(_Endless())  # type: ignore[arg-type]


def test_a_file_over_512_mib_is_not_looked_at() -> None:
    with pytest.raises(situations.TooLarge):
        read(bytes(FILE_LIMIT + 1))
