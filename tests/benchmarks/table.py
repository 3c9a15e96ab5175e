"""What was measured, as a table for a terminal."""

import textwrap
from collections.abc import Sequence

import msgspec

HEADINGS = ("what", "goal", "measured", "peer, in turn", "ratio", "met")
WIDTHS = (34, 16, 40, 46, 6, 5)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One goal: what was measured, the peer beside it, and whether the goal was met.

    ``met`` is None where there is nothing to judge: a row that waits, or a peer alone.
    """

    what: str
    goal: str
    measured: str
    peer: str = "-"
    ratio: float | None = None
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        ratio = "-" if self.ratio is None else f"{self.ratio:.2f}"
        met = {None: "-", True: "yes", False: "NO"}[self.met]
        return (self.what, self.goal, self.measured, self.peer, ratio, met)


def lines(headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Set out a table whose cells are broken at words."""
    rule = "  ".join("-" * width for width in widths)
    parts = [_line(headings, widths), rule]
    for row in rows:
        parts += [_line(row, widths)]
    return "\n".join(parts)


def table(rows: Sequence[Row]) -> str:
    """Set out the goals."""
    return lines(HEADINGS, [row.cells for row in rows], WIDTHS)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    broken = [
        [part for line in cell.splitlines() for part in textwrap.wrap(line, width) or [""]]
        for cell, width in zip(cells, widths, strict=True)
    ]
    height = max(len(cell) for cell in broken)
    columns = [cell + [""] * (height - len(cell)) for cell in broken]
    return "\n".join(
        "  ".join(part.ljust(w) for part, w in zip(parts, widths, strict=True)).rstrip()
        for parts in zip(*columns, strict=True)
    )
