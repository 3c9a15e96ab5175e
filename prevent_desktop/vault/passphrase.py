"""Typed passphrases: their one form, and which may be set (design, security section 3).

What is refused on setting is what rules can know to be guessable: repetition, sequences, names
that the vault itself shows. Passing the rules does not prove a passphrase to be good.
"""

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from prevent_desktop.vault.derivation import wipe
from prevent_desktop.vault.situations import UnusablePassphrase, WeakPassphrase

LONGEST = 1024
SHORTEST = 12
_LEAST_UNFORESEEN = 8
_LEAST_DIFFERENT = 5
# NFC makes one character of at most four, so anything longer is refused before that work.
_LONGEST_TYPED = 4 * LONGEST
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
_FORESEEN_WORDS = ("prevent", "desktop", "passphrase", "password", "council", "vault", "letmein")


def octets_of(typed: str) -> bytearray:
    """Give the passphrase in NFC and UTF-8, 1 to 1,024 bytes, to be wiped by the caller.

    Raises UnusablePassphrase, before any derivation.
    """
    if not typed:
        raise UnusablePassphrase(what="No passphrase was typed.")
    try:
        octets = bytearray(_normal(typed).encode())
    except UnicodeEncodeError as failure:
        what = "That passphrase holds a character that cannot be typed on any keyboard."
        raise UnusablePassphrase(what=what) from failure
    if len(octets) > LONGEST:
        raise UnusablePassphrase(what=_too_long())
    return octets


def refuse_weak(typed: str, known: Iterable[str] = ()) -> None:
    """Raise WeakPassphrase or UnusablePassphrase for one that may not be set.

    ``known`` holds the names that a guesser would try: the council's, the officer's.
    """
    wipe(octets_of(typed))
    normal = _normal(typed)
    if len(normal) < SHORTEST:
        what = f"That passphrase has {len(normal)} characters; it needs {SHORTEST} or more."
        raise WeakPassphrase(what=what)
    if len(set(normal.casefold())) < _LEAST_DIFFERENT:
        raise WeakPassphrase(what="That passphrase repeats a few characters.")
    if _unforeseen(normal.casefold(), known) < _LEAST_UNFORESEEN:
        what = "That passphrase is easy to guess: it repeats, counts up, or is a name known here."
        raise WeakPassphrase(what=what)


def _normal(typed: str) -> str:
    if len(typed) > _LONGEST_TYPED:
        raise UnusablePassphrase(what=_too_long())
    return unicodedata.normalize("NFC", typed)


def _too_long() -> str:
    return f"That is longer than any passphrase can be ({LONGEST:,} bytes)."


def _unforeseen(folded: str, known: Iterable[str]) -> int:
    """Count the characters that neither a name nor the characters before them foretell."""
    for word in sorted(_foreseen(known), key=len, reverse=True):
        folded = folded.replace(word, word[0])
    return len(_without_runs(_first_period(folded)))


def _foreseen(known: Iterable[str]) -> set[str]:
    names = {_normal(name).casefold() for name in known}
    parts = {part for name in names for part in name.split()}
    together = {"".join(name.split()) for name in names}
    return {word for word in names | parts | together if len(word) > 2} | set(_FORESEEN_WORDS)  # noqa: PLR2004 -- shorter ones stand in ordinary words


def _first_period(text: str) -> str:
    # A text that is one piece over and over is found inside itself, doubled, before its end.
    return text[: (text + text).find(text, 1)] if text else text


def _without_runs(text: str) -> str:
    kept = [here for before, here in pairwise(text) if not _follows(before, here)]
    return text[:1] + "".join(kept)


def _follows(before: str, here: str) -> bool:
    if abs(ord(before) - ord(here)) <= 1:
        return True
    return any(before + here in row or here + before in row for row in _ROWS)
