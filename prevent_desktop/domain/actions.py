"""Actions: what is done about risks, by whom, by when, and what it changed (3.G5, 3.B2)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.people import OrganisationId, PersonId
from prevent_desktop.domain.record import Attachment, Line, Optional, Paragraphs, Record
from prevent_desktop.domain.risks import Ref, RiskId
from prevent_desktop.domain.wording import clipped, day

ActionId = NewType("ActionId", RecordId)
ProgressNoteId = NewType("ProgressNoteId", RecordId)


class ActionStatus(StrEnum):
    """How far an action has got."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    DONE = "done"
    DROPPED = "dropped"


class Evaluation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a finished action changed, and what comes next because of it (3.B2)."""

    evaluated: Annotated[date, Field("Evaluated on", past=True)]
    what_changed: Annotated[Paragraphs, Field("What it changed", long=True)]
    what_next: Annotated[Paragraphs, Field("What comes next", long=True)]


class Action(Record, frozen=True, kw_only=True, tag="action"):
    """One action; it may serve several risks."""

    ref_letter: ClassVar[str | None] = "A"
    singular: ClassVar[str] = "action"
    plural: ClassVar[str] = "actions"

    id: Annotated[ActionId, Field("Id", sensitive=False)]
    ref: Annotated[Ref, Field("Reference", help="Such as A15.", sensitive=False)]
    what: Annotated[Line, Field("What will be done", sensitive=False)]
    detail: Annotated[Optional, Field("Detail", long=True)] = ""
    risks: Annotated[tuple[RiskId, ...], Field("Risks it serves", sensitive=False)] = ()
    owner_organisation: Annotated[
        OrganisationId | None, Field("Owner: organisation", sensitive=False)
    ] = None
    owner_person: Annotated[PersonId | None, Field("Owner: person", personal=True)] = None
    due: Annotated[date | None, Field("Due", sensitive=False)] = None
    status: Annotated[ActionStatus, Field("Status", sensitive=False)] = ActionStatus.NOT_STARTED
    progress: Annotated[
        Optional, Field("Where it stands, in a few words", help="Such as: 6 of 11 held.")
    ] = ""
    finished: Annotated[date | None, Field("Finished on", sensitive=False, past=True)] = None
    evaluation: Annotated[Evaluation | None, Field("Evaluation")] = None
    documents: Annotated[tuple[Attachment, ...], Field("Documents")] = ()

    @property
    def heading(self) -> str:
        """Reference and what will be done."""
        return f"{self.ref} {self.what}"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.status in (ActionStatus.NOT_STARTED, ActionStatus.UNDER_WAY)

    def days_late(self, today: date) -> int:
        """Give by how many days it is late, 0 where it is not."""
        return max(0, (today - self.due).days) if self.due and self.is_open else 0


class ProgressNote(Record, frozen=True, kw_only=True, tag="progress_note"):
    """A dated note on an action. A record of its own, so that it supersedes no sign-off."""

    singular: ClassVar[str] = "progress note"
    plural: ClassVar[str] = "progress notes"
    told_as: ClassVar[str] = "note on how an action goes"
    belongs_to: ClassVar[tuple[str, ...]] = ("action",)

    id: Annotated[ProgressNoteId, Field("Id", sensitive=False)]
    action: Annotated[ActionId, Field("Action")]
    dated: Annotated[date, Field("Date", past=True)]
    says: Annotated[Paragraphs, Field("Progress", long=True)]

    @property
    def heading(self) -> str:
        """Date and how the note begins."""
        return f"{day(self.dated)}: {clipped(self.says, 90)}"

    def heading_in(self, parents: Mapping[str, Record]) -> str:
        """Give the action's reference first: ``A07, 3 March 2026: printed``."""
        action = parents.get("action")
        return f"{action.ref}, {self.heading}" if isinstance(action, Action) else self.heading
