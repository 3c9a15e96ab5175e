"""The risk assessment as a paper: each record read from its ledger entry, then a PDF."""

from dataclasses import replace
from functools import partial

from prevent_desktop.documents.handling import Copy
from prevent_desktop.documents.risk_assessment import model
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_pdf
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.people import Council
from prevent_desktop.services import paper, paper_model, signing
from prevent_desktop.services.paper import Paper, Text
from prevent_desktop.vault.vault import Vault

TEMPLATE = "risk-assessment/1"
"""The version of the paper; a signature names it, so a later layout is known as another."""


def made(vault: Vault, text: Text, copy: Copy | None = None) -> Paper:
    """Make the paper of an assessment: a draft, DRAFT on every page, or exactly what was signed."""
    assessment = _subject(text)
    told = told_of(vault, text)
    state = "draft" if told.is_draft else f"version {told.version}"
    return paper.made(
        vault,
        text.held,
        f"{assessment.title}, {state}, {told.period}",
        partial(risk_assessment_pdf, told),
        instruction=assessment.handling,
        copy=copy,
        sign_off=text.kept.record.id if text.kept else None,
    )


def told_of(vault: Vault, text: Text) -> model.RiskAssessmentPaper:
    """Give what the paper of an assessment says."""
    told = _told(vault, text)
    if text.kept is None:
        return replace(
            told,
            as_of=vault.today,
            status_line="Draft, not signed off",
            findings=paper.findings(text.found),
        )
    kept = text.kept.record
    return replace(
        told,
        as_of=kept.agreed_on,
        status_line=paper.status_of(kept),
        sign_off=paper.panel(vault, text.kept),
        warnings=paper.warnings(kept),
    )


def _told(vault: Vault, text: Text) -> model.RiskAssessmentPaper:
    held, assessment = text.held, _subject(text)
    council = held.all_of(Council)[0]
    last = max(text.earlier, key=lambda one: one.version, default=None)
    before = signing.covered_collection(vault, last) if last else None
    lists = vault.store.collection(ChoiceList).all_of(ChoiceList)
    return model.RiskAssessmentPaper(
        council=council.name,
        partnership=council.partnership,
        title=assessment.title,
        period=paper_model.period_of(assessment),
        version=text.version,
        revision=text.revision,
        scale=paper_model.scale_of(held.all_of(Matrix)[0]),
        as_of=vault.today,
        risks=paper_model.risk_pages(held, before, lists),
        scope=assessment.scope,
        prepared_by=paper_model.named(held, assessment.prepared_by),
        owner=paper_model.named(held, assessment.owner),
        next_review=assessment.next_review,
        contact=council.telephone,
        decisions=assessment.decisions_asked,
        closed=paper_model.closed_risks(held, before),
        earlier_versions=paper.earlier_versions(text.earlier),
    )


def _subject(text: Text) -> RiskAssessment:
    if not isinstance(text.subject, RiskAssessment):
        raise signing.NotSignable
    return text.subject
