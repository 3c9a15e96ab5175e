"""The computer's own credential store: a real Secret Service on a private bus."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from prevent_desktop.vault.keyfiles import FIRST

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="needs Linux for a Secret Service"),
    pytest.mark.skipif(
        not (shutil.which("dbus-daemon") and shutil.which("gnome-keyring-daemon")),
        reason="dbus-daemon or gnome-keyring-daemon is not installed",
    ),
]


@dataclass
class Desktop:
    """A bus, a home and perhaps a credential store of their own."""

    environment: dict[str, str]

    def run(self, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "tests.vault.device_child", *map(str, arguments)],
            env=self.environment | more,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def says(self, *arguments: str | Path, **more: str) -> str:
        ran = self.run(*arguments, **more)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.strip()


def home_at(place: Path) -> dict[str, str]:
    for name in ("home", "run", "config", "share"):
        (place / name).mkdir(parents=True, mode=0o700)
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(place / "home"),
        "XDG_RUNTIME_DIR": str(place / "run"),
        "XDG_CONFIG_HOME": str(place / "config"),
        "XDG_DATA_HOME": str(place / "share"),
    }


@contextmanager
def desktop_at(place: Path, keyring: list[str]) -> Iterator[Desktop]:
    environment = home_at(place)
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--components=secrets", *keyring],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert daemon.stdin is not None
    daemon.stdin.write(b"the login passphrase")
    daemon.stdin.close()
    wait_for_secrets(environment)
    try:
        yield Desktop(environment)
    finally:
        for process in (daemon, bus):
            process.terminate()
            process.wait()
        bus.stdout.close()


def wait_for_secrets(environment: dict[str, str]) -> None:
    asks = "--dest=org.freedesktop.DBus --print-reply / org.freedesktop.DBus.NameHasOwner"
    command = ["dbus-send", *asks.split(), "string:org.freedesktop.secrets"]
    for _ in range(100):
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if "true" in ran.stdout:
            return
        time.sleep(0.05)
    pytest.fail("gnome-keyring-daemon did not come up")


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    with desktop_at(tmp_path_factory.mktemp("desktop"), ["--unlock"]) as unlocked:
        yield unlocked


@pytest.fixture
def bound(desktop: Desktop, tmp_path: Path) -> Path:
    assert desktop.says("begun", tmp_path) == "bound 1, held [1]"
    return tmp_path


def test_the_real_store_keeps_replaces_and_deletes(desktop: Desktop, tmp_path: Path) -> None:
    assert desktop.says("kept", tmp_path) == "N A B N C"


def test_a_bound_vault_opens_here_and_is_bound_again(desktop: Desktop, bound: Path) -> None:
    assert desktop.says("reopened", bound) == "bound 1, held [1]"
    assert desktop.says("rebound", bound) == "bound 2, held [2]"
    assert desktop.says("reopened", bound) == "bound 2, held [2]"


@pytest.mark.parametrize(
    ("step", "after_opening"),
    [
        ("before-put", "bound 1, held [1]"),
        ("after-put", "bound 1, held [1, 2]"),
        ("before-delete", "bound 2, held [2]"),
        ("after-delete", "bound 2, held [2]"),
    ],
)
def test_killed_at_a_step_of_binding_again(
    desktop: Desktop, bound: Path, step: str, after_opening: str
) -> None:
    assert desktop.run("rebound", bound, step).returncode == -9
    assert desktop.says("reopened", bound) == after_opening
    number = int(after_opening.split()[1].rstrip(","))
    assert desktop.says("rebound", bound) == f"bound {number + 1}, held [{number + 1}]"


@pytest.mark.parametrize(
    ("call", "when", "number"),
    [("write", 1, 1), ("rename", 1, 1), ("rename", 2, 2), ("fsync", 4, 2)],
)
@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_killed_while_the_key_files_of_a_binding_are_written(
    desktop: Desktop, bound: Path, call: str, when: int, number: int
) -> None:
    inject = ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={when}"]
    rebinding = [sys.executable, "-B", "-m", "tests.vault.device_child", "rebound", str(bound)]
    ran = subprocess.run(
        ["strace", "-f", "-o", os.devnull, *inject, *rebinding],
        env=desktop.environment,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert ran.returncode != 0
    assert desktop.says("reopened", bound).startswith(f"bound {number},")


def test_a_wiped_or_replaced_secret_is_told_and_recovery_still_opens(
    desktop: Desktop, bound: Path
) -> None:
    for loss in ("replaced", "wiped"):
        assert desktop.says(loss, bound) == loss
        assert desktop.says("reopened", bound).startswith("DeviceKeyGone: This vault is bound")
        assert desktop.says("recovered", bound) == "recovered, serial 8"


def test_another_computers_store_does_not_open_a_copy(
    bound: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("elsewhere")
    with desktop_at(place, ["--unlock"]) as elsewhere:
        assert elsewhere.says("reopened", bound).startswith("DeviceKeyGone")
        assert elsewhere.says("recovered", bound) == "recovered, serial 8"


def test_a_locked_store_is_no_store(bound: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with desktop_at(tmp_path_factory.mktemp("locked"), ["--start"]) as locked:
        assert locked.says("reopened", bound).startswith("NoCredentialStore: This vault is bound")
        assert locked.says("recovered", bound) == "recovered, serial 8"


def test_without_a_bus_there_is_no_store(bound: Path, tmp_path: Path) -> None:
    nowhere = Desktop(home_at(tmp_path / "nowhere"))
    assert nowhere.says("reopened", bound).startswith("NoCredentialStore")
    assert nowhere.says("recovered", bound) == "recovered, serial 8"


HOSTILE = """
from pathlib import Path
from keyring.backend import KeyringBackend

Path(__file__).with_name("loaded").write_text("the hostile module was loaded")


class PlaintextKeyring(KeyringBackend):
    priority = 100

    def get_password(self, service, username):
        return "A" * 43

    def set_password(self, service, username, password):
        Path(__file__).with_name("stolen").write_text(password)
"""


def hostile(place: Path, environment: dict[str, str]) -> dict[str, str]:
    """Set every trap that keyring's own search would step into."""
    (place / "hostile_backend.py").write_text(HOSTILE)
    named = "[backend]\ndefault-keyring=hostile_backend.PlaintextKeyring\nkeyring-path={}\n"
    for folder in (environment["XDG_CONFIG_HOME"], environment["HOME"] + "/.config"):
        there = Path(folder) / "python_keyring"
        there.mkdir(parents=True)
        (there / "keyringrc.cfg").write_text(named.format(place))
    info = place / "hostile-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: hostile\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[keyring.backends]\nhostile = hostile_backend\n")
    return {
        "PYTHONPATH": str(place),
        "PYTHON_KEYRING_BACKEND": "hostile_backend.PlaintextKeyring",
        "KEYRING_PROPERTY_SCHEME": "KeePassXC",
        "KEYRING_PROPERTY_PREFERRED_COLLECTION": "/org/freedesktop/secrets/collection/session",
    }


def test_the_traps_are_real(tmp_path: Path) -> None:
    environment = home_at(tmp_path / "nowhere")
    traps = hostile(tmp_path, environment)
    asks = "import keyring; keyring.set_password('a', 'b', 'c')"
    subprocess.run([sys.executable, "-c", asks], env=environment | traps, check=True)
    assert (tmp_path / "stolen").read_text() == "c"


def test_no_file_or_variable_chooses_another_store(tmp_path: Path) -> None:
    environment = home_at(tmp_path / "nowhere")
    traps = hostile(tmp_path, environment)
    answer = Desktop(environment).says("loaded", tmp_path, **traps)
    assert answer == "NoCredentialStore keyring.backends.SecretService keyring.backends.fail"
    assert not (tmp_path / "loaded").exists()


def test_no_variable_moves_a_secret_within_the_store(
    desktop: Desktop, bound: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("traps")
    traps = hostile(place, home_at(place / "nowhere"))
    assert desktop.says("reopened", bound, **traps) == "bound 1, held [1]"
    assert not (place / "loaded").exists()


def test_the_secret_is_nowhere_in_the_vaults_folder(bound: Path) -> None:
    assert b"device_check" in (bound / FIRST).read_bytes()
    assert sorted(path.name for path in bound.iterdir()) == ["vault.copy.json", "vault.json"]
