"""The local checks of the Channel panel (5.L1 to 5.L9): ours, from law and published practice.

The toolkit gives Channel no table; these are shown as local checks, never as the toolkit's.
"""

from collections import Counter

from prevent_desktop.domain.answers import (
    Area,
    Input,
    Question,
    Reading,
    no_case,
    not_met,
    reading,
    to_confirm,
)
from prevent_desktop.domain.attendance import sector_of
from prevent_desktop.domain.cadence import is_within_year
from prevent_desktop.domain.chairs import both_chairs, chairs_channel
from prevent_desktop.domain.channel import ChannelReview, ChannelYear, Statement
from prevent_desktop.domain.decisions import Basis, Decision
from prevent_desktop.domain.groups import Group, GroupKind, MemberRole, Membership
from prevent_desktop.domain.meetings import Meeting, Presence
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.referral_figures import year_of
from prevent_desktop.domain.wording import clipped, counted, day, listed

_MUST_SIT = ("local-authority", "police")
_NO_PANEL = "No Channel panel is recorded."
_ADD_PANEL = "Record the panel under Meetings, Groups: its kind is Channel panel."
_NO_YEAR = "No year of the panel is recorded."
_ADD_YEAR = "Record the panel's year under Channel."


def _panels(area: Area) -> list[Group]:
    active = (g for g in area.held.own(Group) if g.is_active(area.today))
    return [g for g in active if g.kind_of_group is GroupKind.CHANNEL]


def _members(area: Area) -> list[Membership]:
    panels = {panel.id for panel in _panels(area)}
    seated = (m for m in area.held.own(Membership) if m.runs(area.today))
    return [m for m in seated if m.group in panels and m.role is not MemberRole.SECRETARY]


def _newest(area: Area) -> ChannelYear | None:
    return max(area.held.own(ChannelYear), key=lambda one: one.year, default=None)


def _exists(area: Area) -> Reading:
    panels = _panels(area)
    inputs = [Input("Panel", panel.name, panel.id) for panel in panels]
    return reading(
        f"{counted(len(panels), 'Channel panel')} stands.",
        _NO_PANEL,
        _ADD_PANEL,
        inputs,
        is_met=bool(panels),
    )


def _seated(area: Area) -> Reading:
    members = _members(area)
    if not members:
        return not_met("Nobody is recorded as sitting on the Channel panel.", _ADD_PANEL)
    sectors = Counter(sector_of(member, area.held) for member in members)
    missing = [_words(sector) for sector in _MUST_SIT if not sectors[sector]]
    inputs = [Input(_name(m, area), _words(sector_of(m, area.held)), m.id) for m in members]
    return reading(
        "The council and the police both sit on the panel.",
        f"Nobody sits on the panel for: {listed(missing)}.",
        "Record who does, and for whom.",
        inputs,
        is_met=not missing,
    )


def _words(sector: str | None) -> str:
    return sector.replace("-", " ") if sector else "no sector recorded"


def _disagreed(area: Area) -> Reading:
    panels = {panel.id for panel in _panels(area)}
    meetings = {m.id for m in area.held.own(Meeting) if m.group in panels}
    made = [d for d in area.held.own(Decision) if d.meeting in meetings]
    split = [d for d in made if d.basis in {Basis.MAJORITY, Basis.CHAIR}]
    inputs = [Input(d.ref, d.basis.value, d.id) for d in split]
    said = (
        f"{counted(len(split), 'decision')} of the panel by a majority or by the chair."
        if split
        else "No decision of the panel by a majority or by the chair is recorded."
    )
    return to_confirm(
        said,
        "Confirm that where members differed the majority decided, else the chair, and that the "
        "minutes say so.",
        inputs,
    )


def _counted(area: Area, rule: str, part: str, whole: str, words: str) -> Reading:
    year = _newest(area)
    if year is None:
        return not_met(_NO_YEAR, _ADD_YEAR)
    some, every = getattr(year, part), getattr(year, whole)
    inputs = [Input(year.heading, f"{some:,} of {every:,}", year.id)]
    return reading(
        f"In {year.year} {words} for all {every:,}.",
        f"In {year.year} {words} for {some:,} of {every:,}.",
        rule,
        inputs,
        is_met=some >= every,
    )


def _planned(area: Area) -> Reading:
    ask = "Ask the chair how each stands, and put the year's numbers right."
    plans = _counted(area, ask, "planned", "adopted", "a support plan was made")
    if plans.step:
        return plans
    return _counted(area, ask, "other_service", "not_adopted", "another service was considered")


def _consented(area: Area) -> Reading:
    ask = "Ask the chair how each stands, and put the year's numbers right."
    return _counted(area, ask, "consented", "adopted", "support began with consent")


def _reviewed(area: Area) -> Reading:
    every = area.held.own(ChannelReview)
    if not every:
        return no_case("No closed case is recorded, so there is none to look back at.")
    late = [one for one in every if one.next_due is not None and one.next_due < area.today]
    inputs = [
        Input(one.reference, f"due {day(one.next_due)}", one.id) for one in late if one.next_due
    ]
    return reading(
        "No review of a closed case is late.",
        f"{counted(len(late), 'review')} of closed cases late.",
        "Put them to the panel, and enter the days.",
        inputs,
        is_met=not late,
    )


def _stated(area: Area) -> Reading:
    if _newest(area) is None:
        return not_met(_NO_YEAR, _ADD_YEAR)
    over = (one for one in area.held.own(ChannelYear) if one.year < year_of(area.today))
    year = max(over, key=lambda one: one.year, default=None)
    if year is None:
        return no_case("No year of the panel is over yet, so no statement is asked for.")
    return reading(
        f"The statement for {year.year} is sent.",
        f"The statement for {year.year} is {year.statement.value}.",
        "Send it, and enter the day.",
        [Input(year.heading, year.statement.value, year.id)],
        is_met=year.statement is Statement.SENT,
    )


def _chaired(area: Area) -> Reading:
    seats = [m for m in area.held.own(Membership) if m.runs(area.today)]
    chairs = [m for m in seats if chairs_channel(m, area.held)]
    inputs = [Input("Chair of Channel", _name(m, area), m.id) for m in chairs]
    clash = [p for p in both_chairs(seats, area.held) if p.last is None or p.last >= area.today]
    year = _newest(area)
    trained = (
        year is not None and year.chair_trained is not None and year.deputy_trained is not None
    )
    if not chairs:
        return not_met("Who chairs the panel is not recorded.", _ADD_PANEL)
    if clash:
        who = _name(clash[0].of_channel, area)
        return not_met(
            f"{who} chairs both the panel and the partnership group.",
            "Agree another chair for one of them.",
            inputs,
        )
    return reading(
        "Chair and deputy were trained, and the chair is not the group's.",
        "When chair and deputy were trained is not recorded.",
        "Enter the days in the panel's year.",
        inputs,
        is_met=trained,
    )


def _attended(area: Area) -> Reading:
    panels = {panel.id for panel in _panels(area)}
    held = [
        m
        for m in area.held.own(Meeting)
        if m.group in panels and m.is_held and is_within_year(m.dated, area.today)
    ]
    if not held:
        return not_met(
            "No meeting of the panel in the last 12 months is recorded.",
            "Record its dates and who came under Meetings; nothing about a case.",
            [Input("Panel", panel.name, panel.id) for panel in _panels(area)],
        )
    there: Counter[str] = Counter()
    for meeting in held:
        came = {
            a.organisation or _body(area, a.person)
            for a in meeting.attendance
            if a.presence in {Presence.PRESENT, Presence.REPRESENTED}
        }
        there.update(one for one in came if one)
    bodies = sorted({b for m in _members(area) if (b := m.organisation or _body(area, m.person))})
    never = [body for body in bodies if not there[body]]
    inputs = [Input(_called(area, b), f"{there[b]} of {len(held)} meetings") for b in bodies]
    return reading(
        f"Every partner on the panel came to at least one of {counted(len(held), 'meeting')}.",
        f"{counted(len(never), 'partner')} came to none of {counted(len(held), 'meeting')}: "
        f"{listed([_called(area, body) for body in never])}.",
        "Ask them why, and whom they can send.",
        inputs,
        is_met=not never,
    )


def _body(area: Area, person_id: str | None) -> str:
    person = area.held.find(Person, person_id) if person_id else None
    return person.organisation or "" if person else ""


def _called(area: Area, body: str) -> str:
    found = area.held.revision(body)
    return clipped(found.record.heading, 40) if found else "a partner not held here"


def _name(member: Membership, area: Area) -> str:
    person = area.held.find(Person, member.person)
    return clipped(person.name) if person else "Somebody not held here"


CHANNEL_QUESTIONS: tuple[Question, ...] = (
    Question(item="5.L1", rule="A group of the kind Channel panel stands today.", read=_exists),
    Question(
        item="5.L2",
        rule="Somebody from the council and somebody from the police sit on the panel today.",
        read=_seated,
    ),
    Question(
        item="5.L3",
        rule="Where members differ the majority decides, else the chair; a person confirms it.",
        read=_disagreed,
    ),
    Question(
        item="5.L4",
        rule="In the newest year everybody adopted has a support plan, and another service was "
        "considered for everybody who was not.",
        read=_planned,
    ),
    Question(
        item="5.L5",
        rule="In the newest year support began with consent for everybody adopted.",
        read=_consented,
    ),
    Question(
        item="5.L6",
        rule="No review 6 or 12 months after a case was closed is late.",
        read=_reviewed,
    ),
    Question(item="5.L7", rule="The statement for the year that ended last is sent.", read=_stated),
    Question(
        item="5.L8",
        rule="The panel has a chair who does not chair the group, and chair and deputy were "
        "trained.",
        read=_chaired,
    ),
    Question(
        item="5.L9",
        rule="Every partner on the panel came to at least one meeting in the last 12 months.",
        read=_attended,
    ),
)
