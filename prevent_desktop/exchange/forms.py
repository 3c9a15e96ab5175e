"""How values are written in cards and manifests, and how octets from outside become them."""

import re
from datetime import UTC, datetime
from typing import Annotated, TypeVar

import msgspec

from prevent_desktop.domain.canonical import NotCanonical, strict
from prevent_desktop.domain.codes import SYMBOLS

NAME_LIMIT = 120
WORDS_LIMIT = 2000
"""Characters."""

_ONE_LINE = r"^(?!.*[\n\t])"
_SYMBOLS = f"[{SYMBOLS}]{{4}}"

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=1000, pattern=_ONE_LINE)]
"""Words on one line that must be there."""
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=NAME_LIMIT, pattern=_ONE_LINE)]
Words = Annotated[str, msgspec.Meta(max_length=WORDS_LIMIT)]
"""Words that may be empty or in paragraphs."""

# The last symbol carries fewer bits than the others, so that octets are written in one way only.
Octets16 = Annotated[str, msgspec.Meta(max_length=22, pattern="^[A-Za-z0-9_-]{21}[AQgw]$")]
Octets32 = Annotated[
    str, msgspec.Meta(max_length=43, pattern="^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$")
]
Octets64 = Annotated[str, msgspec.Meta(max_length=86, pattern="^[A-Za-z0-9_-]{85}[AQgw]$")]
Code20 = Annotated[str, msgspec.Meta(max_length=24, pattern=f"^({_SYMBOLS}-){{4}}{_SYMBOLS}$")]
Moment = Annotated[
    str, msgspec.Meta(max_length=20, pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z$")
]
"""A time in UTC, to the second: ``2026-11-23T09:30:00Z``; such texts sort as times do."""

_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_FORMAT = re.compile(r"(prevent-[a-z]+)/([1-9][0-9]{0,8})")

T = TypeVar("T")


class NewerFormat(Exception):
    """The octets name the right format with a number that this program does not know."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class OtherForm(Exception):
    """The octets are not canonical JSON of the expected fields."""


def written(moment: datetime) -> str:
    """Write an aware time in UTC, to the second."""
    return moment.astimezone(UTC).strftime(_MOMENT)


def read_moment(text: str) -> datetime:
    """Read a written time; raises ValueError where there is no such time."""
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)


def plain(octets: bytes) -> object:
    """Read canonical JSON; raises OtherForm."""
    try:
        return strict(octets)
    except NotCanonical as failure:
        raise OtherForm from failure


def shaped(value: object, cls: type[T]) -> T:
    """Turn decoded JSON into a value of a class, unknown fields refused; raises OtherForm."""
    try:
        return msgspec.convert(value, cls)
    except msgspec.ValidationError as failure:
        raise OtherForm from failure


def refuse_newer(value: object, known: str) -> None:
    """Raise NewerFormat where a decoded object's ``format`` is a later one than ``known``."""
    named = value.get("format") if isinstance(value, dict) else None
    found = _FORMAT.fullmatch(named) if isinstance(named, str) else None
    family, _, number = known.partition("/")
    if found and found[1] == family and int(found[2]) > int(number):
        raise NewerFormat(found[2])
