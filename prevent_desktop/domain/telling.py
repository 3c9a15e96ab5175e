"""What in a few words might tell who somebody is: a name, an address, a number, a birthday.

A guess that warns and never forbids: it is wrong both ways, and a person looks.
"""

import re
from collections.abc import Iterator

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_TELEPHONE = re.compile(r"(?<![\w/])(?:\+44|0)[\d\s()-]{8,14}\d(?!\w)")
_BIRTH = re.compile(
    r"\b(?:born|d\.?o\.?b\.?|date of birth|birthday)\b|\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* "
    r"(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Imam|Rev)\.? [^\W\d_]")
_CALLED = re.compile(r"\b(?:called|named|name is|known as) [^\W\d_]\w*\b")
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*|[^\w\s]|\n")
_PAIR = 2

_OFFICES = frozenset(
    """adult adults authority board care channel chair child children council college community
    counter coordinator designated duty early education health help home hub lead mash multi-agency
    nhs office officer ofsted panel partnership police prevent probation safeguarding school
    secretary service services social team terrorism trust university youth justice agency local
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december the a an i""".split()
)
"""Words that stand capitalised in the names of bodies, posts and days."""


def telling_marks(text: str) -> tuple[str, ...]:
    """Name what a text seems to hold that could tell who somebody is; nothing where it is plain."""
    return tuple(_marks(text))


def _marks(text: str) -> Iterator[str]:
    if _EMAIL.search(text):
        yield "an email address"
    if _TELEPHONE.search(text):
        yield "a telephone number"
    if _BIRTH.search(text):
        yield "a date of birth"
    if _POSTCODE.search(text):
        yield "a postcode"
    if _TITLED.search(text) or _CALLED.search(text) or _has_name(text):
        yield "a name"


def _has_name(text: str) -> bool:
    """Whether two words beside each other are capitalised and neither is an office's."""
    run = 0
    for word in _WORD.findall(text):
        is_name = word[:1].isupper() and not word.isupper() and word.casefold() not in _OFFICES
        run = run + 1 if is_name else 0
        if run == _PAIR:
            return True
    return False
