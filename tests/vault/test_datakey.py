import hashlib
import hmac

import pytest

from prevent_desktop.vault.datakey import DataKey


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    key = hmac.digest(salt, secret, "sha256")
    return hmac.digest(key, info + b"\x01", "sha256")


def test_keys_are_the_designs() -> None:
    octets, vault_id = bytes(range(32)), bytes(range(16))
    key = DataKey(bytearray(octets))
    assert key.store_key(vault_id) == hkdf(octets, vault_id, b"prevent-desktop/v1/store\0")
    assert key.header_key(vault_id) == hkdf(octets, vault_id, b"prevent-desktop/v1/header\0")
    assert key.erased_key(vault_id) == hkdf(octets, vault_id, b"prevent-desktop/v1/erased\0")
    assert key.key_id == hashlib.sha256(b"prevent-desktop/v1/key-id\0" + octets).digest()[:16]


def test_new_keys_differ() -> None:
    assert DataKey.new().key_id != DataKey.new().key_id


def test_a_wiped_key_is_zeros_and_derives_nothing() -> None:
    octets = bytearray(range(32))
    with DataKey(octets) as key:
        assert key.octets == bytes(range(32))
    assert octets == bytes(32)
    for use in (lambda: key.store_key(bytes(16)), lambda: key.key_id, lambda: key.octets):
        with pytest.raises(ValueError, match="wiped"):
            use()


def test_a_key_of_another_size_is_our_bug() -> None:
    with pytest.raises(ValueError, match="size"):
        DataKey(bytearray(31))


def test_nothing_of_the_key_is_in_its_text() -> None:
    assert "0001" not in repr(DataKey(bytearray(range(32))))
