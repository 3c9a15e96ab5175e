"""Days so many calendar months from another."""

from calendar import monthrange
from datetime import date


def months_after(start: date, months: int) -> date:
    """Give the same day so many months on; the last of that month where it is shorter."""
    whole = start.year * 12 + start.month - 1 + months
    year, month = divmod(whole, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def months_in_words(months: int) -> str:
    """Say a number of months: ``6 years``, ``18 months``, ``as long as the vault is kept``."""
    if not months:
        return "as long as the vault is kept"
    years, over = divmod(months, 12)
    if over or not years:
        return f"{months} month" if months == 1 else f"{months} months"
    return f"{years} year" if years == 1 else f"{years} years"
