import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from prevent_desktop.domain.labels import Label
from prevent_desktop.vault.wrapping import unwrap, wrap
from tests.vault.keys import random32

WRAPS = [Label.WRAP_OPEN, Label.WRAP_SIGN, Label.WRAP_SEAL]


def test_a_wrap_is_nonce_and_aes_256_gcm() -> None:
    key, secret = random32(), random32()
    wrapped = wrap(key, Label.WRAP_OPEN, b"place", secret)
    assert len(wrapped) == 60
    aad = b"prevent-desktop/v1/wrap-open\0place"
    assert AESGCM(bytes(key)).decrypt(wrapped[:12], wrapped[12:], aad) == secret
    assert unwrap(key, Label.WRAP_OPEN, b"place", wrapped) == secret


def test_no_nonce_comes_twice() -> None:
    key, secret = random32(), random32()
    assert len({wrap(key, Label.WRAP_OPEN, b"", secret)[:12] for _ in range(100)}) == 100


@pytest.mark.parametrize("purpose", WRAPS)
@pytest.mark.parametrize("other", WRAPS)
def test_no_purpose_passes_for_another(purpose: Label, other: Label) -> None:
    key, secret = random32(), random32()
    wrapped = wrap(key, purpose, b"place", secret)
    if purpose == other:
        assert unwrap(key, other, b"place", wrapped) == secret
    else:
        with pytest.raises(InvalidTag):
            unwrap(key, other, b"place", wrapped)


def test_another_place_or_key_and_every_changed_bit_are_refused() -> None:
    key, secret = random32(), random32()
    wrapped = wrap(key, Label.WRAP_OPEN, b"place", secret)
    with pytest.raises(InvalidTag):
        unwrap(key, Label.WRAP_OPEN, b"plaice", wrapped)
    with pytest.raises(InvalidTag):
        unwrap(random32(), Label.WRAP_OPEN, b"place", wrapped)
    for bit in range(len(wrapped) * 8):
        changed = bytearray(wrapped)
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(InvalidTag):
            unwrap(key, Label.WRAP_OPEN, b"place", bytes(changed))


def test_a_secret_of_another_size_is_our_bug() -> None:
    with pytest.raises(ValueError, match="size"):
        wrap(random32(), Label.WRAP_OPEN, b"", bytearray(31))
