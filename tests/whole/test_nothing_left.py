"""After the whole job nothing that was written can be read anywhere but where it was put.

Words made for the run, its passphrases and recovery codes, and whole sentences of the records
are looked for in every file of the vaults, the home, settings, cache and temporary folders, and
in what the program said.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from prevent_desktop.services.story import spec
from tests.whole.job import Job
from tests.whole.searching import found_in, found_under

PAPERS = {
    "access-answer.pdf",
    "board-pack.pdf",
    "disposal-certificate.pdf",
    "figures.pdf",
    "golden-thread.pdf",
    "minutes.pdf",
    "pathway.pdf",
    "risk-assessment-draft.pdf",
    "risk-assessment.pdf",
}
CANARIES_MAY_STAND = {"demo.json", *PAPERS}
CANARY = re.compile(r"(?:Note|Log|Copy|Left open) (?:[bdfgklmnprstvz][aeiou]){6}")
"""What any canary looks like: a killed run has told nobody its own."""
LONG = 40
pytestmark = pytest.mark.slow


def secrets_of(job: Job) -> list[str]:
    """Give every passphrase, recovery code and private key of the run."""
    by_vault = job.facts["passphrases"].values()
    passphrases = [passphrase for officers in by_vault for passphrase in officers.values()]
    return [*passphrases, *job.facts["recovery_codes"].values()]


def sentences() -> list[str]:
    """Give sentences of the example's records, which stand in no file of the program's own."""
    texts = [text for record in spec()["records"] for text in texts_in(record)]
    return [text for text in dict.fromkeys(texts) if len(text) >= LONG and text.isascii()]


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_in(one)


def test_canaries_stand_only_where_they_may(job: Job) -> None:
    found = found_under([job.root], job.facts["canaries"])
    assert {path.parent for paths in found.values() for path in paths} == {job.demo}
    assert {path.name for paths in found.values() for path in paths} <= CANARIES_MAY_STAND
    # The search is of the right words: each is in demo.json, and one of them on signed paper.
    assert all(job.demo / "demo.json" in found[canary] for canary in job.facts["canaries"])
    on_paper = [c for c in job.facts["canaries"] if job.demo / "risk-assessment.pdf" in found[c]]
    assert len(on_paper) == 1


def test_secrets_stand_only_in_the_facts(job: Job) -> None:
    found = found_under([job.root], secrets_of(job))
    assert found == {secret: {job.demo / "demo.json"} for secret in secrets_of(job)}


def test_the_partners_key_stands_only_in_its_file(job: Job) -> None:
    key = (job.demo / "partner-key.txt").read_text().splitlines()[-1]
    assert key.startswith("AGE-SECRET-KEY-1")
    assert found_under([job.root], [key]) == {key: {job.demo / "partner-key.txt"}}


def test_no_sentence_of_a_record_stands_anywhere_else(job: Job) -> None:
    wanted = sentences()
    assert len(wanted) > 200
    found = found_under([job.root], wanted)
    named = {path.name for paths in found.values() for path in paths}
    assert named <= PAPERS
    on_paper = {text for text, paths in found.items() if job.demo / "risk-assessment.pdf" in paths}
    assert len(on_paper) > 20


def test_nothing_is_said_aloud(job: Job) -> None:
    for name, ran in job.runs.items():
        secret = found_in((ran.out + ran.err).encode(), secrets_of(job))
        canaries = found_in((ran.out + ran.err).encode(), job.facts["canaries"])
        assert not secret, name
        if name == "export":
            # What was asked for, and only there: people's notes stand in the list of people.
            assert len(canaries) > 10
            assert not found_in(ran.err.encode(), job.facts["canaries"])
        else:
            assert not canaries, name


def test_a_killed_run_leaves_nothing_to_read(job: Job) -> None:
    killed = job.runs["killed"]
    assert killed.code == -9
    assert not (job.root / "killed" / "demo.json").exists(), "it was killed before it was done"
    assert (job.root / "killed" / "northmere" / "vault.json").exists()
    for path in everything_but_papers(job.root):
        assert not CANARY.search(path.read_bytes().decode("latin-1")), path


def everything_but_papers(root: Path) -> list[Path]:
    every = [path for path in root.rglob("*") if path.is_file()]
    return [path for path in every if path.suffix != ".pdf" and path.name != "demo.json"]


def test_no_other_kind_of_file_is_left(job: Job) -> None:
    left = {path.name for path in job.root.rglob("*") if path.is_file()}
    known = re.compile(
        r"vault(\.copy)?\.json|records\.\d\.db(-wal)?|erased\.json|seen\.json|vault\.lock|.*\.prevent-backup"
        r"|demo\.json|partner-key\.txt|to-partner\.prevent\.age"
    )
    assert not {name for name in left - PAPERS if not known.fullmatch(name)}
    assert not list((job.root / "tmp").iterdir())
