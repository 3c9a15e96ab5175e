"""What a council asks of its partnership group where the toolkit leaves it open.

Each field's help says the default and where it comes from: the toolkit, or this program.
"""

from typing import Annotated

import msgspec

from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.record import Code

SECTORS = ("local-authority", "police", "education", "health", "probation")
"""The sectors that the toolkit names (1.G3); the prison too where one stands in the area."""


class Yardstick(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who must attend and how often, and how old or long apart things may be."""

    sectors: Annotated[
        tuple[Code, ...],
        Field(
            "Sectors that must attend",
            help="At first the five that the toolkit names (1.G3). A prison is added by the tick "
            "above.",
            sensitive=False,
            choices="sectors",
        ),
    ] = SECTORS
    attendance: Annotated[
        int,
        msgspec.Meta(ge=0, le=100),
        Field(
            "Share of a year's meetings, in per cent",
            help="That each sector must be at. At first 0: one meeting in 12 months is enough, as "
            "the toolkit says who must attend and not how often.",
            sensitive=False,
        ),
    ] = 0
    longest_gap: Annotated[
        int,
        msgspec.Meta(ge=30, le=366),
        Field(
            "Days from one meeting to the next, at most",
            help="At first 184, half a year: the toolkit asks for two meetings a year (1.G2).",
            sensitive=False,
        ),
    ] = 184
    longest_gap_higher: Annotated[
        int,
        msgspec.Meta(ge=30, le=366),
        Field(
            "The same where threat and risk are higher",
            help="At first 100, a quarter and some days: the toolkit asks for a meeting every "
            "quarter (1.G2).",
            sensitive=False,
        ),
    ] = 100
    terms_months: Annotated[
        int,
        msgspec.Meta(ge=1, le=60),
        Field(
            "Months after which terms of reference are old",
            help="At first 12. The toolkit asks for clear terms (1.W4) and names no age; 12 is "
            "this program's own.",
            sensitive=False,
        ),
    ] = 12
    minutes_days: Annotated[
        int,
        msgspec.Meta(ge=1, le=90),
        Field(
            "Days within which minutes are sent round",
            help="At first 14. The toolkit names none; 14 is this program's own.",
            sensitive=False,
        ),
    ] = 14
    clearance_years: Annotated[
        int,
        msgspec.Meta(ge=0, le=20),
        Field(
            "Years for which a baseline check counts",
            help="At first 0: it does not run out. The toolkit asks for the check before sight of "
            "the profile and names no term; your police force may.",
            sensitive=False,
        ),
    ] = 0
