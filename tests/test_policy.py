"""A policy counts only from where an administrator alone can write."""

import os
from pathlib import Path

import pytest

from prevent_desktop import policy
from prevent_desktop.policy import (
    Policy,
    PolicyNotUnderstood,
    found_in_files,
    read_policy,
    strictest,
)

pytestmark = pytest.mark.skipif(
    not hasattr(os, "getuid"), reason="on Windows the policy is in the registry"
)
OWN = os.getuid() if hasattr(os, "getuid") else 0
ANOTHER = 65534


def written(folder: Path, text: str, mode: int = 0o644) -> Path:
    path = folder / "policy.toml"
    path.write_text(text)
    path.chmod(mode)
    return path


@pytest.fixture
def safe(tmp_path: Path) -> Path:
    tmp_path.chmod(0o755)
    return tmp_path


def test_a_file_that_only_its_administrator_can_write_is_read(safe: Path) -> None:
    path = written(safe, "idle_minutes = 5\nprinting_allowed = false\nhandling_words = 'Board'\n")
    found = found_in_files((path,), owner=OWN)
    assert found.policy == Policy(idle_minutes=5, printing_allowed=False, handling_words="Board")
    assert (found.source, found.warnings) == (str(path), ())


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666])
def test_a_file_that_others_may_write_to_is_ignored_with_a_warning(safe: Path, mode: int) -> None:
    found = found_in_files((written(safe, "idle_minutes = 5", mode),), owner=OWN)
    assert found.policy == Policy()
    assert "was ignored" in found.warnings[0]


def test_a_file_of_a_user_is_ignored_with_a_warning(safe: Path) -> None:
    path = written(safe, "idle_minutes = 5")
    if OWN == 0:
        os.chown(path, ANOTHER, ANOTHER)
    found = found_in_files((path,))
    assert found.policy == Policy()
    assert len(found.warnings) == 1


def test_a_file_in_a_folder_that_others_may_write_to_is_ignored(safe: Path) -> None:
    path = written(safe, "idle_minutes = 5")
    safe.chmod(0o777)
    found = found_in_files((path,), owner=OWN)
    assert found.policy == Policy()
    assert len(found.warnings) == 1


def test_a_link_to_a_sound_file_is_ignored(safe: Path) -> None:
    real = written(safe, "idle_minutes = 5")
    link = safe / "link.toml"
    link.symlink_to(real)
    assert found_in_files((link,), owner=OWN).warnings


def test_no_file_is_no_policy_and_no_warning(safe: Path) -> None:
    assert found_in_files((safe / "none" / "policy.toml", safe / "x"), owner=OWN) == policy.Found()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("idle_minuets = 5", "idle_minuets"),
        ("idle_minutes = '5'", "idle_minutes"),
        ("idle_minutes = true", "idle_minutes"),
        ("idle_minutes = 0", "idle_minutes"),
        ("minimum_passphrase_length = 8", "minimum_passphrase_length"),
        ("printing_allowed = 1", "printing_allowed"),
        ('handling_words = "a\\u0007b"', "handling_words"),
        ("[idle_minutes]\nx = 1", "idle_minutes"),
        ("idle_minutes = ", "TOML"),
    ],
)
def test_what_is_not_understood_stops_the_program(safe: Path, text: str, named: str) -> None:
    with pytest.raises(PolicyNotUnderstood, match=named):
        found_in_files((written(safe, text),), owner=OWN)


@pytest.mark.parametrize(
    ("name", "loose", "strict"),
    [
        ("minimum_passphrase_length", 14, 20),
        ("idle_minutes", 20, 5),
        ("device_binding_required", False, True),
        ("pdf_saving_allowed", True, False),
        ("printing_allowed", True, False),
        ("removable_drives_allowed", True, False),
    ],
)
def test_the_stricter_of_two_holds(name: str, loose: object, strict: object) -> None:
    one, other = read_policy({name: loose}, "a"), read_policy({name: strict}, "b")
    assert strictest(one, other) == strictest(other, one) == other
    assert strictest(one, Policy()) == one
