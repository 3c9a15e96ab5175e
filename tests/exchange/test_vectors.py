"""Every vector through the real reader; the index says what it must answer."""

import hashlib
import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyrage
import pytest

from prevent_desktop.domain.canonical import unb64u
from prevent_desktop.exchange import situations
from prevent_desktop.exchange.card import KeptCard, read_card
from prevent_desktop.exchange.reading import Bundle, open_bundle
from tests.exchange import bad_archives, bad_lists, vectors
from tests.exchange.watching import nothing_written

FOLDER = Path(__file__).parents[1] / "vectors"
INDEX: dict[str, Any] = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
MADE_ELSEWHERE = {
    "TooLarge",
    "TooManyEntries",
    "ListTooLong",
    "RecordTooLarge",
    "NotTheSuccessor",
    "NoKeyInFile",
    "SealedForKeys",
    "WrongPassphrase",
}
"""Files too large to keep, and situations that need more than one file."""


def cases(folder: str) -> list[Any]:
    return [pytest.param(line, id=Path(line["file"]).name) for line in INDEX[folder]]


@cache
def kept() -> tuple[KeptCard, ...]:
    return tuple(
        KeptCard(one["name"], read_card(FOLDER.joinpath(one["card"]).read_bytes()), one["checked"])
        for one in INDEX["kept"]
    )


def opened(octets: bytes) -> Bundle:
    return open_bundle(
        octets,
        identities=[INDEX["identity"]],
        kept=kept(),
        now=datetime.fromisoformat(INDEX["now"]),
        seen={bundle_id: unb64u(digest) for bundle_id, digest in INDEX["seen"].items()},
    )


@pytest.mark.parametrize("line", cases("bundles"))
def test_bundle(line: dict[str, Any]) -> None:
    octets = FOLDER.joinpath(line["file"]).read_bytes()
    assert hashlib.sha256(octets).hexdigest() == line["sha256"]
    with nothing_written():
        if line["refused"] is None:
            bundle = opened(octets)
            assert bundle.digest.hex() == line["sha256"]
            assert bundle.sender == kept()[0]
            return
        with pytest.raises(situations.BundleRefused) as refused:
            opened(octets)
    assert type(refused.value).__name__ == line["refused"]


@pytest.mark.parametrize("line", cases("cards"))
def test_card(line: dict[str, Any]) -> None:
    octets = FOLDER.joinpath(line["file"]).read_bytes()
    with nothing_written():
        if line["refused"] is None:
            assert read_card(octets).octets == octets
            return
        with pytest.raises(situations.CardRefused) as refused:
            read_card(octets)
    assert type(refused.value).__name__ == line["refused"]


def test_every_refusal_has_a_vector_or_a_test_of_its_own() -> None:
    refused = {line["refused"] for folder in ("bundles", "cards") for line in INDEX[folder]}
    every = {
        cls.__name__
        for family in (situations.BundleRefused, situations.CardRefused)
        for cls in family.__subclasses__()
    }
    assert refused - {None} == every - MADE_ELSEWHERE


def test_the_index_names_every_file_that_is_kept() -> None:
    named = {line["file"] for folder in ("bundles", "cards") for line in INDEX[folder]}
    kept_files = {
        path.relative_to(FOLDER).as_posix()
        for folder in ("bundles", "cards")
        for path in FOLDER.joinpath(folder).iterdir()
    }
    assert named == kept_files
    assert {key: INDEX[key] for key in vectors.index()} == vectors.index()


def test_the_vectors_are_those_that_the_generator_makes() -> None:
    identity = pyrage.x25519.Identity.from_str(INDEX["identity"])
    lines = {Path(line["file"]).name: line for line in INDEX["bundles"]}
    for name, expected, reason, make in (*bad_archives.cases(), *bad_lists.cases()):
        line = lines[f"{name}{vectors.ENDINGS['bundles']}"]
        assert (line["refused"], line["reason"]) == (expected, reason)
        octets = FOLDER.joinpath(line["file"]).read_bytes()
        assert pyrage.decrypt(octets, [identity]) == make(), name
