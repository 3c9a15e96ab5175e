"""What an administrator has laid down for this computer (design, security section 11).

Read only from where an administrator alone can write: the registry's policies on Windows, or a
file that root owns. Never from the environment, the vault's folder or anything of the user's.
"""

import os
import stat
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec

from prevent_desktop.errors import Situation

if sys.platform == "win32":
    import winreg

NAME = "policy.toml"
PLACES = (Path("/etc/prevent-desktop") / NAME, Path(__file__).parent / NAME)
REGISTRY = r"Software\Policies\Prevent Desktop"
ROOT = 0
_LIMIT = 64 * 1024
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH

Length = Annotated[int, msgspec.Meta(ge=12, le=128)]
Minutes = Annotated[int, msgspec.Meta(ge=1, le=60)]
Words = Annotated[str, msgspec.Meta(max_length=200, pattern=r"^[^\x00-\x1f]*$")]


class PolicyNotUnderstood(Situation):
    """A policy that an administrator wrote and this program does not understand."""


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is laid down; None where a key is left to the program."""

    minimum_passphrase_length: Length | None = None
    idle_minutes: Minutes | None = None
    device_binding_required: bool | None = None
    pdf_saving_allowed: bool | None = None
    printing_allowed: bool | None = None
    copies_allowed: bool | None = None
    removable_drives_allowed: bool | None = None
    network_drives_allowed: bool | None = None
    synchronised_folders_allowed: bool | None = None
    saving_on_removable_allowed: bool | None = None
    marking_words: Words | None = None
    handling_words: Words | None = None


DEFAULT = Policy(
    minimum_passphrase_length=12,
    idle_minutes=10,
    device_binding_required=False,
    pdf_saving_allowed=True,
    printing_allowed=True,
    copies_allowed=True,
    removable_drives_allowed=False,
    network_drives_allowed=False,
    synchronised_folders_allowed=False,
    saving_on_removable_allowed=True,
    marking_words="",
    handling_words="",
)
"""What holds where nobody has laid down anything."""

LABELS: Mapping[str, str] = {
    "minimum_passphrase_length": "Shortest passphrase, in characters",
    "idle_minutes": "Minutes without use before it locks",
    "device_binding_required": "Officers must be bound to their computer",
    "pdf_saving_allowed": "Papers may be saved as PDF",
    "printing_allowed": "Papers may be printed",
    "copies_allowed": "Copies of documents may be saved outside the vault",
    "removable_drives_allowed": "The vault may stand on a removable drive",
    "network_drives_allowed": "The vault may stand on a network drive",
    "synchronised_folders_allowed": "The vault may stand in a synchronised folder",
    "saving_on_removable_allowed": "Papers, bundles and backups may go on a removable drive",
    "marking_words": "Words beside the marking",
    "handling_words": "Handling words",
}
WORDS = frozenset({"marking_words", "handling_words"})


class Found(msgspec.Struct, frozen=True):
    """The policy of this computer, where it stands, and what was ignored, in sentences."""

    policy: Policy = Policy()
    source: str = ""
    warnings: tuple[str, ...] = ()


def strictest(one: Policy, other: Policy) -> Policy:
    """Give what satisfies both; of words, which have no order, those of the second."""
    return Policy(**{name: _stricter(name, one, other) for name in LABELS})


def completed(policy: Policy) -> Policy:
    """Give a policy with the program's own setting for every key that it leaves open."""
    own = {name: getattr(DEFAULT, name) for name in LABELS if getattr(policy, name) is None}
    return msgspec.structs.replace(policy, **own)


def found_here() -> Found:
    """Read this computer's policy; raises PolicyNotUnderstood."""
    if sys.platform == "win32":
        return _in_registry()
    return found_in_files(PLACES)


def found_in_files(places: tuple[Path, ...], owner: int = ROOT) -> Found:
    """Read the first policy file that an administrator wrote; ``owner`` is who may own it.

    A file that somebody else owns or could write to is left out, with a warning.
    """
    warnings = []
    for path in places:
        try:
            octets = _trusted(path, owner)
        except FileNotFoundError:
            continue
        except OSError:
            octets = None
        if octets is None:
            warnings.append(
                f"The policy file {path} was ignored: somebody who is no administrator owns it "
                "or could write to it. Ask whoever looks after this computer."
            )
            continue
        return Found(read_policy(_table(octets, path), str(path)), str(path), tuple(warnings))
    return Found(warnings=tuple(warnings))


def read_policy(table: Mapping[str, Any], source: str) -> Policy:
    """Read a policy from names and values; raises PolicyNotUnderstood for any that do not fit."""
    unknown = sorted(table.keys() - LABELS.keys())
    if unknown:
        raise _not_understood(source, f"it names {unknown[0]!r}, which is no setting of it")
    for name, value in table.items():
        try:
            msgspec.convert({name: value}, Policy)
        except msgspec.ValidationError as failure:
            raise _not_understood(source, f"the value of {name} does not fit") from failure
    return msgspec.convert(dict(table), Policy)


def _not_understood(source: str, why: str) -> PolicyNotUnderstood:
    return PolicyNotUnderstood(
        f"The administrator's policy in {source} is not understood: {why}. The program stops "
        "here, and nothing was opened. Ask whoever looks after this computer to mend it."
    )


def _stricter(name: str, one: Policy, other: Policy) -> Any:  # noqa: ANN401 -- any key's value
    values = [v for v in (getattr(one, name), getattr(other, name)) if v is not None]
    if len(values) < 2:  # noqa: PLR2004 -- both or not
        return values[0] if values else None
    if name in WORDS:
        return values[1] or values[0]
    more_is_stricter = name in {"minimum_passphrase_length", "device_binding_required"}
    return max(values) if more_is_stricter else min(values)


def _table(octets: bytes, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(octets.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise _not_understood(str(path), "it is not in the form of a TOML file") from failure


def _trusted(path: Path, owner: int) -> bytes | None:
    """Give a file's bytes where only its owner can have written them; None where not."""
    if not all(_is_safe(folder.lstat(), owner) for folder in path.absolute().parents):
        # A folder that is not there is nobody's: FileNotFoundError comes from its lstat.
        return None if path.exists() else _absent(path)
    # What is judged is the open file, so that nothing can be put in its place in between.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(descriptor, "rb") as file:
        held = os.fstat(descriptor)
        if not stat.S_ISREG(held.st_mode) or not _is_safe(held, owner):
            return None
        return file.read(_LIMIT)


def _absent(path: Path) -> bytes:
    raise FileNotFoundError(path)


def _is_safe(held: os.stat_result, owner: int) -> bool:
    if held.st_uid not in {ROOT, owner}:
        return False
    # In a folder with the sticky bit others may add a file, and not touch this one.
    is_shared = stat.S_ISDIR(held.st_mode) and held.st_mode & stat.S_ISVTX
    return bool(is_shared) or not held.st_mode & _OTHERS_MAY_WRITE


if sys.platform == "win32":

    def _in_registry() -> Found:
        """Read the policies that only administrators of the computer can write."""
        source = rf"HKEY_LOCAL_MACHINE\{REGISTRY}"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, REGISTRY) as key:
                count = winreg.QueryInfoKey(key)[1]
                table = dict(_named(*winreg.EnumValue(key, place)) for place in range(count))
        except FileNotFoundError:
            return Found()
        return Found(read_policy(table, source), source)

    def _named(name: str, value: object, kind: int) -> tuple[str, object]:
        # The registry has no yes and no: 1 and 0 stand for them, and nothing else does.
        is_switch = name.endswith(("_required", "_allowed"))
        if is_switch and kind == winreg.REG_DWORD and value in (0, 1):
            return name, bool(value)
        return name, value
