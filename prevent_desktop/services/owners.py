"""Who may own an action: the council's own people and departments first, then the partners."""

from collections.abc import Iterator, Sequence

from prevent_desktop.domain.people import Council, Organisation, OrganisationId, Person
from prevent_desktop.services.assessing import as_person
from prevent_desktop.services.options import Option
from prevent_desktop.vault.vault import Vault

Owner = tuple[Organisation | None, Person | None]


def owners(vault: Vault) -> tuple[Option, ...]:
    """Give id and words of everybody who may own an action, in the order to choose from."""
    held = vault.store.collection(Council, Organisation, Person)
    bodies, today = held.own(Organisation), vault.today
    people = [one for one in held.own(Person) if one.left_on is None or one.left_on > today]
    council = next(iter(held.all_of(Council)), None)
    label = vault.officer.facts.label if vault.officer else ""
    ours = set(_ours(bodies, people, council, as_person(label, people)[0]))
    named = {body.id: body.short for body in bodies}

    def is_partners(of: OrganisationId | None) -> bool:
        return of is not None and of not in ours

    listed = [(is_partners(one.organisation), False, *_person(one, named)) for one in people]
    listed += [(is_partners(body.id), True, body.name, body.id) for body in bodies]
    listed.sort(key=lambda one: (one[0], one[1], one[2].casefold()))
    return tuple((record, words) for *_, words, record in listed)


def owner(vault: Vault, chosen: str | None) -> Owner:
    """Give the organisation and the person that were chosen; a person brings their own."""
    record = vault.store.current(chosen).record if chosen else None
    if isinstance(record, Person):
        body = vault.store.current(record.organisation).record if record.organisation else None
        return (body if isinstance(body, Organisation) else None), record
    return (record if isinstance(record, Organisation) else None), None


def _ours(
    bodies: Sequence[Organisation], people: Sequence[Person], council: Council | None, officer: str
) -> Iterator[OrganisationId]:
    """Give the bodies that bear the council's name, and the one that the officer is of."""
    if council is not None:
        name = council.name.casefold()
        yield from (body.id for body in bodies if body.name.casefold().startswith(name))
    yield from (one.organisation for one in people if one.name == officer and one.organisation)


def _person(person: Person, named: dict[OrganisationId, str]) -> tuple[str, str]:
    of = named.get(person.organisation, "") if person.organisation else ""
    return f"{person.name}, {of or person.role}", person.id
