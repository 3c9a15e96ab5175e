"""A small sound register to break in one place at a time, and arbitrary records by generator."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from prevent_desktop.domain.actions import Action, ActionId, ActionStatus
from prevent_desktop.domain.assessments import RiskAssessment, RiskAssessmentId
from prevent_desktop.domain.ctlp import CtlpProduct, CtlpProductId, Finding, FindingId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import Tier
from prevent_desktop.domain.matrix import MatrixId, standard_matrix
from prevent_desktop.domain.people import (
    Council,
    CouncilId,
    Organisation,
    OrganisationId,
    Person,
    PersonId,
)
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.domain.risks import (
    Control,
    Medium,
    Risk,
    RiskId,
    RiskKind,
    Score,
    Source,
    Strand,
    Strength,
)
from prevent_desktop.domain.text import normalised

TODAY = date(2026, 11, 19)

Records = dict[str, Record]


def score(likelihood: int, impact: int, reason: str = "As seen this autumn.") -> Score:
    return Score(likelihood=likelihood, impact=impact, reason=reason)


def revision(record: Record, **place: Any) -> Revision[Record]:  # noqa: ANN401 -- any field
    held = {"seq": 1, "number": 1, "base": 0, "officer": "o", "time": "", "digest": b""}
    return Revision(record=record, **{**held, **place})


def collection(records: Iterable[Record], numbers: Mapping[str, int] | None = None) -> Collection:
    """Hold records, numbered in their order; ``numbers`` gives some a revision other than 1."""
    return Collection(
        revision(record, seq=seq, number=(numbers or {}).get(record.id, 1))
        for seq, record in enumerate(records, 1)
    )


def sound() -> Records:
    """Give a register with which nothing is the matter, by key."""
    people = _partners()
    org, person, finding = (people[key].id for key in ("org", "person", "finding"))
    matrix = standard_matrix(MatrixId(new_id()))
    situational = Risk(
        id=RiskId(new_id()),
        ref="R01",
        title="First",
        kind_of_risk=RiskKind.SITUATIONAL,
        strand=Strand.BOTH,
        medium=Medium.BOTH,
        cause="Cause.",
        event="Event.",
        effect="Effect.",
        sources=(Source(name="Profile", finding=FindingId(finding)),),
        controls=(Control(what="Visits", strength=Strength.STRONG),),
        matrix=matrix.id,
        matrix_revision=1,
        inherent=score(4, 5),
        residual=score(3, 5),
        target=score(1, 5),
        target_by=date(2027, 6, 30),
        owner_organisation=OrganisationId(org),
        owner_person=PersonId(person),
        review_date=date(2027, 1, 14),
    )
    corporate = msgspec.structs.replace(
        situational,
        id=RiskId(new_id()),
        ref="R02",
        title="Second",
        kind_of_risk=RiskKind.CORPORATE,
        strand=Strand.TO_PEOPLE,
        sources=(),
        residual=score(2, 5),
    )
    register: Records = {"matrix": matrix, "risk": situational, "corporate": corporate}
    return {**people, **register, **_work(situational.id, OrganisationId(org), PersonId(person))}


def _partners() -> Records:
    person = Person(
        id=PersonId(new_id()),
        name="Llŷr Penhallow",
        role="Officer",
        clearance_date=date(2024, 1, 1),
    )
    product = CtlpProduct(
        id=CtlpProductId(new_id()),
        title="Profile 2026",
        classification=Tier.SENSITIVE,
        period_from=date(2025, 4, 1),
        period_to=date(2026, 3, 31),
        received=date(2026, 6, 18),
        briefed=(person.id,),
    )
    return {
        "council": Council(
            id=CouncilId(new_id()), name="Northmere Council", authority="unitary", region="wales"
        ),
        "org": Organisation(id=OrganisationId(new_id()), name="Police", sector="police"),
        "person": person,
        "product": product,
        "finding": Finding(id=FindingId(new_id()), product=product.id, number=1, says="It says."),
    }


def _work(risk: RiskId, org: OrganisationId, person: PersonId) -> Records:
    return {
        "action": Action(
            id=ActionId(new_id()),
            ref="A01",
            what="Visit schools",
            risks=(risk,),
            owner_organisation=org,
            owner_person=person,
            due=TODAY,
            status=ActionStatus.UNDER_WAY,
        ),
        "paper": RiskAssessment(
            id=RiskAssessmentId(new_id()),
            period_from=date(2026, 10, 1),
            period_to=date(2027, 3, 31),
            prepared_by=person,
            owner=person,
            next_review=date(2027, 3, 18),
            decisions_asked=("Agree the scores.",),
            handling="Do not copy.",
        ),
    }


def changed(records: Records, changes: Mapping[str, Mapping[str, Any] | None]) -> Records:
    """Change fields by key; None takes the record out, ``copy`` of a key adds one like it."""
    result = dict(records)
    for key, fields in changes.items():
        if fields is None:
            del result[key]
            continue
        values = dict(fields)
        like = values.pop("like", key)
        result[key] = msgspec.structs.replace(records[like], **values)
    return result


# Arbitrary records, made from the same declarations that the program reads.

LINKS = [f"01900000-0000-7000-8000-{n:012x}" for n in range(14)]
"""Few ids, so that links often find a record and sometimes one of another kind."""

WORDS = st.text(max_size=12).map(lambda text: normalised(text)[0])
SOME_WORDS = WORDS.filter(lambda text: bool(text.strip()))
DATES = st.dates(date(2020, 1, 1), date(2032, 12, 31))


def of_kind(cls: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Make any record of a class that its declaration allows."""
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)
    return st.builds(cls, **{field.name: _value(field.name, field.type) for field in info.fields})


def _value(name: str, info: inspect.Type) -> st.SearchStrategy[Any]:  # noqa: PLR0911 -- a table
    match info:
        case inspect.UnionType(types=types):
            return st.one_of(st.none(), *(_value(name, t) for t in types if not _is_none(t)))
        case inspect.VarTupleType():
            high = info.max_length or 3
            return st.lists(
                _value(name, info.item_type), min_size=info.min_length or 0, max_size=high
            ).map(tuple)
        case inspect.StructType(cls=cls):
            return of_kind(cls)
        case inspect.EnumType(cls=enum):
            assert issubclass(enum, Enum)
            return st.sampled_from(list(enum))
        case inspect.IntType():
            low = 0 if info.ge is None else info.ge
            return st.integers(low, 9 if info.le is None else info.le)
        case inspect.StrType():
            return _text(name, info)
        case inspect.DateType():
            return DATES
        case inspect.DateTimeType():
            return st.datetimes(timezones=st.just(UTC), max_value=datetime(2040, 1, 1))  # noqa: DTZ001
        case inspect.BoolType():
            return st.booleans()
    raise TypeError(info)


def _text(name: str, info: inspect.StrType) -> st.SearchStrategy[str]:
    if info.pattern:
        return st.from_regex(info.pattern.replace("$", r"\Z"), fullmatch=True)
    if info.min_length:
        return SOME_WORDS.map(lambda text: text[: info.max_length])
    return st.sampled_from(LINKS) if name in _LINK_FIELDS else WORDS


def _is_none(info: inspect.Type) -> bool:
    return isinstance(info, inspect.NoneType)


_LINK_FIELDS = frozenset(
    "id matrix finding lead owner_organisation owner_person risks organisation product "
    "received_from holder briefed prepared_by owner action partner partners records record "
    "person subject sign_off group parent deputies chaired_by minutes_by represented_by presenter "
    "minutes_of actions actions_set carried_from approved_at meeting assessor plan findings "
    "briefed given_by organisations parties assessment profiles provider".split()
)
