"""``kill -9`` at every step of a change of keys leaves exactly one working state.

And so does a disk that takes no more: on Linux, where both can be had.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from prevent_desktop.errors import Situation
from prevent_desktop.vault import officers, sealing
from prevent_desktop.vault.keyfiles import COPY, FIRST, read_keyfiles
from prevent_desktop.vault.leftovers import OTHER
from prevent_desktop.vault.rekeyed import rekeyed
from prevent_desktop.vault.rotation import Reason, rotate
from prevent_desktop.vault.store_situations import DiskFull
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.vault import Vault, unlocked
from tests.vault.rekeying import FIRST_WAY, KEPT, computer, founded, open_again, sealed_state
from tests.vaults import PASSPHRASE

if sys.platform == "win32":
    pytest.skip("needs fork, which Windows has not", allow_module_level=True)

import resource

from tests.vault.rekeying_child import CHANGES, Changing, Kept
from tests.vault.test_sealing import NAME, read

ROOT = Path(__file__).parents[2]
AT_LEAST = 15
"""Steps that a change has; fewer would mean that they are not counted."""


def folders_killed(change: str, folder: Path) -> list[Path]:
    command = [sys.executable, "-B", "-m", "tests.vault.rekeying_child", change, str(folder)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    places = [path for path in folder.iterdir() if path.name.isdigit()]
    return sorted(places, key=lambda path: int(path.name))


def opens(folder: Path, way: Way) -> bool:
    """Whether a way in unwraps the data key of the key file that counts."""
    around = computer(folder, Kept(folder))
    try:
        keyfiles = read_keyfiles(folder / "vault", around.bounds)
        data_key, _ = keyfiles.opened(lambda keyfile: unlocked(keyfile, way, around)[0])
    except Situation:
        return False
    data_key.wipe()
    return True


def assert_whole(vault: Vault) -> None:
    folder = vault.folder
    names = {path.name for path in folder.iterdir()}
    stores = {name for name in names if name.startswith("records.")}
    assert stores <= {vault.keyfile.store, f"{vault.keyfile.store}-wal"}, stores
    assert not {name for name in names if name.endswith(".new")}
    assert (folder / FIRST).read_bytes() == (folder / COPY).read_bytes() == vault.keyfile.octets
    assert not any(vault.store.ledger.faults())
    assert len(list(vault.store.everything())) == 1
    held = {key.key for key in officers.keys_of(vault.store) if key.last is None}
    assert {bytes(slot.facts.sign_pub) for slot in vault.keyfile.officers} == held


def is_after(folder: Path, changing: Changing) -> bool:
    """Whether the change was made; asserts that it was made whole or not at all."""
    after = opens(folder, changing.new)
    assert opens(folder, changing.old) != after or changing.old is FIRST_WAY is changing.open_by
    way = changing.open_by if opens(folder, changing.open_by) else changing.new
    with open_again(folder, way, Kept(folder)) as vault:
        assert_whole(vault)
    return after


# The other two go by the same steps as a rotation.
MADE = [
    "rotate",
    "passphrase",
    "admit",
    *(pytest.param(n, marks=pytest.mark.soak) for n in ("recover", "bind")),
]


@pytest.mark.slow
@pytest.mark.parametrize("change", MADE)
def test_killed_at_every_step(tmp_path: Path, change: str) -> None:
    changing, places = CHANGES[change], folders_killed(change, tmp_path)
    assert len(places) > AT_LEAST
    after = [is_after(place, changing) for place in places]
    # As before up to one step, as after from there on; and what was cut short can be done again.
    assert after == sorted(after)
    assert (after[0], after[-1]) == (False, True)
    last = places[after.index(True) - 1]
    with open_again(last, changing.open_by, Kept(last)) as vault:
        changing.change(vault)
        assert_whole(vault)
    assert opens(last, changing.new)


@pytest.mark.slow
@pytest.mark.parametrize("change", ["bind again", "unbind"])
def test_a_binding_changed_and_killed_at_every_step_opens(tmp_path: Path, change: str) -> None:
    places = folders_killed(change, tmp_path)
    assert len(places) > AT_LEAST
    for place in places:
        with open_again(place, credentials=Kept(place)) as vault:
            assert_whole(vault)
            number = vault.signing_slot().facts.bound
            numbers = [int(user.rpartition("/")[2]) for user in Kept(place).all()]
            assert number == 0 or number in numbers
            assert all(other >= number for other in numbers)


@pytest.mark.slow
@pytest.mark.soak
def test_sealed_identities_outlive_a_rotation_killed_at_every_step(tmp_path: Path) -> None:
    places = folders_killed("rotate, identities", tmp_path)
    assert len(places) > AT_LEAST
    for place in places:
        with open_again(place, credentials=Kept(place)) as vault:
            assert read(vault, sealing.every(vault.store)[0].record) == NAME
            assert not any(vault.store.ledger.faults())


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """Have this process write no file longer than this, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_the_vault_as_it_was(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        before = sealed_state(vault)
        with files_up_to(0), pytest.raises(DiskFull):
            rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        assert sealed_state(vault) == before
        rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
    open_again(tmp_path).close()


@pytest.mark.parametrize("kibibytes", [0, 1, 4, 40, 60, 80, 90])
def test_a_copy_that_the_disk_does_not_take_is_told_as_that(tmp_path: Path, kibibytes: int) -> None:
    with founded(tmp_path) as vault, files_up_to(kibibytes * 1024), pytest.raises(DiskFull):
        rekeyed(vault.store, tmp_path / "copy.db", vault.data_key.store_key(vault.vault_id))


def test_a_disk_that_fills_while_the_copy_is_made(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        # With its log empty, the old store can still note that a copy is begun.
        vault.store.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        before = sealed_state(vault)
        with files_up_to(40 * 1024), pytest.raises(DiskFull):
            rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        assert sealed_state(vault) == before
        assert vault.store.value(OTHER) == b""
        rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
    open_again(tmp_path).close()
