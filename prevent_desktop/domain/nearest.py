"""What somebody who mistyped may have meant: the nearest words among those that there are."""

import difflib
import re
from collections.abc import Collection, Iterable

_WORD = re.compile(r"[^\W\d_]+")
_NEAR = 0.75
_SHORTEST = 3


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Give the words of texts, each once."""
    return frozenset(word for text in texts for word in _WORD.findall(text))


def nearest(typed: str, known: Collection[str]) -> str:
    """Put the nearest known word in the place of each that is not known; as typed where none is.

    A word that a known one begins with counts as known, as it may be unfinished.
    """
    return _WORD.sub(lambda found: _near(found.group(), known), typed)


def _near(word: str, known: Collection[str]) -> str:
    if len(word) < _SHORTEST or any(one.startswith(word) for one in known):
        return word
    alike = [one for one in known if abs(len(one) - len(word)) <= 2]  # noqa: PLR2004 -- letters
    found = difflib.get_close_matches(word, alike, 1, _NEAR)
    return found[0] if found else word
