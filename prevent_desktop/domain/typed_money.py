"""Sums of money as people type them: ``£12,500``, ``12500.50``, ``12 500``."""

import re

_TYPED = re.compile(r"£?\s*(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d{2}))?", re.ASCII)


def read_money(typed: str) -> int | None:
    """Read a typed sum; gives pence, None where it is none."""
    found = _TYPED.fullmatch(typed.replace("\u00a0", " ").strip())
    if found is None:
        return None
    return int(re.sub("[, ]", "", found[1])) * 100 + int(found[2] or 0)


def shown(pence: int) -> str:
    """Write a sum as it is shown everywhere: ``£12,500``, with pence where there are any."""
    pounds, rest = divmod(pence, 100)
    return f"£{pounds:,}" + (f".{rest:02}" if rest else "")
