"""How hard a passphrase is to guess, in honest words.

The estimate is zxcvbn's. It knows words, names, dates and keyboard patterns, and it can be
wrong in both ways; what may not be set at all is for the vault to say.
"""

from collections.abc import Iterable
from enum import IntEnum

import msgspec

from prevent_desktop.policy import DEFAULT, Policy
from prevent_desktop.services import policies
from prevent_desktop.vault import passphrase
from prevent_desktop.vault.situations import UnusablePassphrase, WeakPassphrase

_LOOKED_AT = 72
"""Characters that the estimate looks at; more only make a passphrase harder to guess."""
_A_SECOND = 10_000
"""Guesses that ten thousand computers make, as each takes about a second over one."""
_STEPS = ((60, "a minute"), (3_600, "an hour"), (86_400, "a day"), (604_800, "a week"))
_LATER = ((2_629_800, "a month"), (31_557_600, "a year"))
_MONTH, _YEAR, _CENTURY = 2_629_800, 31_557_600, 3_155_760_000


class Grade(IntEnum):
    """How an estimate is shown."""

    REFUSED = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


class Strength(msgspec.Struct, frozen=True):
    """What can be said of a passphrase, and whether it may be set."""

    grade: Grade
    words: str

    @property
    def may_be_set(self) -> bool:
        """Whether the vault would take it."""
        return self.grade is not Grade.REFUSED


def estimated(typed: str, known: Iterable[str] = (), policy: Policy = DEFAULT) -> Strength:
    """Estimate a passphrase; ``known`` are names that a guesser would try first.

    What the vault or the policy would not take is refused, whatever the estimate.
    """
    names = [name for name in known if name]
    try:
        passphrase.refuse_weak(typed, names)
        policies.refuse_short(policy, typed)
    except (WeakPassphrase, UnusablePassphrase, policies.NotAllowed) as refusal:
        return Strength(Grade.REFUSED, str(refusal).replace(" Nothing was changed.", ""))
    # Imported here: its lists of words are 10 MB, and only a new passphrase is estimated.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    guesses = zxcvbn(typed[:_LOOKED_AT], names)["guesses"]
    return _told(float(guesses) / _A_SECOND)


def _told(seconds: float) -> Strength:
    if seconds < _MONTH:
        grade, opening = Grade.WEAK, "Weak"
    elif seconds < _CENTURY:
        grade, opening = Grade.FAIR, "Fair"
    else:
        grade, opening = Grade.STRONG, "Strong"
    thief = "Somebody with a copy of the vault and ten thousand computers would need"
    advice = " Add a word or two." if grade is Grade.WEAK else ""
    return Strength(grade, f"{opening}. {thief} {_length(seconds)} to guess it.{advice}")


def _length(seconds: float) -> str:
    if seconds >= _CENTURY:
        return "more than a century"
    if seconds >= 2 * _YEAR:
        return f"about {seconds / _YEAR:.0f} years"
    for limit, words in (*_STEPS, *_LATER):
        if seconds < limit:
            return f"less than {words}"
    return "more than a year"
