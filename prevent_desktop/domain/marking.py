"""Security markings: how one is built and how several combine.

Government Security Classifications Policy as read in the domain notes, section 8.6; combination
by the design, section 3. The program's records are OFFICIAL or OFFICIAL-SENSITIVE; nothing
above may be kept in it.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from prevent_desktop.domain.fields import Field


class Tier(StrEnum):
    """How far a record may travel; SENSITIVE attaches to OFFICIAL and is no tier above it."""

    OFFICIAL = "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE"


class Instruction(StrEnum):
    """Handling instructions, in the order in which a marking names them."""

    RECIPIENTS = "RECIPIENTS ONLY"
    PUBLIC = "FOR PUBLIC RELEASE"
    EMBARGOED = "EMBARGOED"


class Descriptor(StrEnum):
    """What kind of sensitivity it is, in the order in which a marking names them."""

    PERSONAL = "PERSONAL DATA"
    PRIVILEGE = "LEGAL PROFESSIONAL PRIVILEGE"
    LEGAL = "LEGAL"
    MARKET = "MARKET SENSITIVE"
    COMMERCIAL = "COMMERCIAL"
    HR = "HR/MANAGEMENT"


class Marking(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One record's marking. ``use_only`` names the bodies of an [ORGANISATION] USE ONLY."""

    tier: Annotated[Tier, Field("Classification", sensitive=False)] = Tier.SENSITIVE
    instructions: Annotated[
        tuple[Instruction, ...], Field("Handling instructions", sensitive=False)
    ] = ()
    use_only: Annotated[
        tuple[str, ...], Field("For the use of these bodies only", sensitive=False)
    ] = ()
    descriptors: Annotated[tuple[Descriptor, ...], Field("Descriptors", sensitive=False)] = ()
    embargo_until: Annotated[datetime | None, Field("Embargoed until", sensitive=False)] = None

    def line(self) -> str:
        """Give the words that stand at the top and foot of a page and begin an email's subject."""
        instructions = [i.value for i in Instruction if i in self.instructions]
        if self.use_only:
            instructions.append(f"{', '.join(body.upper() for body in self.use_only)} USE ONLY")
        descriptors = [d.value for d in Descriptor if d in self.descriptors]
        return " - ".join([self.tier.value, *instructions, *descriptors])


OFFICIAL = Marking(tier=Tier.OFFICIAL)
SENSITIVE = Marking(tier=Tier.SENSITIVE)


def combined(markings: Iterable[Marking]) -> Marking:
    """Give the marking of a document that holds records of all these markings.

    The highest tier; the instructions joined; RECIPIENTS ONLY wins over [ORGANISATION] USE ONLY
    and FOR PUBLIC RELEASE; EMBARGOED keeps its latest time; FOR PUBLIC RELEASE only if all have
    it. No marking at all gives OFFICIAL.
    """
    every = list(markings)
    if not every:
        return OFFICIAL
    tier = Tier.SENSITIVE if any(m.tier is Tier.SENSITIVE for m in every) else Tier.OFFICIAL
    instructions = {i for m in every for i in m.instructions} - {Instruction.PUBLIC}
    if tier is Tier.OFFICIAL and all(Instruction.PUBLIC in m.instructions for m in every):
        instructions.add(Instruction.PUBLIC)
    if Instruction.RECIPIENTS in instructions:
        instructions.discard(Instruction.PUBLIC)
    held = {body for m in every for body in m.use_only}
    return Marking(
        tier=tier,
        instructions=tuple(i for i in Instruction if i in instructions),
        use_only=() if Instruction.RECIPIENTS in instructions else tuple(sorted(held)),
        descriptors=tuple(d for d in Descriptor if any(d in m.descriptors for m in every)),
        embargo_until=max((m.embargo_until for m in every if m.embargo_until), default=None),
    )
