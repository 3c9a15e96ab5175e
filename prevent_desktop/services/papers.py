"""The risk assessment as a paper: each record read from its ledger entry, then a PDF."""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import cast

import msgspec

from prevent_desktop.documents.handling import Copy, Handling, Language
from prevent_desktop.documents.risk_assessment import model
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_pdf
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.exchange import Disclosure, DisclosureId, Way
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.marking import Marking, combined
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.people import Language as Spoken
from prevent_desktop.domain.record import LINE
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.domain.signing import Manner, SignOff, covered_by
from prevent_desktop.domain.wording import clipped
from prevent_desktop.errors import Situation
from prevent_desktop.services import paper_model, policies, signing
from prevent_desktop.services.records import save
from prevent_desktop.vault import officers
from prevent_desktop.vault.store_situations import DamagedHistory
from prevent_desktop.vault.vault import Vault

TEMPLATE = "risk-assessment/1"
"""The version of the paper; a signature names it, so a later layout is known as another."""


class Paper(msgspec.Struct, frozen=True):
    """A made document: its bytes, what it is called, its marking, and what it carries."""

    pdf: bytes
    title: str
    marking: Marking
    records: tuple[RecordId, ...]
    sign_off: RecordId | None = None
    copy: str = ""

    @property
    def sha256(self) -> str:
        """The digest by which the whole file can be checked later."""
        return hashlib.sha256(self.pdf).hexdigest()


class ErasedSince(Situation):
    """A signed version of which a part was lawfully erased."""


def draft_paper(vault: Vault, assessment_id: RecordId, copy: Copy | None = None) -> Paper:
    """Make the paper of an assessment as it stands now, DRAFT on every page."""
    current = vault.store.exact(assessment_id)
    assessment = cast("RiskAssessment", current.record)
    every = signing.all_held(vault)
    places = [(r.record.id, r.seq) for r in covered_by(assessment, every)]
    held = vault.store.exact_collection([(assessment_id, current.seq), *places])
    signed = signing.sign_offs_of(vault, assessment_id)
    today = vault.store.clock().date()
    paper = _paper(vault, assessment, held, [one.record for one in signed])
    paper = replace(
        paper,
        version=len(signed) + 1,
        revision=current.number,
        as_of=today,
        status_line="Draft, not signed off",
        findings=paper_model.findings(signing.problems_of(vault, assessment_id, today)),
    )
    return _made(vault, assessment, held, paper, copy)


def signed_paper(vault: Vault, sign_off_id: RecordId, copy: Copy | None = None) -> Paper:
    """Make the paper of a signed version: exactly the text that was signed, and the panel.

    Raises ErasedSince where a part of it was erased, DamagedHistory where the signature does not
    hold here or any covered entry is not what was signed.
    """
    revision = cast("Revision[SignOff]", vault.store.exact(sign_off_id))
    if signing.doubts(vault.store, revision):
        raise DamagedHistory
    kept = revision.record
    held = signing.covered_collection(vault, kept)
    assessment = held.find(RiskAssessment, kept.subject)
    if assessment is None:
        raise signing.NotSignable
    if any(held.revision(one.id) is None for one in assessment.covered):
        msg = (
            "A record that this version covers was erased since, so its paper cannot be made again "
            "as it was signed. Nothing was made. Sign a new version, and give out that."
        )
        raise ErasedSince(msg)
    earlier = [
        one.record
        for one in signing.sign_offs_of(vault, kept.subject)
        if one.record.version < kept.version
    ]
    paper = _paper(vault, assessment, held, earlier)
    paper = replace(
        paper,
        version=kept.version,
        revision=kept.revision,
        as_of=kept.agreed_on,
        status_line=_status(kept),
        sign_off=_panel(vault, revision),
        warnings=paper_model.warnings(kept),
    )
    made = _made(vault, assessment, held, paper, copy)
    return msgspec.structs.replace(made, sign_off=sign_off_id)


def give_out(vault: Vault, paper: Paper, way: Way, to_whom: tuple[str, ...] = ()) -> None:
    """Record that a paper leaves the vault, with the digest of the whole file.

    Raises NotAllowed where the policy in force forbids that way; then nothing is recorded.
    """
    if way is Way.PDF:
        policies.refuse_saving(vault)
    elif way is Way.PRINT:
        policies.refuse_printing(vault)
    disclosure = Disclosure(
        id=DisclosureId(new_id()),
        marking=paper.marking,
        way=way,
        what=clipped(paper.title, LINE),
        to_whom=to_whom,
        carried_marking=paper.marking,
        copies=paper.copy,
        given_out=vault.store.clock(),
        sha256=paper.sha256,
        records=paper.records,
        sign_off=paper.sign_off,
    )
    save(vault, [disclosure])


def _paper(
    vault: Vault, assessment: RiskAssessment, held: Collection, earlier: list[SignOff]
) -> model.RiskAssessmentPaper:
    council = held.all_of(Council)[0]
    last = max(earlier, key=lambda one: one.version, default=None)
    before = signing.covered_collection(vault, last) if last else None
    lists = vault.store.collection(ChoiceList).all_of(ChoiceList)
    return model.RiskAssessmentPaper(
        council=council.name,
        partnership=council.partnership,
        title=assessment.title,
        period=paper_model.period_of(assessment),
        version=1,
        revision=1,
        scale=paper_model.scale_of(held.all_of(Matrix)[0]),
        as_of=vault.store.clock().date(),
        risks=paper_model.risk_pages(held, before, lists),
        scope=assessment.scope,
        prepared_by=paper_model.named(held, assessment.prepared_by),
        owner=paper_model.named(held, assessment.owner),
        next_review=assessment.next_review,
        contact=council.telephone,
        decisions=assessment.decisions_asked,
        closed=paper_model.closed_risks(held, before),
        earlier_versions=paper_model.earlier_versions(earlier),
    )


def _made(
    vault: Vault,
    assessment: RiskAssessment,
    held: Collection,
    paper: model.RiskAssessmentPaper,
    copy: Copy | None,
) -> Paper:
    marking = combined(revision.record.marking for revision in held)
    welsh = held.all_of(Council)[0].language is Spoken.WELSH
    handling = Handling(
        marking=policies.marking_line(vault, marking),
        instruction=policies.handling_line(vault, assessment.handling),
        copy=copy,
        example=vault.is_example,
        language=Language.WELSH if welsh else Language.ENGLISH,
    )
    printed_at = vault.store.clock().astimezone()
    state = "draft" if paper.is_draft else f"version {paper.version}"
    return Paper(
        pdf=risk_assessment_pdf(paper, handling, printed_at),
        title=f"{assessment.title}, {state}, {paper.period}",
        marking=marking,
        records=tuple(sorted(revision.record.id for revision in held)),
        copy=f"{copy.number} of {copy.of}" if copy else "",
    )


def _panel(vault: Vault, revision: Revision[SignOff]) -> model.SignOffPanel:
    kept = revision.record
    stated = signing.statement_of(kept)
    standing = signing.standing(vault, revision)
    holder = officers.holder_of(vault.store, signing.key_of(kept), revision.seq)
    signed_at = datetime.fromisoformat(stated["time"]).astimezone()
    attested = holder.label if holder else ""
    elsewhere = model.AgreedElsewhere(
        kept.who, kept.meeting, kept.agreed_on, bool(kept.scans), attested
    )
    return model.SignOffPanel(
        who=kept.who,
        role=kept.role,
        signed_at=signed_at,
        how=elsewhere if kept.manner is Manner.RECORDED else model.SignedHere(),
        check_code=kept.code,
        ledger_entry=stated["head_seq"],
        ledger_head=signing.head_code_of(vault, kept),
        key_fingerprint=holder.fingerprint if holder else "",
        vouched_for=bool(holder and holder.vouched_by),
        superseded_on=datetime.fromisoformat(standing.since).date() if standing.since else None,
    )


def _status(kept: SignOff) -> str:
    by = kept.who if kept.manner is Manner.RECORDED else f"{kept.who}, {kept.role},"
    return f"Signed off by {by} on {kept.agreed_on.day} {kept.agreed_on:%B %Y}"
