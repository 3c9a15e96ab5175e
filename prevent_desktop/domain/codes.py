"""Codes that people read from paper and type: check codes, fingerprints, recovery codes.

Design, security section 2. The 23 symbols have no vowels and no two that look alike, so that a
code is neither a word nor easily misread.
"""

import hashlib
import secrets

from prevent_desktop.domain.labels import Label
from prevent_desktop.errors import Situation

SYMBOLS = "CDFHJKMNPQRTVWXY2346789"
_VALUES = {symbol: value for value, symbol in enumerate(SYMBOLS)}
_READ_AS = {"B": "8", "Z": "2", "G": "6", "U": "V"}
_BASE = len(SYMBOLS)
_PLACES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


class Mistyped(Situation):
    """A code that cannot be one: a wrong letter, a wrong length, or a check that fails."""


def code20(digest: bytes) -> str:
    """Write a digest as 19 symbols and a check symbol: ``PH84-M29D-W7W6-848P-K3XV``."""
    symbols = _symbols(int.from_bytes(digest, "big") % _BASE**19, 19)
    return _grouped(symbols + SYMBOLS[_check_value(symbols)])


def read_code20(typed: str) -> str:
    """Read a typed code20 into its printed form; raises Mistyped."""
    symbols = _read(typed, 20)
    if SYMBOLS[_check_value(symbols[:19])] != symbols[19]:
        msg = "That code has a slip in it: compare it with the paper, symbol by symbol."
        raise Mistyped(msg)
    return _grouped(symbols)


def new_recovery36() -> str:
    """Make a recovery code: 32 random symbols (144.7 bits) and 4 check symbols."""
    symbols = "".join(secrets.choice(SYMBOLS) for _ in range(32))
    return _grouped(symbols + _recovery_check(symbols))


def read_recovery36(typed: str) -> str:
    """Read a typed recovery code into its 32 random symbols; raises Mistyped."""
    symbols = _read(typed, 36)
    if _recovery_check(symbols[:32]) != symbols[32:]:
        msg = "That recovery code has a slip in it: compare it with the paper, group by group."
        raise Mistyped(msg)
    return symbols[:32]


def _check_value(symbols: str) -> int:
    # The sum of position x value over all twenty must be divisible by 23; as position 20 has an
    # inverse mod 23, exactly one last symbol does it, and no single slip or swap goes unseen.
    total = sum(place * _VALUES[symbol] for place, symbol in enumerate(symbols, 1))
    return -total * pow(20, -1, _BASE) % _BASE


def _recovery_check(symbols: str) -> str:
    digest = hashlib.sha256(Label.RECOVERY_CHECK.octets + symbols.encode()).digest()
    return _symbols(int.from_bytes(digest, "big") % _BASE**4, 4)


def _symbols(number: int, count: int) -> str:
    symbols = ""
    for _ in range(count):
        number, value = divmod(number, _BASE)
        symbols = SYMBOLS[value] + symbols
    return symbols


def _grouped(symbols: str) -> str:
    return "-".join(symbols[start : start + 4] for start in range(0, len(symbols), 4))


def _read(typed: str, length: int) -> str:
    symbols = ""
    for mark in typed.upper():
        if mark.isspace() or mark in "-\u2010\u2011\u2012\u2013\u2014":
            continue
        symbol = _READ_AS.get(mark, mark)
        if symbol not in _VALUES:
            raise Mistyped(_refusal(len(symbols), mark))
        symbols += symbol
    if len(symbols) != length:
        msg = f"That code has {len(symbols)} symbols; it should have {length}."
        raise Mistyped(msg)
    return symbols


def _refusal(place: int, mark: str) -> str:
    where = f"The {_PLACES[place]} symbol" if place < len(_PLACES) else f"Symbol {place + 1}"
    shown = mark if mark.isprintable() else "that mark"
    return f"{where} cannot be {shown}: no code holds it."
