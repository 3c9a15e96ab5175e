"""Makes a council's vault in a process of its own, to be killed in the middle.

``python -m tests.services.making_child FOLDER CODE``
"""

import sys
from pathlib import Path

from prevent_desktop.services import starting
from prevent_desktop.vault.surroundings import Founding
from tests.vaults import LABEL, PASSPHRASE, surroundings

FIELDS: dict[str, object] = {
    "name": "Larkshire Council",
    "authority": "unitary",
    "region": "east",
    "language": "en",
}


def make(folder: Path, code: str) -> None:
    """Make the vault in ``folder/vault``, and close it."""
    founding = Founding(LABEL, PASSPHRASE, code)
    starting.founded(
        folder / "vault", founding, FIELDS, "Prevent coordinator", surroundings(folder)
    ).close()


if __name__ == "__main__":
    make(Path(sys.argv[1]), sys.argv[2])
