"""Real vaults for tests, with a cheap key derivation given as a constructor argument."""

from datetime import UTC, datetime
from pathlib import Path

from prevent_desktop.domain.codes import new_recovery36
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Organisation, OrganisationId
from prevent_desktop.vault.derivation import Cost, CostBounds
from prevent_desktop.vault.surroundings import Founding, Surroundings, Way
from prevent_desktop.vault.vault import Vault, created, opened

CHEAP = Cost(memory=64, passes=1, lanes=1)
CHEAP_BOUNDS = CostBounds(lowest=CHEAP)
LABEL = "Coordinator"
PASSPHRASE = "quiet harbour lantern oak"
RECOVERY = new_recovery36()
NOW = datetime(2026, 11, 19, 16, 42, tzinfo=UTC)


def surroundings(folder: Path) -> Surroundings:
    """Give a computer whose state folder stands beside the vault's."""
    return Surroundings(state=folder / "state", bounds=CHEAP_BOUNDS, cost=CHEAP, clock=lambda: NOW)


def new_vault(folder: Path, *, label: str = LABEL) -> Vault:
    """Make a vault in ``folder/vault`` and give it open."""
    founding = Founding(label, PASSPHRASE, RECOVERY, council="Northmere")
    return created(folder / "vault", founding, surroundings(folder))


def reopened(folder: Path, way: Way | None = None) -> Vault:
    """Open the vault in ``folder/vault`` again."""
    return opened(folder / "vault", way or Way(LABEL, PASSPHRASE), surroundings(folder))


def organisation(name: str = "Northmere Police") -> Organisation:
    """Make the smallest kind of record."""
    return Organisation(id=OrganisationId(new_id()), name=name, sector="police")
