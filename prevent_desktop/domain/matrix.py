"""The council's own scales: likelihood, impact, the bands of their product, the appetite."""

from typing import Annotated, ClassVar, NewType

import msgspec

from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.record import Line, Name, Record

MatrixId = NewType("MatrixId", RecordId)

Labels = Annotated[tuple[Name, ...], msgspec.Meta(min_length=3, max_length=6)]


class Band(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named range of scores, from its lowest score up to the next band."""

    name: Annotated[Name, Field("Name", sensitive=False)]
    lowest: Annotated[int, msgspec.Meta(ge=1, le=36), Field("Lowest score", sensitive=False)]


class Matrix(Record, frozen=True, kw_only=True, tag="matrix"):
    """Scales and matrix: data that a council can change. A vault holds one, in revisions."""

    singular: ClassVar[str] = "matrix of likelihood and impact"
    plural: ClassVar[str] = "matrices of likelihood and impact"

    id: Annotated[MatrixId, Field("Id", sensitive=False)]
    name: Annotated[Line, Field("Name", sensitive=False)] = "Risk matrix"
    likelihood: Annotated[Labels, Field("Likelihood, lowest first", sensitive=False)]
    impact: Annotated[Labels, Field("Impact, lowest first", sensitive=False)]
    bands: Annotated[
        tuple[Band, ...],
        msgspec.Meta(min_length=2, max_length=5),
        Field("Bands, lowest first", sensitive=False),
    ]
    appetite: Annotated[
        int,
        msgspec.Meta(ge=1, le=36),
        Field(
            "Appetite",
            help="The highest score the board accepts without being asked.",
            sensitive=False,
        ),
    ]

    @property
    def heading(self) -> str:
        """The matrix's name and size."""
        return f"{self.name}, {len(self.likelihood)} by {len(self.impact)}"

    @property
    def highest(self) -> int:
        """The highest score there is."""
        return len(self.likelihood) * len(self.impact)

    def band_of(self, score: int) -> int:
        """Give the place of a score's band, 0 for the lowest."""
        return max((n for n, band in enumerate(self.bands) if band.lowest <= score), default=0)

    def has(self, likelihood: int, impact: int) -> bool:
        """Whether there is such a cell."""
        return 1 <= likelihood <= len(self.likelihood) and 1 <= impact <= len(self.impact)


def standard_matrix(matrix_id: MatrixId) -> Matrix:
    """Give the matrix that a new vault starts with: 5 by 5, four bands, appetite 12."""
    return Matrix(
        id=matrix_id,
        likelihood=("Improbable", "Unlikely", "Likely", "Very likely", "Almost certain"),
        impact=("Trivial", "Minor", "Moderate", "Major", "Severe"),
        bands=(
            Band(name="Low", lowest=1),
            Band(name="Medium", lowest=5),
            Band(name="High", lowest=10),
            Band(name="Very high", lowest=16),
        ),
        appetite=12,
    )


def suggested(place: int, old_size: int, new_size: int) -> int:
    """Suggest where a place on an old scale lies on a new one; the ends stay the ends."""
    if old_size <= 1:
        return 1
    return 1 + round((place - 1) * (new_size - 1) / (old_size - 1))
