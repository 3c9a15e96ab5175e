"""A change of scales moves live risks step by step and leaves signed versions alone."""

from pathlib import Path

import msgspec
import pytest

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.matrix import Band, Matrix, MatrixId
from prevent_desktop.domain.risks import Medium, Risk, RiskId, RiskKind, Score, Strand
from prevent_desktop.services import records, scales
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault
from tests.vaults import new_vault

FOUR_BY_FOUR = Matrix(
    id=MatrixId(new_id()),
    likelihood=("Unlikely", "Possible", "Likely", "Certain"),
    impact=("Minor", "Moderate", "Major", "Severe"),
    bands=(Band(name="Low", lowest=1), Band(name="High", lowest=8)),
    appetite=6,
)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = new_vault(tmp_path)
    standard = msgspec.structs.replace(
        FOUR_BY_FOUR, likelihood=tuple("abcde"), impact=tuple("vwxyz")
    )
    made.store.save([Change(standard)], made.officer_id)
    matrix = scales.matrix_of(made)
    records.save(made, [_risk(matrix.record.id, "R01", 5, 4), _risk(matrix.record.id, "R02", 1, 1)])
    return made


def _risk(matrix: MatrixId, ref: str, likelihood: int, impact: int) -> Risk:
    score = Score(likelihood=likelihood, impact=impact, reason="Seen twice this year.")
    return Risk(
        id=RiskId(new_id()),
        ref=ref,
        title="Something may happen",
        kind_of_risk=RiskKind.SITUATIONAL,
        strand=Strand.TO_PEOPLE,
        medium=Medium.ONLINE,
        cause="A cause.",
        event="An event.",
        effect="An effect.",
        matrix=matrix,
        matrix_revision=1,
        inherent=score,
        residual=score,
        target=score,
    )


def test_every_open_risk_is_placed_and_the_old_revisions_stay(vault: Vault) -> None:
    with vault:
        steps = scales.steps_to(vault, FOUR_BY_FOUR)
        assert [step.risk.ref for step in steps] == ["R01", "R02"]
        placed = {step.risk.id: step.suggested for step in steps}
        after = scales.changed(vault, FOUR_BY_FOUR, placed)
        assert (after.number, after.record.likelihood) == (2, FOUR_BY_FOUR.likelihood)
        for step in steps:
            old, new = vault.store.history(step.risk.id)
            assert isinstance(old.record, Risk)
            assert isinstance(new.record, Risk)
            assert old.record == step.risk
            assert new.record.matrix_revision == 2
            assert new.record.residual.likelihood == step.suggested.residual.likelihood
            assert new.record.residual.reason == old.record.residual.reason


def test_a_risk_that_nobody_placed_stops_the_change(vault: Vault) -> None:
    with vault:
        head = vault.head
        first, _ = scales.steps_to(vault, FOUR_BY_FOUR)
        with pytest.raises(scales.NotAllPlaced, match="R02 first"):
            scales.changed(vault, FOUR_BY_FOUR, {first.risk.id: first.suggested})
        assert vault.head == head


def test_bands_that_do_not_rise_are_refused(vault: Vault) -> None:
    with vault:
        head = vault.head
        bands = (Band(name="Low", lowest=1), Band(name="High", lowest=1))
        with pytest.raises(scales.UnfitMatrix, match="The matrix was not changed"):
            scales.steps_to(vault, msgspec.structs.replace(FOUR_BY_FOUR, bands=bands))
        assert vault.head == head
