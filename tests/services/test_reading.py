"""A record of any kind is read in words: no code, id or figure that only the program knows."""

import re
from datetime import date

import pytest

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.plans import Plan, PlanId, Project
from prevent_desktop.services import naming, reading
from prevent_desktop.services.reading import Reading
from prevent_desktop.services.records import save
from prevent_desktop.vault.vault import Vault
from tests.domain.partnership import partnership
from tests.domain.records import Records

MACHINE_WORDS = re.compile(
    r"\d{4}-\d\d-\d\d|[0-9a-f]{8}-[0-9a-f]{4}-|None|True|False|[a-z]+_[a-z]+|\w+\("
)


def words(found: Reading) -> str:
    linked = [one.heading for line in found.lines for one in line.links]
    return "\n".join([*(f"{line.label}: {line.words}" for line in found.lines), *linked])


def test_every_record_reads_as_words(vault: Vault, register: Records) -> None:
    for record in register.values():
        found = reading.read(vault, record.id)
        assert found.lines
        assert not MACHINE_WORDS.search(words(found)), words(found)


def test_neither_meetings_nor_entries_of_the_log_show_what_the_program_keeps_for_itself(
    vault: Vault,
) -> None:
    held = partnership()
    save(vault, list(held.values()))
    for record in held.values():
        told = words(reading.read(vault, record.id))
        assert not MACHINE_WORDS.search(told), told
        assert not re.search(r"(\b[A-Z][a-z ]+): \1: ", told), told


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("person", "Language they prefer: English"),
        ("person", "Baseline check (BPSS) passed on: 1 Jan 2024"),
        ("person", "Marking: OFFICIAL-SENSITIVE"),
        ("org", "Sector: Police"),
        ("risk", "Controls: What is done already: Visits. Strength: Strong"),
        ("action", "Status: Under way"),
    ],
)
def test_a_field_is_told_by_its_label(vault: Vault, register: Records, key: str, said: str) -> None:
    assert said in words(reading.read(vault, register[key].id))


def test_what_a_record_names_and_what_names_it_can_be_followed(
    vault: Vault, register: Records
) -> None:
    found = reading.read(vault, register["action"].id)
    [risks] = [line for line in found.lines if line.label == "Risks it serves"]
    assert [one.id for one in risks.links] == [register["risk"].id]
    back = reading.read(vault, register["risk"].id)
    assert register["action"].id in [one.id for one in back.named_by]


def test_a_part_reads_as_sentences_without_doubled_stops(vault: Vault, register: Records) -> None:
    for record in register.values():
        told = words(reading.read(vault, record.id))
        assert "?:" not in told
        assert ".." not in told


def test_many_are_called_as_each_is_called_alone(vault: Vault) -> None:
    records = [one.record for one in vault.store.everything()]
    called = naming.headings(vault, records)
    assert called == {one.id: naming.heading(vault, one) for one in records}
    assert any(called[one.id] != one.heading for one in records)


def test_a_sum_reads_in_pounds(vault: Vault) -> None:
    plan = Plan(
        id=PlanId(new_id()),
        period_from=date(2026, 4, 1),
        period_to=date(2027, 3, 31),
        projects=(Project(title="Two youth workers", pence=1_250_050),),
    )
    [lines] = reading.lines_of(vault, [plan])
    [projects] = [one for one in lines if "youth workers" in one.words]
    assert "Amount: £12,500.50." in projects.words
