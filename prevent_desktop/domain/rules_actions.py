"""Rules about one action: tied to a risk, owned, dated, finished, evaluated (3.G5, 3.B2)."""

from prevent_desktop.domain.actions import Action, ActionStatus
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.wording import clipped, counted, day, named


@must(
    "action-reference-twice",
    "No two actions have the same reference.",
    why="A reference read out in a meeting must mean one action.",
    field="ref",
)
def _action_reference_twice(action: Action, evidence: Evidence) -> Told:
    if others := evidence.others_called(action):
        yield (
            (
                f"{action.ref} is the reference of {counted(others + 1, 'action')}; one of them "
                f"is: {clipped(action.what, 120)}"
            ),
            "Give all but one of them a new reference.",
        )


@must(
    "done-without-date",
    "Every finished action says when it was finished.",
    why="What is done was done on a day.",
    field="finished",
    fills=("finished",),
    when="once it is done",
)
def _done_without_date(action: Action, _: Evidence) -> Told:
    if action.status is ActionStatus.DONE and action.finished is None:
        yield f"{action.ref} is done but has no finish date.", "Say when it was finished."


@must(
    "finish-date-but-open",
    "No open action has a finish date.",
    why="Status and finish date say the same.",
    field="finished",
)
def _finish_date_but_open(action: Action, _: Evidence) -> Told:
    if action.is_open and action.finished:
        yield (
            f"{action.ref} was finished on {day(action.finished)} but is {action.status.value}.",
            "Set it to done, or take the finish date out.",
        )


@should(
    "finish-date-ahead",
    "No finish date lies in the future.",
    why="A finish date is written when the work is over.",
    field="finished",
)
def _finish_date_ahead(action: Action, evidence: Evidence) -> Told:
    if action.finished and action.finished > evidence.today:
        yield (
            f"{action.ref} has the finish date {day(action.finished)}, which is still to come.",
            "Look at the date and at this computer's clock.",
        )


@should(
    "action-without-owner",
    "Every open action is owned by a partner and a person.",
    why="An action is owned by an organisation, and there by a person.",
    item="3.G5",
    field="owner_organisation",
    fills=("owner_organisation", "owner_person"),
)
def _action_without_owner(action: Action, _: Evidence) -> Told:
    owners = {"organisation": action.owner_organisation, "person": action.owner_person}
    missing = [name for name, owner in owners.items() if owner is None]
    if action.is_open and missing:
        yield (
            f"{action.ref} names no {' and no '.join(missing)} as its owner.",
            "Choose who does it, and agree it with them.",
            f"owner_{missing[0]}",
        )


@should(
    "action-owner-left",
    "No open action is owned by somebody who has left.",
    why="An action whose owner has left has no owner.",
    item="3.G5",
    field="owner_person",
)
def _action_owner_left(action: Action, evidence: Evidence) -> Told:
    owner = evidence.held.find(Person, action.owner_person)
    if action.is_open and owner and owner.left_on and owner.left_on <= evidence.today:
        yield (
            f"{action.ref} is owned by {clipped(owner.name)}, who left on {day(owner.left_on)}.",
            "Choose a new owner.",
        )


@should(
    "action-without-date",
    "Every open action has a due date.",
    why="The plan is time-bound.",
    item="3.G5",
    field="due",
    fills=("due",),
)
def _action_without_date(action: Action, _: Evidence) -> Told:
    if action.is_open and action.due is None:
        yield f"{action.ref} has no due date.", "Agree a date with its owner."


@should(
    "action-late",
    "No open action is past its due date.",
    why="Partners are held to account for what they took on.",
    item="3.W4",
    field="due",
)
def _action_late(action: Action, evidence: Evidence) -> Told:
    late = action.days_late(evidence.today)
    if late and action.due:
        yield (
            f"{action.ref} is late by {counted(late, 'day')}: it was due on {day(action.due)}.",
            "Ask its owner where it stands; finish it, or agree a new date.",
        )


@should(
    "action-without-risk",
    "Every open action serves a risk.",
    why="The risk assessment drives the plan (2.B3).",
    item="3.G5",
    field="risks",
    fills=("risks",),
)
def _action_without_risk(action: Action, _: Evidence) -> Told:
    if action.is_open and not action.risks:
        yield (
            f"{action.ref} serves no risk of the register.",
            "Choose the risks it serves, or drop it.",
        )


@should(
    "action-for-closed-risks",
    "No open action serves closed risks only.",
    why="Work for a risk that is closed takes time from one that is open.",
    item="3.G5",
    field="risks",
)
def _action_for_closed_risks(action: Action, evidence: Evidence) -> Told:
    risks = [evidence.held.find(Risk, risk) for risk in action.risks]
    refs = sorted({risk.ref for risk in risks if risk and not risk.is_open})
    if action.is_open and refs and not any(risk is None or risk.is_open for risk in risks):
        yield (
            f"{action.ref} is still open but serves only {named(refs, 'risk')}, closed by now.",
            "Drop it, or choose an open risk that it serves.",
        )


@should(
    "done-not-evaluated",
    "Every finished action is evaluated.",
    why="What an action changed steers what comes next.",
    item="3.B2",
    field="evaluation",
    fills=("evaluation",),
    when="once it is done",
)
def _done_not_evaluated(action: Action, _: Evidence) -> Told:
    if action.status is ActionStatus.DONE and action.evaluation is None:
        yield (
            f"{action.ref} is done, but nobody wrote what it changed.",
            "Say what it changed and what comes next because of it.",
        )


ACTION_RULES: tuple[Rule[Action], ...] = (
    _action_reference_twice,
    _done_without_date,
    _finish_date_but_open,
    _finish_date_ahead,
    _action_without_owner,
    _action_owner_left,
    _action_without_date,
    _action_late,
    _action_without_risk,
    _action_for_closed_risks,
    _done_not_evaluated,
)
