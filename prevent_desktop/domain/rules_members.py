"""Rules about who sits on a group: for how long, for whom, and in which chairs (1.G3, 1.G5)."""

from prevent_desktop.domain.attendance import sector_of
from prevent_desktop.domain.chairs import both_chairs
from prevent_desktop.domain.groups import Group, Membership
from prevent_desktop.domain.people import Person, PersonId
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.wording import clipped, day


@must(
    "membership-ends-early",
    "No membership ends before it begins.",
    why="A term runs forward.",
    field="until",
)
def _membership_ends_early(member: Membership, evidence: Evidence) -> Told:
    if member.until and member.until < member.since:
        yield (
            (
                f"{_name(member.person, evidence)} sits on the group until {day(member.until)}, "
                f"before it begins on {day(member.since)}."
            ),
            "Look at both dates.",
        )


@should(
    "membership-without-sector",
    "Every member sits for an organisation whose sector is known.",
    why="Whether each sector takes part is told from the organisations of the members.",
    item="1.G3",
    field="organisation",
)
def _membership_without_sector(member: Membership, evidence: Evidence) -> Told:
    if member.runs(evidence.today) and not sector_of(member, evidence.held):
        yield (
            f"It is not recorded for whom {_name(member.person, evidence)} sits on the group.",
            "Choose the organisation here, or in the record of the person.",
        )


@should(
    "chairs-group-and-channel",
    "Nobody chairs the partnership group and Channel on the same day.",
    why="Who oversees the work does not chair the panel that does it.",
    item="1.G5",
    field="until",
)
def _chairs_group_and_channel(member: Membership, evidence: Evidence) -> Told:
    same = [m for m in evidence.held.linking(Membership, member.person) if m.id != member.id]
    for pair in both_chairs([*same, member], evidence.held):
        if member in (pair.of_group, pair.of_channel):
            until = f"to {day(pair.last)}" if pair.last else "with no end recorded"
            yield (
                (
                    f"{_name(member.person, evidence)} chairs both the group and Channel, from "
                    f"{day(pair.first)} {until}."
                ),
                "Agree another chair for one of them, and record from when.",
            )
            return


@should(
    "member-left",
    "Nobody who has left sits on a group.",
    why="A seat whose holder has left is empty.",
    item="1.G3",
    field="until",
)
def _member_left(member: Membership, evidence: Evidence) -> Told:
    person = evidence.held.find(Person, member.person)
    left_on = person.left_on if person else None
    if person and left_on and left_on <= evidence.today and member.runs(evidence.today):
        yield (
            (
                f"{clipped(person.name)} left on {day(left_on)} and still sits on "
                f"{_group(member, evidence)}."
            ),
            "Set the day on which the membership ended, and ask for a new member.",
        )


def _name(person_id: PersonId, evidence: Evidence) -> str:
    person = evidence.held.find(Person, person_id)
    return clipped(person.name) if person else "Somebody not held here"


def _group(member: Membership, evidence: Evidence) -> str:
    group = evidence.held.find(Group, member.group)
    return clipped(group.name) if group else "a group"


MEMBER_RULES: tuple[Rule[Membership], ...] = (
    _membership_ends_early,
    _membership_without_sector,
    _chairs_group_and_channel,
    _member_left,
)
