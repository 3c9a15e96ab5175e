"""Rules about a group and its terms, and that it meets as often as it has to (1.G1, 1.G2, 1.W4)."""

from prevent_desktop.domain.attendance import sector_of
from prevent_desktop.domain.cadence import next_due, pace_of
from prevent_desktop.domain.groups import Group, GroupKind, MemberRole, Membership, shared_days
from prevent_desktop.domain.meetings import Meeting, MeetingStanding
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.sectors import sector_label, sectors_asked
from prevent_desktop.domain.wording import clipped, counted, day, listed


@must(
    "group-under-itself",
    "No group is part of itself.",
    why="A group that stands above itself reports to nobody.",
    field="parent",
)
def _group_under_itself(group: Group, evidence: Evidence) -> Told:
    seen, above = {group.id}, group.parent
    while above is not None and above not in seen:
        seen.add(above)
        parent = evidence.held.find(Group, above)
        above = parent.parent if parent else None
    if above == group.id:
        yield (
            f"{clipped(group.name)} is part of a group that is itself part of it.",
            "Look at which of them stands above, and take the other link out.",
        )


@should(
    "group-without-terms",
    "Every active partnership group has approved terms of reference.",
    why="A group governs by what it was agreed to do.",
    item="1.G1",
    field="terms",
)
def _group_without_terms(group: Group, evidence: Evidence) -> Told:
    if _oversees(group, evidence) and not (group.terms and group.terms.approved_on):
        yield (
            f"{clipped(group.name)} has no approved terms of reference.",
            "Write them down under their heads, and record when they were approved.",
        )


@should(
    "terms-review-passed",
    "No terms of reference are past their review.",
    why="Terms are looked at each year, so that they say what the group does now.",
    item="1.W4",
    field="terms.review_due",
)
def _terms_review_passed(group: Group, evidence: Evidence) -> Told:
    due = group.terms.review_due if group.terms else None
    if group.is_active(evidence.today) and due and due < evidence.today:
        late = counted((evidence.today - due).days, "day")
        yield (
            f"The terms of {clipped(group.name)} were to be reviewed by {day(due)}, {late} ago.",
            "Have the group look at them, and set the next date.",
            due,
        )


@should(
    "group-without-chair",
    "Every active group has a chair.",
    why="Somebody must be able to call it and answer for it.",
    item="1.G1",
    elsewhere=Membership,
)
def _group_without_chair(group: Group, evidence: Evidence) -> Told:
    if group.is_active(evidence.today) and not any(
        m.runs(evidence.today) for m in _chairs(group, evidence)
    ):
        yield (
            f"{clipped(group.name)} has no chair today.",
            "Add the membership of whoever chairs it, and from when.",
        )


@should(
    "two-chairs",
    "No group has two chairs on one day.",
    why="Who chaired a meeting must be plain from the dates.",
    item="1.G1",
    elsewhere=Membership,
)
def _two_chairs(group: Group, evidence: Evidence) -> Told:
    chairs = sorted(_chairs(group, evidence), key=lambda m: (m.since, m.id))
    for place, one in enumerate(chairs):
        for other in chairs[place + 1 :]:
            days = shared_days(one, other)
            if days and one.person != other.person:
                yield (
                    (
                        f"{clipped(group.name)} has two chairs from {day(days[0])}"
                        f"{f' to {day(days[1])}' if days[1] else ''}."
                    ),
                    "Say when the first one ended, or make one of them the deputy.",
                )
                return


@should(
    "sector-missing",
    "Every sector that must attend has a member of the partnership group.",
    why="The toolkit names the sectors that are there at the least.",
    item="1.G3",
    elsewhere=Membership,
)
def _sector_missing(group: Group, evidence: Evidence) -> Told:
    members = [
        m
        for m in evidence.held.linking(Membership, group.id)
        if m.group == group.id and m.runs(evidence.today) and m.role is not MemberRole.SECRETARY
    ]
    sitting = {sector_of(member, evidence.held) for member in members}
    missing = [s for s in sectors_asked(evidence.council) if s not in sitting]
    if _oversees(group, evidence) and missing:
        names = listed([sector_label(sector, evidence.held) for sector in missing])
        yield (
            f"No member of {clipped(group.name)} is of these sectors: {names}.",
            "Ask each for a member, and record the membership.",
        )


@should(
    "meeting-overdue",
    "No partnership group is behind its dates.",
    why="At least twice a year, and every quarter where threat and risk are higher.",
    item="1.G2",
    elsewhere=Meeting,
)
def _meeting_overdue(group: Group, evidence: Evidence) -> Told:
    dates = [m.dated for m in _meetings(group, evidence) if m.is_held]
    due = next_due(dates, pace_of(evidence.council), evidence.today)
    if _oversees(group, evidence) and dates and due < evidence.today:
        yield (
            (f"{clipped(group.name)} was to meet by {day(due)}; it last met on {day(max(dates))}."),
            "Record the meeting that was held since, or call one.",
            due,
        )


@should(
    "no-date-ahead",
    "Every active partnership group has its next meeting in the calendar.",
    why="A date that is set early is kept.",
    item="1.G2",
    elsewhere=Meeting,
)
def _no_date_ahead(group: Group, evidence: Evidence) -> Told:
    ahead = (
        m.standing is MeetingStanding.PLANNED and m.dated >= evidence.today
        for m in _meetings(group, evidence)
    )
    if _oversees(group, evidence) and not any(ahead):
        yield (
            f"{clipped(group.name)} has no meeting ahead.",
            "Set the dates of the year's meetings.",
        )


def _oversees(group: Group, evidence: Evidence) -> bool:
    return group.kind_of_group is GroupKind.PARTNERSHIP and group.is_active(evidence.today)


def _chairs(group: Group, evidence: Evidence) -> list[Membership]:
    members = evidence.held.linking(Membership, group.id)
    return [m for m in members if m.role is MemberRole.CHAIR]


def _meetings(group: Group, evidence: Evidence) -> list[Meeting]:
    return [m for m in evidence.held.linking(Meeting, group.id) if m.group == group.id]


GROUP_RULES: tuple[Rule[Group], ...] = (
    _group_under_itself,
    _group_without_terms,
    _terms_review_passed,
    _group_without_chair,
    _two_chairs,
    _sector_missing,
    _meeting_overdue,
    _no_date_ahead,
)
