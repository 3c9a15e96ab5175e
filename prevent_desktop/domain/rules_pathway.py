"""Rules about the agreed pathway: agreed, in date, whole, a part for everybody (4.G1 to 4.B1)."""

from datetime import date

from prevent_desktop.domain.attendance import organisation_of
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.groups import Group, GroupKind, Membership
from prevent_desktop.domain.pathways import Pathway, Stage
from prevent_desktop.domain.people import Organisation
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.wording import clipped, counted, day, listed, named

OTHER_FORM = "other"
"""The code of a form that is no edition of the national one."""


@must(
    "pathway-replaced-early",
    "No pathway is replaced before it is agreed.",
    why="Its time runs forward.",
    field="replaced_on",
)
def _pathway_replaced_early(path: Pathway, evidence: Evidence) -> Told:
    del evidence
    if path.agreed_on and path.replaced_on and path.replaced_on < path.agreed_on:
        yield (
            (
                f"It was replaced on {day(path.replaced_on)}, before it was agreed on "
                f"{day(path.agreed_on)}."
            ),
            "Look at both dates.",
        )


@should(
    "pathway-not-agreed",
    "The pathway was agreed by a decision of the group.",
    why="Everybody follows it because the group agreed it.",
    item="4.G1",
    field="decision",
)
def _pathway_not_agreed(path: Pathway, evidence: Evidence) -> Told:
    del evidence
    if path.replaced_on is None and not path.is_agreed:
        yield (
            f"{clipped(path.heading)} is not agreed by a decision of the group.",
            "Put it on the group's agenda; record the day and the decision here.",
        )


@should(
    "pathway-review-passed",
    "No pathway is past its review.",
    why="Numbers, forms and desks change.",
    item="4.G1",
    field="review_by",
)
def _pathway_review_passed(path: Pathway, evidence: Evidence) -> Told:
    if not path.holds(evidence.today):
        return
    if path.review_by is None:
        yield (
            "No review date is set for the pathway.",
            "Set the day by which the group looks at it.",
        )
    elif path.review_by < evidence.today:
        late = counted((evidence.today - path.review_by).days, "day")
        yield (
            f"The pathway was to be reviewed by {day(path.review_by)}, {late} ago.",
            "Have the group look at it, and set the next date.",
            path.review_by,
        )


@should(
    "pathway-holds-beside-newer",
    "One version of the pathway holds at a time.",
    why="Nobody should have to ask which of two pages is meant.",
    item="4.G1",
    field="replaced_on",
)
def _pathway_holds_beside_newer(path: Pathway, evidence: Evidence) -> Told:
    if not path.holds(evidence.today):
        return
    holding = [one for one in evidence.own(Pathway) if one.holds(evidence.today)]
    newest = max(holding, key=lambda one: (one.agreed_on or date.min, one.version, one.id))
    if newest.id != path.id and newest.agreed_on:
        yield (
            f"{clipped(path.heading)} still holds beside {clipped(newest.heading)}.",
            f"Say that it was replaced on {day(newest.agreed_on)}.",
        )


@should(
    "pathway-step-missing",
    "The pathway says how a concern is noticed, checked and shared.",
    why="These three steps are what staff are taught.",
    item="4.G1",
    field="steps",
)
def _pathway_step_missing(path: Pathway, evidence: Evidence) -> Told:
    del evidence
    if path.replaced_on is not None:
        return
    have = {step.stage for step in path.steps}
    missing = [s.value for s in (Stage.NOTICE, Stage.CHECK, Stage.SHARE) if s not in have]
    if missing:
        yield f"The pathway has no step for: {listed(missing)}.", "Add a step for each."


@should(
    "pathway-partner-without-role",
    "Every organisation of the group has its part in the pathway.",
    why="Nobody waits for somebody else.",
    item="4.G3",
    field="roles",
)
def _pathway_partner_without_role(path: Pathway, evidence: Evidence) -> Told:
    if path.replaced_on is not None:
        return
    have = {role.organisation for role in path.roles}
    missing = [clipped(body.short, 40) for body in _bodies(evidence) if body.id not in have]
    if missing:
        yield (
            f"No part in the pathway is written down for {named(missing, 'organisation')}.",
            "Say what each of them does, and agree it with them.",
        )


@should(
    "pathway-without-form",
    "The pathway uses the newest national form, or says why not.",
    why="One form means that nothing is left out.",
    item="4.G4",
    field="form_edition",
)
def _pathway_without_form(path: Pathway, evidence: Evidence) -> Told:
    if path.replaced_on is not None:
        return
    if not path.national_form and not path.why_no_form:
        yield (
            "The pathway does not use the national referral form, and does not say why.",
            "Use the form, or write the reason.",
            "why_no_form",
        )
    elif path.national_form and path.form_edition is None:
        yield "The edition of the national form is not recorded.", "Choose the edition."
    elif path.national_form and is_superseded(path.form_edition, evidence):
        yield (
            (
                f"The pathway names the {path.form_edition} edition of the form, which a newer one "
                "replaced."
            ),
            "Ask for the newest edition, and choose it here.",
        )


@should(
    "pathway-one-way",
    "A pathway to both police and safeguarding names a place for each.",
    why="They look at it at the same time, each for what is theirs.",
    item="4.B1",
    field="destinations",
)
def _pathway_one_way(path: Pathway, evidence: Evidence) -> Told:
    del evidence
    if path.replaced_on is None and path.dual_route and not path.goes_both_ways:
        yield (
            (
                "The pathway goes to police and safeguarding at the same time, but does not name a "
                "place for both."
            ),
            "Add the police and the safeguarding team to where it is shared.",
        )


@should(
    "pathway-no-night",
    "The pathway says whom to reach at night and at weekends.",
    why="Concerns do not keep office hours.",
    item="4.G1",
    field="contacts",
)
def _pathway_no_night(path: Pathway, evidence: Evidence) -> Told:
    del evidence
    if path.replaced_on is None and not any(one.out_of_hours for one in path.contacts):
        yield (
            "The pathway does not say whom to reach at night and at weekends.",
            "Add a contact and mark it so.",
        )


def is_superseded(edition: str | None, evidence: Evidence) -> bool:
    """Tell whether the council's list of editions of the form has a newer one: it stands first."""
    lists = [one for one in evidence.own(ChoiceList) if one.name == "form-editions"]
    newest = max(lists, key=lambda one: one.year, default=None)
    codes = [choice.code for choice in newest.choices] if newest else []
    return edition in codes[1:] and edition != OTHER_FORM


def _bodies(evidence: Evidence) -> list[Organisation]:
    groups = {
        g.id
        for g in evidence.own(Group)
        if g.kind_of_group is GroupKind.PARTNERSHIP and g.is_active(evidence.today)
    }
    members = (m for m in evidence.own(Membership) if m.group in groups and m.runs(evidence.today))
    found = {body.id: body for m in members if (body := organisation_of(m, evidence.held))}
    return sorted(found.values(), key=lambda body: body.short.casefold())


PATHWAY_RULES: tuple[Rule[Pathway], ...] = (
    _pathway_replaced_early,
    _pathway_not_agreed,
    _pathway_review_passed,
    _pathway_holds_beside_newer,
    _pathway_step_missing,
    _pathway_partner_without_role,
    _pathway_without_form,
    _pathway_one_way,
    _pathway_no_night,
)
