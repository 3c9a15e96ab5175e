"""What is the matter with one record of the partnership, saved or still on its form."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.briefings import Briefing, SharingAgreement
from prevent_desktop.domain.channel import ChannelReview, ChannelYear
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.fitting import field_problems, made
from prevent_desktop.domain.groups import Group, Membership
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.people import Council, Organisation, Person
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.domain.risks import Risk
from prevent_desktop.vault.vault import Vault

Kinds = tuple[type[Record], ...]
PARTNERSHIP: Kinds = (
    Group,
    Membership,
    Meeting,
    Decision,
    Plan,
    Briefing,
    SharingAgreement,
    ChannelYear,
    ChannelReview,
    Person,
    Organisation,
    Council,
    ChoiceList,
    RiskAssessment,
    CtlpProduct,
    Finding,
    Action,
    Risk,
    RiskAssessment,
)
"""The kinds that a rule about the partnership's records looks at."""


def problems_of_saved(vault: Vault, record_id: str) -> tuple[Problem, ...]:
    """Say what is the matter with a record as it is saved; raises RecordNotHeld."""
    record = vault.store.current(record_id).record
    return problems_in(record, vault.store.collection(*PARTNERSHIP), vault.today)


def problems_of_typed(
    vault: Vault, cls: type[Record], values: Mapping[str, Any], around: Kinds = PARTNERSHIP
) -> tuple[Problem, ...]:
    """Say what would be the matter with what stands on a form; nothing while it makes no record.

    ``around`` are the kinds that the rules about it look at.
    """
    if field_problems(cls, values):
        return ()
    record = made(cls, values)
    held = vault.store.collection(*around)
    others = [r for kind in around for r in held.revisions_of(kind) if r.record.id != record.id]
    typed = Revision(record=record, seq=0, number=1, base=0, officer="", time="", digest=b"")
    return problems_in(record, Collection([*others, typed]), vault.today)


def problems_in(record: Record, held: Collection, today: date) -> tuple[Problem, ...]:
    """Say what is the matter with a record among others, errors first."""
    return tuple(problems(record, held, today))
