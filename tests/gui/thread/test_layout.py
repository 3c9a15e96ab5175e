"""Each bead of the thread has a place of its own, beside what leads to it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.thread import Bead, Edge, Stage, Thread
from prevent_desktop.gui.thread.layout import MANY, laid_out

STAGES = tuple(Stage)


def bead(number: int, stage: Stage) -> Bead:
    key = f"{stage}{number}"
    return Bead(key=key, stage=stage, record=RecordId(key), called=key, title=key)


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    stages = draw(st.lists(st.sampled_from(STAGES), max_size=25))
    beads = tuple(bead(n, stage) for n, stage in enumerate(stages))
    ahead = [
        Edge(one.key, other.key)
        for one in beads
        for other in beads
        if STAGES.index(one.stage) < STAGES.index(other.stage)
    ]
    chosen = draw(st.lists(st.sampled_from(ahead), unique=True)) if ahead else []
    ordered = sorted(beads, key=lambda b: STAGES.index(b.stage))
    return Thread(beads=tuple(ordered), edges=tuple(chosen))


@given(threads())
def test_every_bead_has_a_place_of_its_own_in_the_column_of_its_stage(thread: Thread) -> None:
    laid = laid_out(thread)
    assert {spot.bead.key for spot in laid.spots} == {one.key for one in thread.beads}
    assert len({(spot.row, spot.column) for spot in laid.spots}) == len(laid.spots)
    assert all(STAGES[spot.column] is spot.bead.stage for spot in laid.spots)
    assert sorted({spot.row for spot in laid.spots}) == list(range(laid.rows))
    joined = {(laid.spots[s].bead.key, laid.spots[e].bead.key) for s, e in laid.edges}
    assert joined == {(edge.start, edge.end) for edge in thread.edges}


def test_a_thread_reads_from_left_to_right_in_one_row() -> None:
    beads = tuple(bead(0, stage) for stage in STAGES)
    pairs = pairwise(beads)
    laid = laid_out(Thread(beads=beads, edges=tuple(Edge(a.key, b.key) for a, b in pairs)))
    assert [(spot.row, spot.column) for spot in laid.spots] == [(0, n) for n in range(len(STAGES))]


def test_a_second_finding_of_the_same_risk_stands_beside_its_thread() -> None:
    first, second = bead(1, Stage.FINDING), bead(2, Stage.FINDING)
    risk = bead(1, Stage.RISK)
    actions = [bead(n, Stage.ACTION) for n in range(3)]
    edges = [Edge(one.key, risk.key) for one in (first, second)]
    edges += [Edge(risk.key, one.key) for one in actions]
    laid = laid_out(Thread(beads=(first, second, risk, *actions), edges=tuple(edges)))
    spot = laid.spot(second.key)
    assert spot is not None
    assert spot.row == 1
    assert laid.rows == len(actions)


def test_a_shortcut_is_not_drawn_and_very_many_are_counted() -> None:
    beads = {
        "f": Stage.FINDING,
        "r": Stage.RISK,
        "a": Stage.ACTION,
        **{f"r{n}": Stage.RISK for n in range(MANY)},
        "d": Stage.DECISION,
    }
    leads = ["fr", "ra", "ad", "fa", "fd", "rd"]
    edges = [Edge(*pair) for pair in leads] + [Edge(f"r{n}", "d") for n in range(MANY)]
    thread = Thread(
        beads=tuple(
            Bead(key=key, stage=stage, record=RecordId(key), called=key, title=key)
            for key, stage in sorted(beads.items(), key=lambda one: list(Stage).index(one[1]))
        ),
        edges=tuple(edges),
    )
    laid = laid_out(thread)

    def named(pairs: frozenset[tuple[int, int]]) -> set[str]:
        return {"".join(laid.spots[place].bead.key for place in pair) for pair in pairs}

    assert named(laid.direct) == {"fr", "ra", "ad", *(f"r{n}d" for n in range(MANY))}
    assert named(laid.resting) == {"fr", "ra"}
    assert laid.counted == {"d": (MANY + 1, 0)}
