"""Bundles out: what is in them, for whom, and when none is made."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pyrage
import pytest

from prevent_desktop.domain.canonical import b64u, encoded
from prevent_desktop.exchange import age, situations
from prevent_desktop.exchange.age import new_passphrase
from prevent_desktop.exchange.card import KeptCard, make_card
from prevent_desktop.exchange.contents import RECORD_LIMIT, BundledRecord, Contents
from prevent_desktop.exchange.header import read_header
from prevent_desktop.exchange.keys import new_receiving_key, recipient_of
from prevent_desktop.exchange.manifest import Head
from prevent_desktop.exchange.padme import padded
from prevent_desktop.exchange.reading import list_bundle_with_passphrase, open_bundle
from prevent_desktop.exchange.sealing import Author, Terms, seal_for, seal_with_passphrase
from tests.exchange.bad_seals import INTRO, MAC, file_of, passphrase
from tests.exchange.crafting import (
    ALDERMARCH,
    ALDERMARCH_KEY,
    CARD_DAY,
    KEPT,
    NORTHMERE,
    NORTHMERE_KEY,
    NOW,
    OSTERMERE,
    RECORD,
    RECORD_ID,
    seed_of,
)
from tests.exchange.watching import nothing_written

AUTHOR = Author(ALDERMARCH, seed_of("Aldermarch Council"), "Rowan Hale")
TERMS = Terms(
    purpose="Joint assessment of shared risks",
    agreement="SA-004",
    marking="OFFICIAL-SENSITIVE - PERSONAL DATA",
    handling="For the Prevent coordinator\nand the chair only",
    edition="FULL",
    head=(412, "PH84-M29D-W7W6-848P-K3XV"),
    made_at=NOW,
    example=True,
)
RISK = BundledRecord("risk", RECORD_ID, 3, RECORD)
CONTENTS = Contents((RISK,), {"0f1e": b"an attachment"}, {"paper.pdf": b"%PDF"})
READER = KeptCard("Northmere", NORTHMERE, True)


def note(number: int, size: int = 0) -> BundledRecord:
    record_id = f"note-{number}"
    body = encoded({"id": record_id, "kind": "note", "words": "w" * size})
    return BundledRecord("note", record_id, 1, body)


def test_what_is_sealed_is_what_is_read() -> None:
    with nothing_written():
        made = seal_for(CONTENTS, AUTHOR, TERMS, [READER])
        bundle = open_bundle(made.octets, identities=[NORTHMERE_KEY], kept=KEPT, now=NOW, seen={})
    assert bundle.manifest == made.manifest
    assert bundle.digest == made.digest == hashlib.sha256(made.octets).digest()
    assert bundle.contents == CONTENTS
    assert (bundle.sender, bundle.was_seen) == (KEPT[0], False)


def test_the_list_says_on_what_terms_it_goes() -> None:
    manifest = seal_for(CONTENTS, AUTHOR, TERMS, [READER]).manifest
    assert manifest.recipients == (NORTHMERE.receive,)
    assert manifest.sender.card == ALDERMARCH.fingerprint
    assert manifest.head == Head(seq=412, code="PH84-M29D-W7W6-848P-K3XV")
    assert manifest.expires_at == "2027-02-21T09:30:00Z"
    assert (manifest.edition, manifest.example, manifest.reader) == ("FULL", True, None)
    listed = {entry.name: entry for entry in manifest.entries}
    assert listed["documents/paper.pdf"].size == 4
    assert listed["documents/paper.pdf"].sha256 == b64u(hashlib.sha256(b"%PDF").digest())
    assert listed[f"records/risk.{RECORD_ID}.json"].record == RISK.facts


def test_two_bundles_of_the_same_records_have_two_numbers() -> None:
    ids = {seal_for(CONTENTS, AUTHOR, TERMS, [READER]).manifest.bundle_id for _ in range(2)}
    assert len(ids) == 2


def test_each_reader_opens_it_and_none_more_is_sealed_for() -> None:
    readers = [READER, KeptCard("Aldermarch", ALDERMARCH, True), READER]
    made = seal_for(CONTENTS, AUTHOR, TERMS, readers)
    assert read_header(made.octets).readers == 2
    for identity in (NORTHMERE_KEY, ALDERMARCH_KEY):
        keys = [pyrage.x25519.Identity.from_str(identity)]
        archive = pyrage.decrypt(made.octets, keys)
        assert len(archive) == padded(len(archive))


def test_the_day_may_be_chosen() -> None:
    soon = replace(TERMS, expires_at=NOW + timedelta(days=7))
    manifest = seal_for(CONTENTS, AUTHOR, soon, [READER]).manifest
    assert manifest.expires_at == "2026-11-30T09:30:00Z"


def test_nothing_is_sealed_for_a_card_that_was_not_checked() -> None:
    unchecked = KeptCard("Ostermere", OSTERMERE, False)
    with pytest.raises(situations.UncheckedReader, match="Ostermere's card"):
        seal_for(CONTENTS, AUTHOR, TERMS, [READER, unchecked])


def test_somebody_must_be_named() -> None:
    with pytest.raises(situations.NoReader):
        seal_for(CONTENTS, AUTHOR, TERMS, [])


def test_sixteen_readers_are_the_most() -> None:
    def reader() -> KeptCard:
        receive = recipient_of(new_receiving_key())
        return KeptCard("A partner", make_card("A partner", receive, bytes(32), CARD_DAY), True)

    readers = [reader() for _ in range(17)]
    made = seal_for(CONTENTS, AUTHOR, TERMS, readers[:16])
    assert read_header(made.octets).readers == 16
    with pytest.raises(situations.TooManyReaders, match="16 partners"):
        seal_for(CONTENTS, AUTHOR, TERMS, readers)


@pytest.mark.parametrize("days", [0, -1])
def test_it_must_be_open_for_some_time(days: int) -> None:
    past = replace(TERMS, expires_at=NOW + timedelta(days=days))
    with pytest.raises(situations.AlreadyExpired):
        seal_for(CONTENTS, AUTHOR, past, [READER])


@pytest.mark.parametrize("purpose", ["", " \n"])
def test_it_must_have_a_purpose(purpose: str) -> None:
    with pytest.raises(situations.WordsMissing, match="the purpose is missing"):
        seal_for(CONTENTS, AUTHOR, replace(TERMS, purpose=purpose), [READER])


@pytest.mark.parametrize("size", [2000, 2001])
def test_words_have_a_longest(size: int) -> None:
    words = "w" * size
    for terms in (
        replace(TERMS, purpose=words),
        replace(TERMS, agreement=words),
        replace(TERMS, handling=words),
    ):
        if size == 2000:
            seal_for(CONTENTS, AUTHOR, terms, [READER])
        else:
            with pytest.raises(situations.WordsTooLong, match="longer than 2000"):
                seal_for(CONTENTS, AUTHOR, terms, [READER])


def test_there_may_be_no_more_than_a_reader_takes() -> None:
    empty = len(note(0).body)
    fits = Contents((note(0, RECORD_LIMIT - empty),))
    seal_for(fits, AUTHOR, TERMS, [READER])
    too_much = [
        Contents((note(0, RECORD_LIMIT - empty + 1),)),
        Contents(tuple(note(number, RECORD_LIMIT - 100) for number in range(65))),
        Contents(attachments={f"{number}": b"" for number in range(9_998)}),
    ]
    for contents in too_much:
        with pytest.raises(situations.TooMuchToSeal):
            seal_for(contents, AUTHOR, TERMS, [READER])


@pytest.mark.parametrize("limit", [1000, 2048, 2049])
def test_no_file_is_made_over_what_a_reader_takes(
    monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    # The archive is 2,048 bytes long, and longer when it is sealed.
    monkeypatch.setattr(age, "FILE_LIMIT", limit)
    if limit < 2048:
        monkeypatch.delattr(age, "sealed_for")  # it is not even tried
    with pytest.raises(situations.TooMuchToSeal):
        seal_for(CONTENTS, AUTHOR, TERMS, [READER])


@pytest.mark.parametrize(
    "contents",
    [
        Contents((replace(RISK, body=RECORD + b" "),)),
        Contents((replace(RISK, id="another"),)),
        Contents((RISK, RISK)),
        Contents((replace(RISK, revision=0),)),
        Contents(attachments={"../evil": b""}),
        Contents(documents={"paper.html": b""}),
    ],
)
def test_what_no_reader_would_take_is_a_bug_found_before_it_goes(contents: Contents) -> None:
    with pytest.raises(ValueError, match=r"no reader|no place|not a name|do not go together"):
        seal_for(contents, AUTHOR, TERMS, [READER])


def test_keys_and_records_are_not_in_what_is_printed_of_a_value() -> None:
    shown = repr((AUTHOR, RISK, CONTENTS.records))
    assert "leaflets" not in shown
    assert repr(AUTHOR.seed) not in shown


@pytest.mark.slow
def test_a_passphrase_bundle_opens_with_its_passphrase_alone() -> None:
    made, given = seal_with_passphrase(CONTENTS, AUTHOR, TERMS, "The chair of the board")
    assert not made.is_slow
    assert (made.manifest.recipients, made.manifest.reader) == ((), "The chair of the board")
    bundle = list_bundle_with_passphrase(made.octets, given)
    assert (bundle.contents, bundle.sender) == (CONTENTS, None)
    with pytest.raises(situations.WrongPassphrase):
        list_bundle_with_passphrase(made.octets, new_passphrase())
    with pytest.raises(situations.Damaged):
        list_bundle_with_passphrase(made.octets[:-1], given)
    with pytest.raises(situations.SealedWithPassphrase):
        open_bundle(made.octets, identities=[NORTHMERE_KEY], kept=KEPT, now=NOW, seen={})


def test_no_passphrase_opens_a_bundle_for_a_key() -> None:
    made = seal_for(CONTENTS, AUTHOR, TERMS, [READER])
    with pytest.raises(situations.SealedForKeys):
        list_bundle_with_passphrase(made.octets, new_passphrase())


def test_a_passphrase_is_long_and_made_of_printed_symbols() -> None:
    made = {new_passphrase() for _ in range(50)}
    assert len(made) == 50
    symbols = "CDFHJKMNPQRTVWXY2346789"
    for one in made:
        assert [len(group) for group in one.split("-")] == [4] * 6
        assert set(one) <= {*symbols, "-"}
    assert len(symbols) ** 24 > 2**100


@pytest.mark.parametrize(("factors", "is_slow"), [([22, 21, 18], False), ([21, 21, 21], True)])
def test_a_work_factor_over_20_is_sealed_again_or_said(
    monkeypatch: pytest.MonkeyPatch,
    factors: list[int],
    is_slow: bool,  # noqa: FBT001 -- an expectation
) -> None:
    def encrypt(octets: bytes, secret: str) -> bytes:
        assert (octets, secret) == (b"archive", "secret")
        return file_of(passphrase(str(factors.pop(0)).encode()), intro=INTRO, mac=MAC)

    monkeypatch.setattr(pyrage.passphrase, "encrypt", encrypt)
    _, slow = age.sealed_with(b"archive", "secret")
    assert slow is is_slow
    assert not factors


def test_a_reader_in_words_must_be_named() -> None:
    with pytest.raises(situations.WordsMissing, match="the reader's name"):
        seal_with_passphrase(CONTENTS, AUTHOR, TERMS, " ")
    with pytest.raises(situations.WordsTooLong, match="120"):
        seal_with_passphrase(CONTENTS, AUTHOR, TERMS, "w" * 121)
