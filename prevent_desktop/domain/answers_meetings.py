"""The toolkit's items about how often the group meets and who comes (1.G2, 1.G3, 1.W7)."""

from collections.abc import Sequence

from prevent_desktop.domain.answers import (
    Area,
    Input,
    Question,
    Reading,
    as_asked,
    not_met,
    reading,
)
from prevent_desktop.domain.attendance import attended, sector_of
from prevent_desktop.domain.cadence import Pace, longest_gap, next_due, pace_of, quarterly
from prevent_desktop.domain.groups import Membership
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.sectors import sector_label, sectors_asked
from prevent_desktop.domain.wording import counted, day, listed

NO_GROUP = "No active partnership group is recorded."
ADD_GROUP = "Add the group that oversees Prevent in the area, with its terms of reference."
PER_CENT = 100


def told_meetings(meetings: Sequence[Meeting]) -> tuple[Input, ...]:
    """Give meetings as inputs: the day, and how far the minutes have got."""
    return tuple(Input(day(m.dated), f"minutes {m.minutes.value}", m.id) for m in meetings)


def _meets(area: Area) -> Reading:
    return _paced(area, pace_of(area.council))


def _meets_quarterly(area: Area) -> Reading:
    return _paced(area, quarterly(area.council))


def _paced(area: Area, pace: Pace) -> Reading:
    if not area.groups:
        return not_met(NO_GROUP, ADD_GROUP)
    minuted = [m for m in area.years_meetings if m.is_minuted]
    dates = [m.dated for m in area.held_meetings if m.is_minuted]
    start, end = longest_gap(dates, area.today)
    days, due = (end - start).days, next_due(dates, pace, area.today)
    found = counted(len(minuted), "minuted meeting")
    stretch = f"{counted(days, 'day')}, from {day(start)} to {day(end)}"
    inputs = (
        Input("Longest time found", stretch),
        Input("Next meeting due by", day(due)),
        *told_meetings(area.years_meetings),
        as_asked(
            area, f"{pace.a_year} meetings in 12 months, at most {pace.longest_gap} days apart"
        ),
    )
    return reading(
        f"{found} in 12 months, never more than {counted(days, 'day')} apart; the next is due by "
        f"{day(due)}.",
        f"{found} in 12 months where {pace.a_year} are asked for; the longest time without one "
        f"was {stretch}.",
        "Write the minutes of what was held, and set dates at most "
        f"{pace.longest_gap} days apart; the next is due by {day(due)}.",
        inputs,
        is_met=len(minuted) >= pace.a_year and days <= pace.longest_gap,
    )


def _attend(area: Area) -> Reading:
    if not area.groups:
        return not_met(NO_GROUP, ADD_GROUP)
    sectors = sectors_asked(area.council)
    times = {sector: _times(area, sector) for sector in sectors}
    wanted = _meetings_wanted(area)
    labels = {sector: sector_label(sector, area.held) for sector in sectors}
    missing = [labels[s] for s in sectors if times[s] < wanted]
    held = counted(len(area.years_meetings), "meeting")
    inputs = [
        *(Input(labels[s], f"at {times[s]} of {held}") for s in sectors),
        as_asked(area, f"{wanted} of {held} from each of {counted(len(sectors), 'sector')}"),
    ]
    return reading(
        f"Every sector that must attend ({len(sectors)}) has a member who took part in the last 12 "
        "months.",
        f"These sectors have no member who took part often enough: {listed(missing)}.",
        "Name a member for each, and ask them or a deputy to the next meeting.",
        inputs,
        is_met=not missing,
    )


def _meetings_wanted(area: Area) -> int:
    # A share of the meetings is rounded up: half of three is two. One at the least.
    return max(1, -(-area.yardstick.attendance * len(area.years_meetings) // PER_CENT))


def _times(area: Area, sector: str) -> int:
    members = [m for m in area.members if sector_of(m, area.held) == sector]
    return sum(any(_took_part(m, each, area) for m in members) for each in area.years_meetings)


def _took_part(membership: Membership, meeting: Meeting, area: Area) -> bool:
    return membership.group == meeting.group and attended(membership, meeting, area.held)


MEETING_QUESTIONS: tuple[Question, ...] = (
    Question(
        item="1.G2",
        rule="At least 2 minuted meetings in 12 months, 4 where threat and risk are higher, and "
        "never longer without one than the council asks for (184 and 100 days unless set).",
        read=_meets,
    ),
    Question(
        item="1.G3",
        rule="Each sector that must attend has a member today who took part, in person or by a "
        "deputy, in at least one meeting of the last 12 months, or as many as the council asks.",
        read=_attend,
    ),
    Question(
        item="1.W7",
        rule="At least 4 minuted meetings in 12 months, and never longer without one than the "
        "council asks for (100 days unless set).",
        read=_meets_quarterly,
    ),
)
