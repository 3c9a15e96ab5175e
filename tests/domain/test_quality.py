"""The quality check over anything at all: it never falls, always answers the same, in order."""

from datetime import date
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.movement import counts, movement
from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.problems import Problem, Severity
from prevent_desktop.domain.quality import (
    SOLE_AUTHOR,
    passed,
    problems,
    quality_problems,
    rules_for,
    sole_author,
)
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.signing import Signable
from prevent_desktop.domain.text import is_keepable
from tests.domain.records import DATES, TODAY, changed, collection, of_kind, revision, score, sound

KINDS: tuple[type[Record], ...] = (
    Risk,
    Risk,
    Action,
    Finding,
    CtlpProduct,
    Matrix,
    Person,
    Organisation,
)
HELD = st.lists(st.one_of(*(of_kind(kind) for kind in KINDS)), max_size=6)
PAPER = of_kind(RiskAssessment)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(PAPER, HELD, st.none() | HELD, DATES, st.randoms())
def test_any_register_can_be_checked_and_always_gives_the_same(
    paper: RiskAssessment,
    records: list[Record],
    then: list[Record] | None,
    today: date,
    shuffle: Random,
) -> None:
    held = collection(records)
    signed = None if then is None else collection(then)
    found = quality_problems(paper, held, today, signed)
    assert quality_problems(paper, held, today, signed) == found
    unique = [r.record for r in held]
    shuffle.shuffle(unique)
    assert quality_problems(paper, collection(unique), today, signed) == found
    for problem in found:
        check_words(problem)
    assert all(problems(record, held, today) is not None for record in records)
    moves = movement(held, signed)
    assert sum(counts(moves).values()) == len(moves)


def check_words(problem: Problem) -> None:
    # What is signed over is kept as lines of at most 300 letters.
    for words in (problem.sentence, problem.step, problem.called):
        assert 0 < len(words) <= 300
        assert "\n" not in words
        assert is_keepable(words)


def test_faults_come_first_and_references_in_the_order_of_their_numbers() -> None:
    records = changed(
        sound(),
        {
            "risk": {"ref": "R100", "review_date": None},
            "corporate": {"ref": "R99", "review_date": None, "residual": score(5, 5)},
            "paper": {"handling": ""},
        },
    )
    found = of(records)
    assert [p.called for p in found if p.severity is Severity.ERROR] == ["R99"]
    severities = [p.severity for p in found]
    assert severities == sorted(severities, key=lambda s: s is Severity.WARNING)
    reviews = [p.called for p in found if p.rule == "risk-review-missing"]
    assert reviews == ["R99", "R100"]


def of(records: dict[str, Record]) -> tuple[Problem, ...]:
    paper = records["paper"]
    assert isinstance(paper, Signable)
    return quality_problems(paper, collection(records.values()), TODAY, None)


def test_passed_rules_and_failed_ones_make_up_all() -> None:
    found = of(changed(sound(), {"paper": {"handling": ""}}))
    assert [problem.rule for problem in found] == ["no-handling"]
    assert len(passed(RiskAssessment, found)) == len(rules_for(RiskAssessment)) - 1


def test_one_record_alone_is_checked_against_the_others() -> None:
    records = sound()
    held = collection(records.values())
    broken = changed(records, {"risk": {"residual": score(5, 5), "review_date": None}})["risk"]
    found = problems(broken, held, TODAY)
    assert [p.rule for p in found] == ["residual-above-inherent", "risk-review-missing"]
    assert problems(records["risk"], held, TODAY) == []


def test_a_new_record_that_takes_a_reference_is_told_before_it_is_saved() -> None:
    records = sound()
    new = changed(records, {"new": {"like": "risk", "id": records["paper"].id}})["new"]
    assert [p.rule for p in problems(new, collection(records.values()), TODAY)][:1] == [
        "reference-twice"
    ]


def test_a_signer_who_wrote_everything_is_warned() -> None:
    records = sound()
    paper = records["paper"]
    assert isinstance(paper, Signable)
    alone = collection(records.values())
    problem = sole_author(paper, alone, "o")
    assert problem is not None
    assert problem.rule == SOLE_AUTHOR
    assert problem.severity is Severity.WARNING
    check_words(problem)
    assert sole_author(paper, alone, "another") is None
    two = Collection(
        revision(r, officer="another" if key == "risk" else "o") for key, r in records.items()
    )
    assert sole_author(paper, two, "o") is None
