"""What a partner without this program does: Debian's age, unzip, and Python's own ZIP reader."""

import base64
import hashlib
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from prevent_desktop.exchange.sealing import seal_for
from tests.exchange.crafting import (
    ALDERMARCH_RECEIVES,
    NORTHMERE_KEY,
    NORTHMERE_RECEIVES,
    files,
    read,
    zipped,
)
from tests.exchange.test_sealing import AUTHOR, CONTENTS, READER, TERMS

needs_age = pytest.mark.skipif(not shutil.which("age"), reason="the age program is not installed")
needs_unzip = pytest.mark.skipif(not shutil.which("unzip"), reason="unzip is not installed")


@pytest.fixture
def identity(tmp_path: Path) -> Path:
    path = tmp_path / "partner-key.txt"
    path.write_text(f"# for tests only\n{NORTHMERE_KEY}\n", encoding="utf-8")
    return path


def age(octets: bytes, *words: str | Path) -> bytes:
    return subprocess.run(["age", *words], input=octets, capture_output=True, check=True).stdout


@needs_age
def test_age_opens_our_bundle_and_the_digests_are_those_of_the_list(identity: Path) -> None:
    made = seal_for(CONTENTS, AUTHOR, TERMS, [READER])
    archive = zipfile.ZipFile(io.BytesIO(age(made.octets, "-d", "-i", identity)))
    listed = json.loads(archive.read("manifest.json"))["entries"]
    for entry in listed:
        octets = archive.read(entry["name"])
        digest = base64.urlsafe_b64encode(hashlib.sha256(octets).digest()).rstrip(b"=")
        assert (len(octets), digest.decode()) == (entry["size"], entry["sha256"])
    names = [entry["name"] for entry in listed]
    assert archive.namelist() == ["manifest.json", "manifest.sig", *names, "padding"]
    assert archive.testzip() is None


@needs_age
def test_we_open_what_age_sealed() -> None:
    both = sorted([NORTHMERE_RECEIVES, ALDERMARCH_RECEIVES])
    words = [word for recipient in both for word in ("-r", recipient)]
    assert read(age(zipped(files(recipients=both)), *words)).manifest.recipients == tuple(both)


@needs_age
@needs_unzip
def test_unzip_has_nothing_to_say(identity: Path, tmp_path: Path) -> None:
    made = seal_for(CONTENTS, AUTHOR, TERMS, [READER])
    path = tmp_path / "opened.zip"
    path.write_bytes(age(made.octets, "-d", "-i", identity))
    result = subprocess.run(["unzip", "-t", path], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert "No errors detected" in result.stdout


def test_a_public_library_checks_the_signature() -> None:
    # As SPEC.md tells a partner to do it, with nothing of ours.
    ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    held = dict(files())
    signed = json.loads(held["manifest.sig"])
    key, signature = (base64.urlsafe_b64decode(signed[name] + "==") for name in ("key", "sig"))
    message = b"prevent-desktop/v1/sig/bundle\0" + held["manifest.json"]
    ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
