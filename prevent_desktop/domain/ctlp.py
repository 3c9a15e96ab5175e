"""The counter-terrorism local profile (CTLP): that it was received, and what it found.

The document itself is not kept by default; findings are written in the coordinator's own words.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import Tier
from prevent_desktop.domain.people import OrganisationId, PersonId
from prevent_desktop.domain.record import Attachment, Line, Optional, Paragraphs, Record
from prevent_desktop.domain.wording import clipped

CtlpProductId = NewType("CtlpProductId", RecordId)
FindingId = NewType("FindingId", RecordId)


class CtlpProduct(Record, frozen=True, kw_only=True, tag="ctlp_product"):
    """One profile as it was received: what it covers, how it is classified, who holds it."""

    singular: ClassVar[str] = "profile"
    plural: ClassVar[str] = "profiles"
    told_as: ClassVar[str] = "note of a police profile of the area"

    id: Annotated[CtlpProductId, Field("Id", sensitive=False)]
    title: Annotated[Line, Field("Title")]
    classification: Annotated[
        Tier, Field("Classification of the profile", help="Some areas also have an OFFICIAL one.")
    ]
    period_from: Annotated[date, Field("Covers from")]
    period_to: Annotated[date, Field("Covers to")]
    received: Annotated[date, Field("Received on", past=True)]
    received_from: Annotated[OrganisationId | None, Field("Received from")] = None
    holder: Annotated[PersonId | None, Field("Held by", help="Who keeps the document.")] = None
    where_held: Annotated[Optional, Field("Where it is kept")] = ""
    briefed: Annotated[tuple[PersonId, ...], Field("Briefed on it")] = ()
    conditions: Annotated[Optional, Field("Conditions set by the police on its use", long=True)] = (
        ""
    )
    documents: Annotated[
        tuple[Attachment, ...], Field("Documents", help="Not kept unless the council decides so.")
    ] = ()

    @property
    def year(self) -> int:
        """The year by which its findings are told from those of other profiles."""
        return self.received.year

    @property
    def heading(self) -> str:
        """The profile's title."""
        return self.title


class Finding(Record, frozen=True, kw_only=True, tag="finding"):
    """One finding of a profile, in the coordinator's own words, and what it asks of the area."""

    singular: ClassVar[str] = "finding"
    plural: ClassVar[str] = "findings"
    told_as: ClassVar[str] = "finding of a police profile of the area"
    belongs_to: ClassVar[tuple[str, ...]] = ("product",)

    id: Annotated[FindingId, Field("Id", sensitive=False)]
    product: Annotated[CtlpProductId, Field("Profile")]
    number: Annotated[int, msgspec.Meta(ge=1, le=999), Field("Number")]
    says: Annotated[Paragraphs, Field("What it says, in your own words", long=True)]
    prompts: Annotated[
        tuple[Line, ...], Field("Prompts", help="What it suggests that partners do.")
    ] = ()
    questions: Annotated[
        tuple[Line, ...], Field("Questions", help="What it asks partners to find out.")
    ] = ()
    response: Annotated[Optional, Field("What the area does about it", long=True)] = ""
    dealt_with: Annotated[
        bool, Field("Dealt with outside the register", help="Say how, under what the area does.")
    ] = False

    @property
    def heading(self) -> str:
        """The finding's number and how it begins."""
        return self.heading_in({})

    def heading_in(self, parents: Mapping[str, Record]) -> str:
        """Give number, year and how it begins, as each profile numbers its findings from 1."""
        return f"{numbered(self, parents.get('product'))}: {clipped(self.says, 90)}"


def numbered(finding: Finding, product: Record | None) -> str:
    """Name a finding by its number and the year of its profile: ``Finding 3 (2026)``."""
    year = f" ({product.year})" if isinstance(product, CtlpProduct) else ""
    return f"Finding {finding.number}{year}"


def newest_of(products: Sequence[CtlpProduct]) -> CtlpProduct | None:
    """Give the profile that was received last, None where there is none."""
    return max(products, key=lambda product: (product.received, product.id), default=None)


def current_of(products: Sequence[CtlpProduct]) -> list[CtlpProduct]:
    """Give the newest profile, and those received with it: within a month before.

    Some areas have an OFFICIAL version beside the OFFICIAL-SENSITIVE one, or one profile for
    the county and one for the district.
    """
    newest, month = newest_of(products), timedelta(days=31)
    return [p for p in products if newest and newest.received - p.received <= month]
