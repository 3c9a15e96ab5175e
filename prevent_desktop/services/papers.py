"""The papers of records that are signed off: as they stand, or exactly as they were signed.

The one place that knows which record has which paper; what hands papers out asks here.
"""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from prevent_desktop.documents.handling import Copy
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.signing import Signable
from prevent_desktop.services import meeting_papers, plan_paper, risk_paper, signing
from prevent_desktop.services.paper import (
    ErasedSince,
    OfficeFile,
    Outgoing,
    Paper,
    Text,
    draft_text,
    give_out,
    signed_text,
)
from prevent_desktop.vault.vault import Vault

__all__ = [
    "ErasedSince", "OfficeFile", "Outgoing", "Paper", "draft_paper", "give_out", "signed_paper",
    "template_of",
]  # fmt: skip


class _Maker(Protocol):
    def __call__(self, vault: Vault, text: Text, copy: Copy | None = None) -> Paper:
        """Make the paper of a text."""


class _Kind(NamedTuple):
    template: str
    made: _Maker


_PAPERS: Mapping[type[Signable], _Kind] = {
    RiskAssessment: _Kind(risk_paper.TEMPLATE, risk_paper.made),
    Meeting: _Kind(meeting_papers.TEMPLATE, meeting_papers.minutes),
    Plan: _Kind(plan_paper.TEMPLATE, plan_paper.made),
}


def draft_paper(vault: Vault, subject_id: RecordId, copy: Copy | None = None) -> Paper:
    """Make the paper of a record as it stands now, DRAFT on every page."""
    text = draft_text(vault, subject_id)
    return _kind(text.subject).made(vault, text, copy)


def signed_paper(vault: Vault, sign_off_id: RecordId, copy: Copy | None = None) -> Paper:
    """Make the paper of a signed version: exactly the text that was signed, and the panel.

    Raises ErasedSince where a part of it was erased, DamagedHistory where the signature does not
    hold here or any covered entry is not what was signed.
    """
    text = signed_text(vault, sign_off_id)
    return _kind(text.subject).made(vault, text, copy)


def template_of(cls: type[Signable]) -> str:
    """Give the version of a record's paper: a signature names it (``minutes/1``)."""
    return _PAPERS[cls].template


def _kind(subject: Signable) -> _Kind:
    kind = _PAPERS.get(type(subject))
    if kind is None:
        raise signing.NotSignable
    return kind
