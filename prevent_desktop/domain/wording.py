"""Small pieces of plain sentences: dates, numbers with their noun, lists of names."""

from collections.abc import Sequence
from datetime import date


def day(when: date) -> str:
    """Write a date as a person says it: ``3 March 2027``."""
    return f"{when.day} {when:%B %Y}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun: ``1 day``, ``1,200 days``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join words as a person lists them: ``R01, R02 and R05``."""
    *others, final = words or [""]
    return f"{', '.join(others)} {last} {final}" if others else final


def named(words: Sequence[str], noun: str, plural: str = "", *, most: int = 8) -> str:
    """List words, or count them where there are more than a line holds."""
    return listed(words) if len(words) <= most else counted(len(words), noun, plural)


def a_or_an(noun: str) -> str:
    """Put the article before a noun: ``an action``."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def begun(text: str) -> str:
    """Begin a sentence: the first letter made a capital, the rest left alone."""
    return text[:1].upper() + text[1:]


def clipped(text: str, limit: int = 60) -> str:
    """Cut text to one line of at most ``limit`` letters, at a word where there is one."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut) + "\u2026"
