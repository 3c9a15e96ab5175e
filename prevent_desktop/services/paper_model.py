"""Records to what the printed risk assessment says of them: the one mapping between the two."""

from collections.abc import Iterable
from datetime import date

from prevent_desktop.documents.risk_assessment import model
from prevent_desktop.domain import actions, risks
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.revision import Collection

_KIND = {
    risks.RiskKind.SITUATIONAL: model.RiskKind.SITUATIONAL,
    risks.RiskKind.CORPORATE: model.RiskKind.CORPORATE,
}
_STRAND = {
    risks.Strand.TO_PEOPLE: model.Strand.TO_PEOPLE,
    risks.Strand.FROM_INFLUENCES: model.Strand.FROM_INFLUENCES,
    risks.Strand.BOTH: model.Strand.BOTH,
}
_MEDIUM = {
    risks.Medium.ONLINE: model.Medium.ONLINE,
    risks.Medium.OFFLINE: model.Medium.OFFLINE,
    risks.Medium.BOTH: model.Medium.BOTH,
}
_STRENGTH = {
    risks.Strength.STRONG: model.Strength.STRONG,
    risks.Strength.PARTIAL: model.Strength.PARTIAL,
    risks.Strength.WEAK: model.Strength.WEAK,
    risks.Strength.UNTESTED: model.Strength.UNTESTED,
}
_STATE = {
    actions.ActionStatus.NOT_STARTED: model.ActionState.NOT_STARTED,
    actions.ActionStatus.UNDER_WAY: model.ActionState.UNDER_WAY,
    actions.ActionStatus.DONE: model.ActionState.DONE,
    actions.ActionStatus.DROPPED: model.ActionState.DROPPED,
}


def scale_of(matrix: Matrix) -> model.Scale:
    """Give the council's scale as the paper draws it."""
    bands = tuple(model.Band(band.name, band.lowest) for band in matrix.bands)
    return model.Scale(matrix.likelihood, matrix.impact, bands, matrix.appetite)


def risk_pages(
    held: Collection, before: Collection | None, lists: Iterable[ChoiceList]
) -> tuple[model.RiskPage, ...]:
    """Give the open risks: situational first, the highest score first, then by reference."""
    labels = {(one.name, one.year): one for one in lists}
    opened = [risk for risk in held.all_of(risks.Risk) if risk.is_open]
    opened.sort(key=lambda r: (r.kind_of_risk != "situational", -r.residual.product, r.ref))
    return tuple(_risk_page(risk, held, before, labels) for risk in opened)


def closed_risks(held: Collection, before: Collection | None) -> tuple[model.ClosedRisk, ...]:
    """Give the risks that the last signed version had open and that are closed now."""
    if before is None:
        return ()
    were_open = {risk.id for risk in before.all_of(risks.Risk) if risk.is_open}
    closed = [r for r in held.all_of(risks.Risk) if not r.is_open and r.id in were_open]
    return tuple(model.ClosedRisk(r.ref, r.title, r.closed_because) for r in closed)


def period_of(assessment: RiskAssessment) -> str:
    """Give the period in words: ``October 2026 to March 2027``."""
    return f"{assessment.period_from:%B %Y} to {assessment.period_to:%B %Y}"


def named(held: Collection, person_id: str | None) -> str:
    """Give a person's name and role, or nothing."""
    person = held.find(Person, person_id)
    return f"{person.name}, {person.role}" if person else ""


def _risk_page(
    risk: risks.Risk,
    held: Collection,
    before: Collection | None,
    lists: dict[tuple[str, str], ChoiceList],
) -> model.RiskPage:
    then = before.find(risks.Risk, risk.id) if before else None
    ideologies = lists.get(("ideologies", risk.ideologies_year))
    linked = sorted(held.linking(actions.Action, risk.id), key=lambda a: (a.due or date.max, a.ref))
    return model.RiskPage(
        ref=risk.ref,
        title=risk.title,
        short_title=risk.short_title,
        kind=_KIND[risk.kind_of_risk],
        strand=_STRAND[risk.strand],
        medium=_MEDIUM[risk.medium],
        before=_rating(risk.inherent),
        now=_rating(risk.residual),
        aim=_rating(risk.target),
        aim_by=risk.target_by,
        previous=_rating(then.residual).place if then and then.is_open else None,
        cause=risk.cause,
        event=risk.event,
        effect=risk.effect,
        ideologies=tuple(
            ideologies.label_of(code) if ideologies else code for code in risk.ideologies
        ),
        owner_organisation=_short(held, risk.owner_organisation),
        owner_person=_name(held, risk.owner_person),
        review=risk.review_date,
        outlook=risk.outlook.value,
        sources=tuple(_source(source, held) for source in risk.sources),
        controls=tuple(
            model.Control(c.what, _STRENGTH[c.strength], c.note, _short(held, c.lead))
            for c in risk.controls
        ),
        actions=tuple(_action(action, held) for action in linked),
    )


def _rating(score: risks.Score) -> model.Rating:
    return model.Rating(model.Place(score.likelihood, score.impact), score.reason)


def _source(source: risks.Source, held: Collection) -> model.Source:
    finding = held.find(Finding, source.finding)
    product = held.find(CtlpProduct, finding.product) if finding else None
    dated = source.dated or (product.received if product else None)
    return model.Source(source.name, source.says or (finding.says if finding else ""), dated)


def _action(action: actions.Action, held: Collection) -> model.Action:
    evaluation = action.evaluation
    said = f"{evaluation.what_changed} {evaluation.what_next}" if evaluation else ""
    return model.Action(
        ref=action.ref,
        what=action.what,
        detail=action.detail,
        owner_organisation=_short(held, action.owner_organisation),
        owner_person=_name(held, action.owner_person),
        due=action.due,
        state=_STATE[action.status],
        progress=action.progress,
        finished=action.finished,
        evaluation=said,
    )


def _short(held: Collection, organisation_id: str | None) -> str:
    organisation = held.find(Organisation, organisation_id)
    return organisation.short if organisation else ""


def _name(held: Collection, person_id: str | None) -> str:
    person = held.find(Person, person_id)
    return person.name if person else ""
