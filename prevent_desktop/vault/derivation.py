"""Keys from passphrases and from other keys: Argon2id and HKDF-SHA256.

Design, security section 3. Keys are kept in bytearrays, so that they can be overwritten; copies
that Python or a library makes on the way cannot be, and nothing more is claimed.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from prevent_desktop.vault.situations import TooLittleMemory

KEY_SIZE = 32
SALT_SIZE = 16
MEBIBYTE = 1024  # in KiB, the unit of Argon2's memory


@dataclass(frozen=True)
class Cost:
    """What one derivation costs: memory in KiB, passes over it, lanes side by side."""

    memory: int
    passes: int
    lanes: int


FLOOR = Cost(64 * MEBIBYTE, 3, 4)


@dataclass(frozen=True)
class CostBounds:
    """Between which costs a slot of a key file is believed; anything else is tampering.

    The values are the design's. Only a test passes others, and only as an argument: no file,
    setting or environment variable reaches them.
    """

    lowest: Cost = Cost(64 * MEBIBYTE, 3, 1)
    highest: Cost = Cost(1024 * MEBIBYTE, 10, 8)

    def hold(self, cost: Cost) -> bool:
        """Whether the cost is within the bounds, and one that Argon2 can have at all."""
        low, high = self.lowest, self.highest
        return (
            low.memory <= cost.memory <= high.memory
            and low.passes <= cost.passes <= high.passes
            and low.lanes <= cost.lanes <= high.lanes
            and cost.memory >= 8 * cost.lanes
        )


BOUNDS = CostBounds()


def wipe(octets: bytearray) -> None:
    """Overwrite a key in place."""
    octets[:] = bytes(len(octets))


@contextmanager
def wiped(octets: bytearray) -> Iterator[bytearray]:
    """Lend a key, and overwrite it afterwards whatever happens."""
    try:
        yield octets
    finally:
        wipe(octets)


def stretched(passphrase: bytearray, salt: bytes, cost: Cost) -> bytearray:
    """Derive 32 bytes from a passphrase by Argon2id, version 19; raises TooLittleMemory."""
    key = bytearray(KEY_SIZE)
    argon = Argon2id(
        salt=salt,
        length=KEY_SIZE,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    )
    try:
        argon.derive_into(passphrase, key)  # type: ignore[arg-type]  # any buffer will do
    except MemoryError as failure:
        raise TooLittleMemory(mebibytes=-(-cost.memory // MEBIBYTE)) from failure
    return key


def expanded(secret: bytes | bytearray, salt: bytes, info: bytes, size: int) -> bytearray:
    """Derive ``size`` bytes from a secret of full entropy by HKDF-SHA256."""
    key = bytearray(size)
    HKDF(algorithm=SHA256(), length=size, salt=salt, info=info).derive_into(secret, key)
    return key


def seconds_for(cost: Cost) -> float:
    """Measure one derivation on this computer: the better of two, as the first may be cold."""
    return min(_seconds_once(cost) for _ in range(2))


def tuned(
    seconds: float = 1.0,
    floor: Cost = FLOOR,
    measured: Callable[[Cost], float] = seconds_for,
) -> Cost:
    """Find the cost that takes about this many seconds here: memory first, then passes.

    Never below the floor and never above the bounds, so that what is set can be opened.
    """
    room = seconds / measured(floor)
    most = BOUNDS.highest
    larger = max(1, min(int(room), most.memory // floor.memory))
    longer = max(floor.passes, min(int(floor.passes * room / larger), most.passes))
    return Cost(floor.memory * larger, longer, floor.lanes)


def _seconds_once(cost: Cost) -> float:
    start = time.perf_counter()
    stretched(bytearray(b"how fast is this computer"), bytes(SALT_SIZE), cost)
    return time.perf_counter() - start
