"""The golden thread: what leads to what, both ways, and where it breaks."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.actions import Action, ActionId, ActionStatus
from prevent_desktop.domain.broken_ends import Break, broken_ends
from prevent_desktop.domain.ctlp import FindingId
from prevent_desktop.domain.decisions import Decision, MeetingId
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.meetings import AgendaItem, Meeting, MeetingStanding
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk, RiskId, Source
from prevent_desktop.domain.thread import Stage, Thread, evaluation_key, golden_thread, is_on_thread
from tests.domain.partnership import partnership
from tests.domain.records import changed, collection, revision

Changes = Mapping[str, Mapping[str, Any] | None]

BASE = partnership()
ID = {key: record.id for key, record in BASE.items()}


def thread(changes: Changes) -> Thread:
    return golden_thread(collection(changed(BASE, changes).values()))


def test_it_leads_from_the_finding_to_the_evaluation() -> None:
    found = thread({})
    assert [(bead.stage, bead.called) for bead in found.beads] == [
        (Stage.FINDING, "Finding 1 (2026)"),
        (Stage.RISK, "R01"),
        (Stage.RISK, "R02"),
        (Stage.ACTION, "A01"),
        (Stage.ACTION, "A02"),
        (Stage.DECISION, "D01"),
        (Stage.EVALUATION, "A02"),
    ]
    assert {(edge.start, edge.end) for edge in found.edges} == {
        (ID["finding"], ID["risk"]),
        (ID["risk"], ID["action"]),
        (ID["risk"], ID["done"]),
        (ID["finding"], ID["decision"]),
        (ID["risk"], ID["decision"]),
        (ID["action"], ID["decision"]),
        (ID["done"], ID["decision"]),
        (ID["done"], evaluation_key(ID["done"])),
    }
    assert set(found.back[ID["decision"]]) >= {ID["action"], ID["risk"]}
    assert [bead.called for bead in found.at(Stage.RISK)] == ["R01", "R02"]
    opened = {bead.key: bead.is_open for bead in found.beads}
    assert opened[ID["action"]]
    assert not opened[ID["done"]]


def test_from_one_record_it_shows_all_before_and_all_after() -> None:
    other = {"like": "finding", "id": new_id(), "number": 2}
    second = {"like": "action", "id": new_id(), "ref": "A03", "risks": (ID["risk"],)}
    found = thread({"other": other, "second": second})
    through = {bead.key for bead in found.through(ID["action"]).beads}
    assert through == {ID["finding"], ID["risk"], ID["action"], ID["decision"]}
    assert {b.key for b in found.through(ID["risk"]).beads} == {
        bead.key for bead in found.beads
    } - {other["id"], ID["corporate"]}
    assert ID["done"] in {bead.key for bead in found.through(ID["done"]).beads}
    assert found.through(RecordId(new_id())).beads == ()
    loose = found.through(ID["corporate"])
    assert ([bead.called for bead in loose.beads], loose.edges) == (["R02"], ())


DROPPED = {"status": ActionStatus.DROPPED}
FIRES: list[tuple[Break, Changes, str]] = [
    (
        Break.UNANSWERED,
        {"other": {"like": "finding", "id": new_id(), "number": 2}},
        "Finding 2 (2026)",
    ),
    (Break.UNSOURCED, {"risk": {"sources": ()}}, "R01"),
    (Break.UNTREATED, {"action": {"risks": (ID["corporate"],)}}, "R01"),
    (Break.AIMLESS, {"action": {"risks": ()}}, "A01"),
    (
        Break.UNSPOKEN,
        {"new": {"like": "action", "id": new_id(), "ref": "A03"}},
        "A03",
    ),
    (Break.UNCHECKED, {"decision": {"check": None}}, "D01"),
    (Break.LOOSE, {"decision": {"risks": (), "actions": (), "findings": ()}}, "D01"),
    (Break.UNEVALUATED, {"done": {"evaluation": None}}, "A02"),
]
QUIET: list[tuple[Break, Changes]] = [
    (Break.UNANSWERED, {"finding": {"dealt_with": True}, "risk": {"sources": ()}}),
    (
        Break.UNANSWERED,
        {
            "old": {"like": "product", "id": (old := new_id()), "received": date(2025, 6, 1)},
            "other": {"like": "finding", "id": new_id(), "number": 2, "product": old},
        },
    ),
    (Break.UNSOURCED, {"corporate": {"sources": ()}}),
    (Break.UNTREATED, {}),
    (Break.AIMLESS, {"action": {"risks": (), **DROPPED}}),
    (
        Break.UNSPOKEN,
        {
            "first": None,
            "second": None,
            "new": {"like": "action", "id": new_id(), "ref": "A03"},
        },
    ),
    (
        Break.UNSPOKEN,
        {
            "new": {"like": "action", "id": (new := ActionId(new_id())), "ref": "A03"},
            "first": {"items": (AgendaItem(item_key=new_id(), title="Log", actions_set=(new,)),)},
        },
    ),
    (Break.UNCHECKED, {}),
    (Break.LOOSE, {"decision": {"risks": (), "findings": ()}}),
    (Break.LOOSE, {"decision": {"risks": (), "actions": (), "findings": (), "plan": ID["plan"]}}),
    (Break.UNEVALUATED, {"done": {"evaluation": None, **DROPPED}}),
]


def ends(changes: Changes) -> list[tuple[Break, str]]:
    found = broken_ends(collection(changed(BASE, changes).values()))
    for end in found:
        assert 0 < len(end.sentence) <= 300
        assert end.step.endswith(".")
    return [(end.way, end.called) for end in found]


def test_nothing_hangs_loose_in_the_sound_partnership() -> None:
    assert ends({}) == []


@pytest.mark.parametrize(("way", "changes", "called"), FIRES, ids=lambda value: str(value)[:24])
def test_a_broken_end_is_listed(way: Break, changes: Changes, called: str) -> None:
    assert (way, called) in ends(changes)


@pytest.mark.parametrize(("way", "changes"), QUIET, ids=lambda value: str(value)[:24])
def test_an_end_that_holds_is_not(way: Break, changes: Changes) -> None:
    assert way not in {found for found, _ in ends(changes)}


def test_every_way_to_break_is_shown_both_ways() -> None:
    assert {way for way, *_ in FIRES} == {way for way, *_ in QUIET} == set(Break)


def test_a_partners_records_are_not_on_our_thread() -> None:
    theirs = Collection(revision(r, origin=RecordId(new_id())) for r in BASE.values())
    assert golden_thread(theirs).beads == ()
    assert broken_ends(theirs) == ()


POOL = [RecordId(new_id()) for _ in range(8)]
SOME = st.lists(st.sampled_from(POOL), max_size=3)


def one_of(key: str, record_id: RecordId, links: list[RecordId]) -> Record:
    """Make a record of any stage, whose links may lead to any kind, or to nothing."""
    record = msgspec.structs.replace(BASE[key], id=record_id)
    match record:
        case Risk():
            sources = tuple(Source(name="S", finding=FindingId(link)) for link in links)
            return msgspec.structs.replace(record, sources=sources)
        case Action():
            return msgspec.structs.replace(record, risks=tuple(links))
        case Decision():
            return msgspec.structs.replace(
                record, actions=tuple(links), risks=tuple(links[:1]), findings=tuple(links[1:])
            )
    return record


KEYS = st.sampled_from(["finding", "risk", "action", "done", "decision"])
HELD = st.lists(st.builds(one_of, KEYS, st.sampled_from(POOL), SOME), max_size=10)


@given(HELD)
def test_any_thread_can_be_walked_both_ways(records: list[Record]) -> None:
    found = golden_thread(collection(records))
    keys = [bead.key for bead in found.beads]
    assert len(set(keys)) == len(keys)
    order = [list(Stage).index(bead.stage) for bead in found.beads]
    assert order == sorted(order)
    stage = {bead.key: list(Stage).index(bead.stage) for bead in found.beads}
    for edge in found.edges:
        assert stage[edge.start] < stage[edge.end]
        assert edge.end in found.onward[edge.start]
        assert edge.start in found.back[edge.end]
        through = found.through(RecordId(edge.start.split("/")[0]))
        assert edge.end in {bead.key for bead in through.beads}


def many(scale: int) -> Collection:
    risk, action, meeting = BASE["risk"], BASE["action"], BASE["second"]
    assert isinstance(risk, Risk)
    assert isinstance(action, Action)
    assert isinstance(meeting, Meeting)
    risks = [
        msgspec.structs.replace(risk, id=RiskId(new_id()), ref=f"R{n:02}") for n in range(2 * scale)
    ]
    actions = [
        msgspec.structs.replace(
            action, id=ActionId(new_id()), ref=f"A{n:02}", risks=(risks[n % len(risks)].id,)
        )
        for n in range(50 * scale)
    ]
    meetings = [
        msgspec.structs.replace(
            meeting,
            id=MeetingId(new_id()),
            dated=date(2026, 1, 1) - timedelta(n),
            standing=MeetingStanding.HELD,
        )
        for n in range(2 * scale)
    ]
    return collection([*BASE.values(), *risks, *actions, *meetings])


def test_a_large_area_has_every_bead_and_every_broken_end() -> None:
    # 200 risks, 5,000 actions, 200 meetings, none of which spoke of the new actions.
    held = many(100)
    found = golden_thread(held)
    assert len(found.at(Stage.ACTION)) == 5_002
    assert [end.way for end in broken_ends(held)] == [Break.UNSPOKEN] * 5_000
    first = found.at(Stage.RISK)[0]
    assert found.through(first.record).at(Stage.ACTION)


def test_the_threads_through_several_records_are_shown_together() -> None:
    found = thread({})
    one, other = found.through(ID["risk"]), found.through(ID["done"])
    both = found.through(ID["risk"], ID["done"])
    assert {bead.key for bead in both.beads} == {b.key for b in (*one.beads, *other.beads)}
    assert found.through().beads == ()


def test_each_kind_of_record_on_the_thread_is_known() -> None:
    on_it = {type(BASE[key]) for key in ("finding", "risk", "action", "decision")}
    assert {type(record) for record in BASE.values() if is_on_thread(type(record))} == on_it
