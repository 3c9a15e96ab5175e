"""The people and organisations of the partnership, as lists show them."""

from datetime import date

import msgspec

from prevent_desktop.domain.clearance import has_run_out, is_cleared
from prevent_desktop.domain.people import Council, Organisation, Person
from prevent_desktop.domain.yardstick import Yardstick
from prevent_desktop.services.options import newest_list
from prevent_desktop.vault.vault import Vault


class Listed(msgspec.Struct, frozen=True):
    """One line of a list.

    ``note`` is what needs to be known at a glance; ``needs_care`` says that it is something to
    see to; ``is_past`` sorts those who have left, or bodies that nobody belongs to, last.
    """

    id: str
    name: str
    about: str
    note: str = ""
    needs_care: bool = False
    is_past: bool = False


def people(vault: Vault) -> list[Listed]:
    """Give everybody, by name; those who have left come last.

    A person without a baseline check that counts is noted, as the local profile is not shared
    before it.
    """
    today = vault.today
    held = vault.store.collection(Person, Organisation, Council)
    asked = next((one.yardstick for one in held.own(Council)), Yardstick())
    lines = [
        _person(p, held.find(Organisation, p.organisation), today, asked)
        for p in held.all_of(Person)
    ]
    return _ordered(lines)


def organisations(vault: Vault) -> list[Listed]:
    """Give every organisation, by name, with how many people of it are here."""
    today = vault.today
    held = vault.store.collection(Person, Organisation)
    sectors = newest_list(vault, "sectors")
    words = {c.code: c.label for c in sectors.choices} if sectors else {}
    here = [p.organisation for p in held.all_of(Person) if not _has_left(p, today)]
    lines = [
        Listed(o.id, o.name, words.get(o.sector, o.sector), _count(here.count(o.id)))
        for o in held.all_of(Organisation)
    ]
    return _ordered(lines)


def _person(
    person: Person, organisation: Organisation | None, today: date, asked: Yardstick
) -> Listed:
    about = f"{person.role}, {organisation.short}" if organisation else person.role
    if _has_left(person, today):
        return Listed(person.id, person.name, about, "has left", is_past=True)
    note = "" if is_cleared(person, today, asked) else "no baseline check"
    note = "baseline check has run out" if has_run_out(person, today, asked) else note
    return Listed(person.id, person.name, about, note, needs_care=bool(note))


def _has_left(person: Person, today: date) -> bool:
    return person.left_on is not None and person.left_on <= today


def _count(number: int) -> str:
    return f"{number} here" if number else "nobody"


def _ordered(lines: list[Listed]) -> list[Listed]:
    return sorted(lines, key=lambda line: (line.is_past, line.name.casefold()))
