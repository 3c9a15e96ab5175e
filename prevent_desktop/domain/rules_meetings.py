"""Rules about one meeting: its day, who was there, its minutes and how they are approved."""

from datetime import timedelta

from prevent_desktop.domain.attendance import in_the_room
from prevent_desktop.domain.chairs import channel_chair_on
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.groups import Group, GroupKind, Membership
from prevent_desktop.domain.meetings import Meeting, MeetingStanding, MinutesStanding, Purpose
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.wording import clipped, counted, day, named


@must(
    "held-ahead",
    "No meeting was held in the future.",
    why="A meeting that is still to come is planned.",
    field="dated",
)
def _held_ahead(meeting: Meeting, evidence: Evidence) -> Told:
    if meeting.is_held and meeting.dated > evidence.today:
        yield (
            f"The meeting of {day(meeting.dated)} is recorded as held and is still to come.",
            "Set it to planned, or look at the date and at this computer's clock.",
        )


@must(
    "item-key-twice",
    "Every item of an agenda can be told from the others.",
    why="Decisions name the item that they were made under.",
    field="items",
)
def _item_key_twice(meeting: Meeting, _: Evidence) -> Told:
    keys = [item.item_key for item in meeting.items]
    if len(set(keys)) < len(keys):
        yield (
            f"Two items of the meeting of {day(meeting.dated)} pass for the same one.",
            "Take one of them out, and add it again.",
        )


@must(
    "approved-elsewhere",
    "Minutes are approved at a later meeting of the same group.",
    why="Who was there agrees afterwards that this is what was said.",
    field="approved_at",
)
def _approved_elsewhere(meeting: Meeting, evidence: Evidence) -> Told:
    if meeting.approved_at is None:
        return
    other = evidence.held.find(Meeting, meeting.approved_at)
    if other and not (other.group == meeting.group and other.dated > meeting.dated):
        yield (
            f"The minutes of {day(meeting.dated)} cannot have been approved on {day(other.dated)}.",
            "Choose a later meeting of the same group.",
        )


@should(
    "planned-passed",
    "Every planned meeting is still to come.",
    why="A day that has passed was a meeting, or was not.",
    field="standing",
)
def _planned_passed(meeting: Meeting, evidence: Evidence) -> Told:
    if meeting.standing is MeetingStanding.PLANNED and meeting.dated < evidence.today:
        yield (
            f"The meeting planned for {day(meeting.dated)} has passed; was it held?",
            "Say whether it was held or cancelled.",
            meeting.dated,
        )


@should(
    "cancelled-without-reason",
    "Every cancelled meeting says why.",
    why="A gap between meetings has to be explained later.",
    field="cancelled_because",
)
def _cancelled_without_reason(meeting: Meeting, _: Evidence) -> Told:
    is_cancelled = meeting.standing is MeetingStanding.CANCELLED
    if is_cancelled and not meeting.cancelled_because.strip():
        yield (
            f"The meeting of {day(meeting.dated)} was cancelled, but nobody wrote why.",
            "Say why it was cancelled.",
        )


@should(
    "attendance-not-recorded",
    "Who was there is recorded for every meeting.",
    why="Without it neither the quorum nor any sector's part can be told.",
    item="1.G3",
    field="attendance",
)
def _attendance_not_recorded(meeting: Meeting, _: Evidence) -> Told:
    if meeting.is_held and not meeting.attendance:
        yield (
            f"Who was there on {day(meeting.dated)} is not recorded yet.",
            "Mark under Who came how each member took part.",
        )


@should(
    "quorum-missed",
    "Enough members were at every meeting.",
    why="What too few decide does not bind the group.",
    item="1.G3",
    field="attendance",
)
def _quorum_missed(meeting: Meeting, evidence: Evidence) -> Told:
    group = evidence.held.find(Group, meeting.group)
    if group is None or not (meeting.is_held and meeting.attendance):
        return
    members = evidence.held.linking(Membership, group.id)
    there = len(in_the_room(meeting, members, evidence.held))
    if there < group.quorum:
        yield (
            (
                f"{counted(there, 'member')} or deputies were there on {day(meeting.dated)}; the "
                f"quorum is {group.quorum}."
            ),
            "Look at the attendance, or have the next meeting confirm what was decided.",
        )


@should(
    "channel-chair-in-the-chair",
    "Nobody who chairs Channel chaired a meeting of the partnership group.",
    why="The two chairs are apart also where a deputy stands in.",
    item="1.G5",
    field="chaired_by",
)
def _channel_chair_in_the_chair(meeting: Meeting, evidence: Evidence) -> Told:
    group = evidence.held.find(Group, meeting.group)
    if group is None or group.kind_of_group is not GroupKind.PARTNERSHIP or not meeting.is_held:
        return
    if channel_chair_on(meeting.chaired_by, meeting.dated, evidence.held):
        person = evidence.held.find(Person, meeting.chaired_by)
        yield (
            (
                f"{clipped(person.name) if person else 'Somebody'}, who chaired Channel, chaired "
                f"the meeting of {day(meeting.dated)}."
            ),
            "Agree who else stands in for the chair of the group.",
        )


@should(
    "decide-without-decision",
    "Every item that was to be decided has a decision.",
    why="An item for decision ends with what was decided, even if that is to wait.",
    field="items.carry",
)
def _decide_without_decision(meeting: Meeting, evidence: Evidence) -> Told:
    if not meeting.is_held:
        return
    decided = {decision.item_key for decision in evidence.held.linking(Decision, meeting.id)}
    open_items = [
        clipped(item.title, 40)
        for item in meeting.items
        if item.purpose is Purpose.DECIDE
        and not (item.carry or item.minutes_of or item.item_key in decided)
    ]
    if open_items:
        yield (
            (
                f"No decision is recorded on {day(meeting.dated)} under "
                f"{named(open_items, 'item', most=3)}."
            ),
            "Write down what was decided, or let the item come back at the next meeting.",
        )


@should(
    "minutes-not-sent",
    "Minutes are sent round in time.",
    why="People correct what they still remember.",
    item="1.G2",
    field="circulated_on",
)
def _minutes_not_sent(meeting: Meeting, evidence: Evidence) -> Told:
    if not _is_minuted_here(meeting, evidence):
        return
    is_sent = meeting.minutes in (MinutesStanding.CIRCULATED, MinutesStanding.APPROVED)
    days, within = (evidence.today - meeting.dated).days, evidence.yardstick.minutes_days
    if meeting.is_held and not is_sent and days > within:
        yield (
            (
                f"The minutes of {day(meeting.dated)}, {counted(days, 'day')} ago, have not been "
                f"sent round; your council asks for that within {counted(within, 'day')}."
            ),
            "Finish them, send them, and record the day.",
            meeting.dated + timedelta(days=within),
        )


@should(
    "minutes-not-approved",
    "Minutes are approved at the next meeting.",
    why="Only approved minutes bind.",
    item="1.G2",
    field="approved_at",
)
def _minutes_not_approved(meeting: Meeting, evidence: Evidence) -> Told:
    if not meeting.is_held or meeting.approved_at or not _is_minuted_here(meeting, evidence):
        return
    later = [
        other.dated
        for other in evidence.own(Meeting)
        if other.group == meeting.group
        and other.is_held
        and meeting.dated < other.dated <= evidence.today
    ]
    if later:
        yield (
            (
                f"The minutes of {day(meeting.dated)} are not approved; the group met again on "
                f"{day(min(later))}."
            ),
            "Record at which meeting they were approved, or put them on the next agenda.",
        )


def _is_minuted_here(meeting: Meeting, evidence: Evidence) -> bool:
    group = evidence.held.find(Group, meeting.group)
    return group is None or group.is_minuted_here


MEETING_RULES: tuple[Rule[Meeting], ...] = (
    _held_ahead,
    _item_key_twice,
    _approved_elsewhere,
    _planned_passed,
    _cancelled_without_reason,
    _attendance_not_recorded,
    _quorum_missed,
    _channel_chair_in_the_chair,
    _decide_without_decision,
    _minutes_not_sent,
    _minutes_not_approved,
)
