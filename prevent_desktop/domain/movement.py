"""Direction of travel: how each risk moved since the last signed version.

Reckoned from the score now, with controls; the heading that an officer writes is another thing.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from prevent_desktop.domain.matrix import Matrix, suggested
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk, RiskId


class Direction(StrEnum):
    """How a risk moved."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    NEW = "new"
    CLOSED = "closed"


class Move(msgspec.Struct, frozen=True, kw_only=True):
    """One risk's way from the last signed version to now.

    ``then`` and ``now`` are scores (likelihood times impact); ``then`` is None for a new risk,
    ``now`` for a closed one. ``rescaled`` says that the matrix changed size since and that
    ``then`` is the old place carried over to the matrix as it is now.
    """

    risk: RiskId
    ref: str
    title: str
    direction: Direction
    then: int | None
    now: int | None
    rescaled: bool = False

    @property
    def step(self) -> int:
        """By how much the score changed; 0 for a risk that is new or closed."""
        return self.now - self.then if self.now is not None and self.then is not None else 0


def movement(held: Collection, last_signed: Collection | None) -> tuple[Move, ...]:
    """Give the move of each of the council's risks that is open now or was then, by reference.

    Empty where nothing was signed yet, as there is nothing to compare with.
    """
    if last_signed is None:
        return ()
    now = {r.record.id: r.record for r in held.revisions_of(Risk) if r.origin is None}
    gone = [r for r in last_signed.all_of(Risk) if r.id not in now and held.revision(r.id) is None]
    moves = (moved(risk, held, last_signed) for risk in now.values())
    found = [move for move in moves if move] + [_closed(risk) for risk in gone if risk.is_open]
    return tuple(sorted(found, key=lambda move: (move.ref, move.risk)))


def moved(risk: Risk, held: Collection, last_signed: Collection | None) -> Move | None:
    """Give one risk's move; None where it is open neither now nor then, or nothing was signed."""
    if last_signed is None:
        return None
    before = last_signed.find(Risk, risk.id)
    if before is None or not before.is_open:
        return _move(risk, Direction.NEW, None, risk.residual.product) if risk.is_open else None
    if not risk.is_open:
        return _closed(before)
    then, rescaled = _then(before, held.find(Matrix, risk.matrix), last_signed)
    now = risk.residual.product
    direction = Direction.LEVEL if now == then else Direction.UP if now > then else Direction.DOWN
    return _move(risk, direction, then, now, rescaled=rescaled)


def counts(moves: Iterable[Move]) -> dict[Direction, int]:
    """Count the moves in each direction, 0 where there is none."""
    found = Counter(move.direction for move in moves)
    return {direction: found[direction] for direction in Direction}


def _then(before: Risk, matrix: Matrix | None, last_signed: Collection) -> tuple[int, bool]:
    old = last_signed.find(Matrix, before.matrix)
    if old is None or matrix is None or _size(old) == _size(matrix):
        return before.residual.product, False
    likelihood, impact = (
        suggested(place, old_size, new_size)
        for place, old_size, new_size in zip(
            (before.residual.likelihood, before.residual.impact),
            _size(old),
            _size(matrix),
            strict=True,
        )
    )
    return likelihood * impact, True


def _closed(before: Risk) -> Move:
    return _move(before, Direction.CLOSED, before.residual.product, None)


def _move(
    risk: Risk, direction: Direction, then: int | None, now: int | None, *, rescaled: bool = False
) -> Move:
    return Move(
        risk=risk.id,
        ref=risk.ref,
        title=risk.title,
        direction=direction,
        then=then,
        now=now,
        rescaled=rescaled,
    )


def _size(matrix: Matrix) -> tuple[int, int]:
    return len(matrix.likelihood), len(matrix.impact)
