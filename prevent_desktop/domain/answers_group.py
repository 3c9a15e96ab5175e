"""The toolkit's items about the partnership group, answered from the records (1.G1, 1.G4, 1.G5)."""

from collections.abc import Sequence

from prevent_desktop.domain.answers import (
    Area,
    Input,
    Question,
    Reading,
    as_asked,
    no_case,
    not_met,
    reading,
)
from prevent_desktop.domain.answers_meetings import ADD_GROUP, NO_GROUP, told_meetings
from prevent_desktop.domain.cadence import (
    months_later,
)
from prevent_desktop.domain.chairs import both_chairs, chairs_channel, chairs_group
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.groups import Group, Membership
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.wording import clipped, counted, day, listed, named

PER_CENT = 100


def told_checks(decisions: Sequence[Decision]) -> Reading:
    """Answer how many of some decisions have a complete security threat check."""
    if not decisions:
        return no_case("No such decision was taken in the last 12 months.")
    without = [decision.ref for decision in decisions if not decision.is_checked]
    checked = len(decisions) - len(without)
    share = PER_CENT * checked // len(decisions)
    return reading(
        f"Every decision of the last 12 months ({len(decisions)}) was checked.",
        f"{checked} of {counted(len(decisions), 'decision')} ({share}%) were checked; without a "
        f"complete check: {named(without, 'decision')}.",
        "Answer the three questions of the check for each, with a reason.",
        [
            Input(d.ref, "checked" if d.is_checked else "check not complete", d.id)
            for d in decisions
        ],
        is_met=not without,
    )


def _oversees(area: Area) -> Reading:
    if not area.groups:
        return not_met(NO_GROUP, ADD_GROUP)
    agreed = [g for g in area.groups if g.terms and g.terms.approved_on]
    inputs = [
        *(Input(g.name, _approval(g), g.id) for g in area.groups),
        *told_meetings(area.years_meetings),
    ]
    if not agreed:
        return not_met(
            f"{clipped(area.groups[0].name)} has no approved terms of reference.",
            "Write down its terms of reference, and when they were approved.",
            inputs,
        )
    return reading(
        f"The group has approved terms and met {counted(len(area.years_meetings), 'time')} in "
        "the last 12 months.",
        "No meeting of the group in the last 12 months is recorded.",
        "Record the meetings that were held, or call one.",
        inputs,
        is_met=bool(area.years_meetings),
    )


def _approval(group: Group) -> str:
    approved = group.terms.approved_on if group.terms else None
    return f"terms approved on {day(approved)}" if approved else "terms not approved"


def _checked(area: Area) -> Reading:
    return told_checks(area.years_decisions)


def _chairs_apart(area: Area) -> Reading:
    every = area.held.own(Membership)
    year_ago = months_later(area.today, -12)
    chairs = [m for m in every if m.runs(area.today) and chairs_group(m, area.held)]
    channel = [m for m in every if m.runs(area.today) and chairs_channel(m, area.held)]
    inputs = (
        *(Input("Chair of the group", _who(m, area), m.id) for m in chairs),
        *(Input("Chair of Channel", _who(m, area), m.id) for m in channel),
    )
    both = [
        pair
        for pair in both_chairs(every, area.held)
        if pair.first <= area.today and (pair.last is None or pair.last > year_ago)
    ]
    if both:
        pair = both[0]
        until = f"to {day(pair.last)}" if pair.last else "with no end recorded"
        return not_met(
            f"{_who(pair.of_group, area)} chairs both the group and Channel, from "
            f"{day(pair.first)} {until}.",
            "Agree another chair for one of them, and record from when.",
            inputs,
        )
    missing = [name for name, found in (("the group", chairs), ("Channel", channel)) if not found]
    if missing:
        return not_met(
            f"Who chairs {listed(missing)} is not recorded.",
            "Record both chairs, so that it can be told that they are two people.",
            inputs,
        )
    return reading(
        "The group and Channel are chaired by different people.", "", "", inputs, is_met=True
    )


def _who(membership: Membership, area: Area) -> str:
    person = area.held.find(Person, membership.person)
    return clipped(person.name) if person else "somebody not held here"


def _clear_terms(area: Area) -> Reading:
    if not area.groups:
        return not_met(NO_GROUP, ADD_GROUP)
    months = area.yardstick.terms_months
    oldest = months_later(area.today, -months)
    asked = as_asked(area, f"terms approved in the last {counted(months, 'month')}")
    inputs, stale = [], []
    for group in area.groups:
        approved = group.terms.approved_on if group.terms else None
        due = group.terms.review_due if group.terms else None
        inputs.append(Input(group.name, _approval(group), group.id))
        is_overdue = due is not None and due < area.today
        if approved is None or approved <= oldest or is_overdue:
            stale.append(clipped(group.name))
    return reading(
        f"The terms of reference were approved in the last {months} months.",
        f"The terms of reference of {listed(stale)} are not approved, older than {months} months, "
        "or past their review.",
        "Have the group look at its terms, and record the day on which it approved them.",
        [*inputs, asked],
        is_met=not stale,
    )


GROUP_QUESTIONS: tuple[Question, ...] = (
    Question(
        item="1.G1",
        rule="An active partnership group has approved terms of reference and held at least one "
        "meeting in the last 12 months.",
        read=_oversees,
    ),
    Question(
        item="1.G4",
        rule="Every decision of the group in the last 12 months has a security threat check with "
        "three answers and reasons.",
        read=_checked,
    ),
    Question(
        item="1.G5",
        rule="Nobody was chair of the group and of Channel on the same day in the last 12 months.",
        read=_chairs_apart,
    ),
    Question(
        item="1.W3",
        rule="Nobody was chair of the group and of Channel on the same day in the last 12 months.",
        read=_chairs_apart,
    ),
    Question(
        item="1.W4",
        rule="The terms of reference were approved within the last 12 months, or as many as the "
        "council asks, and are not past their review.",
        read=_clear_terms,
    ),
)
