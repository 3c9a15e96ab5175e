"""An assessment before it is signed: what the check found, what is signed, what moved.

The verbs behind the page: look, sign here or record an approval, make its paper.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from prevent_desktop.domain import movement, quality
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.movement import Direction
from prevent_desktop.domain.people import Person, PersonId
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.record import Attachment, Record, kind_of
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.signing import Signable, SignOff, covered_by
from prevent_desktop.domain.wording import counted, listed
from prevent_desktop.services import editing, form_drafts, papers, policies, signing
from prevent_desktop.services.papers import Paper
from prevent_desktop.services.signing import Standing
from prevent_desktop.vault import officers
from prevent_desktop.vault.vault import Vault

_HALF_A_YEAR = timedelta(days=182)
_SHORT = 6
"""Letters up to which a record is named by what it is called, such as ``R05``."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One finding of the check, and where it is mended.

    ``kind`` is that of the record to open, ``record`` its id, empty where one is to be made or
    found among many; ``place`` names it in few words.
    """

    problem: Problem
    kind: str
    record: str = ""
    place: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a reason for signing over it is kept under."""
        return self.problem.rule, self.problem.record


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """An assessment as it stands before its next version is signed.

    ``version`` is the number of the next, ``is_begun`` whether something was typed for it;
    ``moves`` is empty before the first signature; ``clock`` is a sentence where this computer's
    clock is behind, else empty; ``not_saving`` and ``not_printing`` say what policy forbids, and
    ``handling_before`` what it puts before a handling instruction; ``officer`` is empty where the
    recovery code opened the vault; ``who`` and ``role`` are that officer as a person, the role
    empty where nothing says it.
    """

    assessment: RecordId
    heading: str
    marking: str
    version: int
    found: tuple[Found, ...]
    passed: tuple[str, ...]
    holds: str
    moves: dict[Direction, int]
    versions: tuple[Standing, ...]
    is_begun: bool
    clock: str
    officer: str
    who: str
    role: str
    today: date
    not_saving: str
    not_printing: str
    handling_before: str

    @property
    def rests(self) -> bool:
        """Whether the newest version is signed, nothing has changed since, and none is begun."""
        return bool(self.versions) and self.versions[-1].is_current and not self.is_begun

    @property
    def to_mend(self) -> tuple[Found, ...]:
        """What stops a signature."""
        return tuple(one for one in self.found if one.problem.must_be_mended)

    @property
    def to_look_at(self) -> tuple[Found, ...]:
        """What may be signed over with a reason."""
        return tuple(one for one in self.found if not one.problem.must_be_mended)


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """An approval as it was typed; ``scan`` is a file kept in the vault, where there is one."""

    who: str
    role: str
    agreed_on: date
    meeting: str = ""
    scan: Attachment | None = None


def assessments(vault: Vault) -> list[tuple[str, str]]:
    """Give id and heading of the council's own assessments, the newest period first."""
    own = vault.store.collection(RiskAssessment).all_of(RiskAssessment)
    return [(a.id, a.heading) for a in sorted(own, key=lambda a: a.period_from, reverse=True)]


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """What a first assessment begins with: the id of its draft, and what is known without one."""

    draft: str
    values: dict[str, Any]


def beginning(vault: Vault) -> Beginning:
    """Give what the first assessment begins with: a year from this month, reviewed in six months.

    The toolkit asks for a review at least twice a year (2.G1).
    """
    today = vault.today
    begins = today.replace(day=1)
    officer = vault.officer.facts.label if vault.officer else ""
    who, _ = as_person(officer, vault.store.collection(Person).all_of(Person))
    return Beginning(
        draft=next(iter(editing.begun(vault, (RiskAssessment,))), ""),
        values={
            "period_from": begins.isoformat(),
            "period_to": (begins.replace(year=begins.year + 1) - timedelta(days=1)).isoformat(),
            "next_review": (today + _HALF_A_YEAR).isoformat(),
            "prepared_by": _person(vault, who),
        },
    )


def looked_at(vault: Vault, assessment_id: RecordId) -> Look:
    """Run the check on any document that is signed, and gather what its page shows.

    Raises NotSignable. ``moves`` are those of the risks, where it vouches for all of them.
    """
    today = vault.today
    found = signing.problems_of(vault, assessment_id, today)
    held = signing.all_held(vault)
    revision = held.revision(assessment_id)
    if revision is None or not isinstance(revision.record, Signable):
        raise signing.NotSignable
    assessment = revision.record
    versions = tuple(signing.standing_of(vault, assessment_id))
    last = signing.covered_collection(vault, versions[-1].sign_off.record) if versions else None
    officer = vault.officer.facts.label if vault.officer else ""
    who, role = as_person(officer, held.all_of(Person))
    covered = [one.record for one in covered_by(assessment, held)]
    is_register = Risk in assessment.covers.whole
    holds = policies.in_force(vault)
    return Look(
        assessment=assessment_id,
        heading=assessment.heading,
        marking=assessment.marking.line(),
        version=len(versions) + 1,
        found=tuple(_found(vault, assessment_id, p) for p in found),
        passed=tuple(rule.assures for rule in quality.passed(type(assessment), found)),
        holds=_counted(covered),
        moves=movement.counts(movement.movement(held, last)) if is_register else {},
        versions=versions,
        is_begun=form_drafts.kept(vault, "sign-off", assessment_id) is not None,
        clock=officers.clock_notice(vault.store),
        officer=officer,
        who=who,
        role=role,
        today=today,
        not_saving=policies.why_no_saving(holds),
        handling_before=policies.handling_in_words(holds),
        not_printing=policies.why_no_printing(holds),
    )


def signed(
    vault: Vault,
    assessment_id: RecordId,
    agreed: Agreed,
    *,
    passphrase: str,
    reasons: Mapping[tuple[str, str], str],
) -> Revision[SignOff]:
    """Sign, or record an approval given elsewhere with its scan.

    Raises as ``signing.sign_off`` does.
    """
    person = _person(vault, agreed.who)
    approval = signing.Approval(
        who=agreed.who,
        role=agreed.role,
        agreed_on=agreed.agreed_on,
        meeting=agreed.meeting,
        scans=(agreed.scan,) if agreed.scan else (),
        person=person,
    )
    return signing.sign_off(
        vault,
        assessment_id,
        approval,
        passphrase=passphrase,
        reasons=reasons,
        template=template_of(vault, assessment_id),
    )


def template_of(vault: Vault, document: RecordId) -> str:
    """Give which version of its paper a signature over a document names; raises NotSignable."""
    record = vault.store.current(document).record
    if not isinstance(record, Signable):
        raise signing.NotSignable
    return papers.template_of(type(record))


def paper_of(vault: Vault, assessment_id: RecordId, sign_off: str = "") -> Paper:
    """Make the paper of a signed version, or of the draft as it stands."""
    if sign_off:
        return papers.signed_paper(vault, RecordId(sign_off))
    return papers.draft_paper(vault, assessment_id)


def _counted(covered: list[Record]) -> str:
    kinds: dict[str, tuple[str, int]] = {}
    for record in covered:
        cls = type(record)
        singular, plural = getattr(cls, "singular", ""), getattr(cls, "plural", "")
        kinds[singular] = plural, kinds.get(singular, ("", 0))[1] + 1
    going = sum(isinstance(record, Risk) and record.is_open for record in covered)
    more = {"risk": f" ({going} open)", "finding": " that they name"}
    shown = [name for name in ("risk", "finding", "action") if name in kinds]
    rest = sum(n for name, (_, n) in kinds.items() if name not in shown)
    parts = [counted(kinds[name][1], name, kinds[name][0]) + more.get(name, "") for name in shown]
    return listed([*parts, counted(rest, "other record")])


def _found(vault: Vault, assessment: RecordId, problem: Problem) -> Found:
    if problem.elsewhere:
        cls = class_of(problem.elsewhere)
        return Found(problem=problem, kind=problem.elsewhere, place=cls.plural if cls else "it")
    if problem.record == assessment:
        kind = kind_of(RiskAssessment)
        return Found(problem=problem, kind=kind, record=assessment, place="the cover")
    held = vault.store.place(problem.record)
    cls = class_of(held.kind) if held else None
    named = (
        problem.called if len(problem.called) <= _SHORT or cls is None else f"the {cls.singular}"
    )
    return Found(
        problem=problem, kind=held.kind if held else "", record=problem.record, place=named
    )


def as_person(label: str, people: Sequence[Person]) -> tuple[str, str]:
    """Give name and role of an officer, whose label may hold both: ``Rowan Hale, coordinator``."""
    name, _, rest = (part.strip() for part in label.partition(","))
    roles = {person.name: person.role for person in people}
    whole = label if label in roles or not rest else name
    return whole, roles.get(whole, "" if whole == label else rest)


def _person(vault: Vault, who: str) -> PersonId | None:
    people = vault.store.collection(Person).all_of(Person)
    return next((person.id for person in people if person.name == who.strip()), None)
