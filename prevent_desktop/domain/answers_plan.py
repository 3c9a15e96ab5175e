"""The toolkit's items about what the partnership plan says, answered from the plan (S3)."""

from prevent_desktop.domain.answers import (
    Area,
    Input,
    Outcome,
    Question,
    Reading,
    no_case,
    not_met,
    reading,
    to_confirm,
)
from prevent_desktop.domain.answers_group import told_checks
from prevent_desktop.domain.answers_partners import ADD_PLAN, NO_PLAN
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.cadence import last_quarters
from prevent_desktop.domain.ctlp import CtlpProduct, newest_of
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.meetings import Duty, Meeting
from prevent_desktop.domain.plans import Plan, Project, Reference
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.domain.wording import clipped, counted, day, listed, named


def _tailored(area: Area) -> Reading:
    plan = area.plan
    if plan is None:
        return not_met(NO_PLAN, ADD_PLAN)
    newest = max(
        area.held.own(RiskAssessment), key=lambda a: (a.period_to, a.period_from), default=None
    )
    profile = newest_of(area.held.own(CtlpProduct))
    missing = []
    if newest is None or plan.assessment != newest.id:
        missing.append("the newest risk assessment")
    if profile is None or profile.id not in plan.profiles:
        missing.append("the newest local profile")
    inputs = [
        Input("Plan", plan.heading, plan.id),
        Input("Newest risk assessment", newest.heading, newest.id)
        if newest
        else Input("Newest risk assessment", "none is recorded"),
        Input("Newest profile", profile.title, profile.id)
        if profile
        else Input("Newest profile", "none is recorded"),
    ]
    if missing:
        return not_met(
            f"The plan does not name {listed(missing)} as what it is built on.",
            "Look at the plan beside them, change what needs changing, and name them in it.",
            inputs,
        )
    return to_confirm(
        "The plan is built on the newest risk assessment and profile.",
        "Confirm that it fits this area, and say in the plan what makes it so.",
        inputs,
    )


def _projects(area: Area) -> Reading:
    plan = area.plan
    if plan is None:
        return not_met(NO_PLAN, ADD_PLAN)
    if not plan.funded and not plan.projects:
        return no_case("The plan says that no project money is received.")
    inputs = [Input(p.title, _aim(p, plan), plan.id) for p in plan.projects]
    if not plan.projects:
        return not_met(
            "Project money is received, and the plan names no project.",
            "Add each project with its aim and the objective it serves.",
            [Input("Plan", plan.heading, plan.id)],
        )
    aimless = [clipped(p.title, 40) for p in plan.projects if not _has_place(p, plan)]
    if aimless:
        return not_met(
            f"Without an aim or an objective of the plan: {named(aimless, 'project')}.",
            "Say what each is to achieve, and which objective it serves.",
            inputs,
        )
    return to_confirm(
        f"The plan gives {counted(len(plan.projects), 'project')} an aim and an objective.",
        "Confirm that the aims stand up to extremist ideology.",
        inputs,
    )


def _has_place(project: Project, plan: Plan) -> bool:
    numbers = {objective.number for objective in plan.objectives}
    return bool(project.aim.strip()) and project.objective in numbers


def _aim(project: Project, plan: Plan) -> str:
    return "aim and objective given" if _has_place(project, plan) else "aim or objective missing"


def _plan_checked(area: Area) -> Reading:
    return told_checks([d for d in area.years_decisions if _is_of_plan(d, area)])


def _is_of_plan(decision: Decision, area: Area) -> bool:
    if decision.plan is not None:
        return True
    meeting = area.held.find(Meeting, decision.meeting)
    item = meeting.item(decision.item_key) if meeting else None
    return item is not None and item.duty is Duty.PLAN


def _referred_to(area: Area) -> Reading:
    plan = area.plan
    if plan is None:
        return not_met(NO_PLAN, ADD_PLAN)
    whole = [r for r in plan.references if r.section.strip() and r.dated]
    inputs = [Input(r.document, _where(r)) for r in plan.references]
    return reading(
        f"Other strategies or policies that refer to the plan: {len(whole)}.",
        "No other strategy or policy is recorded with its section and date.",
        "Find where other strategies of the council speak of the plan, or have them do so.",
        [Input("Plan", plan.heading, plan.id), *inputs],
        is_met=bool(whole),
    )


def _where(reference: Reference) -> str:
    dated = day(reference.dated) if reference.dated else "no date"
    return f"{reference.section.strip() or 'no section'}, {dated}"


def _disrupts(area: Area) -> Reading:
    plan = area.plan
    if plan is None:
        return not_met(NO_PLAN, ADD_PLAN)
    found = [o for o in plan.objectives if o.disrupts and o.actions]
    inputs = [Input(f"Objective {o.number}", o.title, plan.id) for o in found]
    if not found and plan.no_disruption_because.strip():
        said = Input("Why nothing is done", clipped(plan.no_disruption_because, 120), plan.id)
        return Reading(
            outcome=Outcome.MET,
            sentence="The plan says why nothing is done to disrupt influences.",
            inputs=(said,),
        )
    return reading(
        "Actions to disrupt influences stand under objective "
        f"{listed([str(objective.number) for objective in found])}.",
        "No objective with an action is about disrupting influences, nor is it said why not.",
        "Mark the objective that is about it and give it an action, or say why there is none.",
        inputs or [Input("Plan", plan.heading, plan.id)],
        is_met=bool(found),
    )


def _updated(area: Area) -> Reading:
    plans = {plan.id for plan in area.held.own(Plan)}
    signed = [s for s in area.held.own(SignOff) if s.subject in plans]
    inputs, empty = [], []
    for start, end in last_quarters(area.today):
        versions = [s for s in signed if start <= s.agreed_on <= end]
        span = f"{start:%B} to {end:%B %Y}"
        said = listed([f"version {s.version}" for s in versions]) or "no signed version"
        inputs.append(Input(span, said, versions[-1].subject if versions else None))
        if not versions:
            empty.append(span)
    return reading(
        "A version of the plan was signed in each of the last four quarters.",
        f"No version of the plan was signed in {listed(empty)}.",
        "Bring the plan up to date with the risk assessment, and have it signed each quarter.",
        inputs,
        is_met=not empty,
    )


PLAN_QUESTIONS: tuple[Question, ...] = (
    Question(
        item="3.G1",
        rule="The current plan names the newest risk assessment and profile; a person confirms "
        "that it fits the area.",
        read=_tailored,
    ),
    Question(
        item="3.G6",
        rule="Where project money is received, every project has an aim and serves an objective; "
        "a person confirms that the aims stand up to extremist ideology.",
        read=_projects,
    ),
    Question(
        item="3.G7",
        rule="Every decision about the plan in the last 12 months has a security threat check "
        "with three answers and reasons.",
        read=_plan_checked,
    ),
    Question(
        item="3.B1",
        rule="At least one other strategy or policy refers to the plan, with section and date.",
        read=_referred_to,
    ),
    Question(
        item="3.W2",
        rule="At least one objective with actions is about disrupting influences, or the plan "
        "says why none is.",
        read=_disrupts,
    ),
    Question(
        item="3.W8",
        rule="A version of the plan was signed in each of the last four quarters of the calendar.",
        read=_updated,
    ),
)
