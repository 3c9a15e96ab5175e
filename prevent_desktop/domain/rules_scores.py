"""Rules about the scores of a risk: that they fit the matrix, the controls and each other."""

from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.movement import Direction, moved
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.risks import Risk, Strength
from prevent_desktop.domain.wording import day

_SCORES = {"inherent": "before controls", "residual": "now", "target": "aim"}


@must(
    "residual-above-inherent",
    "No risk is scored higher with its controls than before them.",
    why="Controls can leave a score where it was, never raise it.",
    field="residual",
)
def _residual_above_inherent(risk: Risk, _: Evidence) -> Told:
    before, now = risk.inherent.product, risk.residual.product
    if risk.is_open and now > before:
        yield (
            f"{risk.ref} is scored {now} with its controls, higher than {before} before them.",
            "Raise the score before controls, or lower the score now; controls never add risk.",
        )


@must(
    "target-above-residual",
    "No risk aims higher than where it stands.",
    why="An aim is where the risk should come to, so it is not above today's score.",
    field="target",
)
def _target_above_residual(risk: Risk, _: Evidence) -> Told:
    now, aim = risk.residual.product, risk.target.product
    if risk.is_open and aim > now:
        yield (
            f"{risk.ref} aims at {aim}, higher than {now}, where it stands now.",
            "Set an aim at or below the score now, and say how it will be reached.",
        )


@must(
    "score-outside-matrix",
    "Every score is a place in the matrix.",
    why="A smaller matrix leaves old places behind.",
    field="residual",
)
def _score_outside_matrix(risk: Risk, evidence: Evidence) -> Told:
    matrix = evidence.held.find(Matrix, risk.matrix)
    if not risk.is_open or matrix is None:
        return
    scores = (risk.inherent, risk.residual, risk.target)
    for name, score in zip(_SCORES, scores, strict=True):
        if not matrix.has(score.likelihood, score.impact):
            yield (
                (
                    f"{risk.ref} has a score ({_SCORES[name]}: likelihood {score.likelihood}, "
                    f"impact {score.impact}) that is not in your {_size(matrix)} matrix."
                ),
                "Score it again in the matrix as it is now.",
                name,
            )


@must(
    "score-under-older-matrix",
    "Every open risk is scored under the matrix as it is now.",
    why="After a change of the matrix each live risk is placed again, step by step.",
    field="residual",
)
def _score_under_older_matrix(risk: Risk, evidence: Evidence) -> Told:
    revision = evidence.held.revision(risk.matrix)
    if risk.is_open and revision and revision.number != risk.matrix_revision:
        yield (
            (
                f"{risk.ref} was scored under revision {risk.matrix_revision} of the matrix; "
                f"the matrix is at revision {revision.number}."
            ),
            "Place it in the matrix as it is now.",
        )


@must(
    "lowered-without-control",
    "No score is lowered without a control.",
    why="Only something that is done already can make the score lower than before.",
    item="2.G1",
    field="controls",
    fills=("controls",),
    when="where the score comes down",
)
def _lowered_without_control(risk: Risk, _: Evidence) -> Told:
    before, now = risk.inherent.product, risk.residual.product
    if risk.is_open and now < before and not risk.controls:
        yield (
            f"{risk.ref} comes down from {before} to {now}, but no control is recorded.",
            "Add what is done already, or set the score now as it was before controls.",
        )


@should(
    "lowered-by-weak-controls",
    "No score is lowered by weak or untested controls only.",
    why="A control that is weak or never tested bears little weight.",
    field="controls",
)
def _lowered_by_weak_controls(risk: Risk, _: Evidence) -> Told:
    before, now = risk.inherent.product, risk.residual.product
    frail = all(c.strength in (Strength.WEAK, Strength.UNTESTED) for c in risk.controls)
    if risk.is_open and now < before and risk.controls and frail:
        yield (
            (
                f"{risk.ref} comes down from {before} to {now} by controls that are all weak or "
                "untested."
            ),
            "Test a control and record its strength, or think again about the score now.",
        )


@must(
    "score-changed-without-reason",
    "Every score that moved says why.",
    why="A reason that was written for another score does not carry this one.",
    field="residual",
)
def _score_changed_without_reason(risk: Risk, evidence: Evidence) -> Told:
    then = evidence.then(risk)
    if then is None or not risk.is_open or then.residual.reason != risk.residual.reason:
        return
    move = moved(risk, evidence.held, evidence.last_signed)
    if move and move.direction in (Direction.UP, Direction.DOWN):
        yield (
            (
                f"{risk.ref} went {move.direction.value} from {move.then} to {move.now} since the "
                "last signed version and keeps its old reason."
            ),
            f"Say why it went {move.direction.value}, so that a partner can follow it.",
        )


@should(
    "aim-without-date",
    "Every aim below the score now has a date.",
    why="An aim without a date cannot be missed.",
    field="target_by",
    fills=("target_by",),
    when="where the aim is lower",
)
def _aim_without_date(risk: Risk, _: Evidence) -> Told:
    now, aim = risk.residual.product, risk.target.product
    if risk.is_open and aim < now and risk.target_by is None:
        yield (
            f"{risk.ref} aims to come down from {now} to {aim} but gives no date.",
            "Say by when the aim is to be reached.",
        )


@should(
    "aim-date-passed",
    "No aim is past its date.",
    why="A missed aim needs a new date or a new aim.",
    field="target_by",
)
def _aim_date_passed(risk: Risk, evidence: Evidence) -> Told:
    by = risk.target_by
    if risk.is_open and by and by < evidence.today and risk.target.product < risk.residual.product:
        yield (
            (
                f"{risk.ref} was to come down to {risk.target.product} by {day(by)}; it stands at "
                f"{risk.residual.product}."
            ),
            "Set a new date, or an aim that can be reached, and say why in its reason.",
        )


def _size(matrix: Matrix) -> str:
    return f"{len(matrix.likelihood)} by {len(matrix.impact)}"


SCORE_RULES: tuple[Rule[Risk], ...] = (
    _residual_above_inherent,
    _target_above_residual,
    _score_outside_matrix,
    _score_under_older_matrix,
    _lowered_without_control,
    _score_changed_without_reason,
    _lowered_by_weak_controls,
    _aim_without_date,
    _aim_date_passed,
)
