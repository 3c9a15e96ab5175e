"""A change of the matrix: where risks come to lie, and what that changes."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.matrix import Band, Matrix, MatrixId, standard_matrix, suggested
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.remap import Cell, remapped, remappings
from prevent_desktop.domain.risks import Risk, Score, Standing
from tests.domain.records import TODAY, changed, collection, score, sound

FIVE = standard_matrix(MatrixId(new_id()))
FOUR = msgspec.structs.replace(
    FIVE,
    likelihood=("A", "B", "C", "D"),
    impact=("A", "B", "C", "D"),
    bands=(Band(name="Low", lowest=1), Band(name="Medium", lowest=4), Band(name="High", lowest=9)),
    appetite=9,
)


def risk(**fields: object) -> Risk:
    found = changed(sound(), {"risk": fields})["risk"]
    assert isinstance(found, Risk)
    return found


SOUND = risk()


def test_ends_stay_ends_and_the_rest_keeps_its_order() -> None:
    for old in range(1, 7):
        for new in range(2, 7):
            places = [suggested(place, old, new) for place in range(1, old + 1)]
            assert places == sorted(places)
            assert places[0] == 1
            assert old == 1 or places[-1] == new
    assert suggested(1, 1, 5) == 1


def test_a_risk_keeps_its_reasons_and_takes_its_places() -> None:
    (found,) = remappings(FIVE, FOUR, [risk()])
    assert found.suggested.inherent == Cell(3, 4)
    assert found.suggested.residual == Cell(3, 4)
    assert found.suggested.target == Cell(1, 4)
    moved = remapped(found.risk, 2, found.suggested)
    assert moved.matrix_revision == 2
    assert (moved.inherent.likelihood, moved.inherent.impact) == (3, 4)
    assert moved.inherent.reason == found.risk.inherent.reason
    assert (
        msgspec.structs.replace(
            moved,
            matrix_revision=1,
            inherent=found.risk.inherent,
            residual=found.risk.residual,
            target=found.risk.target,
        )
        == found.risk
    )


def test_a_change_of_band_or_against_the_appetite_is_told() -> None:
    high = risk(residual=score(2, 5))
    (found,) = remappings(FIVE, FOUR, [high])
    assert (found.then.residual.score, found.suggested.residual.score) == (10, 8)
    assert (found.band_then, found.band_now, found.band_changes) == ("High", "Medium", True)
    assert (found.above_then, found.above_now, found.standing_changes) == (False, False, False)
    (crossing,) = remappings(FIVE, msgspec.structs.replace(FIVE, appetite=9), [high])
    assert (crossing.band_changes, crossing.standing_changes) == (False, True)


def test_closed_risks_stay_as_they_were_and_the_rest_come_by_reference() -> None:
    second = risk(id=new_id(), ref="R00")
    closed = risk(id=new_id(), standing=Standing.CLOSED)
    assert [r.risk.ref for r in remappings(FIVE, FOUR, [risk(), closed, second])] == ["R00", "R01"]


PLACE = st.integers(1, 6)
SCORES = st.builds(score, PLACE, PLACE)
SCALES = st.integers(3, 6).map(lambda size: tuple("ABCDEF"[:size]))
MATRICES = st.builds(
    lambda likelihood, impact: msgspec.structs.replace(FIVE, likelihood=likelihood, impact=impact),
    SCALES,
    SCALES,
)


@given(MATRICES, MATRICES, SCORES, SCORES, SCORES)
def test_any_risk_lands_inside_any_matrix(
    old: Matrix, new: Matrix, inherent: Score, residual: Score, target: Score
) -> None:
    drawn = msgspec.structs.replace(SOUND, inherent=inherent, residual=residual, target=target)
    (found,) = remappings(old, new, [drawn])
    for cell in (found.suggested.inherent, found.suggested.residual, found.suggested.target):
        assert new.has(cell.likelihood, cell.impact)


def test_the_matrix_of_a_new_vault_is_sound() -> None:
    assert problems(FIVE, collection([FIVE]), TODAY) == []
    assert FIVE.highest == 25
    assert [FIVE.band_of(score) for score in (1, 4, 5, 9, 10, 15, 16, 25)] == [
        0,
        0,
        1,
        1,
        2,
        2,
        3,
        3,
    ]
    assert FIVE.has(5, 5)
    assert not FIVE.has(6, 1)
    assert not FIVE.has(0, 1)


@given(st.integers(1, 36))
def test_every_score_has_a_band(value: int) -> None:
    assert 0 <= FIVE.band_of(value) < len(FIVE.bands)
