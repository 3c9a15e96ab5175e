"""Where each box of the picture stands: bead by bead, or counted in groups where there are many."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from prevent_desktop.documents.thread.model import Bead, Stage, ThreadPaper
from prevent_desktop.documents.thread.words import ThreadWords

MOST = 11
"""Boxes of one stage that a page holds."""
_SWEEPS = 4
_ROOM = ((6, 4), (8, 3), (MOST, 2))
"""Up to so many rows, each box has room for so many lines of words."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its column, its row from the top in rows (fractions too), what stands in it."""

    stage: Stage
    row: float
    head: str
    text: str
    broken: str = ""
    faint: bool = False
    links: int = 0
    """Of a box that counts: how many links lead to it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line from the right of one box to the left of another, by their places in the list."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and lines, and how many rows they need."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    rows: int
    grouped: bool

    @property
    def lines_of_text(self) -> int:
        """How many lines of words a box holds: the fewer boxes there are, the more."""
        if self.grouped:
            return 2
        return next(lines for rows, lines in _ROOM if self.rows <= rows)


def picture_of(paper: ThreadPaper, words: ThreadWords) -> Picture:
    """Lay the picture out on one page."""
    by_stage = {stage: [b for b in paper.beads if b.stage is stage] for stage in Stage}
    if max(map(len, by_stage.values())) > MOST:
        return _grouped(paper, by_stage, words)
    return _drawn(paper, by_stage, words)


def _drawn(paper: ThreadPaper, by_stage: Mapping[Stage, list[Bead]], words: ThreadWords) -> Picture:
    rows = max(1, *map(len, by_stage.values()))
    places = _places(paper, by_stage, rows)
    boxes = tuple(
        Box(
            bead.stage,
            places[bead.key],
            bead.ref,
            bead.title,
            words.listed(bead.broken[:1]),
            faint=not bead.is_open,
        )
        for bead in paper.beads
    )
    index = {bead.key: place for place, bead in enumerate(paper.beads)}
    drawn = [edge for edge in paper.edges if not edge.is_shortcut]
    lines = tuple(Line(index[edge.start], index[edge.end]) for edge in drawn)
    return Picture(boxes, lines, rows, grouped=False)


def _places(
    paper: ThreadPaper, by_stage: Mapping[Stage, list[Bead]], rows: int
) -> dict[str, float]:
    # Each stage is sorted by the middle of what it is joined to, to and fro, so that lines cross
    # as little as may be; then spread over the height.
    joined: defaultdict[str, list[str]] = defaultdict(list)
    for edge in paper.edges:
        joined[edge.start].append(edge.end)
        joined[edge.end].append(edge.start)
    at = {b.key: float(place) for beads in by_stage.values() for place, b in enumerate(beads)}
    for sweep in range(_SWEEPS):
        for stage in reversed(Stage) if sweep % 2 else Stage:
            beads = by_stage[stage]
            middle = {b.key: _middle([at[key] for key in joined[b.key]], at[b.key]) for b in beads}
            space = rows / max(1, len(beads))
            for place, bead in enumerate(sorted(beads, key=lambda b: (middle[b.key], at[b.key]))):
                at[bead.key] = (place + 0.5) * space - 0.5
    return at


def _middle(places: Sequence[float], usual: float) -> float:
    return sum(places) / len(places) if places else usual


def _grouped(
    paper: ThreadPaper, by_stage: Mapping[Stage, list[Bead]], words: ThreadWords
) -> Picture:
    leads = {edge.start for edge in paper.edges}
    group = {bead.key: _group(bead, leads, words) for bead in paper.beads}
    boxes: list[Box] = []
    place: dict[tuple[Stage, str], int] = {}
    for stage, beads in by_stage.items():
        counts = Counter(group[bead.key] for bead in beads)
        for row, (name, count) in enumerate(counts.most_common()):
            place[stage, name] = len(boxes)
            broken = name if any(name in bead.broken for bead in beads) else ""
            boxes.append(Box(stage, float(row) * 2 + 0.5, str(count), name, broken))
    stage_of = {bead.key: bead.stage for bead in paper.beads}

    def box(key: str) -> int:
        stage = stage_of[key]
        return place[stage, group[key]]

    drawn = [(box(edge.start), box(edge.end)) for edge in paper.edges if not edge.is_shortcut]
    lines = tuple(Line(start, end) for start, end in dict.fromkeys(drawn))
    into = Counter(end for _, end in drawn)
    told = tuple(replace(one, links=into[place]) for place, one in enumerate(boxes))
    return Picture(told, lines, max(3, 2 * _most_groups(boxes)), grouped=True)


def _most_groups(boxes: Sequence[Box]) -> int:
    return max(Counter(box.stage for box in boxes).values(), default=1)


def _group(bead: Bead, leads: set[str], words: ThreadWords) -> str:
    if bead.broken:
        return bead.broken[0]
    return words.goes_on if bead.key in leads else words.ends
