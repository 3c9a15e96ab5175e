"""A key file made by format 1 as first released, at the program's own cost, opens for ever."""

from pathlib import Path

import pytest

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.vault.keyfile import parse
from prevent_desktop.vault.recovery import open_recovery
from prevent_desktop.vault.situations import WrongPassphrase
from prevent_desktop.vault.slots import open_officer, unwrap_seed
from tests.vault.keys import CODE, Notes

OCTETS = (Path(__file__).parents[1] / "upgrade" / "vault-1.json").read_bytes()
KEYFILE = parse(OCTETS)
DATA_KEY = bytes(range(32))
VAULT_ID, BOUND_SLOT_ID = bytes(range(16, 32)), b"\x0b" * 16
BOUND = Notes({f"{b64u(VAULT_ID)}/{b64u(BOUND_SLOT_ID)}/3": b64u(b"\xd3" * 32)})


def test_what_it_says() -> None:
    assert (KEYFILE.vault_id, KEYFILE.serial, KEYFILE.store) == (
        VAULT_ID,
        12,
        "records.4.db",
    )
    assert [slot.facts.label for slot in KEYFILE.officers] == ["Siân Tŷ Gwyn", "Asha Verma"]
    assert KEYFILE.octets == OCTETS


def test_each_way_in() -> None:
    sian, asha = KEYFILE.officers
    # As a keyboard that types the circumflex by itself sends it.
    typed = "ty\u0302 lantern orchard gravel"
    assert open_officer(KEYFILE, sian, typed).octets == DATA_KEY
    assert unwrap_seed(KEYFILE, sian, typed) == b"\x51" * 32
    moth = "violet kettle nineteen moth"
    assert open_officer(KEYFILE, asha, moth, BOUND).octets == DATA_KEY
    assert unwrap_seed(KEYFILE, asha, moth, BOUND) == b"\x52" * 32
    assert open_recovery(KEYFILE, CODE).octets == DATA_KEY
    with pytest.raises(WrongPassphrase):
        open_officer(KEYFILE, sian, moth)
