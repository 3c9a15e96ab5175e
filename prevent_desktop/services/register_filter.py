"""What is asked of the register, in words: ``situational, above the appetite, owner education``.

The parts stand between commas and all of them must hold. A part that is none of the words known
here is looked for in the risk's own words.
"""

from collections.abc import Callable
from datetime import date

import msgspec

from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.movement import Direction
from prevent_desktop.domain.nearest import nearest, words_in
from prevent_desktop.domain.wording import day
from prevent_desktop.services.register import Register, Row

KNOWN = (
    "situational",
    "corporate",
    "above the appetite",
    "review passed",
    "no owner",
    "draft kept",
    "up",
    "down",
    "level",
    "new",
    "closed",
)
"""Parts that mean something of their own; so do the names of the bands."""
CLOSED = "closed"
_Holds = Callable[[Row], bool]


class Asked(msgspec.Struct, frozen=True):
    """What was asked: the parts as words, and what each demands of a row."""

    parts: tuple[str, ...]
    holds: tuple[_Holds, ...]

    def of(self, rows: tuple[Row, ...]) -> list[Row]:
        """Give the rows for which every part holds; closed risks only where they are asked for."""
        wanted = CLOSED not in self.parts
        found = [row for row in rows if row.is_open is wanted]
        for holds in self.holds:
            found = [row for row in found if holds(row)]
        return found


def asked(typed: str, register: Register) -> Asked:
    """Read what was typed."""
    parts = tuple(" ".join(part.casefold().split()) for part in typed.split(","))
    parts = tuple(part for part in parts if part)
    holds = tuple(_holds(part, register) for part in parts)
    return Asked(parts, holds)


def meant(typed: str, register: Register) -> str:
    """Give what may have been meant by words that find nothing; empty where nothing is near.

    Walks through every word of the register, so not in the window's thread.
    """
    names = (f"{row.owner} {row.owner_name} {row.person}".casefold() for row in register.rows)
    bands = (band.name.casefold() for band in register.matrix.bands)
    known = words_in((*KNOWN, "owner", *bands, *names, *(row.words for row in register.rows)))
    near = nearest(typed.casefold(), known)
    if near == typed.casefold() or not asked(near, register).of(register.rows):
        return ""
    return near.strip()


def cell_words(likelihood: int, impact: int) -> str:
    """Write the part that asks for one cell of the matrix."""
    return f"at {likelihood} x {impact}"


def standing_words(row: Row, matrix: Matrix, today: date) -> str:
    """Say how a row stands as a screen reader would want it: level, way, review."""
    band = matrix.bands[matrix.band_of(row.score)].name
    said = [f"{band} {row.score}"]
    if row.direction is not None:
        said.append(f"{_WAYS[row.direction]} since the last signed version")
    if row.review is not None:
        passed = "was due" if row.review < today else "by"
        said.append(f"review {passed} {day(row.review)}")
    return ", ".join(said)


_WAYS = {
    Direction.UP: "up",
    Direction.DOWN: "down",
    Direction.LEVEL: "level",
    Direction.NEW: "new",
    Direction.CLOSED: "closed",
}


def _holds(part: str, register: Register) -> _Holds:
    matrix, today = register.matrix, register.today
    plain: dict[str, _Holds] = {
        "situational": lambda row: row.kind.value == "situational",
        "corporate": lambda row: row.kind.value == "corporate",
        "above the appetite": lambda row: row.score > matrix.appetite,
        "review passed": lambda row: row.review is not None and row.review < today,
        "no owner": lambda row: not row.owner,
        "draft kept": lambda row: row.has_draft,
        CLOSED: lambda _: True,
        **{words: _moved(way) for way, words in _WAYS.items() if way is not Direction.CLOSED},
        **{band.name.casefold(): _in_band(matrix, n) for n, band in enumerate(matrix.bands)},
        **{cell_words(*cell): _at(cell) for cell in _cells(matrix)},
    }
    if part in plain:
        return plain[part]
    if part.startswith("owner "):
        name = part.removeprefix("owner ")
        return lambda row: name in f"{row.owner}\n{row.person}\n{row.owner_name}".casefold()
    return lambda row: part in row.words


def _moved(way: Direction) -> _Holds:
    return lambda row: row.direction is way


def _in_band(matrix: Matrix, place: int) -> _Holds:
    return lambda row: matrix.band_of(row.score) == place


def _at(cell: tuple[int, int]) -> _Holds:
    return lambda row: row.now == cell


def _cells(matrix: Matrix) -> list[tuple[int, int]]:
    across, up = range(1, len(matrix.impact) + 1), range(1, len(matrix.likelihood) + 1)
    return [(likelihood, impact) for likelihood in up for impact in across]
