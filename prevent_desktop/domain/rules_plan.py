"""Rules about one partnership plan: its period, its objectives, its partners (S3)."""

from prevent_desktop.domain.answers import Area
from prevent_desktop.domain.attendance import organisation_of
from prevent_desktop.domain.people import OrganisationId
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.wording import clipped, day, listed, named


@must(
    "plan-ends-early",
    "No plan ends before it begins.",
    why="A period runs forward.",
    field="period_to",
)
def _plan_ends_early(plan: Plan, _: Evidence) -> Told:
    if plan.period_to < plan.period_from:
        yield (
            (
                f"The plan's period ends on {day(plan.period_to)}, before it begins on "
                f"{day(plan.period_from)}."
            ),
            "Look at both dates.",
        )


@must(
    "objective-number-twice",
    "No two objectives of a plan have the same number.",
    why="Projects and papers name an objective by its number.",
    field="objectives",
)
def _objective_number_twice(plan: Plan, _: Evidence) -> Told:
    numbers = [objective.number for objective in plan.objectives]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        yield (
            f"More than one objective has the number {listed([str(n) for n in twice])}.",
            "Number the objectives anew.",
        )


@should(
    "plan-over",
    "The newest plan's period is not over.",
    why="What is done now is done under a plan that holds now.",
    item="3.G1",
    field="period_to",
)
def _plan_over(plan: Plan, evidence: Evidence) -> Told:
    is_newest = all(other.period_from <= plan.period_from for other in evidence.own(Plan))
    if is_newest and plan.period_from <= plan.period_to < evidence.today:
        yield (
            f"The newest plan ended on {day(plan.period_to)}.",
            "Write the plan of the new period, or say how long this one still holds.",
        )


@should(
    "plan-without-objective",
    "Every plan has an objective.",
    why="A plan says what it is to bring about.",
    item="3.G3",
    field="objectives",
)
def _plan_without_objective(plan: Plan, _: Evidence) -> Told:
    if not plan.objectives:
        yield "The plan has no objective.", "Add what the partners want to bring about."


@should(
    "objective-without-action",
    "Every objective of a plan has an action.",
    why="An objective without an action is a wish.",
    item="3.G3",
    field="objectives",
)
def _objective_without_action(plan: Plan, _: Evidence) -> Told:
    idle = [str(objective.number) for objective in plan.objectives if not objective.actions]
    if idle:
        yield (
            f"The plan has no action under objective {listed(idle)}.",
            "Choose the actions that serve it, or add one.",
        )


@should(
    "partner-without-role",
    "The plan says what every organisation of the group does.",
    why="Partners know their part.",
    item="3.G2",
    field="roles",
)
def _partner_without_role(plan: Plan, evidence: Evidence) -> Told:
    yield from _missing(
        plan,
        evidence,
        {line.organisation for line in plan.roles},
        "does not say what these do: ",
        "Write down what each of them does, and agree it with them.",
    )


@should(
    "partner-not-asked",
    "Every organisation of the group was asked about the plan.",
    why="The plan is the partners' own.",
    item="3.G4",
    field="consultation",
)
def _partner_not_asked(plan: Plan, evidence: Evidence) -> Told:
    yield from _missing(
        plan,
        evidence,
        {c.organisation for c in plan.consultation if c.consulted_on or c.agreed_on},
        "was not discussed with: ",
        "Ask them for their part, and record when they were asked or agreed.",
    )


@should(
    "project-without-aim",
    "Every project has an aim and serves an objective.",
    why="Money follows the plan.",
    item="3.G6",
    field="projects",
)
def _project_without_aim(plan: Plan, _: Evidence) -> Told:
    numbers = {objective.number for objective in plan.objectives}
    loose = [
        clipped(project.title, 40)
        for project in plan.projects
        if not project.aim.strip() or project.objective not in numbers
    ]
    if loose:
        yield (
            f"Without an aim or an objective of the plan: {named(loose, 'project', most=4)}.",
            "Say what each is to achieve, and which objective it serves.",
        )


@should(
    "plan-not-ratified",
    "Elected members have agreed the plan.",
    why="Elected members oversee the plan: which body, when, under which minute.",
    field="ratification",
)
def _plan_not_ratified(plan: Plan, evidence: Evidence) -> Told:
    if not plan.ratification and plan.period_from <= evidence.today <= plan.period_to:
        yield (
            "No agreement of the plan by elected members is recorded.",
            "Take it to cabinet, a committee or full council, and record date and minute.",
        )


def _missing(
    plan: Plan, evidence: Evidence, have: set[OrganisationId], says: str, step: str
) -> Told:
    area = Area(evidence.held, evidence.today)
    if area.plan is None or plan.id != area.plan.id:
        return
    bodies = (organisation_of(member, evidence.held) for member in area.members)
    missing = sorted({clipped(b.short, 40) for b in bodies if b and b.id not in have})
    if missing:
        yield f"The plan {says}{named(missing, 'organisation', most=5)}.", step


PLAN_RULES: tuple[Rule[Plan], ...] = (
    _plan_ends_early,
    _objective_number_twice,
    _plan_over,
    _plan_without_objective,
    _objective_without_action,
    _partner_without_role,
    _partner_not_asked,
    _project_without_aim,
    _plan_not_ratified,
)
