"""The toolkit's items about the plan's actions and the thread, answered from the records."""

from collections.abc import Sequence

from prevent_desktop.domain.actions import Action, ActionId, ActionStatus, ProgressNote
from prevent_desktop.domain.answers import (
    Area,
    Input,
    Question,
    Reading,
    no_case,
    not_met,
    reading,
)
from prevent_desktop.domain.broken_ends import broken_ends
from prevent_desktop.domain.meetings import Duty, Meeting
from prevent_desktop.domain.risks import Risk, Strand
from prevent_desktop.domain.wording import begun, counted, day, listed, named

MOST = 12
"""So many records at most are named as inputs; the sentence counts them all."""
NO_MEETING = "The partnership group has held no meeting yet that is recorded."
RECORD_ONE = "Record the meetings that were held."


def _told(actions: Sequence[Action], what: str) -> list[Input]:
    return [Input(action.ref, what, action.id) for action in actions[:MOST]]


def _last_round(area: Area) -> tuple[Meeting, ...]:
    # The last meeting of the partnership group, and any group's meeting since.
    last = area.held_meetings[-1]
    return tuple(
        m for m in area.held.own(Meeting) if m.is_held and last.dated <= m.dated <= area.today
    )


def _talked_about(area: Area) -> Reading:
    if not area.open_actions:
        return no_case("No action is open.")
    if not area.held_meetings:
        return not_met(NO_MEETING, RECORD_ONE)
    spoken = {
        action
        for meeting in _last_round(area)
        for item in meeting.items
        if item.is_minuted
        for action in (*item.actions, *item.actions_set)
    }
    left = [action for action in area.open_actions if action.id not in spoken]
    last = area.held_meetings[-1]
    return reading(
        f"Every open action ({len(area.open_actions)}) stands in the minutes since "
        f"{day(last.dated)}.",
        f"Not in the minutes since {day(last.dated)}: {named([a.ref for a in left], 'action')}.",
        "Put them on the next agenda, go through them, and write down what was said.",
        [Input("Last meeting", day(last.dated), last.id), *_told(left, "not in the minutes")],
        is_met=not left,
    )


def _tied_down(area: Area) -> Reading:
    if not area.open_actions:
        return no_case("No action is open.")
    if not area.held_meetings:
        return not_met(NO_MEETING, RECORD_ONE)
    updated = _updated_since(area)
    lacks = {action: _lacks(action, area, updated) for action in area.open_actions}
    loose = [action for action, what in lacks.items() if what]
    strands = _strands_missing(area)
    sound = len(lacks) - len(loose)
    faults = [f"{sound} of {counted(len(lacks), 'open action')} are complete"] if loose else []
    faults += [f"no action is about {strand}" for strand in strands]
    return reading(
        f"Every open action ({len(lacks)}) has a risk, a date, an owner and news since the last "
        "meeting; risks to people and from influences are both covered.",
        f"{begun('; '.join(faults))}.",
        "Complete the actions that are named here, and write down where each stands.",
        [Input(a.ref, f"no {listed(lacks[a], 'or')}", a.id) for a in loose[:MOST]],
        is_met=not faults,
    )


def _updated_since(area: Area) -> set[ActionId]:
    last = area.held_meetings[-1]
    fresh = {action for item in last.items for action in item.actions_set}
    noted = {n.action for n in area.held.own(ProgressNote) if last.dated <= n.dated <= area.today}
    return fresh | noted


def _lacks(action: Action, area: Area, updated: set[ActionId]) -> list[str]:
    has = {
        "risk": any(area.held.find(Risk, risk) for risk in action.risks),
        "due date": action.due is not None,
        "owning organisation": action.owner_organisation is not None,
        "owning person": action.owner_person is not None,
        "news since the last meeting": action.id in updated,
    }
    return [name for name, is_there in has.items() if not is_there]


def _strands_missing(area: Area) -> list[str]:
    risks = (area.held.find(Risk, r) for action in area.open_actions for r in action.risks)
    strands = {risk.strand for risk in risks if risk}
    if Strand.BOTH in strands:
        return []
    wanted = {Strand.TO_PEOPLE: "risks to people", Strand.FROM_INFLUENCES: "influences"}
    return [words for strand, words in wanted.items() if strand not in strands]


def _evaluated(area: Area) -> Reading:
    done = [a for a in area.held.own(Action) if a.status is ActionStatus.DONE]
    if not done:
        return no_case("No action is done yet.")
    done.sort(key=lambda action: (len(action.ref), action.ref))
    left = [action for action in done if action.evaluation is None]
    evaluated = len(done) - len(left)
    return reading(
        f"Every finished action ({len(done)}) says what it changed and what comes next.",
        f"{evaluated} of {counted(len(done), 'finished action')} ({100 * evaluated // len(done)}%) "
        f"are evaluated; not yet: {named([a.ref for a in left], 'action')}.",
        "Say of each what it changed, and what comes next because of it.",
        _told(left, "not evaluated"),
        is_met=not left,
    )


def _threaded(area: Area) -> Reading:
    broken = broken_ends(area.held)
    inputs = [Input(end.called, end.way.value, end.record) for end in broken[:MOST]]
    if not area.held.own(Risk):
        return not_met("The register holds no risk.", "Start with one that your profile names.")
    return reading(
        "Findings, risks, actions and decisions are linked, and nothing hangs loose.",
        f"The thread has {counted(len(broken), 'broken end')}. First: "
        f"{broken[0].sentence if broken else ''}",
        broken[0].step if broken else "",
        inputs,
        is_met=not broken,
    )


def _followed(area: Area) -> Reading:
    if not area.years_meetings:
        return not_met("No meeting of the group in the last 12 months is recorded.", RECORD_ONE)
    silent = [m for m in area.years_meetings if not _minutes_progress(m)]
    return reading(
        "The plan's progress is minuted at every meeting of the last 12 months "
        f"({len(area.years_meetings)}).",
        f"Nothing on the plan's progress is minuted on {listed([day(m.dated) for m in silent])}.",
        "Put the plan's progress on each agenda, and write down what was said.",
        [
            Input(day(m.dated), "not minuted" if m in silent else "minuted", m.id)
            for m in area.years_meetings
        ],
        is_met=not silent,
    )


def _minutes_progress(meeting: Meeting) -> bool:
    return any(item.duty is Duty.PLAN and item.is_minuted for item in meeting.items)


ACTION_QUESTIONS: tuple[Question, ...] = (
    Question(
        item="3.G3",
        rule="Every open action stands in the minutes of the group's last meeting, or of a "
        "meeting of any group since.",
        read=_talked_about,
    ),
    Question(
        item="3.G5",
        rule="Every open action has a risk, a due date, an owning organisation and person, and "
        "news since the last meeting; risks to people and from influences are both covered.",
        read=_tied_down,
    ),
    Question(
        item="3.B2",
        rule="Every finished action has an evaluation that says what comes next.",
        read=_evaluated,
    ),
    Question(
        item="2.W1",
        rule="Findings, risks, actions, decisions and evaluations are linked; what hangs loose is "
        "listed.",
        read=_threaded,
    ),
    Question(
        item="2.W2",
        rule="At each meeting of the group in the last 12 months, something is minuted under an "
        "item on the partnership plan.",
        read=_followed,
    ),
)
