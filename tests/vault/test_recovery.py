import hmac
import json
import os

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from prevent_desktop.domain.canonical import encoded, unb64u
from prevent_desktop.domain.codes import new_recovery36, read_recovery36
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.keyfile import KeyFile, parse
from prevent_desktop.vault.recovery import new_recovery_slot, open_recovery, rewrapped_recovery
from prevent_desktop.vault.situations import DamagedKeyFile, NoRecoveryCode, WrongRecoveryCode
from tests.vault.keys import CHEAP_BOUNDS, CODE, edited, made

MADE = made()
OTHER_CODE = read_recovery36(new_recovery36())


def seal_by_hand(keyfile: KeyFile, slot_at: int, code: str) -> bytes:
    whole = json.loads(keyfile.octets)
    slot = whole["slots"][slot_at]
    wrap = unb64u(slot.pop("wraps")["seal"])
    vault_id, key_id = unb64u(whole["vault_id"]), unb64u(whole["key_id"])
    prk = hmac.digest(vault_id + unb64u(slot["slot_id"]), code.encode(), "sha256")
    info = b"prevent-desktop/v1/recovery-kek\0"
    first = hmac.digest(prk, info + b"\x01", "sha256")
    second = hmac.digest(prk, first + info + b"\x02", "sha256")
    facts = json.dumps(slot, sort_keys=True, separators=(",", ":")).encode()
    aad = b"prevent-desktop/v1/wrap-seal\0" + vault_id + key_id + facts
    return AESGCM(second).decrypt(wrap[:12], wrap[12:], aad)


def test_the_code_opens_without_anything_else() -> None:
    keyfile = parse(MADE.keyfile.octets, CHEAP_BOUNDS)
    assert open_recovery(keyfile, CODE).octets == MADE.data_key.octets


def test_the_slot_is_the_designs_to_the_byte() -> None:
    assert seal_by_hand(MADE.keyfile, 1, CODE) == MADE.seal


def test_another_vaults_code_is_refused() -> None:
    with pytest.raises(WrongRecoveryCode, match="newest code"):
        open_recovery(MADE.keyfile, OTHER_CODE)


def test_a_vault_without_a_code_says_so() -> None:
    bare = MADE.keyfile.successor(MADE.data_key, MADE.keyfile.officers)
    with pytest.raises(NoRecoveryCode):
        open_recovery(bare, CODE)


def test_each_of_two_codes_opens() -> None:
    second = new_recovery_slot(MADE.keyfile.vault_id, MADE.data_key, OTHER_CODE)
    both = MADE.keyfile.successor(MADE.data_key, [*MADE.keyfile.slots, second])
    assert open_recovery(both, CODE).octets == MADE.data_key.octets
    assert open_recovery(both, OTHER_CODE).octets == MADE.data_key.octets


def test_the_code_proves_the_file_before_it_is_accepted() -> None:
    changed = parse(edited(MADE.keyfile.octets, ["store"], "records.9.db"), CHEAP_BOUNDS)
    with pytest.raises(DamagedKeyFile):
        open_recovery(changed, CODE)


@pytest.mark.parametrize("path", [["vault_id"], ["key_id"], ["slots", 1, "slot_id"]])
def test_a_changed_place_opens_nothing(path: list[str | int]) -> None:
    changed = parse(edited(MADE.keyfile.octets, path, "A" * 22), CHEAP_BOUNDS)
    with pytest.raises(WrongRecoveryCode):
        open_recovery(changed, CODE)


def test_a_slot_of_an_older_key_or_another_vault_opens_nothing() -> None:
    for other in (made(vault_id=MADE.keyfile.vault_id), made(data_key=MADE.data_key)):
        whole = json.loads(MADE.keyfile.octets)
        whole["slots"][1] = json.loads(other.keyfile.octets)["slots"][1]
        with pytest.raises(WrongRecoveryCode):
            open_recovery(parse(encoded(whole), CHEAP_BOUNDS), CODE)


def test_rotation_takes_the_code_and_the_seal_along() -> None:
    fresh = DataKey.new()
    slot = rewrapped_recovery(MADE.keyfile, CODE, fresh)
    following = MADE.keyfile.successor(fresh, [slot], "records.2.db")
    assert open_recovery(following, CODE).octets == fresh.octets
    assert seal_by_hand(following, 0, CODE) == MADE.seal
    with pytest.raises(WrongRecoveryCode):
        rewrapped_recovery(MADE.keyfile, OTHER_CODE, fresh)


def test_a_recovery_slot_has_nothing_to_sign_with() -> None:
    slot = new_recovery_slot(os.urandom(16), DataKey.new(), CODE)
    assert not hasattr(slot.wraps, "sign")
