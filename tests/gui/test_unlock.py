"""Each way an unlock can fail has its own words, and the step that helps, on the page itself."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.window import Window
from prevent_desktop.services import opening
from prevent_desktop.vault.binding import bind_to_device
from prevent_desktop.vault.processlock import ProcessLock
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.typedcode import KeptCode
from tests.gui.computers import Kept, Nowhere, Under, around
from tests.gui.example import Example, settled

KEY_FILES = ("vault.json", "vault.copy.json")


def tried(window: Window, typed: str, qtbot: QtBot) -> str:
    """Type a passphrase or code, press the button, and read what the page says."""
    window.unlock.ui.passphrase.setText(typed)
    window.unlock.ui.unlock.click()
    settled(window, qtbot)
    assert window.desk is None
    assert window.unlock.ui.unlock.isEnabled()
    return window.unlock.ui.failure.text()


def own(example: Example) -> str:
    return example.passphrases[example.officer]


def damaged(folder: Path) -> None:
    for name in KEY_FILES:
        (folder / name).write_bytes(b"not a key file")


def newer(folder: Path) -> None:
    for name in KEY_FILES:
        fields = json.loads((folder / name).read_bytes())
        text = json.dumps(fields | {"format": "prevent-vault/2"}, separators=(",", ":"))
        (folder / name).write_text(text, encoding="utf-8")


def torn(folder: Path) -> None:
    store = next(folder.glob("records.*.db"))
    store.write_bytes(store.read_bytes()[:4096] + b"\0" * 40_000)


def gone(folder: Path) -> None:
    next(folder.glob("records.*.db")).unlink()


@pytest.mark.parametrize(
    ("happened", "words"),
    [
        (damaged, "damaged"),
        (newer, "newer"),
        (torn, "damaged"),
        (gone, "Restore your latest backup"),
    ],
)
def test_what_is_wrong_with_the_folder(
    under: Under, example: Example, qtbot: QtBot, happened: Callable[[Path], None], words: str
) -> None:
    happened(example.folder)
    said = tried(under(example, around(example)), own(example), qtbot)
    assert words in said
    assert len(said.split(". ")) >= 2


def test_nothing_typed_is_said_at_once(under: Under, example: Example, qtbot: QtBot) -> None:
    window = under(example, around(example))
    assert tried(window, "", qtbot) == "Type the passphrase first."
    window.unlock.ui.recovery.click()
    assert tried(window, "", qtbot) == "Type the recovery code first."


def test_a_vault_in_use_elsewhere(under: Under, example: Example, qtbot: QtBot) -> None:
    window = under(example, around(example))
    lock = ProcessLock(example.folder)
    try:
        assert "open" in tried(window, own(example), qtbot)
    finally:
        lock.release()


def test_a_code_is_mistyped_or_of_another_vault(
    under: Under, example: Example, qtbot: QtBot
) -> None:
    window = under(example, around(example))
    window.unlock.ui.recovery.click()
    mistyped = tried(window, example.recovery_code[:-1] + "?", qtbot)
    other = tried(window, example.sign_off_code, qtbot)
    assert mistyped
    assert other
    assert "passphrase does not open" not in mistyped + other


@pytest.mark.parametrize(
    ("store", "words"), [(Kept(), "computer"), (Nowhere(), "credential store")]
)
def test_a_bound_officer_on_another_computer_is_shown_the_code(
    under: Under, example: Example, qtbot: QtBot, store: Kept | Nowhere, words: str
) -> None:
    computer = around(example)
    way = Way(example.officer, own(example))
    with opening.for_work(example.folder, way, computer) as vault:
        bind_to_device(vault, own(example), KeptCode(example.recovery_code))
    window = under(example, replace(computer, credentials=store))
    said = tried(window, own(example), qtbot)
    assert words in said
    assert "does not open this vault" not in said
    assert "recovery code opens it" in window.unlock.ui.next_step.text()
    assert window.unlock.ui.next_step.isVisible()
