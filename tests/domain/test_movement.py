"""Direction of travel: what counts as up, down, level, new and closed."""

import msgspec

from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.movement import Direction, Move, counts, movement
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Standing
from tests.domain.records import Records, changed, collection, revision, score, sound

BASE = sound()


def moves(now: Records, then: Records | None) -> dict[str, Move]:
    signed = None if then is None else collection(then.values())
    return {move.ref: move for move in movement(collection(now.values()), signed)}


def test_nothing_has_moved_before_the_first_signature() -> None:
    assert moves(BASE, None) == {}


def test_up_down_and_level_go_by_the_score_now() -> None:
    then = changed(
        BASE, {"risk": {"residual": score(2, 5)}, "corporate": {"inherent": score(1, 1)}}
    )
    found = moves(BASE, then)
    assert (found["R01"].direction, found["R01"].then, found["R01"].now) == (Direction.UP, 10, 15)
    assert found["R01"].step == 5
    assert (found["R02"].direction, found["R02"].step) == (Direction.LEVEL, 0)
    back = moves(then, BASE)
    assert (back["R01"].direction, back["R01"].step) == (Direction.DOWN, -5)


def test_another_place_of_the_same_score_is_level() -> None:
    found = moves(BASE, changed(BASE, {"risk": {"residual": score(5, 3)}}))
    assert found["R01"].direction is Direction.LEVEL


def test_new_closed_reopened_and_gone() -> None:
    without = changed(BASE, {"risk": None})
    closed = changed(BASE, {"risk": {"standing": Standing.CLOSED}})
    new = moves(BASE, without)["R01"]
    assert (new.direction, new.then, new.now, new.step) == (Direction.NEW, None, 15, 0)
    shut = moves(closed, BASE)["R01"]
    assert (shut.direction, shut.then, shut.now) == (Direction.CLOSED, 15, None)
    assert moves(BASE, closed)["R01"].direction is Direction.NEW
    assert moves(without, BASE)["R01"].direction is Direction.CLOSED
    assert "R01" not in moves(closed, closed)
    assert "R01" not in moves(closed, without)


def test_scores_of_another_matrix_are_carried_over_and_say_so() -> None:
    smaller = {"likelihood": ("A", "B", "C"), "impact": ("A", "B", "C")}
    then = changed(BASE, {"matrix": smaller, "risk": {"residual": score(2, 3)}})
    move = moves(BASE, then)["R01"]
    assert (move.then, move.now, move.rescaled) == (15, 15, True)
    assert not moves(BASE, BASE)["R01"].rescaled


def test_counts_name_every_direction() -> None:
    found = movement(collection(BASE.values()), collection(BASE.values()))
    assert counts(found) == {
        Direction.UP: 0,
        Direction.DOWN: 0,
        Direction.LEVEL: 2,
        Direction.NEW: 0,
        Direction.CLOSED: 0,
    }


def test_a_partners_risk_is_not_in_the_movement() -> None:
    theirs = msgspec.structs.replace(BASE["risk"], id=new_id())
    held = Collection([revision(theirs, origin=RecordId(new_id()))])
    assert movement(held, collection([])) == ()
