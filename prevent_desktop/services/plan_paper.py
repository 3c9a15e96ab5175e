"""The partnership plan as a paper: as it stands, or exactly as it was signed."""

from dataclasses import replace
from datetime import date
from functools import partial

from prevent_desktop.documents.handling import Copy
from prevent_desktop.documents.plan import model
from prevent_desktop.documents.plan.paper import plan_pdf
from prevent_desktop.domain import plans
from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk
from prevent_desktop.services import meeting_model, paper, signing
from prevent_desktop.services.paper import Paper, Text
from prevent_desktop.vault.vault import Vault

TEMPLATE = "partnership-plan/1"
"""The version of the paper; a signature names it."""


def made(vault: Vault, text: Text, copy: Copy | None = None) -> Paper:
    """Make the paper of a plan: a draft, DRAFT on every page, or exactly what was signed."""
    told = told_of(vault, text)
    state = f"version {told.version}" if text.kept else "draft"
    return paper.made(
        vault,
        text.held,
        f"{told.title}, {state}, {told.period}",
        partial(plan_pdf, told),
        copy=copy,
        sign_off=text.kept.record.id if text.kept else None,
    )


def told_of(vault: Vault, text: Text) -> model.PlanPaper:
    """Give what the paper of a plan says, from the records held and no others."""
    if text.kept is None:
        told = _told(vault, text, vault.today)
        findings = paper.findings(text.found)
        return replace(told, status_line="Draft, not signed off", findings=findings)
    kept = text.kept.record
    return replace(
        _told(vault, text, kept.agreed_on),
        status_line=paper.status_of(kept),
        sign_off=paper.panel(vault, text.kept),
        warnings=paper.warnings(kept),
    )


def _told(vault: Vault, text: Text, as_of: date) -> model.PlanPaper:
    plan, held, council = text.subject, text.held, paper.council_of(vault)
    if not isinstance(plan, plans.Plan):
        raise signing.NotSignable
    owner = held.find(Person, plan.owner)
    return model.PlanPaper(
        council=council.name,
        partnership=council.partnership,
        title=plan.title,
        period=f"{plan.period_from:%B %Y} to {plan.period_to:%B %Y}",
        version=text.version,
        revision=text.revision,
        owner=owner.heading if owner else "",
        contact=council.telephone,
        tailoring=plan.tailoring,
        governance=plan.governance,
        objectives=tuple(
            _objective(one, held, as_of) for one in sorted(plan.objectives, key=lambda o: o.number)
        ),
        no_disruption_because=plan.no_disruption_because,
        roles=tuple(model.Role(_name(held, one.organisation), one.role) for one in plan.roles),
        asked=tuple(
            model.Asked(_name(held, one.organisation), one.consulted_on, one.said, one.agreed_on)
            for one in plan.consultation
        ),
        ratified=tuple(
            model.Ratified(one.body, one.ratified_on, one.minute) for one in plan.ratification
        ),
        references=tuple(
            model.Reference(one.document, one.section, one.dated) for one in plan.references
        ),
        funded=plan.funded,
        projects=tuple(_project(one, held) for one in plan.projects),
        earlier_versions=paper.earlier_versions(text.earlier),
    )


def _objective(one: plans.Objective, held: Collection, as_of: date) -> model.Objective:
    risks = (held.find(Risk, risk) for risk in one.risks)
    actions = (held.find(Action, action) for action in one.actions)
    return model.Objective(
        number=one.number,
        title=one.title,
        detail=one.detail,
        owner=_name(held, one.owner),
        by=one.by,
        risks=tuple(f"{risk.ref} {risk.short_title or risk.title}" for risk in risks if risk),
        actions=meeting_model.action_lines(actions, held, as_of),
        measure=one.measure,
        disrupts=one.disrupts,
    )


def _project(one: plans.Project, held: Collection) -> model.Project:
    return model.Project(
        title=one.title,
        aim=one.aim,
        objective=one.objective,
        funder=one.funder,
        pence=one.pence,
        provider=_name(held, one.provider),
        evaluation=one.evaluation,
    )


def _name(held: Collection, organisation_id: str | None) -> str:
    organisation = held.find(Organisation, organisation_id)
    return organisation.name if organisation else ""
