"""The toolkit's items about what partners do for the plan and said on it (3.G2, 3.G4)."""

from prevent_desktop.domain.answers import Area, Input, Question, Reading, not_met, reading
from prevent_desktop.domain.attendance import organisation_of
from prevent_desktop.domain.people import Organisation, OrganisationId
from prevent_desktop.domain.wording import clipped, named

NO_PLAN = "No partnership plan whose period includes today is recorded."
NOBODY_SITS = "No organisation sits on an active partnership group."
RECORD_WHO = "Record who sits on the group, and for whom."
ADD_PLAN = "Write the plan of this period, or look at the dates of the plan there is."


def bodies(area: Area) -> dict[OrganisationId, Organisation]:
    """Give the organisations that sit on the partnership group today, by name."""
    found = (organisation_of(member, area.held) for member in area.members)
    by_id = {body.id: body for body in found if body}
    return dict(sorted(by_id.items(), key=lambda pair: pair[1].short))


def _each_body(area: Area, have: set[OrganisationId], what: str, step: str) -> Reading:
    sitting = bodies(area)
    if not sitting:
        return not_met(NOBODY_SITS, RECORD_WHO)
    missing = [clipped(body.short, 40) for key, body in sitting.items() if key not in have]
    inputs = [
        Input(body.short, "in the plan" if key in have else "not in the plan", key)
        for key, body in sitting.items()
    ]
    return reading(
        f"Every organisation of the group ({len(sitting)}) {what}.",
        f"Not every organisation of the group {what}; missing: {named(missing, 'organisation')}.",
        step,
        inputs,
        is_met=not missing,
    )


def _roles(area: Area) -> Reading:
    if area.plan is None:
        return not_met(NO_PLAN, ADD_PLAN)
    have = {line.organisation for line in area.plan.roles}
    step = "Write down what each of them does, and agree it with them."
    return _each_body(area, have, "has a line in the plan on what it does", step)


def _consulted(area: Area) -> Reading:
    if area.plan is None:
        return not_met(NO_PLAN, ADD_PLAN)
    have = {c.organisation for c in area.plan.consultation if c.consulted_on or c.agreed_on}
    step = "Ask them for their part, and record when they were asked or agreed."
    return _each_body(area, have, "was asked about the plan or agreed it", step)


PARTNER_QUESTIONS: tuple[Question, ...] = (
    Question(
        item="3.G2",
        rule="Every organisation that sits on the group has a line in the plan on what it does.",
        read=_roles,
    ),
    Question(
        item="3.G4",
        rule="Every organisation that sits on the group was asked about the current plan, or "
        "agreed it, on a recorded day.",
        read=_consulted,
    ),
)
