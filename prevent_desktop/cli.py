"""The command line: plain sentences out, and one of four exit codes.

0 it is done, or it is fine; 1 the user's situation; 2 used the wrong way; 3 a bug of ours, with
a support code. A passphrase or code comes from a prompt or a file descriptor, never from an
argument or the environment, where other programs could read it.
"""

import argparse
import getpass
import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from prevent_desktop import __version__
from prevent_desktop.errors import Situation, support_code, support_trace
from prevent_desktop.services import (
    backups,
    bundles,
    checking,
    demo,
    exporting,
    opening,
    salvaging,
    verifying,
)
from prevent_desktop.vault.surroundings import Surroundings, Way
from prevent_desktop.vault.vault import Vault

FINE, SITUATION, WRONG_USE, BUG = 0, 1, 2, 3
_SECRET_LIMIT = 8192
_PAUSE = 0.5
_DIGITS = 5


class NoSecret(Situation):
    """The passphrase or code could not be read."""


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments ask and give the exit code."""
    _speak_utf8()
    parser = _parser()
    try:
        asked = parser.parse_args(arguments)
    except SystemExit as leaving:
        return WRONG_USE if leaving.code else FINE
    if asked.verb is None:
        parser.print_help()
        return FINE
    return _done(asked.verb, asked)


def _done(verb: Callable[[argparse.Namespace], int], asked: argparse.Namespace) -> int:
    try:
        code = verb(asked)
        sys.stdout.flush()
    except Situation as situation:
        _say_aside(str(situation))
        return SITUATION
    except KeyboardInterrupt:
        _say_aside("Stopped. What was saved before is safe.")
        return SITUATION
    except BrokenPipeError:
        _let_go_of_output()
        return SITUATION
    except Exception as failure:  # noqa: BLE001 -- the last resort: whatever is left is our bug
        _say_aside(
            "Something in the program went wrong, and it is not your doing. What was saved before "
            f"is safe. Give this code to whoever looks after the program: {support_code(failure)}"
        )
        _say_aside(support_trace(failure))
        return BUG
    else:
        return code


def _demo(asked: argparse.Namespace) -> int:
    for line in demo.done(asked.into, Surroundings(), _progress()):
        _say(line)
    return FINE


def _verify(asked: argparse.Namespace) -> int:
    verdict = verifying.verified(asked.vault, _way(asked), Surroundings(), _progress())
    for line in verifying.lines_of(verdict):
        _say(line)
    return FINE if verdict.is_sound else SITUATION


def _salvage(asked: argparse.Namespace) -> int:
    way = _way(asked)
    officer = None
    if asked.recovery:
        label = asked.new_officer or "Salvaged"
        officer = (label, _secret(asked, f"A passphrase for {label}, in the new vault: "))
    for line in salvaging.salvaged(
        asked.vault, way, asked.into, Surroundings(), officer=officer, progress=_progress()
    ):
        _say(line)
    return FINE


def _backup(asked: argparse.Namespace) -> int:
    with _opened(asked) as vault:
        for line in backups.backed_up(vault, asked.into, _progress()):
            _say(line)
    return FINE


def _restore(asked: argparse.Namespace) -> int:
    way = _way(asked)
    for line in backups.restored(
        asked.backup, asked.into, way, Surroundings(), vault_folder=asked.vault
    ):
        _say(line)
    return FINE


def _check(asked: argparse.Namespace) -> int:
    if (asked.code is None) == (asked.file is None):
        _say_aside("Give either the code from the page, or --file and the PDF.")
        return WRONG_USE
    with opening.for_reading(asked.vault, _way(asked), Surroundings()) as vault:
        if asked.code is not None:
            answer = checking.checked_code(vault, asked.code)
        else:
            answer = checking.checked_file(vault, opening.read_file(asked.file))
    _say(answer.sentence)
    width = max((len(name) for name, _ in answer.lines), default=0)
    for name, value in answer.lines:
        _say(f"  {name:<{min(width, 60)}}  {value}")
    return FINE if answer.finding in checking.FOUND else SITUATION


def _bundle_list(asked: argparse.Namespace) -> int:
    if asked.vault is None:
        lines = bundles.listed(asked.file, asked.identity, None)
    else:
        with opening.for_reading(asked.vault, _way(asked), Surroundings()) as vault:
            lines = bundles.listed(asked.file, asked.identity, vault)
    for line in lines:
        _say(line)
    return FINE


def _export(asked: argparse.Namespace) -> int:
    with _opened(asked) as vault:
        octets = exporting.exported(vault, asked.kind, asked.format)
    sys.stdout.buffer.write(octets)
    sys.stdout.buffer.flush()
    return FINE


def _opened(asked: argparse.Namespace) -> Vault:
    return opening.for_work(asked.vault, _way(asked), Surroundings())


def _way(asked: argparse.Namespace) -> Way:
    if asked.recovery:
        return Way(recovery_code=_secret(asked, "Recovery code: "), go_on=asked.go_on)
    place: Path = asked.vault or asked.backup
    label = asked.officer or opening.only_officer(place, Surroundings().bounds)
    return Way(label, _secret(asked, f"Passphrase of {label}: "), go_on=asked.go_on)


def _secret(asked: argparse.Namespace, prompt: str) -> str:
    if asked.passphrase_fd is None:
        return _typed(prompt)
    try:
        # Unbuffered, as a second secret may stand on the line after.
        with os.fdopen(asked.passphrase_fd, "rb", buffering=0, closefd=False) as file:
            octets = file.readline(_SECRET_LIMIT)
        return octets.rstrip(b"\r\n").decode()
    except (OSError, ValueError):
        msg = "No passphrase could be read from that file descriptor. Nothing was changed."
        raise NoSecret(msg) from None


def _typed(prompt: str) -> str:
    try:
        with warnings.catch_warnings():
            # Without a terminal the library would go on, and show what is typed.
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (EOFError, OSError):
        msg = "No passphrase was typed. Nothing was changed."
    except getpass.GetPassWarning:
        msg = (
            "There is no terminal here to type a passphrase at. Nothing was changed. Give it "
            "through a file descriptor, with --passphrase-fd."
        )
    raise NoSecret(msg)


def _progress() -> Callable[[str], None]:
    # Said at most twice a second, and beside the answer, so that the answer can be piped.
    last = time.monotonic()

    def said(step: str) -> None:
        nonlocal last
        if time.monotonic() - last > _PAUSE:
            last = time.monotonic()
            _say_aside(step)

    return said


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _say_aside(line: str) -> None:
    sys.stdout.flush()
    sys.stderr.write(line + "\n")


def _let_go_of_output() -> None:
    # Whoever read it has gone, and Python would say so again when it leaves.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class _Parser(argparse.ArgumentParser):
    """Takes options by their whole names, and says in plain words what it could not take."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 -- the library's own settings
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Say how the command is used, and leave with the code for wrong use."""
        self.print_usage(sys.stderr)
        plain = message.replace("invalid choice: ", "there is no ")
        self.exit(WRONG_USE, f"Nothing was done: {plain}.\n")


def _number(typed: str) -> int:
    if typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS:
        return int(typed)
    # Without what was typed: it may be a passphrase.
    msg = "give the number of a file descriptor, such as 3"
    raise argparse.ArgumentTypeError(msg)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="prevent-desktop",
        description="One council's Prevent records, in one encrypted vault, on one laptop.",
        epilog="Start with: prevent-desktop demo --into DIR",
    )
    parser.add_argument("--version", action="version", version=f"Prevent Desktop {__version__}")
    parser.set_defaults(verb=None)
    verbs = parser.add_subparsers(title="what it can do", metavar="COMMAND")
    _add_demo(verbs)
    _add_vault_verbs(verbs)
    _add_bundle(verbs)
    return parser


def _add_demo(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    one = verbs.add_parser("demo", help="do the whole job with an invented council")
    one.add_argument("--into", type=Path, required=True, metavar="DIR", help="a new folder")
    one.set_defaults(verb=_demo)


def _add_vault_verbs(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    one = _with_vault(verbs.add_parser("verify", help="look for damage in a vault and name it"))
    one.set_defaults(verb=_verify)
    one = _with_vault(verbs.add_parser("salvage", help="take what is readable into a new vault"))
    one.add_argument("--into", type=Path, required=True, metavar="DIR", help="a new folder")
    one.add_argument(
        "--new-officer",
        metavar="LABEL",
        help="with --recovery: the officer of the new vault; the passphrase is asked for",
    )
    one.set_defaults(verb=_salvage)
    one = _with_vault(verbs.add_parser("backup", help="make a backup, then open and check it"))
    one.add_argument("--into", type=Path, required=True, metavar="DIR", help="where it goes")
    one.set_defaults(verb=_backup)
    one = verbs.add_parser("restore", help="make a vault again from a backup")
    one.add_argument("backup", type=Path, metavar="BACKUP", help="a .prevent-backup file")
    one.add_argument("--into", type=Path, required=True, metavar="DIR", help="a new folder")
    one.add_argument("--vault", type=Path, metavar="VAULT", help="today's vault, if it is there")
    _add_way(one)
    one.set_defaults(verb=_restore)
    one = _with_vault(verbs.add_parser("check", help="check a printed document"))
    one.add_argument("code", nargs="?", metavar="CODE", help="the code on the page")
    one.add_argument("--file", type=Path, metavar="PDF", help="check a whole file instead")
    one.set_defaults(verb=_check)
    one = _with_vault(verbs.add_parser("export", help="write the records of one kind"))
    one.add_argument("--kind", required=True, help="such as risk, action or person")
    one.add_argument("--format", choices=("csv", "xlsx", "json"), default="csv")
    one.set_defaults(verb=_export)


def _add_bundle(verbs: "argparse._SubParsersAction[_Parser]") -> None:
    one = verbs.add_parser("bundle", help="look into a bundle from a partner")
    inner = one.add_subparsers(metavar="COMMAND", required=True)
    listing = inner.add_parser("list", help="say who sent it and what it holds")
    listing.add_argument("file", type=Path, metavar="FILE", help="a .prevent.age file")
    listing.add_argument("--identity", type=Path, required=True, metavar="KEYFILE")
    listing.add_argument("--vault", type=Path, metavar="VAULT", help="to check the signature")
    _add_way(listing)
    listing.set_defaults(verb=_bundle_list)


def _with_vault(one: argparse.ArgumentParser) -> argparse.ArgumentParser:
    one.add_argument("vault", type=Path, metavar="VAULT", help="the folder of the vault")
    _add_way(one)
    return one


def _add_way(one: argparse.ArgumentParser) -> None:
    who = one.add_mutually_exclusive_group()
    who.add_argument("--officer", metavar="LABEL", help="the officer's name in the vault")
    who.add_argument("--recovery", action="store_true", help="open with the recovery code")
    one.add_argument(
        "--passphrase-fd",
        type=_number,
        metavar="N",
        help="read the passphrase or code from file descriptor N instead of asking",
    )
    one.add_argument(
        "--go-on",
        action="store_true",
        help="go on from a copy that is older than what this computer last saw",
    )
