"""The command line: plain sentences, and an exit code that says whose matter it is."""

import io
import os
import sys
from pathlib import Path

import pytest

from prevent_desktop import __version__, cli
from prevent_desktop.documents.handling import Copy
from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.exchange.reading import SIGNATURE_NOT_CHECKED
from prevent_desktop.services import checking, council, exporting, handing_out, papers, verifying
from tests.cli.conftest import Made, Run
from tests.services.councils import Pair, edited, entered, founded, introduced
from tests.vaults import PASSPHRASE, RECOVERY

FINE, SITUATION, WRONG_USE, BUG = 0, 1, 2, 3
NOBODYS = "PH84-M29D-W7W6-848P-K3XV"
VERBS = ("demo", "verify", "salvage", "backup", "restore", "check", "bundle", "export")


def test_without_arguments_it_says_what_it_can_do(run: Run) -> None:
    said = run(secret=None)
    assert (said.code, said.err) == (FINE, "")
    assert all(f"    {verb} " in said.out for verb in VERBS)
    assert "prevent-desktop demo --into DIR" in said.out


@pytest.mark.parametrize("verb", [(), *((verb,) for verb in VERBS), ("bundle", "list")])
def test_every_verb_explains_itself(run: Run, verb: tuple[str, ...]) -> None:
    said = run(*verb, "--help", secret=None)
    assert said.code == FINE
    assert said.out.startswith("usage: prevent-desktop")
    assert "None" not in said.out


def test_the_version(run: Run) -> None:
    assert run("--version", secret=None).out == f"Prevent Desktop {__version__}\n"


@pytest.mark.parametrize(
    "wrong",
    [
        ["fly"],
        ["demo"],
        ["verify"],
        ["check", "VAULT"],
        ["check", "VAULT", NOBODYS, "--file", "x.pdf"],
        ["export", "VAULT"],
        ["export", "VAULT", "--kind", "risk", "--format", "xml"],
        ["bundle"],
        ["bundle", "list", "FILE"],
        ["verify", "VAULT", "--officer", "A", "--recovery"],
        ["verify", "VAULT", "--passphrase-fd", "three"],
        ["verify", "VAULT", "--passphrase-fd", "-1"],
        ["verify", "VAULT", "--passphrase-fd", "9" * 20],
        ["verify", "VAULT", "--passphrase", "secret"],
        ["verify", "VAULT", "--off", "A"],
    ],
)
def test_wrong_use_says_how(run: Run, made: Made, wrong: list[str]) -> None:
    said = run(*(made.vault if word == "VAULT" else word for word in wrong), secret=None)
    assert said.code == WRONG_USE
    assert said.out == ""
    assert said.err.startswith("usage: prevent-desktop") or said.err.startswith("Give either")
    assert "error" not in said.err
    assert "invalid" not in said.err


def test_a_code_is_checked(run: Run, made: Made) -> None:
    said = run("check", made.vault, made.code)
    assert said.code == FINE, said.err
    first, *lines = said.out.splitlines()
    assert first == f"Signed here and current. {checking.COMPARE}"
    assert "  R01        before 20, now 15, aim 5: First" in lines
    assert said.err == ""


def test_a_superseded_code_is_fine_and_says_so(run: Run, made: Made) -> None:
    with entered(made.folder) as vault:
        edited(vault, made.register["risk"], outlook="growing")
    said = run("check", made.vault, made.code)
    assert (said.code, said.err) == (FINE, "")
    assert said.out.startswith("Signed here, superseded on 19 Nov 2026: R01 changed")


@pytest.mark.parametrize("code", [NOBODYS, "PH84", NOBODYS[:-1] + "C", ""])
def test_a_code_that_is_not_known(run: Run, made: Made, code: str) -> None:
    said = run("check", made.vault, code)
    assert said.code == SITUATION
    assert (said.out + said.err).count("\n") == 1


def test_a_file_is_checked(run: Run, made: Made, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    with entered(made.folder) as vault:
        paper = papers.draft_paper(vault, made.register["paper"].id, Copy(1, 2, "The board"))
        papers.give_out(vault, paper, Way.PDF)
    path.write_bytes(paper.octets)
    said = run("check", made.vault, "--file", path)
    assert said.code == FINE
    assert "exactly this file" in said.out
    path.write_bytes(paper.octets + b"\n")
    assert run("check", made.vault, "--file", path).code == SITUATION
    missing = run("check", made.vault, "--file", tmp_path / "none.pdf")
    assert missing.code == SITUATION
    assert missing.err == (
        "The file none.pdf could not be read. Look whether it is there, and try again.\n"
    )


def test_the_vault_is_verified(run: Run, made: Made) -> None:
    said = run("verify", made.vault)
    assert said.code == FINE, said.err
    assert said.out.startswith("Nothing is damaged")


def test_damage_is_named_and_is_no_bug(run: Run, made: Made) -> None:
    store = made.vault / "records.1.db"
    octets = bytearray(store.read_bytes())
    octets[len(octets) // 2] ^= 1
    store.write_bytes(octets)
    said = run("verify", made.vault)
    assert said.code == SITUATION
    assert said.out + said.err


def test_a_backup_is_made_and_restored(run: Run, made: Made, tmp_path: Path) -> None:
    into = tmp_path / "stick"
    into.mkdir()
    said = run("backup", made.vault, "--into", into)
    assert said.code == FINE, said.err
    (backup,) = into.glob("*.prevent-backup")
    assert backup.name in said.out
    again = tmp_path / "again"
    said = run("restore", backup, "--into", again, "--vault", made.vault)
    assert said.code == FINE, said.err
    assert run("check", again, made.code).code == FINE
    occupied = run("restore", backup, "--into", made.vault, "--vault", made.vault)
    assert occupied.code == SITUATION


def test_a_backup_is_restored_without_todays_vault(run: Run, made: Made, tmp_path: Path) -> None:
    said = run("backup", made.vault, "--into", tmp_path)
    assert said.code == FINE, said.err
    (backup,) = tmp_path.glob("*.prevent-backup")
    said = run("restore", backup, "--into", tmp_path / "again")
    assert said.code == FINE, said.err
    said = run(
        "restore", backup, "--into", tmp_path / "third", "--recovery", secret=RECOVERY.encode()
    )
    assert said.code == FINE, said.err


def test_a_vault_is_salvaged_into_a_new_one(run: Run, made: Made, tmp_path: Path) -> None:
    said = run("salvage", made.vault, "--into", tmp_path / "new")
    assert said.code == FINE, said.err
    assert "Nothing was lost." in said.out
    assert run("verify", tmp_path / "new").code == FINE
    checked = run("check", tmp_path / "new", made.code)
    assert checked.code == SITUATION
    assert "this vault cannot vouch for" in checked.out
    again = run("salvage", made.vault, "--into", tmp_path / "new")
    assert (again.code, again.out) == (SITUATION, "")


def test_a_salvage_by_the_recovery_code_asks_for_a_new_passphrase(
    run: Run, made: Made, tmp_path: Path
) -> None:
    new = b"copper lantern meadow frost"
    arguments = ("salvage", made.vault, "--into", tmp_path / "new", "--recovery")
    said = run(*arguments, "--new-officer", "Tamsin", secret=RECOVERY.encode() + b"\n" + new)
    assert said.code == FINE, said.err
    assert run("verify", tmp_path / "new", "--officer", "Tamsin", secret=new).code == FINE


def test_records_are_exported(run: Run, made: Made) -> None:
    said = run("export", made.vault, "--kind", "risk", "--format", "csv")
    assert said.code == FINE, said.err
    assert said.out.startswith('\ufeff"OFFICIAL-SENSITIVE"')
    assert said.err == ""
    said = run("export", made.vault, "--kind", "risk", "--format", "json")
    assert said.out.startswith('[{"cause":"Cause."')
    with entered(made.folder) as vault:
        assert len(vault.store.collection(Disclosure)) == 2


def test_an_unknown_kind(run: Run, made: Made) -> None:
    said = run("export", made.vault, "--kind", "riddle")
    assert (said.code, said.out) == (SITUATION, "")
    assert "There is no kind of record called riddle. Nothing was exported." in said.err


@pytest.fixture
def bundle(made: Made, tmp_path: Path) -> tuple[Path, Path]:
    """Give a bundle to Northmere from itself as Aldermarch's vault, and its identity file."""
    founded(tmp_path / "theirs", [made.register["council"]])
    with entered(made.folder) as ours, entered(tmp_path / "theirs") as theirs:
        pair = Pair(ours, theirs, made.register, introduced(ours, theirs), introduced(theirs, ours))
        plan = handing_out.planned(ours, [made.register["risk"].id], handing_out.FULL)
        octets = pair.handed(plan).sealed.octets
        identity = council.identities_of(theirs)[0]
    file, key = tmp_path / "to.prevent.age", tmp_path / "key.txt"
    file.write_bytes(octets)
    key.write_text(f"# A key\n{identity}\n")
    return file, key


def test_a_bundle_is_listed_without_a_vault(run: Run, bundle: tuple[Path, Path]) -> None:
    file, key = bundle
    said = run("bundle", "list", file, "--identity", key, secret=None)
    assert said.code == FINE, said.err
    assert said.out.startswith(f"{SIGNATURE_NOT_CHECKED}\n")
    assert SIGNATURE_NOT_CHECKED == "signature not checked: no vault given"
    assert "From: Northmere Council, sealed by Coordinator" in said.out
    assert "records/risk." in said.out
    assert "Cause" not in said.out


def test_a_bundle_is_listed_with_the_readers_vault(
    run: Run, bundle: tuple[Path, Path], tmp_path: Path
) -> None:
    file, key = bundle
    said = run("bundle", "list", file, "--identity", key, "--vault", tmp_path / "theirs" / "vault")
    assert said.code == FINE, said.err
    assert said.out.startswith("Signed by Northmere Council, whose fingerprint was checked.\n")


@pytest.mark.parametrize("content", [b"", b"age-encryption.org/v1\n", b"\x00" * 100])
def test_what_is_no_bundle(
    run: Run, bundle: tuple[Path, Path], content: bytes, tmp_path: Path
) -> None:
    _, key = bundle
    other = tmp_path / "other.prevent.age"
    other.write_bytes(content)
    said = run("bundle", "list", other, "--identity", key, secret=None)
    assert (said.code, said.out) == (SITUATION, "")
    assert run("bundle", "list", other, "--identity", other, secret=None).code == SITUATION


@pytest.mark.parametrize(
    ("secret", "words"),
    [
        (b"another passphrase of mine\n", "does not open this vault"),
        (b"", "passphrase"),
        (b"\n", "passphrase"),
        (b"\xff\xfe\n", "passphrase"),
        (b"x" * 1_000_0 + b"\n", "passphrase"),
    ],
)
def test_a_wrong_passphrase(run: Run, made: Made, secret: bytes, words: str) -> None:
    for arguments in (["check", made.vault, made.code], ["verify", made.vault]):
        said = run(*arguments, secret=secret)
        assert (said.code, said.out) == (SITUATION, "")
        assert words in said.err
        assert said.err.count("\n") == 1


def test_the_recovery_code_opens_too(run: Run, made: Made) -> None:
    said = run("check", made.vault, made.code, "--recovery", secret=RECOVERY.lower().encode())
    assert said.code == FINE, said.err
    assert run("verify", made.vault, "--recovery", secret=b"PH84").code == SITUATION


def test_an_officer_is_named_where_there_are_several(run: Run, made: Made) -> None:
    said = run("check", made.vault, made.code, "--officer", "Coordinator")
    assert said.code == FINE
    said = run("check", made.vault, made.code, "--officer", "Nobody")
    assert said.code == SITUATION
    assert "No officer of this vault is called Nobody" in said.err


def test_a_descriptor_that_is_not_open(run: Run, made: Made) -> None:
    said = run("verify", made.vault, "--passphrase-fd", "999", secret=None)
    assert said.code == SITUATION
    assert (
        said.err == "No passphrase could be read from that file descriptor. Nothing was changed.\n"
    )


def test_no_environment_variable_is_a_passphrase(
    run: Run, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PASSPHRASE", "PREVENT_PASSPHRASE", "PREVENT_DESKTOP_PASSPHRASE", "SSH_ASKPASS"):
        monkeypatch.setenv(name, PASSPHRASE)
    monkeypatch.setattr("getpass.getpass", lambda _: "")
    assert run("verify", made.vault, secret=None).code == SITUATION


def test_a_prompt_names_whose_passphrase(
    run: Run, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def typed(prompt: str) -> str:
        asked.append(prompt)
        return PASSPHRASE

    monkeypatch.setattr("getpass.getpass", typed)
    assert run("verify", made.vault, secret=None).code == FINE
    assert asked == ["Passphrase of Coordinator: "]


def test_no_vault_there(run: Run, tmp_path: Path) -> None:
    for arguments in (["verify", tmp_path], ["check", tmp_path, NOBODYS]):
        said = run(*arguments)
        assert said.code == SITUATION
        assert "There is no vault in this folder" in said.err


def test_a_bug_has_a_code_and_no_text(
    run: Run, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> bytes:
        msg = "canary of a record"
        raise RuntimeError(msg)

    monkeypatch.setattr(exporting, "exported", broken)
    said = run("export", made.vault, "--kind", "risk")
    assert (said.code, said.out) == (BUG, "")
    assert "canary" not in said.err
    assert "RuntimeError" in said.err
    sentence = said.err.splitlines()[0]
    assert sentence.startswith("Something in the program went wrong, and it is not your doing.")
    code = sentence.rpartition(" ")[2]
    assert len(code) == 9
    monkeypatch.setattr(verifying, "verified", broken)
    assert run("verify", made.vault).code == BUG


def test_progress_goes_beside_the_answer(
    run: Run, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "_PAUSE", -1.0)
    said = run("verify", made.vault)
    assert said.code == FINE
    assert said.out.startswith("Nothing is damaged")
    assert said.err


def test_what_a_narrow_console_cannot_show_is_written_round(
    monkeypatch: pytest.MonkeyPatch, run: Run, made: Made
) -> None:
    with entered(made.folder) as vault:
        edited(vault, made.register["risk"], title="Tŷ Gwyn \U0001f511")
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp850", newline="\n")
    monkeypatch.setattr(sys, "stdout", console)
    said = run("export", made.vault, "--kind", "risk")
    assert said.code == FINE, said.err
    console.flush()
    assert "Tŷ Gwyn" in console.buffer.getvalue().decode()


def test_a_reader_that_goes_away_is_no_bug(
    run: Run, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        monkeypatch.setattr(sys, "stdout", gone)
        said = run("check", made.vault, made.code)
        assert (said.code, said.err) == (SITUATION, "")


def test_an_interruption_is_told(run: Run, made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(verifying, "verified", interrupted)
    said = run("verify", made.vault)
    assert (said.code, said.err) == (SITUATION, "Stopped. What was saved before is safe.\n")


def test_a_passphrase_given_for_a_number_is_not_repeated(run: Run, made: Made) -> None:
    said = run("verify", made.vault, "--passphrase-fd", PASSPHRASE, secret=None)
    assert said.code == WRONG_USE
    assert PASSPHRASE not in said.err
    assert "give the number of a file descriptor" in said.err


def test_without_a_terminal_nothing_is_typed_in_the_open(run: Run, made: Made) -> None:
    # The test has no terminal, as a timer's job has none.
    said = run("verify", made.vault, secret=None)
    assert said.code == SITUATION
    assert said.err.startswith(("There is no terminal here", "No passphrase was typed"))
