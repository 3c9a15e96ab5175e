"""A record to be read, with what is the matter with it above its fields."""

from dataclasses import replace

from prevent_desktop.domain.problems import Problem
from prevent_desktop.gui.shared.reading_pane import Matters, Reading, plain_reading
from prevent_desktop.services import reading, weighing
from prevent_desktop.vault.vault import Vault


def matters(found: tuple[Problem, ...]) -> list[Matters]:
    """Say what is the matter with a record, if anything is."""
    return [Matters(found)] if found else []


def weighed_reading(vault: Vault, record_id: str) -> Reading:
    """Read a record with what is the matter with it first; raises RecordNotHeld."""
    plain = plain_reading(reading.read(vault, record_id))
    found = weighing.problems_of_saved(vault, record_id)
    return replace(plain, parts=[*matters(found), *plain.parts])
