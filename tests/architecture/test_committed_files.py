"""What must not stand in any committed file, and what must stand there unchanged."""

import hashlib
import re
from pathlib import Path

from tests.architecture.checkout import ROOT, files

# Written in halves, so that this file does not hold them itself.
HOSTS = ("py" + "pi.org", "python" + "hosted", "npm" + "js.", "deb." + "debian", "git" + "hub.com")
HOST = re.compile("|".join(map(re.escape, HOSTS)), re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.$}>*])/(work|root|home|tmp|opt)/" + r"\w|[A-Z]:\\\\?Users")

FONTS = {
    "SourceSansPro-Bold.ttf": "2efc3a95d076f2d04c5928c0ad698b7c61cc302d6f6e79e9643cd3722f7becc2",
    "SourceSansPro-It.ttf": "36133e9f508b0b4c639e84b2a09855350be0b13700ad729ab519aa78e5c48d20",
    "SourceSansPro-Regular.ttf": "b77f3a700edd0fc0dec73258f882d5c3926c77f5caf6800a201d2166568d2309",
    "SourceSansPro-Semibold.ttf": (
        "b440fd42fd5a54e1b252731deca9cc86604bee6ffa99281f5874c3476eb17eae"
    ),
}


def text_files() -> list[Path]:
    return [path for path in files() if b"\0" not in (ROOT / path).read_bytes()[:8192]]


def test_no_file_names_a_registry_or_a_place_on_somebodys_machine() -> None:
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in text_files()}
    found = [
        f"{path}: {match.group()}"
        for path, text in texts.items()
        for match in (*HOST.finditer(text), *MACHINE_PATH.finditer(text))
    ]
    assert not found


def test_the_fonts_are_the_ones_that_were_checked() -> None:
    folder = ROOT / "resources" / "fonts"
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.ttf")
    }
    assert found == FONTS
