"""The age layer: whole archives in and out of sealed files, in memory only.

The age library hands out plaintext before it has seen the end, so what it writes goes into a
buffer of exactly the size that the header allows, and nothing of it is used until the end.
"""

import io
import secrets
from collections.abc import Iterable, Iterator, Sequence

import pyrage

from prevent_desktop.domain.codes import SYMBOLS
from prevent_desktop.exchange import situations
from prevent_desktop.exchange.header import Header, read_header

FILE_LIMIT = 512 * 1024 * 1024
ENDING = ".prevent.age"

_TRIES = 3
_GROUPS, _GROUP_SIZE = 6, 4  # 24 of 23 symbols: 108.6 bits
_NO_KEY = "No matching keys found"
_NO_PASSPHRASE = "Decryption failed"  # noqa: S105 -- a message of the library's, not a secret


def new_passphrase() -> str:
    """Make the passphrase of a bundle: 24 printed symbols (108.6 bits) in groups of four."""
    groups = ("".join(secrets.choice(SYMBOLS) for _ in range(_GROUP_SIZE)) for _ in range(_GROUPS))
    return "-".join(groups)


def sealed_for(pieces: Iterable[bytes | memoryview], recipients: Sequence[str]) -> bytes:
    """Seal an archive for age recipients."""
    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    out = io.BytesIO()
    pyrage.encrypt_io(_Source(pieces), out, keys)
    return out.getvalue()


def sealed_with(octets: bytes, passphrase: str) -> tuple[bytes, bool]:
    """Seal an archive with a passphrase; also says whether a reader may find it too slow.

    The library measures this computer and chooses a work factor by it. One that our own reader
    would refuse is tried again, as another program may have held the computer up.
    """
    for _ in range(_TRIES):
        out = bytes(pyrage.passphrase.encrypt(octets, passphrase))
        try:
            read_header(out)
        except situations.PassphraseTooSlow:
            continue
        return out, False
    return out, True


def unsealed(octets: bytes, identities: Sequence[str]) -> tuple[Header, memoryview]:
    """Open an age file with our receiving keys; raises each refusal of the header and seal."""
    header = _bounded_header(octets)
    if header.work_factor is not None:
        raise situations.SealedWithPassphrase
    out = _Buffer(header.payload_size(len(octets)))
    keys = [pyrage.x25519.Identity.from_str(identity) for identity in identities]
    try:
        pyrage.decrypt_io(io.BytesIO(octets), out, keys)
    except pyrage.DecryptError as failure:
        is_ours = str(failure) != _NO_KEY
        raise (situations.Damaged if is_ours else situations.NotForUs) from failure
    except OSError as failure:
        raise situations.Damaged from failure
    return header, out.whole()


def unsealed_with(octets: bytes, passphrase: str) -> memoryview:
    """Open an age file with the passphrase it was sealed with."""
    if _bounded_header(octets).work_factor is None:
        raise situations.SealedForKeys
    try:
        return memoryview(pyrage.passphrase.decrypt(octets, passphrase))
    except pyrage.DecryptError as failure:
        is_wrong = str(failure) == _NO_PASSPHRASE
        raise (situations.WrongPassphrase if is_wrong else situations.Damaged) from failure


def _bounded_header(octets: bytes) -> Header:
    if len(octets) > FILE_LIMIT:
        raise situations.TooLarge
    header = read_header(octets)
    if header.payload_size(len(octets)) < 0:
        raise situations.Damaged
    return header


class _Source:
    """A readable stream over the pieces of an archive, for the age library."""

    def __init__(self, pieces: Iterable[bytes | memoryview]) -> None:
        self._pieces: Iterator[bytes | memoryview] = iter(pieces)
        self._piece = memoryview(b"")

    def read(self, size: int) -> bytes:
        """Give up to ``size`` bytes; none at the end."""
        while not self._piece:
            following = next(self._pieces, None)
            if following is None:
                return b""
            self._piece = memoryview(following)
        part, self._piece = self._piece[:size], self._piece[size:]
        return bytes(part)


class _Buffer:
    """A writable stream of a size fixed beforehand, for the age library."""

    def __init__(self, size: int) -> None:
        self._octets = bytearray(size)
        self._place = 0

    def write(self, part: bytes) -> int:
        """Keep a part; raises OSError where it is more than the file can hold."""
        end = self._place + len(part)
        if end > len(self._octets):
            msg = "more than the file can hold"
            raise OSError(msg)
        self._octets[self._place : end] = part
        self._place = end
        return len(part)

    def flush(self) -> None:
        """Do nothing: it is in memory."""

    def whole(self) -> memoryview:
        """Give what was written, once all of it was; raises Damaged."""
        if self._place != len(self._octets):
            raise situations.Damaged
        return memoryview(self._octets).toreadonly()
