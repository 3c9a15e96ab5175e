"""The vectors under tests/vectors, which another program for the format may be tried against.

``python -m tests.exchange.vectors`` writes them all again. Age files are never the same twice, as
their keys are random; the archives inside are, but for nothing.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.exchange.card import make_card
from prevent_desktop.exchange.forms import written
from tests.exchange import bad_archives, bad_cards, bad_lists, bad_seals
from tests.exchange.bad_archives import Case
from tests.exchange.crafting import (
    ALDERMARCH,
    ALDERMARCH_RECEIVES,
    CARD_DAY,
    KEPT,
    NORTHMERE,
    NORTHMERE_KEY,
    NORTHMERE_RECEIVES,
    NOW,
    OSTERMERE,
    SEEN,
    bundle,
    files,
    sealed,
    seed_of,
    zipped,
)

FOLDER = Path(__file__).parents[1] / "vectors"
ENDINGS = {"bundles": ".prevent.age", "cards": ".prevent-card.json"}


def good_bundles() -> Iterator[tuple[str, str, bytes]]:
    """Give bundles to take in: name, what it shows, octets."""
    yield "good", "as it should be", bundle()
    both = sorted([NORTHMERE_RECEIVES, ALDERMARCH_RECEIVES])
    two = sealed(zipped(files(recipients=both)), *both)
    yield "good-two-readers", "for two readers", two
    yield "good-official", "an OFFICIAL edition", bundle(edition="OFFICIAL", marking="OFFICIAL")
    yield "good-empty", "with no file at all", bundle(rest={}, entries=[])
    yield "good-last-moment", "on its last day", bundle(expires_at=written(NOW))


def good_cards() -> Iterator[tuple[str, str, bytes]]:
    """Give cards to keep: name, what it shows, octets."""
    yield "northmere", "the reader of the bundles", NORTHMERE.octets
    yield "aldermarch", "kept and checked", ALDERMARCH.octets
    yield "ostermere", "kept and not checked", OSTERMERE.octets
    later = CARD_DAY + timedelta(days=200)
    old, new = seed_of("Aldermarch Council"), seed_of("Aldermarch Council, later")
    follows = make_card("Aldermarch Council", ALDERMARCH_RECEIVES, new, later, old)
    yield "aldermarch-later", "follows Aldermarch's card", follows.octets
    yield (
        "welsh",
        "a name with accents",
        make_card("Cyngor Tŷ Gwyn", ALDERMARCH_RECEIVES, old, later).octets,
    )


def bad_bundles() -> Iterator[Case]:
    """Give every bad bundle, whole; those that are too long to keep are made in the tests."""
    yield from bad_seals.cases()
    for name, expected, reason, make in chain(bad_archives.cases(), bad_lists.cases()):
        yield name, expected, reason, partial(_sealed, make)


def index() -> dict[str, Any]:
    """Give what index.json says before the vectors: what the reader knows."""
    return {
        "now": written(NOW),
        "identity": NORTHMERE_KEY,
        "kept": [
            {
                "name": kept.name,
                "card": f"cards/{file}{ENDINGS['cards']}",
                "checked": kept.is_checked,
            }
            for kept, file in zip(KEPT, ("aldermarch", "ostermere"), strict=True)
        ],
        "seen": {bundle_id: b64u(digest) for bundle_id, digest in SEEN.items()},
    }


def write() -> None:
    """Write every vector and the index of them."""
    bundles = [_kept("bundles", n, None, why, octets) for n, why, octets in good_bundles()]
    bundles += [_kept("bundles", n, e, why, _binary(make)) for n, e, why, make in bad_bundles()]
    cards = [_kept("cards", n, None, why, octets) for n, why, octets in good_cards()]
    cards += [_kept("cards", f"bad-{n}", e, why, make()) for n, e, why, make in bad_cards.cases()]
    whole = {**index(), "bundles": bundles, "cards": cards}
    text = json.dumps(whole, indent=1, ensure_ascii=False) + "\n"
    (FOLDER / "index.json").write_text(text, encoding="utf-8", newline="\n")


def _sealed(make: Callable[[], bytes]) -> bytes:
    return sealed(make())


def _binary(make: Callable[[], bytes]) -> bytes:
    # A sealed file of a few octets may by chance hold no zero, by which others tell text apart.
    octets = make()
    while b"\0" not in octets and not octets.isascii():
        octets = make()
    return octets


def _kept(
    folder: str, name: str, expected: str | None, reason: str, octets: bytes
) -> dict[str, Any]:
    file = f"{folder}/{name}{ENDINGS[folder]}"
    path = FOLDER / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(octets)
    sha256 = hashlib.sha256(octets).hexdigest()
    return {"file": file, "sha256": sha256, "refused": expected, "reason": reason}


if __name__ == "__main__":
    write()
