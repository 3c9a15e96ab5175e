"""Somebody with a screen reader reads and works every page of the real window, over a real bus."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.bus.conftest import Sit
from tests.gui.bus.seen import ROWS, Node, Seat, faults
from tests.gui.example import Example
from tests.vaults import PASSPHRASE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="AT-SPI is what Linux has"),
]

PAGES = {
    "Today": (),
    "Risks": ("Register", "Heat map"),
    "Assessment": ("Check and sign", "Paper", "Versions", "Cover and scope"),
    "CTLP findings": (),
    "Plan": (),
    "People": ("People", "Organisations"),
    "Hand-over": ("Send", "Take in", "Partners", "Disclosures"),
    "Vault": ("Officers", "Ledger", "Backups", "Policy and rules"),
}
STEPS = {
    "Register": (("Record a risk", "Save risk"),),
    "CTLP findings": (("Record a finding", "Save finding"),),
    "Plan": (("Record an action", "Save action"),),
    "People": (("Record a person", "Save person"),),
    "Organisations": (("Record an organisation", "Save organisation"),),
    "Partners": (("Our own card", "Save the card as a file"), ("Add a partner", "Add the partner")),
    "Officers": (("Change your passphrase", "Back"), ("Add an officer", "Back")),
    "Policy and rules": (("Check a printed document", "Check the code"),),
}
"""What is pressed on a page and what it brings; ``Back`` leads back where there is one."""
LISTS = {"Today": "A15", "Register": "Children", "Plan": "Hand the mentor", "Ledger": "Unlocked"}
"""Words of a row that a page's list tells."""
LOCKED = set("Locked Whatever you had typed is kept Unlocked last by".split())
"""What the unlock page says after a lock, beside a time, and did not say before."""


_GROUP = re.compile(r"[2-9A-Z]{4}")
"""How a group of the recovery code is written."""


def _steps(seat: Seat, page: str) -> Iterator[tuple[str, list[Node]]]:
    for press, brings in STEPS.get(page, ()):
        nodes = seat.press(press, brings)
        yield f"{page}, {press}", nodes
        if any(node.name == "Back" for node in nodes):
            seat.press("Back", press)


def _walked(seat: Seat) -> Iterator[tuple[str, list[Node]]]:
    """Go to every page, to every tab of it and into what opens from there."""
    for section, tabs in PAGES.items():
        nodes = seat.press(section)
        if not tabs:
            yield section, nodes
            yield from _steps(seat, section)
        for tab in tabs:
            yield tab, seat.press(tab)
            yield from _steps(seat, tab)


def _unlock(seat: Seat, example: Example) -> None:
    seat.type("Passphrase", example.passphrases[example.officer])
    seat.press("Unlock", "Lock")


def test_every_page_is_told_and_worked_on_the_bus_and_a_lock_leaves_none_of_it(
    sit_down: Sit, example: Example
) -> None:
    seat = sit_down(example)
    told = [f"unlock: {fault}" for fault in faults(seat.wait("Unlock"))]
    before = _words(seat.tree(hidden=True))
    _unlock(seat, example)
    shown: dict[str, list[Node]] = {}
    for page, nodes in _walked(seat):
        shown[page] = nodes
        told += [f"{page}: {fault}" for fault in faults(nodes)]
    assert not told, "\n".join(sorted(set(told)))
    for page, words in LISTS.items():
        assert any(n.role in ROWS and words in n.name for n in shown[page]), page

    seat.type("Search records, pages and commands", "gaming")
    seat.until(lambda nodes: [n for n in nodes if n.role in ROWS and "gaming groups" in n.name])

    seat.press("Lock", "Unlock")
    left = _words(seat.tree(hidden=True))
    read = {word for nodes in shown.values() for word in _words(nodes)}
    assert {"Children", "gaming", "Northmere"} <= read
    assert not sorted((read - before - LOCKED) & left)


def test_the_first_run_is_worked_on_the_bus(sit_down: Sit, tmp_path: Path) -> None:
    seat = sit_down(Example(tmp_path / "new" / "vault", tmp_path / "state", {}, "", ""))
    steps = [seat.wait("Set up a vault"), seat.press("Set up a vault", "Continue")]
    seat.press("The example council, to look round first")
    steps.append(seat.press("Continue", "Your name"))
    seat.type("Your name", "Rowan Hale")
    seat.type("Your role", "Prevent coordinator")
    steps.append(seat.press("Continue", "The same passphrase once more"))
    seat.type("Passphrase", PASSPHRASE)
    seat.type("The same passphrase once more", PASSPHRASE)
    steps.append(seat.press("Continue", "I have written it down"))
    code = [n.name for n in steps[-1] if n.role == "label" and _GROUP.fullmatch(n.name)]
    steps.append(seat.press("I have written it down", "Group 1 of the recovery code"))
    for place, group in enumerate(code, 1):
        seat.type(f"Group {place} of the recovery code", group)
    steps.append(seat.press("Continue", "Make the vault"))
    told = [f"step {n}: {fault}" for n, nodes in enumerate(steps) for fault in faults(nodes)]
    seat.press("Make the vault", "Lock")
    assert not told, "\n".join(sorted(set(told)))


def _words(nodes: list[Node]) -> set[str]:
    said = (f"{n.name} {n.text} {n.description}" for n in nodes)
    parted = (word.strip(".,;:()") for words in said for word in words.split())
    return {word for word in parted if word.isalpha()}
