"""Rules about the matrix: bands that climb, from the lowest score to one that can be reached."""

from itertools import pairwise

from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.problems import Evidence, Rule, Told, must
from prevent_desktop.domain.wording import clipped


@must(
    "bands-not-climbing",
    "Each band of the matrix begins above the one before it.",
    why="Bands stand lowest first, each with a first score of its own.",
    field="bands",
)
def _bands_not_climbing(matrix: Matrix, _: Evidence) -> Told:
    for lower, higher in pairwise(matrix.bands):
        if higher.lowest <= lower.lowest:
            yield (
                (
                    f"The band {clipped(higher.name)} begins at {higher.lowest}, not above "
                    f"{clipped(lower.name)}, which begins at {lower.lowest}."
                ),
                "Let each band begin at a higher score than the one before it.",
            )


@must(
    "first-band-not-lowest",
    "The first band of the matrix begins at 1.",
    why="Every score lies in a band.",
    field="bands",
)
def _first_band_not_lowest(matrix: Matrix, _: Evidence) -> Told:
    if matrix.bands and matrix.bands[0].lowest != 1:
        first = matrix.bands[0]
        yield (
            (
                f"The first band, {clipped(first.name)}, begins at {first.lowest}, so scores under "
                "it have no band."
            ),
            "Let the first band begin at 1.",
        )


@must(
    "band-out-of-reach",
    "Every band of the matrix can be reached.",
    why="No band begins above the highest score.",
    field="bands",
)
def _band_out_of_reach(matrix: Matrix, _: Evidence) -> Told:
    for band in matrix.bands:
        if band.lowest > matrix.highest:
            yield (
                (
                    f"The band {clipped(band.name)} begins at {band.lowest}; the highest score is "
                    f"{matrix.highest}."
                ),
                f"Let it begin at {matrix.highest} or below, or leave it out.",
            )


@must(
    "appetite-out-of-reach",
    "The appetite lies within the matrix.",
    why="At the highest score or above it, no risk would ever be too high.",
    field="appetite",
)
def _appetite_out_of_reach(matrix: Matrix, _: Evidence) -> Told:
    if matrix.appetite >= matrix.highest:
        yield (
            (
                f"The appetite is {matrix.appetite} and the highest score {matrix.highest}, so no "
                "risk could ever be above it."
            ),
            f"Choose an appetite below {matrix.highest}.",
        )


@must(
    "matrix-word-twice",
    "No two bands or steps of the matrix have the same name.",
    why="A word that stands for two things tells neither.",
    field="likelihood",
)
def _matrix_word_twice(matrix: Matrix, _: Evidence) -> Told:
    scales = {
        "bands": [band.name for band in matrix.bands],
        "steps of likelihood": list(matrix.likelihood),
        "steps of impact": list(matrix.impact),
    }
    for scale, names in scales.items():
        folded = [name.strip().casefold() for name in names]
        if len(set(folded)) < len(folded):
            twice = next(n for n, fold in zip(names, folded, strict=True) if folded.count(fold) > 1)
            yield (
                f"Two {scale} are both called {clipped(twice)}.",
                "Give each a name of its own.",
            )


MATRIX_RULES: tuple[Rule[Matrix], ...] = (
    _bands_not_climbing,
    _first_band_not_lowest,
    _band_out_of_reach,
    _appetite_out_of_reach,
    _matrix_word_twice,
)
