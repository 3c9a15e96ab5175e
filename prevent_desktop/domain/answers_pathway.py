"""The toolkit's items about the referral pathway (4.G1 to 4.G4, 4.B1)."""

from collections.abc import Sequence
from datetime import date

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
from prevent_desktop.domain.answers_partners import NOBODY_SITS, RECORD_WHO, bodies
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.problems import Evidence
from prevent_desktop.domain.referrals import Referral, Route
from prevent_desktop.domain.rules_pathway import is_superseded
from prevent_desktop.domain.wording import clipped, counted, day, named

NO_PATHWAY = "No referral pathway that the group agreed holds today."
ADD_PATHWAY = "Record the pathway, and have the group agree it by a decision."
_MOST = 12


def _agreed(area: Area) -> Reading:
    path = area.pathway
    if path is None:
        return not_met(NO_PATHWAY, ADD_PATHWAY)
    decision = area.held.find(Decision, path.decision)
    lacks = [
        *([] if decision else ["no decision of the group is named"]),
        *([] if path.review_by else ["no review date is set"]),
    ]
    if path.review_by and path.review_by < area.today:
        lacks.append(f"its review was due on {day(path.review_by)}")
    return reading(
        f"{clipped(path.heading)} was agreed on {_day(path.agreed_on)} and is in date.",
        f"{clipped(path.heading)} holds, but {named(lacks, 'thing is missing')}.",
        "Put it on the group's agenda; record the decision and the next review.",
        [
            _of(path),
            *([Input("Decision", decision.heading, decision.id)] if decision else []),
            Input("Review by", _day(path.review_by) or "not set"),
        ],
        is_met=not lacks,
    )


def _trained(area: Area) -> Reading:
    del area
    return to_confirm(
        "This program keeps no training records, so a person must confirm it.",
        "Look at your training records: who is to know the pathway, and how many of them do.",
    )


def _roles(area: Area) -> Reading:
    path = area.pathway
    if path is None:
        return not_met(NO_PATHWAY, ADD_PATHWAY)
    sitting = bodies(area)
    if not sitting:
        return not_met(NOBODY_SITS, RECORD_WHO)
    here = {role.organisation for role in path.roles}
    plan = {role.organisation for role in area.plan.roles} if area.plan else set()
    missing = [clipped(b.short, 40) for key, b in sitting.items() if key not in here & plan]
    inputs = [
        Input(body.short, _where(in_path=key in here, in_plan=key in plan), key)
        for key, body in sitting.items()
    ]
    return reading(
        f"Every organisation of the group ({len(sitting)}) has its part in the pathway and plan.",
        f"Not written down for {named(missing, 'organisation')}: its part in both.",
        "Say in the pathway and in the plan what each of them does, and agree it with them.",
        inputs,
        is_met=not missing,
    )


def _form(area: Area) -> Reading:
    path = area.pathway
    if path is None:
        return not_met(NO_PATHWAY, ADD_PATHWAY)
    shared = area.years_shared
    used = [one for one in shared if one.national_form]
    silent = [one for one in shared if not one.national_form and not one.why_no_form]
    inputs = [
        _of(path),
        Input("Edition in the pathway", path.form_edition or "not recorded"),
        Input("Shared in 12 months", counted(len(shared), "entry", "entries")),
        Input("With the national form", f"{len(used)} of {len(shared)}"),
        *_exceptions(silent, "another form, no reason"),
    ]
    if not path.national_form:
        return not_met("The pathway does not use the national form.", "Use the form.", inputs)
    if is_superseded(path.form_edition, Evidence(area.held, area.today, None)):
        sentence = "The pathway names an edition of the form that a newer one replaced."
        return not_met(sentence, "Ask for the newest edition, and choose it.", inputs)
    return reading(
        f"The pathway uses the national form; {len(used)} of "
        f"{counted(len(shared), 'entry', 'entries')} in 12 months did, the rest say why not.",
        f"{counted(len(silent), 'entry does', 'entries do')} not use the form and not say why.",
        "Write the reason in each of them.",
        inputs,
        is_met=not silent,
    )


def _both_ways(area: Area) -> Reading:
    path = area.pathway
    if path is None:
        return not_met(NO_PATHWAY, ADD_PATHWAY)
    shared = area.years_shared
    others = [one for one in shared if one.route is not Route.BOTH_SAME_DAY]
    together = f"{len(shared) - len(others)} of {counted(len(shared), 'entry', 'entries')}"
    inputs = [
        _of(path),
        Input("To both on the same day, in 12 months", together),
        *_exceptions(others, ""),
    ]
    if not (path.dual_route and path.goes_both_ways):
        return not_met(
            "The pathway does not go to police and safeguarding at the same time.",
            "Add both to where it is shared, and agree it with them.",
            inputs,
        )
    if not shared:
        return no_case("The pathway goes both ways; nothing was shared in 12 months.", inputs)
    if others:
        return to_confirm(
            f"The pathway goes both ways; {together} in 12 months went to both on the same day.",
            "Look at the others: was it right that they did not?",
            inputs,
        )
    return reading(
        f"The pathway goes both ways, and so did {together}.", "", "", inputs, is_met=True
    )


def _of(path: Pathway) -> Input:
    return Input("Pathway", path.heading, path.id)


def _exceptions(entries: Sequence[Referral], why: str) -> list[Input]:
    told = [Input(one.ref, why or one.route.value, one.id) for one in entries[:_MOST]]
    more = len(entries) - len(told)
    return [*told, *([Input("And more", counted(more, "entry", "entries"))] if more else [])]


def _where(*, in_path: bool, in_plan: bool) -> str:
    match in_path, in_plan:
        case True, True:
            return "in pathway and plan"
        case True, False:
            return "in the pathway, not in the plan"
        case False, True:
            return "in the plan, not in the pathway"
    return "in neither"


def _day(when: object) -> str:
    return day(when) if isinstance(when, date) else ""


PATHWAY_QUESTIONS: tuple[Question, ...] = (
    Question(
        item="4.G1",
        rule="A pathway agreed by a decision of the group holds today, and its review date has not "
        "passed.",
        read=_agreed,
    ),
    Question(
        item="4.G2",
        rule="Who needs to know the pathway is named in a training strategy, and was trained.",
        read=_trained,
    ),
    Question(
        item="4.G3",
        rule="Every organisation that sits on the group has its part written down in the pathway "
        "and in the plan.",
        read=_roles,
    ),
    Question(
        item="4.G4",
        rule="The pathway uses the newest national form, and each entry shared in the last 12 "
        "months used the form or says why not.",
        read=_form,
    ),
    Question(
        item="4.B1",
        rule="The pathway goes to police and to safeguarding at the same time, and so did each "
        "entry of the last 12 months; a person looks at those that did not.",
        read=_both_ways,
    ),
)
