"""What needs somebody, in order of date; how the thread stands; what is signed; what is safe.

Read from the records as they stand, never kept: nothing here can be out of date.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

import msgspec

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.broken_ends import Break, broken_ends
from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.groups import Group
from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.meetings import Meeting, MeetingStanding
from prevent_desktop.domain.people import Organisation
from prevent_desktop.domain.record import kind_of
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.thread import Bead, Stage, golden_thread
from prevent_desktop.domain.wording import clipped, counted, day
from prevent_desktop.services import form_drafts, naming, policies, signing
from prevent_desktop.services.form_drafts import FORMS, FormDraft
from prevent_desktop.vault import drafts
from prevent_desktop.vault.backup import EVENT_NAME, FOLDER
from prevent_desktop.vault.ledger import EVENT
from prevent_desktop.vault.vault import Vault

AHEAD = timedelta(days=30)
BACKUP_WITHIN = timedelta(days=7)


class Sort(StrEnum):
    """What kind of thing it is that needs somebody."""

    ACTION = "action"
    REVIEW = "review"
    MEETING = "meeting"
    DRAFT = "draft"
    CHECK = "check"
    SIGN_OFF = "sign-off"
    BACKUP = "backup"
    BINDING = "binding"


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that needs somebody.

    ``due`` is the day it is wanted by, or was; ``kind`` and ``record`` name the record to open,
    empty for what belongs to the vault itself.
    """

    sort: Sort
    title: str
    small: str
    due: date
    kind: str = ""
    record: str = ""

    def days_late(self, today: date) -> int:
        """Give by how many days it is late, 0 where it is not."""
        return max(0, (today - self.due).days)


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """The golden thread in numbers: how many there are of each, and how many lead no further.

    ``unanswered`` findings have no risk, ``untreated`` risks above the appetite no open action,
    ``unevaluated`` actions are done and nobody has said what they changed.
    """

    findings: int
    risks: int
    actions: int
    evaluated: int
    unanswered: int
    untreated: int
    unevaluated: int

    @property
    def broken(self) -> int:
        """How many threads are broken in all."""
        return self.unanswered + self.untreated + self.unevaluated


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """The newest signed version of an assessment, and how many records changed since."""

    assessment: str
    title: str
    version: int
    agreed_on: date
    changed: int


class Safety(msgspec.Struct, frozen=True, kw_only=True):
    """When the last backup was made, opened and checked; None where there never was one.

    ``folder`` is where the vault keeps its own; ``elsewhere`` says when the last was made on a
    drive that is not this computer's, None where there is none.
    """

    backed_up: datetime | None
    saved_since: int
    folder: str
    elsewhere: datetime | None


def needs(vault: Vault, today: date) -> tuple[Need, ...]:
    """Give what needs somebody by 30 days from now, the oldest day first.

    Reviews, actions, meetings to come, drafts left open, a backup that is older than a week, and a
    binding that policy asks for and is not made.
    """
    held = vault.store.collection(Action, Risk, RiskAssessment, Organisation, Meeting, Group)
    found = (
        *_actions(held, today),
        *_reviews(held, today),
        *_meetings(held, today),
        *_drafts(vault, today),
        *_backup(vault, today),
        *_binding(vault, today),
    )
    return tuple(sorted(found, key=lambda need: (need.due, need.sort, need.title)))


def signing_needs(vault: Vault, today: date) -> tuple[Need, ...]:
    """Give what the quality check found, and sign-offs that no longer stand, for today.

    Costs a look at every record, so it is asked for after ``needs`` is shown.
    """
    held = vault.store.collection(RiskAssessment)
    return tuple(
        need
        for assessment in held.own(RiskAssessment)
        for need in _of_assessment(vault, assessment, today)
    )


def thread(vault: Vault) -> Thread:
    """Count the golden thread and where it breaks."""
    held = vault.store.collection(Finding, CtlpProduct, Risk, Action, Matrix)
    broken = Counter(end.way for end in broken_ends(held))
    beads = Counter(bead.stage for bead in golden_thread(held).beads if _counts(bead))
    return Thread(
        findings=beads[Stage.FINDING],
        risks=beads[Stage.RISK],
        actions=beads[Stage.ACTION],
        evaluated=beads[Stage.EVALUATION],
        unanswered=broken[Break.UNANSWERED],
        untreated=broken[Break.UNTREATED],
        unevaluated=broken[Break.UNEVALUATED],
    )


def signed(vault: Vault) -> tuple[Signed, ...]:
    """Give the newest signed version of each assessment that has one."""
    found = []
    for assessment in vault.store.collection(RiskAssessment).all_of(RiskAssessment):
        every = signing.standing_of(vault, assessment.id)
        if every:
            last = every[-1]
            found.append(
                Signed(
                    assessment=assessment.id,
                    title=assessment.title,
                    version=last.sign_off.record.version,
                    agreed_on=last.sign_off.record.agreed_on,
                    changed=len(last.changed),
                )
            )
    return tuple(found)


def safety(vault: Vault) -> Safety:
    """Say when the last backup was made and where, and how many revisions were saved since."""
    last = away = None
    for entry in vault.store.ledger.entries("kind = ?", EVENT + EVENT_NAME):
        last = entry
        # Entries of before the place was noted tell of the vault's own folder only.
        away = away if entry.details.get("here", True) else entry
    row = vault.store.connection.execute(
        "SELECT count(*) FROM ledger WHERE seq > ? AND kind NOT GLOB ?",
        (last.seq if last else 0, EVENT + "*"),
    ).fetchone()
    when = datetime.fromisoformat(last.time) if last else None
    return Safety(
        backed_up=when,
        saved_since=int(row[0]),
        folder=str(vault.folder / FOLDER),
        elsewhere=datetime.fromisoformat(away.time) if away else None,
    )


def _counts(bead: Bead) -> bool:
    return bead.is_open or bead.stage is not Stage.RISK


def _actions(held: Collection, today: date) -> Iterator[Need]:
    for action in held.all_of(Action):
        if action.is_open and action.due and action.due <= today + AHEAD:
            owner = held.find(Organisation, action.owner_organisation)
            parts = ["Action", owner.short if owner else "no owner", action.progress]
            yield Need(
                sort=Sort.ACTION,
                title=action.heading,
                small="  ·  ".join(clipped(part, 60) for part in parts if part),
                due=action.due,
                kind=kind_of(action),
                record=action.id,
            )


def _reviews(held: Collection, today: date) -> Iterator[Need]:
    for risk in held.all_of(Risk):
        if risk.is_open and risk.review_date and risk.review_date <= today + AHEAD:
            owner = held.find(Organisation, risk.owner_organisation)
            yield Need(
                sort=Sort.REVIEW,
                title=risk.heading,
                small=f"Risk review  ·  {owner.short if owner else 'no owner'}",
                due=risk.review_date,
                kind=kind_of(risk),
                record=risk.id,
            )
    for assessment in held.all_of(RiskAssessment):
        if assessment.next_review and assessment.next_review <= today + AHEAD:
            yield Need(
                sort=Sort.REVIEW,
                title=assessment.heading,
                small="The assessment is due for its next review",
                due=assessment.next_review,
                kind=kind_of(assessment),
                record=assessment.id,
            )


def _meetings(held: Collection, today: date) -> Iterator[Need]:
    for meeting in held.own(Meeting):
        is_ahead = today <= meeting.dated <= today + AHEAD
        if meeting.standing is MeetingStanding.PLANNED and is_ahead:
            group = held.find(Group, meeting.group)
            where = " ".join(part for part in (meeting.starts or "", meeting.place) if part)
            is_set_here = group is None or group.is_minuted_here
            agenda = "no agenda yet" if is_set_here and not meeting.items else ""
            yield Need(
                sort=Sort.MEETING,
                title=f"{group.name if group else 'The group'} meets",
                small="  ·  ".join(
                    part for part in ("Meeting", clipped(where, 60), agenda) if part
                ),
                due=meeting.dated,
                kind=kind_of(meeting),
                record=meeting.id,
            )


def _drafts(vault: Vault, today: date) -> Iterator[Need]:
    for draft in drafts.kept(vault.store):
        cls = class_of(draft.kind)
        if cls is None:
            continue
        when = datetime.fromisoformat(draft.time).astimezone()
        place = vault.store.place(draft.id)
        named = naming.heading_of(vault, draft.id) if place else f"A new {cls.singular}"
        yield Need(
            sort=Sort.DRAFT,
            title=f"Draft: {named}",
            small=f"Typed and not saved  ·  kept {day(when.date())} at {when:%H:%M}",
            due=today,
            kind=draft.kind,
            record=draft.id,
        )
    for form in form_drafts.every(vault):
        when = datetime.fromisoformat(form.time).astimezone()
        yield Need(
            sort=Sort.DRAFT,
            title=f"Draft: {_named(vault, form)}",
            small=f"Typed and not done yet  ·  kept {day(when.date())} at {when:%H:%M}",
            due=today,
            kind=_where(vault, form),
            record=form.about,
        )


def _where(vault: Vault, form: FormDraft) -> str:
    # A copy is asked for where its record is read, of whatever kind that is.
    place = vault.store.place(form.about)
    return place.kind if form.form == "copy" and place else drafts.FORM + form.form


def _named(vault: Vault, form: FormDraft) -> str:
    words = FORMS.get(form.form, "A form")
    if vault.store.place(form.about) is None:
        return words
    return f"{words} {clipped(naming.heading_of(vault, form.about), 60)}"


def _backup(vault: Vault, today: date) -> Iterator[Need]:
    safe = safety(vault)
    if safe.backed_up is None:
        if safe.saved_since:
            yield Need(
                sort=Sort.BACKUP,
                title="There is no backup of this vault yet",
                small="What is recorded here stands only on this computer",
                due=today,
            )
    elif safe.saved_since and safe.backed_up.date() + BACKUP_WITHIN < today:
        yield Need(
            sort=Sort.BACKUP,
            title=f"The last backup is of {day(safe.backed_up.date())}",
            small=f"{counted(safe.saved_since, 'change')} saved since, and kept only here",
            due=safe.backed_up.date() + BACKUP_WITHIN,
        )


def _binding(vault: Vault, today: date) -> Iterator[Need]:
    if policies.is_binding_missing(vault):
        yield Need(
            sort=Sort.BINDING,
            title="Bind yourself to this computer",
            small="Your council's policy asks for it  ·  a copy of the vault opens without it",
            due=today,
        )


def _of_assessment(vault: Vault, assessment: RiskAssessment, today: date) -> Iterator[Need]:
    found = signing.problems_of(vault, assessment.id, today)
    to_mend = [problem for problem in found if problem.must_be_mended]
    if to_mend:
        yield Need(
            sort=Sort.CHECK,
            title=f"{counted(len(to_mend), 'thing')} to mend before the assessment can be signed",
            small=f"First: {clipped(to_mend[0].sentence, 90)}",
            due=today,
            kind=kind_of(assessment),
            record=assessment.id,
        )
    last = next(iter(reversed(signing.standing_of(vault, assessment.id))), None)
    if last and not last.is_current:
        kept = last.sign_off.record
        yield Need(
            sort=Sort.SIGN_OFF,
            title=f"Version {kept.version} is signed, and no longer what stands in the vault",
            small=f"{counted(len(last.changed), 'record')} changed since {day(kept.agreed_on)}",
            due=today,
            kind=kind_of(assessment),
            record=assessment.id,
        )
