"""What a signature covers, and what makes it superseded."""

from collections.abc import Iterable

import msgspec

from prevent_desktop.domain.actions import Action, ProgressNote, ProgressNoteId
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.signing import Covered, changes_since, covered_by
from tests.domain.partnership import partnership
from tests.domain.records import TODAY, Records, changed, revision, sound

BASE = sound()


def held(records: Records, seqs: dict[str, int] | None = None) -> Collection:
    return Collection(
        revision(record, seq=(seqs or {}).get(key, seq))
        for seq, (key, record) in enumerate(records.items(), 1)
    )


def paper(records: Records) -> RiskAssessment:
    found = records["paper"]
    assert isinstance(found, RiskAssessment)
    return found


def signed(records: Records, at: Collection) -> RiskAssessment:
    covers = (Covered(id=r.record.id, seq=r.seq, digest="") for r in covered_by(paper(records), at))
    return msgspec.structs.replace(paper(records), covered=tuple(covers))


def names(records: Records, found: Iterable[Record | RecordId]) -> set[str]:
    keys = {record.id: key for key, record in records.items()}
    return {keys[one.id if isinstance(one, Record) else one] for one in found}


def covered_names(records: Records) -> set[str]:
    found = covered_by(paper(records), held(records))
    assert [r.record.id for r in found] == sorted(r.record.id for r in found)
    return names(records, (r.record for r in found))


def test_a_risk_assessment_covers_what_it_rests_on_and_not_itself() -> None:
    assert covered_names(BASE) == set(BASE) - {"paper"}


def test_what_nothing_leads_to_is_not_covered() -> None:
    records = changed(
        BASE,
        {
            "stranger": {"like": "person", "id": new_id()},
            "loose finding": {"like": "finding", "id": new_id(), "number": 2},
            "loose action": {"like": "action", "id": new_id(), "risks": ()},
        },
    )
    assert covered_names(records) == set(BASE) - {"paper"}


def test_links_are_followed_from_record_to_record() -> None:
    holder = changed(BASE, {"holder": {"like": "person", "id": new_id(), "organisation": None}})
    org = changed(holder, {"theirs": {"like": "org", "id": new_id()}})
    linked = changed(
        org,
        {
            "product": {"holder": org["holder"].id},
            "holder": {"organisation": org["theirs"].id},
        },
    )
    assert {"holder", "theirs"} <= covered_names(linked)


def test_a_note_on_an_action_is_not_covered() -> None:
    action = BASE["action"]
    assert isinstance(action, Action)
    note = ProgressNote(
        id=ProgressNoteId(new_id()), action=action.id, dated=TODAY, says="Half done."
    )
    assert "note" not in covered_names({**BASE, "note": note})


def test_a_signature_is_current_until_a_covered_record_changes_comes_or_goes() -> None:
    at = held(BASE)
    signature = signed(BASE, at)
    assert changes_since(signature, at) == ()
    later = held(BASE, {"person": 99})
    assert names(BASE, changes_since(signature, later)) == {"person"}
    more = changed(BASE, {"new": {"like": "risk", "id": new_id(), "ref": "R03"}})
    assert names(more, changes_since(signature, held(more))) == {"new"}
    fewer = changed(BASE, {"corporate": None})
    assert names(BASE, changes_since(signature, held(fewer, seqs_of(BASE)))) == {"corporate"}


def seqs_of(records: Records) -> dict[str, int]:
    return {key: seq for seq, key in enumerate(records, 1)}


def test_a_record_that_nothing_names_any_more_falls_out_of_the_next_signature() -> None:
    second = changed(BASE, {"second": {"like": "person", "id": new_id()}})
    second = changed(second, {"corporate": {"owner_person": second["second"].id}})
    signature = signed(second, held(second))
    assert "second" in names(second, (c.id for c in signature.covered))
    after = changed(second, {"corporate": {"owner_person": second["person"].id}})
    again = signed({**after, "paper": signature}, held(after))
    assert "second" not in names(second, (c.id for c in again.covered))


def test_minutes_cover_their_decisions_actions_and_people_and_no_others() -> None:
    partners = partnership()
    minutes = partners["second"]
    assert isinstance(minutes, Meeting)
    elsewhere = {"like": "decision", "id": new_id(), "meeting": partners["first"].id}
    records = changed(partners, {"elsewhere": elsewhere})
    found = names(records, (r.record for r in covered_by(minutes, held(records))))
    assert {"decision", "group", "action", "done", "p0", "p4", "o4"} <= found
    assert not found & {"elsewhere", "risk", "plan", "first", "second", "note", "deputy"}


def test_what_a_paper_shows_as_it_stood_may_move_on() -> None:
    records = partnership()
    minutes = records["second"]
    assert isinstance(minutes, Meeting)
    at = held(records)
    covered = (Covered(id=r.record.id, seq=r.seq, digest="") for r in covered_by(minutes, at))
    signature = msgspec.structs.replace(minutes, covered=tuple(covered))
    moved = held(records, {**seqs_of(records), "action": 98, "p0": 99})
    assert changes_since(signature, moved) == ()
    decided = held(records, {**seqs_of(records), "decision": 99})
    assert names(records, changes_since(signature, decided)) == {"decision"}
    gone = changed(records, {"p0": None})
    seqs = seqs_of(records)
    assert names(records, changes_since(signature, held(gone, seqs))) == {"p0"}


def test_the_lines_of_minutes_and_plan_say_what_the_paper_shows() -> None:
    records = partnership()
    at = held(records)
    minutes, plan = records["second"], records["plan"]
    assert isinstance(minutes, Meeting)
    assert isinstance(plan, Plan)
    assert minutes.lines(at) == (
        ("Group", "Northmere Prevent Partnership"),
        ("Date", "15 October 2026"),
        ("D01", "Halls are asked to check hirers."),
    )
    assert plan.lines(at) == (
        ("Period", "April 2026 to March 2027"),
        ("Counts", "1 objective, 1 action, 5 partners"),
        ("Objective 1", "Halls are not used to draw people in (A01)"),
    )
