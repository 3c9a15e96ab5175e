"""``kill -9`` in a stream of saves: what was acknowledged is there, and nothing by half."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import msgspec
import pytest

from prevent_desktop.vault.vault import Vault
from tests.architecture.checkout import ROOT
from tests.vault.expected import (
    Expected,
    counts,
    everything_checked,
    last_of_each,
    missing,
    sizes,
)
from tests.vault.streaming import Said
from tests.vaults import new_vault, reopened

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="only on Windows: no process can be forked"
)

VAULTS, KILLS = 4, 50
MANY_KILLS = 2_000
LONGEST = 0.05
"""Seconds after its first save within which a process is killed."""
OPENING = 0.03
ENDLESS = 1_000_000
CHANCE = random.Random()  # noqa: S311 -- when to kill, not a key


class Nursery:
    """Forks saving processes out of one that has imported everything already."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.vault.streaming", str(folder)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._unread = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._process:
            self._process.kill()

    def killed(self, seed: int, delay: float, *, while_opening: bool) -> list[Said]:
        """Start a saving process, kill it after a while, and give all that it said."""
        assert self._process.stdin
        self._process.stdin.write(f"{seed} {ENDLESS}\n".encode())
        heard: list[Said] = []
        start = "child" if while_opening else "done"
        child = 0
        while not heard or not heard[-1].word.startswith(start):
            heard += self._heard(None)
            child = child or int(heard[0].word.removeprefix("child "))
        until = time.monotonic() + delay
        while (left := until - time.monotonic()) > 0:
            heard += self._heard(left)
        os.kill(child, signal.SIGKILL)
        while heard[-1].word != "ended":
            heard += self._heard(None)
        return heard

    def _heard(self, seconds: float | None) -> list[Said]:
        assert self._process.stdout
        pipe = self._process.stdout.fileno()
        if not select.select([pipe], [], [], seconds)[0]:
            return []
        octets = os.read(pipe, 1 << 20)
        assert octets, "the saving processes are gone"
        *lines, self._unread = (self._unread + octets).split(b"\n")
        return [msgspec.json.decode(line, type=Said) for line in lines]


def checked(vault: Vault, expected: Expected, heard: list[Said]) -> Expected:
    """Hold the vault against what the killed process said; give what stands there now."""
    steps = [said.step for said in heard if said.word == "done" and said.step]
    tried = [said.step for said in heard if said.word == "trying" and said.step]
    if len(tried) > len(steps) and not missing(vault.store, last_of_each([*steps, tried[-1]])):
        # The save under way when the process died: all of it is there, or else nothing.
        steps.append(tried[-1])
    lost = missing(vault.store, last_of_each(steps))
    assert not lost, "an acknowledged save is not there, or half of one that was not"
    for step in steps:
        expected = expected.after(step)
    assert counts(vault.store) == sizes(expected)
    return expected


def kill_and_check(folder: Path, kills: int) -> None:
    new_vault(folder).close()
    expected, seq, acknowledged = Expected(), 1, 0
    with Nursery(folder) as nursery:
        for n in range(kills):
            opening = n % 10 == 0
            delay = CHANCE.uniform(0, OPENING if opening else LONGEST)
            heard = nursery.killed(CHANCE.getrandbits(40), delay, while_opening=opening)
            acknowledged += sum(said.word == "done" for said in heard)
            with reopened(folder) as vault:
                expected = checked(vault, expected, heard)
                assert not any(vault.store.ledger.faults(seq))
                seq = vault.head.seq
                if n % 100 == 99:
                    everything_checked(vault, expected)
    with reopened(folder) as vault:
        everything_checked(vault, expected)
    assert acknowledged > kills


@pytest.mark.slow
@pytest.mark.parametrize("part", range(VAULTS))
def test_two_hundred_kills_lose_no_acknowledged_save(tmp_path: Path, part: int) -> None:
    assert VAULTS * KILLS >= 200, part
    kill_and_check(tmp_path, KILLS)


@pytest.mark.soak
def test_two_thousand_kills_lose_no_acknowledged_save(tmp_path: Path) -> None:
    kill_and_check(tmp_path, MANY_KILLS)
