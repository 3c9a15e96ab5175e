"""What the tests of changed keys share: two officers, a second code, and what a folder holds."""

import hashlib
from pathlib import Path

from prevent_desktop.vault.admission import admit
from prevent_desktop.vault.device import CredentialStore
from prevent_desktop.vault.keyfiles import COPY, FIRST
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.surroundings import Founding, Surroundings, Way
from prevent_desktop.vault.typedcode import KeptCode, NewCode
from prevent_desktop.vault.vault import Vault, created, opened
from tests.vaults import CHEAP, CHEAP_BOUNDS, LABEL, NOW, PASSPHRASE, organisation

SECOND = "Asha Verma"
SECOND_PASSPHRASE = "gravel tuba orchard nine"
THIRD = "Tom Ashdown"
THIRD_PASSPHRASE = "marble ferry walnut echo"
NEW_PASSPHRASE = "violet kettle nineteen moth"
# The same in every process of a test.
RECOVERY = "H8HK-7TYV-28D7-CMHF-DRJ8-MJ3T-YDT8-RJC8-NCNH"
NEW_RECOVERY = "99N3-7326-VPFK-7PTR-2MTM-M7DQ-XPHV-MMWH-2Q2C"
KEPT = KeptCode(RECOVERY)
NEW = NewCode(NEW_RECOVERY, NEW_RECOVERY)
FIRST_WAY = Way(LABEL, PASSPHRASE)
SECOND_WAY = Way(SECOND, SECOND_PASSPHRASE)
BY_CODE = Way(recovery_code=RECOVERY)


def computer(folder: Path, credentials: CredentialStore | None = None) -> Surroundings:
    """Give a computer whose own notes stand in ``folder/state``."""
    return Surroundings(
        state=folder / "state",
        credentials=credentials,
        bounds=CHEAP_BOUNDS,
        cost=CHEAP,
        clock=lambda: NOW,
    )


def founded(folder: Path, credentials: CredentialStore | None = None) -> Vault:
    """Make a vault with one officer and one record, and give it open."""
    founding = Founding(LABEL, PASSPHRASE, RECOVERY)
    vault = created(folder / "vault", founding, computer(folder, credentials))
    vault.store.save([Change(organisation())], vault.officer_id)
    return vault


def with_second(folder: Path, credentials: CredentialStore | None = None) -> Vault:
    """Make a vault with two officers, open for the first."""
    vault = founded(folder, credentials)
    admit(vault, PASSPHRASE, SECOND, SECOND_PASSPHRASE)
    return vault


def open_again(
    folder: Path, way: Way = FIRST_WAY, credentials: CredentialStore | None = None
) -> Vault:
    return opened(folder / "vault", way, computer(folder, credentials))


def way_in(label: str, passphrase: str) -> Way:
    return Way(label, passphrase)


def sealed_state(vault: Vault) -> tuple[object, ...]:
    """Give all that a refused change must leave as it was."""
    folder = vault.folder
    files = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name in {FIRST, COPY}
    }
    stores = sorted(path.name for path in folder.glob("records.*.db"))
    staged = sorted(path.name for path in folder.glob("*.new"))
    return vault.head, files, stores, staged, bytes(vault.data_key.octets), vault.keyfile
