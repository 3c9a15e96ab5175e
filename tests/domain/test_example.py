"""The example council: sound, believable in its dates, with three warnings left on purpose."""

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from prevent_desktop.domain.actions import Action, ProgressNote
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.ctlp import Finding
from prevent_desktop.domain.example import Example, Stand, build
from prevent_desktop.domain.fields import leaves, links_of, texts_of
from prevent_desktop.domain.fitting import NotFit, made
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.movement import Direction, counts, movement
from prevent_desktop.domain.people import Council, Organisation, Person
from prevent_desktop.domain.quality import quality_problems
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk, RiskKind, Strand
from tests.domain.records import collection

RESOURCES = Path(__file__).parents[2] / "resources"
SPEC: dict[str, Any] = json.loads((RESOURCES / "example/northmere.json").read_text("utf-8"))
EXAMPLE = build(SPEC, new_id)
HELD = [collection(stand.records) for stand in EXAMPLE.stands]
STANDS = pytest.mark.parametrize("stand", EXAMPLE.stands, ids=lambda stand: str(stand.on))


def paper_of(held: Collection) -> RiskAssessment:
    (paper,) = held.all_of(RiskAssessment)
    return paper


def test_today_has_the_three_warnings_that_are_signed_over_and_no_fault() -> None:
    found = quality_problems(paper_of(HELD[-1]), HELD[-1], EXAMPLE.today, HELD[-2])
    assert not any(problem.must_be_mended for problem in found)
    assert {(p.rule, p.record) for p in found} == {(o.rule, o.record) for o in EXAMPLE.over}
    assert len(found) == 3
    late = next(problem for problem in found if problem.rule == "action-late")
    assert late.sentence == "A15 is late by 20 days: it was due on 30 October 2026."
    assert all(0 < len(over.reason) <= 300 for over in EXAMPLE.over)


def test_the_versions_before_could_be_signed_with_nothing_to_say() -> None:
    first, second, _ = EXAMPLE.stands
    assert quality_problems(paper_of(HELD[0]), HELD[0], first.on, None) == ()
    assert quality_problems(paper_of(HELD[1]), HELD[1], second.on, HELD[0]) == ()
    assert first.agreed
    assert second.agreed
    assert EXAMPLE.current.agreed is None


def test_risks_moved_in_every_direction_since_the_last_version() -> None:
    found = counts(movement(HELD[-1], HELD[-2]))
    assert found == {
        Direction.UP: 3,
        Direction.DOWN: 4,
        Direction.LEVEL: 8,
        Direction.NEW: 2,
        Direction.CLOSED: 1,
    }


def test_the_register_has_the_size_and_the_kinds_that_a_council_has() -> None:
    held = HELD[-1]
    risks = [risk for risk in held.all_of(Risk) if risk.is_open]
    assert len(risks) == 17
    assert {risk.kind_of_risk for risk in risks} == set(RiskKind)
    assert {risk.strand for risk in risks} == set(Strand)
    assert len(held.all_of(Action)) == 29
    assert len(held.all_of(ProgressNote)) == 19
    assert len(held.all_of(Finding)) == 16
    assert {"police", "education", "health", "probation", "prison"} <= {
        organisation.sector for organisation in held.all_of(Organisation)
    }


@STANDS
def test_links_lead_to_records_saved_before(stand: Stand) -> None:
    seen: set[str] = set()
    for record in stand.records:
        for path, target in links_of(record):
            assert target in seen, (record.heading, path)
        seen.add(record.id)


@STANDS
def test_nothing_is_known_before_its_day(stand: Stand) -> None:
    known_later = {"due", "target_by", "review_date", "next_review", "period_to"}
    for record in stand.records:
        for path, _, value in leaves(record):
            if isinstance(value, date) and not isinstance(value, datetime):
                name = path.rsplit(".", 1)[-1]
                assert name in known_later or value <= stand.on, (record.heading, path, value)


@STANDS
def test_texts_name_no_risk_or_action_that_is_not_there(stand: Stand) -> None:
    refs = {r.ref for r in stand.records if isinstance(r, Risk | Action)}
    for record in stand.records:
        if isinstance(record, RiskAssessment):
            named = set(re.findall(r"\b[RA]\d\d\b", " ".join(texts_of(record))))
            assert named <= refs


def test_changes_lead_from_one_stand_to_the_next() -> None:
    kept: dict[RecordId, object] = {}
    for stand in EXAMPLE.stands:
        assert stand.changes
        kept.update({record.id: record for record in stand.changes})
        assert kept == {record.id: record for record in stand.records}


def test_every_record_can_be_kept_and_welsh_letters_stay() -> None:
    whole = b"".join(encoded(record) for record in EXAMPLE.current.records).decode()
    for letter in "ŵŷŴŶ":
        assert letter in whole
    assert "Llŷr" in whole
    assert "Tŵr" in whole


def test_codes_are_in_the_reference_lists() -> None:
    lists = {
        (entry["name"], entry["year"]): {choice["code"] for choice in entry["choices"]}
        for entry in (
            json.loads(path.read_text("utf-8")) for path in (RESOURCES / "lists").iterdir()
        )
    }
    (council,) = HELD[-1].all_of(Council)
    assert council.authority in lists["authorities", "2026"]
    assert council.region in lists["regions", "2026"]
    for organisation in HELD[-1].all_of(Organisation):
        assert organisation.sector in lists["sectors", "2026"]
    for risk in HELD[-1].all_of(Risk):
        if risk.ideologies:
            assert set(risk.ideologies) <= lists["ideologies", risk.ideologies_year]


def test_the_partner_and_the_officers_can_act() -> None:
    partner = EXAMPLE.partner
    council = made(Council, {"id": new_id(), **partner.council})
    assert council.name == partner.name
    assert [officer.name for officer in EXAMPLE.officers] == ["Tamsin Orrelly", "Joss Averwick"]
    people = {person.name for person in HELD[-1].all_of(Person)}
    assert {officer.name for officer in EXAMPLE.officers} <= people
    assert partner.officer.name in people


def test_records_that_the_vault_holds_already_keep_their_ids() -> None:
    matrix = new_id()
    again = build(SPEC, new_id, {"matrix": matrix})
    (found,) = (r for r in again.current.records if isinstance(r, Matrix))
    assert found.id == again.ids["matrix"] == matrix
    assert all(r.matrix == matrix for r in again.current.records if isinstance(r, Risk))


def broken(key: str, **fields: object) -> Example:
    records = [{**r, **fields} if r["key"] == key else r for r in SPEC["records"]]
    return build({**SPEC, "records": records}, new_id)


def test_a_fault_in_the_file_is_not_passed_over() -> None:
    with pytest.raises(NotFit, match="Risk: nothing is written yet"):
        broken("r01", title="")
    with pytest.raises(KeyError, match="nobody"):
        broken("r01", owner_person="@nobody")
    with pytest.raises(KeyError, match="r99"):
        build({**SPEC, "earlier": [{**SPEC["earlier"][0], "fields": {"r99": {}}}]}, new_id)
    with pytest.raises(KeyError, match="spell"):
        broken("r01", kind="spell")


def test_text_of_the_file_is_made_fit_as_typed_text_is() -> None:
    found = broken("r01", title="Children in the Tw\u0302r\x00")
    risk = next(r for r in found.current.records if isinstance(r, Risk))
    assert risk.title == "Children in the Tŵr"


@pytest.mark.parametrize("path", sorted((RESOURCES / "lists").iterdir()), ids=lambda p: p.stem)
def test_every_reference_list_is_a_record_that_can_be_kept(path: Path) -> None:
    entry = json.loads(path.read_text("utf-8"))
    record = made(ChoiceList, {"id": new_id(), **entry})
    assert path.stem == f"{record.name}-{record.year}"
    codes = [choice.code for choice in record.choices]
    assert len(set(codes)) == len(codes) > 3
    assert record.label_of(codes[0]) == record.choices[0].label
    assert record.label_of("unheard-of") == "unheard-of"
    assert record.source
    assert encoded(record)
