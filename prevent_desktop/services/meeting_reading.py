"""The meetings as they are listed, and how one of them stands."""

from collections import Counter
from datetime import date

import msgspec

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.attendance import in_the_room
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.fields import links_of
from prevent_desktop.domain.groups import Group, GroupKind, MemberRole, Membership
from prevent_desktop.domain.meetings import Meeting, MeetingStanding, MinutesStanding, Presence
from prevent_desktop.domain.people import Council, Organisation, Person
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.wording import counted
from prevent_desktop.services import referral_log, signing
from prevent_desktop.services.meetings import meeting_of
from prevent_desktop.services.signing import Standing
from prevent_desktop.vault.vault import Vault

_AROUND = (Group, Membership, Meeting, Person, Organisation, Council)
"""The group of a meeting, and all that its rules look at beside what it names itself."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting of the list. ``is_ahead`` is for one that is planned and has not been."""

    meeting: Meeting
    group: str
    decisions: int
    is_ahead: bool
    is_minuted_here: bool = True


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting with what belongs to it; pairs are ids and words."""

    meeting: Meeting
    group: str
    is_minuted_here: bool
    came: str
    attendance: str
    decisions: tuple[tuple[str, str], ...]
    actions: tuple[tuple[str, str], ...]
    approved_at: date | None
    signed: tuple[Standing, ...]
    found: tuple[Problem, ...]
    today: date
    not_shared: tuple[tuple[str, str], ...] = ()
    """Of the partnership group's next meeting: the concerns not shared since it last met."""


def item_of(vault: Vault, decision: Decision) -> str:
    """Give the title of the agenda item that a decision stands under; empty where it has none."""
    if decision.meeting is None or not vault.store.place(decision.meeting):
        return ""
    items = meeting_of(vault, decision.meeting).items
    return next((item.title for item in items if item.item_key == decision.item_key), "")


def listed(vault: Vault) -> tuple[Listed, ...]:
    """Give the meetings: those ahead first, the next one on top; then the past, newest first."""
    today = vault.today
    held = vault.store.collection(Group, Meeting, Decision)
    counts = Counter(decision.meeting for decision in held.all_of(Decision))
    every = [_listed(m, held, counts[m.id], today) for m in held.all_of(Meeting)]
    ahead = sorted((m for m in every if m.is_ahead), key=_order)
    past = sorted((m for m in every if not m.is_ahead), key=_order, reverse=True)
    return (*ahead, *past)


def _order(one: Listed) -> tuple[date, str, str]:
    return one.meeting.dated, one.meeting.starts or "", one.group


def _listed(meeting: Meeting, held: Collection, decisions: int, today: date) -> Listed:
    group = held.find(Group, meeting.group)
    return Listed(
        meeting=meeting,
        group=group.name if group else "",
        decisions=decisions,
        is_ahead=meeting.standing is MeetingStanding.PLANNED and meeting.dated >= today,
        is_minuted_here=group is None or group.is_minuted_here,
    )


def told(vault: Vault, meeting_id: str) -> Told:
    """Give one meeting and how it stands; raises RecordNotHeld."""
    meeting, today = meeting_of(vault, meeting_id), vault.today
    held = _around(vault, meeting)
    group = held.find(Group, meeting.group)
    decided = sorted(held.linking(Decision, meeting.id), key=lambda d: (len(d.ref), d.ref))
    named = (held.find(Action, one) for item in meeting.items for one in item.actions_set)
    approving = held.find(Meeting, meeting.approved_at)
    return Told(
        meeting=meeting,
        group=group.name if group else "",
        is_minuted_here=group is None or group.is_minuted_here,
        came=came_in_words(meeting, held),
        attendance=attendance_in_words(meeting, held),
        decisions=tuple((d.id, d.heading) for d in decided),
        actions=tuple((a.id, a.heading) for a in named if a),
        approved_at=approving.dated if approving else None,
        signed=tuple(signing.standing_of(vault, meeting.id)),
        found=tuple(problems(meeting, held, today)),
        today=today,
        not_shared=referral_log.for_the_group(vault) if _is_next(meeting, held, today) else (),
    )


def _around(vault: Vault, meeting: Meeting) -> Collection:
    # Of decisions and actions, of which there are more each year, only its own are read.
    own = {*vault.store.linking(meeting.id), *(target for _, target in links_of(meeting))}
    return Collection((*vault.store.collection(*_AROUND), *vault.store.named(own)))


def _is_next(meeting: Meeting, held: Collection, today: date) -> bool:
    group = held.find(Group, meeting.group)
    if group is None or group.kind_of_group is not GroupKind.PARTNERSHIP:
        return False
    planned = [m for m in held.own(Meeting) if m.standing is MeetingStanding.PLANNED]
    ahead = [m for m in planned if m.group == group.id and m.dated >= today]
    return bool(ahead) and min(ahead, key=lambda m: (m.dated, m.id)).id == meeting.id


def came_in_words(meeting: Meeting, held: Collection) -> str:
    """Say how many members were there, of how many, and what that means for the quorum.

    Empty while nobody's attendance is recorded.
    """
    if not meeting.attendance:
        return ""
    members = counting_members(meeting, held)
    there = len(in_the_room(meeting, members, held))
    group = held.find(Group, meeting.group)
    return quorum_in_words(there, len(members), group.quorum if group else 0)


def quorum_in_words(there: int, members: int, quorum: int) -> str:
    """Say how many of the members were there, and whether that is enough."""
    of = f"{there} of {counted(members, 'member')} or their deputies there."
    if not quorum:
        return f"{of} No quorum is agreed."
    enough = "enough" if there >= quorum else "too few"
    return f"{of} The quorum is {quorum}, so that is {enough}."


def counting_members(meeting: Meeting, held: Collection) -> list[Membership]:
    """Give who sat on the meeting's group on its day; a secretary does not count."""
    return [
        m
        for m in held.linking(Membership, meeting.group)
        if m.group == meeting.group and m.runs(meeting.dated) and m.role is not MemberRole.SECRETARY
    ]


def stage_in_words(told_: Told) -> tuple[str, str]:
    """Say in a line how the meeting and its minutes stand, and the tone of it."""
    meeting, today = told_.meeting, told_.today
    if meeting.standing is MeetingStanding.CANCELLED:
        return "Cancelled.", "muted"
    if meeting.standing is MeetingStanding.PLANNED:
        days = (meeting.dated - today).days
        if days < 0:
            return "Its day has passed. Was it held, or cancelled?", "warn"
        return ("It is today." if not days else f"In {counted(days, 'day')}."), "muted"
    if not told_.is_minuted_here and meeting.minutes is MinutesStanding.NONE:
        return _held_elsewhere(told_)
    return _minutes_in_words(told_)


def _held_elsewhere(told_: Told) -> tuple[str, str]:
    if not told_.came:
        return "Held. Record who came.", "warn"
    return "Held. What was said of people stands in the national system, not here.", "muted"


def _minutes_in_words(told_: Told) -> tuple[str, str]:
    stands = [one for one in told_.signed if one.is_current]
    match told_.meeting.minutes:
        case MinutesStanding.NONE:
            return "Held. No minutes are written yet.", "warn"
        case MinutesStanding.DRAFT:
            return "Held. The minutes are a draft: finish them and send them round.", "warn"
        case MinutesStanding.CIRCULATED:
            return "The minutes were sent round. The next meeting approves them.", "muted"
    if stands:
        return f"Approved and signed, version {stands[-1].sign_off.record.version}.", "good"
    return "The minutes are approved. Sign them, so that a later change shows.", "warn"


def attendance_in_words(meeting: Meeting, held: Collection) -> str:
    """Say who was there, who sent apologies and who was represented, a line each."""
    lines = {
        Presence.PRESENT: "Present",
        Presence.APOLOGIES: "Apologies",
        Presence.ABSENT: "Absent",
    }
    found = []
    for presence, words in lines.items():
        names = [
            _name(a.person, a.organisation, held)
            for a in meeting.attendance
            if a.presence is presence
        ]
        if names:
            found.append(f"{words}: {'; '.join(names)}")
    found += [
        f"{_name(a.person, a.organisation, held)} represented by "
        f"{_name(a.represented_by, None, held) if a.represented_by else 'nobody named'}"
        for a in meeting.attendance
        if a.presence is Presence.REPRESENTED
    ]
    return "\n".join(found)


def _name(person: str | None, organisation: str | None, held: Collection) -> str:
    one = held.find(Person, person) or held.find(Organisation, organisation)
    return one.heading if one else "somebody not held here"
