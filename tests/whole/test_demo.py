"""What the demonstration leaves, opened with public tools and by the other end."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import apsw
import outloud
import pytest

from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.canonical import unb64u
from prevent_desktop.domain.codes import read_code20, read_recovery36
from prevent_desktop.domain.ctlp import Finding
from prevent_desktop.domain.exchange import Intake
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.exchange.reading import SIGNATURE_NOT_CHECKED
from prevent_desktop.services import signing, taking_in
from prevent_desktop.vault import attachments
from prevent_desktop.vault.derivation import BOUNDS
from prevent_desktop.vault.keyfiles import read_keyfiles
from prevent_desktop.vault.slots import open_officer
from prevent_desktop.vault.surroundings import Surroundings, Way
from prevent_desktop.vault.vault import Vault, opened
from tests.documents.reading import pages_of
from tests.whole.job import Job

PRODUCTS = {
    "northmere",
    "partner",
    "risk-assessment-draft.pdf",
    "risk-assessment.pdf",
    "minutes.pdf",
    "golden-thread.pdf",
    "pathway.pdf",
    "figures.pdf",
    "board-pack.pdf",
    "disposal-certificate.pdf",
    "access-answer.pdf",
    "to-partner.prevent.age",
    "partner-key.txt",
    "demo.json",
}
PAPERS = (
    "risk-assessment-draft.pdf",
    "risk-assessment.pdf",
    "minutes.pdf",
    "golden-thread.pdf",
    "pathway.pdf",
    "figures.pdf",
    "disposal-certificate.pdf",
    "access-answer.pdf",
)
pytestmark = pytest.mark.slow


def test_it_says_in_plain_words_what_it_did_and_where_to_look(job: Job) -> None:
    ran = job.runs["demo"]
    assert ran.code == 0, ran.err
    assert {path.name for path in job.demo.iterdir()} == PRODUCTS
    for name in ("northmere/", "partner/", *PAPERS, "to-partner.prevent.age", "demo.json"):
        assert name.removesuffix("/") in ran.out
    assert str(job.demo) in ran.out
    assert "Both councils are invented" in ran.out


def test_its_facts(job: Job) -> None:
    facts = job.facts
    assert list(facts) == [
        *("note", "passphrases", "recovery_codes", "sign_off_code", "canaries", "counts")
    ]
    assert "for the example only" in facts["note"]
    assert set(facts["passphrases"]) == set(facts["recovery_codes"]) == {"northmere", "partner"}
    assert len(facts["passphrases"]["northmere"]) == 2
    assert read_code20(facts["sign_off_code"]) == facts["sign_off_code"]
    for code in facts["recovery_codes"].values():
        assert len(read_recovery36(code)) == 32
    assert len(set(facts["canaries"])) == len(facts["canaries"]) > 60
    counts = facts["counts"]["northmere"]
    kinds = "risk action finding person organisation progress_note ctlp_product sign_off".split()
    assert all(counts[kind] > 1 for kind in kinds)
    assert facts["counts"]["partner"]["received"] > 10


def test_it_never_writes_over_anything(job: Job) -> None:
    ran = job.runs["again"]
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "The folder demo is not empty, so nothing was done. Name a new folder.\n"


@pytest.fixture(scope="module")
def unsealed(job: Job, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Open the bundle with the public age program."""
    archive = tmp_path_factory.mktemp("bundle") / "bundle.zip"
    key, sealed = job.demo / "partner-key.txt", job.demo / "to-partner.prevent.age"
    subprocess.run(["age", "-d", "-i", key, "-o", archive, sealed], check=True)
    return archive


def test_the_public_tools_open_the_bundle(unsealed: Path, tmp_path: Path) -> None:
    tested = subprocess.run(["unzip", "-t", unsealed], capture_output=True, text=True, check=True)
    assert "No errors detected" in tested.stdout
    subprocess.run(["unzip", "-q", unsealed, "-d", tmp_path], check=True)
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    assert manifest["example"] is True
    for entry in manifest["entries"]:
        octets = (tmp_path / entry["name"]).read_bytes()
        assert len(octets) == entry["size"]
        assert hashlib.sha256(octets).digest() == unb64u(entry["sha256"])
    named = {entry["name"] for entry in manifest["entries"]}
    with zipfile.ZipFile(unsealed) as archive:
        assert set(archive.namelist()) == named | {"manifest.json", "manifest.sig", "padding"}
    for folder in ("records/", "attachments/", "documents/"):
        assert any(name.startswith(folder) for name in named)


@pytest.mark.parametrize("name", PAPERS)
def test_the_marking_stands_on_every_page(job: Job, name: str) -> None:
    for page in pages_of((job.demo / name).read_bytes(), "-layout"):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert lines[0] == lines[-1]
        marking = "OFFICIAL" if name == "pathway.pdf" else "OFFICIAL-SENSITIVE"
        assert lines[0].startswith(marking)
        assert "EXAMPLE" in page
        assert ("DRAFT" in page) == ("draft" in name)


def test_the_pack_has_an_official_body_and_sensitive_annexes(job: Job) -> None:
    found = []
    for page in pages_of((job.demo / "board-pack.pdf").read_bytes(), "-layout"):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        assert lines[0] == lines[-1]
        assert "EXAMPLE" in page
        found.append(lines[0])
    body = [place for place, marking in enumerate(found) if marking == "OFFICIAL"]
    assert body == list(range(2, 2 + len(body)))
    assert set(found[2 + len(body) :]) == {"OFFICIAL-SENSITIVE"}


@pytest.mark.parametrize("name", [*PAPERS, "board-pack.pdf"])
def test_a_screen_reader_can_read_every_page(job: Job, name: str) -> None:
    result = outloud.check(str(job.demo / name))
    assert not result.error
    assert len(result.runs) > 50
    assert [f"{f.rule} {f.message}" for f in result.findings if f.severity == "error"] == []


def test_the_signed_paper_has_the_code(job: Job) -> None:
    signed = "".join(pages_of((job.demo / "risk-assessment.pdf").read_bytes()))
    assert job.facts["sign_off_code"] in signed


def test_its_code_and_file_are_checked(job: Job) -> None:
    by_code, by_file = job.runs["check"], job.runs["check file"]
    assert by_code.code == by_file.code == 0, by_code.err + by_file.err
    assert by_code.out.startswith("Signed here and current.")
    assert "  R01 " in by_code.out
    assert "exactly this file" in by_file.out


def test_verify_backup_restore_and_export(job: Job) -> None:
    for name in ("verify", "backup", "restore", "salvage", "export", "bundle list"):
        assert job.runs[name].code == 0, (name, job.runs[name].err)
    assert job.runs["verify"].out.startswith("Nothing is damaged")
    assert job.runs["bundle list"].out.startswith(SIGNATURE_NOT_CHECKED)
    with_vault = job.runs["bundle list with vault"]
    assert with_vault.out.startswith("Signed by Northmere Council"), with_vault.err
    wrong = job.runs["wrong passphrase"]
    assert (wrong.code, wrong.out) == (1, "")
    assert "does not open this vault" in wrong.err


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux is the folder mounted")
def test_a_folder_that_cannot_be_written_to_is_verified_and_checked(job: Job) -> None:
    assert job.runs["read-only verify"].code == 0, job.runs["read-only verify"].err
    assert job.runs["read-only verify"].out.startswith("Nothing is damaged")
    assert job.runs["read-only check"].out == job.runs["check"].out
    # An export is entered in the ledger, so it cannot be given from such a folder.
    export = job.runs["read-only export"]
    assert (export.code, export.out) == (1, "")
    assert "cannot be written to" in export.err


@pytest.fixture(scope="module")
def partner(job: Job, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """Open a copy of the partner's vault."""
    folder = tmp_path_factory.mktemp("partner")
    shutil.copytree(job.demo / "partner", folder / "vault")
    with opened(folder / "vault", Way(*job.passphrase("partner")), Surroundings(folder)) as vault:
        yield vault


def test_the_partner_holds_what_it_received(job: Job, partner: Vault) -> None:
    received = [r for r in partner.store.everything() if r.origin is not None]
    assert len(received) == job.facts["counts"]["partner"]["received"]
    risks = [r.record for r in received if isinstance(r.record, Risk)]
    assert len(risks) > 5
    assert not any(isinstance(r.record, Finding | SignOff) for r in received)
    (intake,) = partner.store.collection(Intake).all_of(Intake)
    assert intake.edition == "FULL"
    (named,) = [file for risk in risks for file in risk.documents]
    owner = next(risk for risk in risks if risk.documents)
    kept = taking_in.file_of(partner, owner.id, named)
    assert kept is not None
    log = attachments.read(partner.store, kept).decode()
    assert log.removeprefix("Log ").removesuffix(".\n") in job.facts["canaries"]
    papers = [attachments.read(partner.store, f.kept) for f in intake.files if not f.called]
    assert {paper[:5] for paper in papers} == {b"%PDF-"}
    assert partner.is_example


def test_sent_again_it_changes_nothing(job: Job, partner: Vault) -> None:
    head = partner.head
    with pytest.raises(taking_in.TakenInBefore, match="You took this in on"):
        taking_in.looked_at(partner, (job.demo / "to-partner.prevent.age").read_bytes())
    assert partner.head == head


def test_what_was_restored_has_its_sign_offs(job: Job, tmp_path: Path) -> None:
    restored = shutil.copytree(job.root / "restored", tmp_path / "vault")
    with opened(restored, Way(*job.passphrase()), Surroundings(tmp_path)) as vault:
        kept = vault.store.collection(SignOff).revisions_of(SignOff)
        (paper,) = vault.store.collection(RiskAssessment).all_of(RiskAssessment)
        versions = [one.record.version for one in signing.sign_offs_of(vault, paper.id)]
        assert versions == [1, 2, 3, 4]
        assert len(kept) > len(versions)
        assert not any(signing.doubts(vault.store, one) for one in kept)
        assert vault.is_example


def test_another_sqlcipher_opens_the_store_with_its_key(job: Job, tmp_path: Path) -> None:
    shutil.copytree(job.demo / "northmere", tmp_path / "northmere")
    keyfile = read_keyfiles(tmp_path / "northmere", BOUNDS).newest
    officer, passphrase = job.passphrase()
    data_key = open_officer(keyfile, keyfile.officer(officer), passphrase, None)
    key = bytes(data_key.store_key(bytes(keyfile.vault_id))).hex()
    store = tmp_path / "northmere" / keyfile.store
    select = "SELECT count(*) FROM current WHERE kind = 'risk'"
    assert read_with(store, f"x'{key}'", select) == job.facts["counts"]["northmere"]["risk"]
    for wrong in (f"x'{'0' * 64}'", passphrase, f"x'{key[::-1]}'", None):
        with pytest.raises(apsw.NotADBError):
            read_with(store, wrong, select)


def read_with(store: Path, key: str | None, select: str) -> int:
    """Read one number from a store with the second implementation of its format."""
    connection = apsw.Connection(str(store))
    try:
        if key is not None:
            connection.execute("PRAGMA cipher = 'sqlcipher'")
            connection.execute("PRAGMA legacy = 4")
            connection.execute(f'PRAGMA key = "{key}"')
        return int(next(connection.execute(select))[0])
    finally:
        connection.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux can the calls be watched")
def test_no_socket_to_anywhere_is_opened(job: Job) -> None:
    assert "exited with 0" in job.trace, "the trace is of the whole run"
    assert not re.findall(r".*\bAF_INET6?\b.*", job.trace)
