"""SPEC.md says what the code does: its names, its numbers, and its commands, which are run."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from prevent_desktop import exchange
from prevent_desktop.exchange import age, archive, card, contents, header, manifest, situations
from prevent_desktop.exchange.sealing import EXPIRY, seal_for
from tests.exchange.crafting import ALDERMARCH, NORTHMERE_KEY
from tests.exchange.test_sealing import AUTHOR, CONTENTS, READER, TERMS

SPEC = Path(exchange.__file__).with_name("SPEC.md").read_text(encoding="utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", SPEC, re.DOTALL)
TOOLS = ("age", "unzip", "openssl", "basenc", "bash")


def test_every_refusal_of_a_file_is_named() -> None:
    for family in (situations.BundleRefused, situations.CardRefused):
        for cls in family.__subclasses__():
            assert f"`{cls.__name__}`" in SPEC


def test_no_refusal_is_named_that_there_is_not() -> None:
    table = SPEC.split("## 4. Reading")[1].split("## 5.")[0]
    named = set(re.findall(r"`([A-Z][a-z]\w+)`", table))
    assert named == {name for name in named if hasattr(situations, name)}


@pytest.mark.parametrize(
    "cls",
    [
        card.CardFields,
        manifest.Manifest,
        manifest.Sender,
        manifest.Head,
        manifest.Listed,
        manifest.RecordFacts,
        manifest.Signature,
    ],
)
def test_every_field_is_named(cls: type) -> None:
    for field in cls.__annotations__:
        assert f"`{field}`" in SPEC


def test_the_numbers_are_those_of_the_code() -> None:
    mib = 1024 * 1024
    for said in (
        f"at most {age.FILE_LIMIT // mib} MiB",
        f"at most {header.STANZA_LIMIT} stanzas, {header.HEADER_LIMIT // 1024} KiB",
        f"work factor at most 2^{header.WORK_FACTOR_LIMIT}",
        f"at most {archive.ENTRY_LIMIT:,} entries",
        f"at most {manifest.MANIFEST_LIMIT // mib} MiB",
        f"at most {contents.RECORD_LIMIT // mib} MiB each and {contents.RECORDS_LIMIT // mib} MiB",
        f"1 to {manifest.RECIPIENT_LIMIT} of them",
        f"At most {card.CARD_LIMIT:,} octets",
        f"{EXPIRY.days} days unless chosen",
    ):
        assert said in SPEC


@pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason=f"not all of {', '.join(TOOLS)} are installed"
)
def test_its_commands_open_and_check_a_bundle(tmp_path: Path) -> None:
    made = seal_for(CONTENTS, AUTHOR, TERMS, [READER])
    (tmp_path / "to-partner.prevent.age").write_bytes(made.octets)
    (tmp_path / "sender.prevent-card.json").write_bytes(ALDERMARCH.octets)
    (tmp_path / "partner-key.txt").write_text(NORTHMERE_KEY + "\n", encoding="utf-8")
    result = subprocess.run(
        ["bash", "-euc", "".join(SHELL)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert "Signature Verified Successfully" in result.stdout
    for entry in made.manifest.entries:
        assert f"{entry.sha256}  {entry.name}" in result.stdout
