import hashlib
import hmac
import json
import os
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from prevent_desktop.domain.canonical import b64u, encoded, unb64u
from prevent_desktop.domain.labels import Label
from prevent_desktop.signatures import is_signed, public_key, sign
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import Cost
from prevent_desktop.vault.device import DeviceSecret, bind
from prevent_desktop.vault.keyfile import KeyFile, OfficerSlot, parse
from prevent_desktop.vault.recovery import open_recovery
from prevent_desktop.vault.situations import (
    DamagedKeyFile,
    DeviceKeyGone,
    LabelRefused,
    NoCredentialStore,
    UnusablePassphrase,
    WeakPassphrase,
    WrongPassphrase,
)
from prevent_desktop.vault.slots import (
    NewKeys,
    new_officer_slot,
    open_officer,
    rewrapped,
    unwrap_seed,
)
from tests.vault.keys import (
    CHEAP,
    CHEAP_BOUNDS,
    CODE,
    OFFICER,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    Made,
    Notes,
    edited,
    made,
    random32,
)

MADE = made()


def only(keyfile: KeyFile) -> OfficerSlot:
    return keyfile.officers[0]


def hkdf(secret: bytes, salt: bytes, info: bytes, size: int) -> bytes:
    prk, block, okm = hmac.digest(salt, secret, "sha256"), b"", b""
    for count in range(1, -(-size // 32) + 1):
        block = hmac.digest(prk, block + info + bytes([count]), "sha256")
        okm += block
    return okm[:size]


def by_hand(made_here: Made, device: bytes | None) -> dict[str, bytes]:
    """Open an officer's wraps from the file's bytes, as the design says and with other code."""
    whole = json.loads(made_here.keyfile.octets)
    slot = whole["slots"][0]
    wraps, argon = slot.pop("wraps"), slot["argon2id"]
    stretched = Argon2id(
        salt=unb64u(argon["salt"]),
        length=32,
        iterations=argon["passes"],
        lanes=argon["lanes"],
        memory_cost=argon["memory"],
    ).derive(PASSPHRASE.encode())
    vault_id, key_id = unb64u(whole["vault_id"]), unb64u(whole["key_id"])
    info = b"prevent-desktop/v1/slot-kek\0" + (b"\x00" if device is None else b"\x01")
    keys = hkdf(stretched + (device or b""), vault_id + unb64u(slot["slot_id"]), info, 96)
    facts = json.dumps(slot, sort_keys=True, separators=(",", ":")).encode()
    found = {}
    for place, name in enumerate(("open", "sign", "seal")):
        wrap = unb64u(wraps[name])
        aad = b"prevent-desktop/v1/wrap-" + name.encode() + b"\0" + vault_id + key_id + facts
        key = keys[32 * place : 32 * place + 32]
        found[name] = AESGCM(key).decrypt(wrap[:12], wrap[12:], aad)
    return found


def test_an_unbound_slot_is_the_designs_to_the_byte() -> None:
    expected = {"open": MADE.data_key.octets, "sign": MADE.seed, "seal": MADE.seal}
    assert by_hand(MADE, None) == expected
    assert "device_check" not in json.loads(MADE.keyfile.octets)["slots"][0]


def test_a_bound_slot_is_the_designs_to_the_byte() -> None:
    notes = Notes()
    bound = made(credentials=notes)
    ((user, kept),) = notes.kept.items()
    slot = json.loads(bound.keyfile.octets)["slots"][0]
    vault_id = b64u(bound.keyfile.vault_id)
    assert user == f"{vault_id}/{slot['slot_id']}/1"
    device = unb64u(kept, 32)
    expected = {"open": bound.data_key.octets, "sign": bound.seed, "seal": bound.seal}
    assert by_hand(bound, device) == expected
    label = b"prevent-desktop/v1/device-check\0"
    check = hmac.digest(device, label + unb64u(slot["slot_id"]), hashlib.sha256)[:16]
    assert (slot["bound"], slot["device_check"]) == (1, b64u(check))


def test_the_mac_is_the_designs_to_the_byte() -> None:
    whole = json.loads(MADE.keyfile.octets)
    mac = unb64u(whole.pop("mac"))
    key = hkdf(
        bytes(MADE.data_key.octets), MADE.keyfile.vault_id, b"prevent-desktop/v1/header\0", 32
    )
    rest = json.dumps(whole, sort_keys=True, separators=(",", ":")).encode()
    assert mac == hmac.digest(key, b"prevent-desktop/v1/header\0" + rest, "sha256")


def test_the_passphrase_opens_and_signs() -> None:
    keyfile = parse(MADE.keyfile.octets, CHEAP_BOUNDS)
    assert open_officer(keyfile, only(keyfile), PASSPHRASE).octets == MADE.data_key.octets
    seed = unwrap_seed(keyfile, only(keyfile), PASSPHRASE)
    signature = sign(seed, Label.SIG_ATTEST, b"statement")
    assert is_signed(only(keyfile).facts.sign_pub, Label.SIG_ATTEST, b"statement", signature)


@pytest.mark.parametrize("wrong", [PASSPHRASE + " ", PASSPHRASE.upper(), "x", "ŷ" * 512])
def test_a_wrong_passphrase(wrong: str) -> None:
    for use in (open_officer, unwrap_seed):
        with pytest.raises(WrongPassphrase, match="does not open this vault"):
            use(MADE.keyfile, only(MADE.keyfile), wrong)


@pytest.mark.parametrize("unusable", ["", "x" * 1025, "x" * (1 << 20)])
def test_an_empty_and_a_megabyte_passphrase_are_answered_before_any_derivation(
    unusable: str,
) -> None:
    dear = parse(edited(MADE.keyfile.octets, ["slots", 0, "argon2id", "memory"], 1 << 20), DEAR)
    with pytest.raises(UnusablePassphrase):
        open_officer(dear, only(dear), unusable)


DEAR = replace(CHEAP_BOUNDS, highest=Cost(1 << 20, 10, 8))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["vault_id"], "A" * 22),
        (["key_id"], "A" * 22),
        (["slots", 0, "slot_id"], "A" * 22),
        (["slots", 0, "label"], "Somebody Else"),
        (["slots", 0, "argon2id", "salt"], "A" * 22),
        (["slots", 0, "argon2id", "memory"], 16),
        (["slots", 0, "argon2id", "passes"], 2),
        (["slots", 0, "sign_pub"], b64u(public_key(bytes(32)))),
    ],
)
def test_a_changed_field_of_the_slot_or_its_place_opens_nothing(
    path: list[str | int], value: object
) -> None:
    changed = parse(edited(MADE.keyfile.octets, path, value), CHEAP_BOUNDS)
    with pytest.raises(WrongPassphrase):
        open_officer(changed, only(changed), PASSPHRASE)


@pytest.mark.parametrize("path", [["serial"], ["store"], ["slots", 1, "slot_id"]])
def test_a_changed_field_elsewhere_is_found_after_unwrapping(path: list[str | int]) -> None:
    value = {"serial": 9, "store": "records.9.db", "slot_id": "A" * 22}[str(path[-1])]
    changed = parse(edited(MADE.keyfile.octets, path, value), CHEAP_BOUNDS)
    for use in (open_officer, unwrap_seed):
        with pytest.raises(DamagedKeyFile):
            use(changed, only(changed), PASSPHRASE)


def grafted(into: KeyFile, source: KeyFile, names: dict[str, str]) -> KeyFile:
    """Put wraps of one file's officer into another's, under the names given."""
    whole, other = json.loads(into.octets), json.loads(source.octets)
    for name, source_name in names.items():
        whole["slots"][0]["wraps"][name] = other["slots"][0]["wraps"][source_name]
    return parse(encoded(whole), CHEAP_BOUNDS)


@pytest.mark.parametrize("name", ["sign", "seal"])
def test_no_wrap_passes_for_another_of_the_same_slot(name: str) -> None:
    swapped = grafted(MADE.keyfile, MADE.keyfile, {"open": name})
    with pytest.raises(WrongPassphrase):
        open_officer(swapped, only(swapped), PASSPHRASE)


def test_no_wrap_of_another_slot_vault_or_key_passes() -> None:
    other_slot = made(vault_id=MADE.keyfile.vault_id, data_key=MADE.data_key)
    other_vault = made(data_key=MADE.data_key)
    other_key = made(vault_id=MADE.keyfile.vault_id)
    for other in (other_slot, other_vault, other_key):
        swapped = grafted(MADE.keyfile, other.keyfile, {"open": "open"})
        with pytest.raises(WrongPassphrase):
            open_officer(swapped, only(swapped), PASSPHRASE)


def test_a_whole_slot_of_another_vault_or_key_generation_opens_nothing() -> None:
    for other in (made(data_key=MADE.data_key), made(vault_id=MADE.keyfile.vault_id)):
        whole = json.loads(MADE.keyfile.octets)
        whole["slots"][0] = json.loads(other.keyfile.octets)["slots"][0]
        swapped = parse(encoded(whole), CHEAP_BOUNDS)
        with pytest.raises(WrongPassphrase):
            open_officer(swapped, only(swapped), PASSPHRASE)


def test_a_swapped_signing_wrap_is_tampering_and_gives_no_seed() -> None:
    other = made(vault_id=MADE.keyfile.vault_id, data_key=MADE.data_key)
    swapped = grafted(MADE.keyfile, other.keyfile, {"sign": "sign"})
    resealed = KeyFile.sealed(
        swapped.vault_id, MADE.data_key, swapped.serial, swapped.store, swapped.slots
    )
    with pytest.raises(DamagedKeyFile):
        unwrap_seed(resealed, only(resealed), PASSPHRASE)


def test_a_changed_passphrase_opens_and_the_old_one_does_not() -> None:
    slot = rewrapped(
        MADE.keyfile,
        only(MADE.keyfile),
        PASSPHRASE,
        cost=Cost(16, 2, 2),
        new_passphrase=OTHER_PASSPHRASE,
    )
    following = MADE.keyfile.successor(MADE.data_key, MADE.keyfile.replacing(slot))
    assert open_officer(following, slot, OTHER_PASSPHRASE).octets == MADE.data_key.octets
    assert unwrap_seed(following, slot, OTHER_PASSPHRASE) == MADE.seed
    with pytest.raises(WrongPassphrase):
        open_officer(following, slot, PASSPHRASE)
    before, after = only(MADE.keyfile).facts, slot.facts
    assert (after.slot_id, after.label, after.sign_pub) == (
        before.slot_id,
        before.label,
        before.sign_pub,
    )
    assert after.argon2id.salt != before.argon2id.salt
    assert after.argon2id.cost == Cost(16, 2, 2)
    assert open_recovery(following, CODE).octets == MADE.data_key.octets


def test_the_seal_is_taken_along_where_there_is_one() -> None:
    slot = rewrapped(MADE.keyfile, only(MADE.keyfile), PASSPHRASE, cost=CHEAP)
    following = MADE.keyfile.successor(MADE.data_key, MADE.keyfile.replacing(slot))
    assert by_hand(replace(MADE, keyfile=following), None)["seal"] == MADE.seal
    bare = made(sealed=False)
    slot = rewrapped(bare.keyfile, only(bare.keyfile), PASSPHRASE, cost=CHEAP)
    following = bare.keyfile.successor(bare.data_key, bare.keyfile.replacing(slot))
    assert "seal" not in json.loads(following.octets)["slots"][0]["wraps"]


def test_a_rotated_slot_opens_the_new_key_and_the_old_file_only_the_old() -> None:
    fresh = DataKey.new()
    slot = rewrapped(
        MADE.keyfile, only(MADE.keyfile), PASSPHRASE, cost=CHEAP, new_keys=NewKeys(fresh)
    )
    following = MADE.keyfile.successor(fresh, [slot], "records.2.db")
    opened = open_officer(following, slot, PASSPHRASE)
    assert opened.octets == fresh.octets
    assert unwrap_seed(following, slot, PASSPHRASE) == MADE.seed
    old = open_officer(MADE.keyfile, only(MADE.keyfile), PASSPHRASE)
    vault_id = MADE.keyfile.vault_id
    assert old.store_key(vault_id) != opened.store_key(vault_id)
    with pytest.raises(DamagedKeyFile):
        following.prove(old)


def test_rewrapping_needs_the_right_passphrase_and_a_fit_new_one() -> None:
    with pytest.raises(WrongPassphrase):
        rewrapped(MADE.keyfile, only(MADE.keyfile), OTHER_PASSPHRASE, cost=CHEAP)
    with pytest.raises(WeakPassphrase):
        rewrapped(
            MADE.keyfile,
            only(MADE.keyfile),
            PASSPHRASE,
            cost=CHEAP,
            new_passphrase="Asha Verma Asha Verma",
        )


def test_a_bound_slot_opens_only_with_this_computers_secret() -> None:
    notes = Notes()
    bound = made(credentials=notes)
    slot = only(bound.keyfile)
    assert open_officer(bound.keyfile, slot, PASSPHRASE, notes).octets == bound.data_key.octets
    with pytest.raises(NoCredentialStore):
        open_officer(bound.keyfile, slot, PASSPHRASE)
    with pytest.raises(DeviceKeyGone):
        open_officer(bound.keyfile, slot, PASSPHRASE, Notes())
    with pytest.raises(WrongPassphrase):
        open_officer(bound.keyfile, slot, OTHER_PASSPHRASE, notes)
    assert open_recovery(bound.keyfile, CODE).octets == bound.data_key.octets


def test_a_slot_said_to_be_unbound_or_bound_elsewhere_opens_nothing() -> None:
    notes = Notes()
    bound = made(credentials=notes)
    whole = json.loads(bound.keyfile.octets)
    del whole["slots"][0]["device_check"]
    whole["slots"][0]["bound"] = 0
    unbound = parse(encoded(whole), CHEAP_BOUNDS)
    with pytest.raises(WrongPassphrase):
        open_officer(unbound, only(unbound), PASSPHRASE, notes)
    elsewhere = parse(edited(bound.keyfile.octets, ["slots", 0, "bound"], 2), CHEAP_BOUNDS)
    with pytest.raises(DeviceKeyGone):
        open_officer(elsewhere, only(elsewhere), PASSPHRASE, notes)


def test_binding_and_unbinding_keep_the_officers_key() -> None:
    notes = Notes()
    slot = only(MADE.keyfile)
    device = bind(notes, MADE.keyfile.vault_id, slot.facts.slot_id, after=0)
    bound = rewrapped(MADE.keyfile, slot, PASSPHRASE, notes, cost=CHEAP, new_device=device)
    following = MADE.keyfile.successor(MADE.data_key, MADE.keyfile.replacing(bound))
    assert unwrap_seed(following, bound, PASSPHRASE, notes) == MADE.seed
    kept = rewrapped(following, bound, PASSPHRASE, notes, cost=CHEAP)
    assert (kept.facts.bound, kept.facts.device_check) == (1, bound.facts.device_check)
    free = rewrapped(following, bound, PASSPHRASE, notes, cost=CHEAP, unbound=True)
    last = following.successor(MADE.data_key, following.replacing(free))
    assert open_officer(last, free, PASSPHRASE).octets == MADE.data_key.octets


@pytest.mark.parametrize("label", ["", "   ", "x" * 81, "Asha\nVerma", "Asha\u202eVerma", "a\tb"])
def test_labels_that_cannot_be(label: str) -> None:
    with pytest.raises(LabelRefused):
        new_officer_slot(
            os.urandom(16),
            DataKey.new(),
            label,
            PASSPHRASE,
            cost=CHEAP,
            signing_seed=random32(),
        )


def test_a_weak_passphrase_makes_no_slot() -> None:
    for weak, known in ((f"{OFFICER}!!", ""), ("Northmere Council", "Northmere Council")):
        with pytest.raises(WeakPassphrase):
            new_officer_slot(
                os.urandom(16),
                DataKey.new(),
                OFFICER,
                weak,
                cost=CHEAP,
                signing_seed=random32(),
                known=(known,),
            )


def test_device_secrets_and_keys_are_not_in_texts() -> None:
    secret = DeviceSecret(1, bytearray(b"\xaa" * 32))
    assert "xaa" not in repr(secret)
