"""What to do first in a vault that was just set up; each goes as it is done."""

from enum import StrEnum

import msgspec

from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.ctlp import CtlpProduct
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.risks import Risk
from prevent_desktop.vault.vault import Vault


class First(StrEnum):
    """A first step, by what it records."""

    PEOPLE = "people"
    PROFILE = "profile"
    RISK = "risk"
    ASSESSMENT = "assessment"


class Step(msgspec.Struct, frozen=True):
    """A step that is not done: which, what it is called, and why it comes here."""

    first: First
    title: str
    why: str


_ALONE = 1
"""The first officer is recorded as a person from the start."""
_STEPS = (
    Step(First.PEOPLE, "Record a person", "Colleagues and partners, who will own risks"),
    Step(
        First.PROFILE,
        "Record the profile",
        "The counter-terrorism local profile (CTLP) that the police shared, and its findings",
    ),
    Step(First.RISK, "Record a risk", "Start with one that the profile names"),
    Step(First.ASSESSMENT, "Begin the assessment", "Its period and cover; then check and sign it"),
)


def first_steps(vault: Vault) -> tuple[Step, ...]:
    """Give the steps that are not done, in their order; none once there is an assessment."""
    held = vault.store.collection(Person, CtlpProduct, Risk, RiskAssessment)
    if held.own(RiskAssessment):
        return ()
    done = {
        First.PEOPLE: len(held.own(Person)) > _ALONE,
        First.PROFILE: bool(held.own(CtlpProduct)),
        First.RISK: bool(held.own(Risk)),
        First.ASSESSMENT: False,
    }
    return tuple(step for step in _STEPS if not done[step.first])
