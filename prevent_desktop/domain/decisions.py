"""What a group decided, and the security threat check that went before it (1.G4, 3.G7)."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.actions import ActionId
from prevent_desktop.domain.ctlp import FindingId
from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.people import PersonId
from prevent_desktop.domain.plans import PlanId
from prevent_desktop.domain.record import Line, Optional, Record
from prevent_desktop.domain.risks import Ref, RiskId

DecisionId = NewType("DecisionId", RecordId)
MeetingId = NewType("MeetingId", RecordId)

ItemKey = Annotated[
    str,
    msgspec.Meta(pattern="^[0-9a-f-]{36}$(?!\\n)"),
    Field("Key of the item", written=False, sensitive=False),
]
"""What names one agenda item of a meeting for good, wherever it is moved on the agenda."""


class Verdict(StrEnum):
    """The answer to one question of the check."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Basis(StrEnum):
    """How a decision came about; where members differ the chair may have to decide."""

    ALL = "agreed by all"
    MAJORITY = "by a majority"
    CHAIR = "by the chair"
    OUTSIDE = "by another body"


class Answered(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question of the check: the answer and the reason for it."""

    verdict: Annotated[Verdict, Field("Answer", sensitive=False)]
    reason: Annotated[Optional, Field("Reason", long=True)] = ""


class ThreatCheck(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The security threat check: three questions, each with an answer and a reason."""

    mindful: Annotated[
        Answered | None,
        Field(
            "Is it mindful of the threat as it is now?",
            help="The profile, the situational assessment and what has come in since.",
            sensitive=False,
        ),
    ] = None
    proportionate: Annotated[
        Answered | None, Field("Is it in proportion to that threat?", sensitive=False)
    ] = None
    reduces: Annotated[
        Answered | None,
        Field(
            "Is it likely to reduce the threat?",
            help="Of terrorism, or of the narratives that stand beside it.",
            sensitive=False,
        ),
    ] = None
    sources: Annotated[tuple[Line, ...], Field("What it rests on", help="One line each.")] = ()
    assessor: Annotated[PersonId | None, Field("Who made the check", personal=True)] = None
    dated: Annotated[date | None, Field("Date of the check", sensitive=False)] = None

    @property
    def is_complete(self) -> bool:
        """Whether all three questions have an answer and a reason."""
        answers = (self.mindful, self.proportionate, self.reduces)
        return all(answer is not None and answer.reason.strip() for answer in answers)


class Decision(Record, frozen=True, kw_only=True, tag="decision"):
    """One decision of a meeting, and what it concerns."""

    ref_letter: ClassVar[str | None] = "D"
    singular: ClassVar[str] = "decision"
    plural: ClassVar[str] = "decisions"

    id: Annotated[DecisionId, Field("Id", sensitive=False)]
    ref: Annotated[Ref, Field("Reference", help="Such as D07.", sensitive=False)]
    meeting: Annotated[
        MeetingId | None,
        Field("Meeting", help="None once it is taken out of its minutes.", sensitive=False),
    ] = None
    item_key: Annotated[ItemKey | None, Field("Agenda item", written=False, sensitive=False)] = None
    decided: Annotated[Line, Field("What was decided", sensitive=False)]
    detail: Annotated[Optional, Field("Reasons and conditions", long=True)] = ""
    basis: Annotated[Basis, Field("Who decided", sensitive=False)] = Basis.ALL
    check: Annotated[ThreatCheck | None, Field("Security threat check", sensitive=False)] = None
    plan: Annotated[
        PlanId | None, Field("Plan", help="Where it is about the plan.", sensitive=False)
    ] = None
    risks: Annotated[tuple[RiskId, ...], Field("Risks it concerns", sensitive=False)] = ()
    actions: Annotated[tuple[ActionId, ...], Field("Actions it concerns", sensitive=False)] = ()
    findings: Annotated[tuple[FindingId, ...], Field("Findings it concerns")] = ()

    @property
    def heading(self) -> str:
        """Reference and what was decided."""
        return f"{self.ref} {self.decided}"

    @property
    def stands(self) -> bool:
        """Whether it stands in the minutes of a meeting; one that was taken out is no decision."""
        return self.meeting is not None

    @property
    def is_checked(self) -> bool:
        """Whether the security threat check is complete."""
        return self.check is not None and self.check.is_complete


def taken_out(decision: Decision) -> Decision:
    """Give a decision as it is kept once it is taken out of its minutes: it concerns nothing."""
    return msgspec.structs.replace(
        decision, meeting=None, item_key=None, plan=None, risks=(), actions=(), findings=()
    )
