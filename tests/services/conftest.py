"""Vaults that are made once and copied for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Council, CouncilId
from prevent_desktop.vault.admission import admit
from prevent_desktop.vault.vault import Vault
from tests.domain.records import Records
from tests.services.councils import (
    SECOND,
    SECOND_PASSPHRASE,
    Pair,
    copied,
    entered,
    founded,
    introduced,
    northmere,
)
from tests.vaults import PASSPHRASE


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Records]:
    """Give Northmere's closed vault, with two officers, and its records by key."""
    folder = tmp_path_factory.mktemp("northmere")
    register = northmere(folder)
    with entered(folder) as vault:
        admit(vault, PASSPHRASE, SECOND, SECOND_PASSPHRASE)
    return folder, register


@pytest.fixture
def register(made: tuple[Path, Records]) -> Records:
    """Give Northmere's records by key, as they were first saved."""
    return made[1]


@pytest.fixture
def folder(made: tuple[Path, Records], tmp_path: Path) -> Path:
    """Give a copy of Northmere's closed vault, in ``folder/vault``."""
    return copied(made[0], tmp_path / "northmere")


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """Give Northmere's vault, opened by its first officer."""
    with entered(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def aldermarch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give Aldermarch's closed vault, which holds its own council and nothing else."""
    folder = tmp_path_factory.mktemp("aldermarch")
    ours = Council(
        id=CouncilId(new_id()), name="Aldermarch Council", authority="unitary", region="wales"
    )
    founded(folder, [ours])
    return folder


@pytest.fixture
def pair(folder: Path, aldermarch: Path, register: Records, tmp_path: Path) -> Iterator[Pair]:
    """Give both councils open, each with the other's checked card."""
    with (
        entered(folder) as ours,
        entered(copied(aldermarch, tmp_path / "aldermarch")) as theirs,
    ):
        yield Pair(ours, theirs, register, introduced(ours, theirs), introduced(theirs, ours))
