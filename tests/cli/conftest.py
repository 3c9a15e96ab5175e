"""The command line run in the test's own process, over real vaults with a cheap derivation."""

import os
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from prevent_desktop import cli
from tests.domain.records import Records
from tests.services.councils import copied, entered, northmere, signed
from tests.vaults import PASSPHRASE, surroundings


class Said(NamedTuple):
    """What a run left: its exit code, and what it wrote to both streams."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs the command line; ``secret`` goes through a file descriptor."""

    def __call__(self, *arguments: object, secret: bytes | None = None) -> Said: ...


class Made(NamedTuple):
    """A closed vault of Northmere's, its records, and the code of its sign-off."""

    folder: Path
    register: Records
    code: str

    @property
    def vault(self) -> Path:
        return self.folder / "vault"


@pytest.fixture(scope="session")
def signed_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Give a closed vault whose assessment is signed."""
    folder = tmp_path_factory.mktemp("cli")
    register = northmere(folder)
    with entered(folder) as vault:
        code = signed(vault, register).record.code
    return Made(folder, register, code)


@pytest.fixture
def made(signed_once: Made, tmp_path: Path) -> Made:
    """Give a copy of that vault."""
    return signed_once._replace(folder=copied(signed_once.folder, tmp_path / "northmere"))


@pytest.fixture
def run(made: Made, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give the command line, for a computer where the derivation is cheap."""
    monkeypatch.setattr(cli, "Surroundings", lambda: surroundings(made.folder))

    def ran(*arguments: object, secret: bytes | None = PASSPHRASE.encode() + b"\n") -> Said:
        given = [str(argument) for argument in arguments]
        if secret is None:
            code = cli.run(given)
        else:
            reading, writing = os.pipe()
            os.write(writing, secret)
            os.close(writing)
            code = cli.run([*given, "--passphrase-fd", str(reading)])
            os.close(reading)
        return Said(code, *capsys.readouterr())

    return ran
