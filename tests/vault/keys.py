"""What the tests of the vault's keys share: a cheap cost, and vaults' key files made with it."""

import json
import os
from dataclasses import dataclass, field

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.domain.codes import SYMBOLS
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import Cost, CostBounds
from prevent_desktop.vault.device import bind
from prevent_desktop.vault.keyfile import KeyFile
from prevent_desktop.vault.recovery import new_recovery_slot
from prevent_desktop.vault.slots import new_officer_slot

CHEAP = Cost(8, 1, 1)
CHEAP_BOUNDS = CostBounds(lowest=CHEAP)
PASSPHRASE = "lantern orchard gravel tuba"
OTHER_PASSPHRASE = "violet kettle nineteen moth"
CODE = (SYMBOLS * 2)[:32]
OFFICER = "Asha Verma"


@dataclass(eq=False)
class Notes:
    """A credential store for tests that are not about the computer's own."""

    kept: dict[str, str] = field(default_factory=dict)

    def get(self, user: str) -> str | None:
        return self.kept.get(user)

    def put(self, user: str, secret: str) -> None:
        self.kept[user] = secret

    def delete(self, user: str) -> None:
        self.kept.pop(user, None)


def random32() -> bytearray:
    return bytearray(os.urandom(32))


@dataclass
class Made:
    """A key file with what opens it."""

    keyfile: KeyFile
    data_key: DataKey
    seed: bytearray
    seal: bytearray


def made(
    *,
    passphrase: str = PASSPHRASE,
    sealed: bool = True,
    credentials: Notes | None = None,
    vault_id: bytes | None = None,
    data_key: DataKey | None = None,
) -> Made:
    """Make a key file of one officer, bound where there is a credential store, and a code."""
    vault_id = vault_id or os.urandom(16)
    data_key = data_key or DataKey.new()
    slot_id = os.urandom(16)
    device = bind(credentials, vault_id, slot_id, after=0) if credentials is not None else None
    seed, seal = random32(), random32()
    officer = new_officer_slot(
        vault_id,
        data_key,
        OFFICER,
        passphrase,
        cost=CHEAP,
        signing_seed=seed,
        device=device,
        slot_id=slot_id,
        seal=seal if sealed else None,
    )
    recovery = new_recovery_slot(vault_id, data_key, CODE, seal if sealed else None)
    keyfile = KeyFile.sealed(vault_id, data_key, 7, "records.1.db", [officer, recovery])
    return Made(keyfile, data_key, seed, seal)


def edited(octets: bytes, path: list[str | int], value: object) -> bytes:
    """Change one part of a key file and keep it canonical; None removes the part."""
    whole = json.loads(octets)
    inside = whole
    for step in path[:-1]:
        inside = inside[step]
    if value is None:
        del inside[path[-1]]
    else:
        inside[path[-1]] = value
    return encoded(whole)
