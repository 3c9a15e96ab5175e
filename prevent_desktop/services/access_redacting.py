"""What is proposed to be redacted of a found record: what tells of somebody else."""

import re
from collections.abc import Iterable, Iterator, Sequence

from prevent_desktop.domain.access import THIRD_PARTY, Strike
from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.record import Record
from prevent_desktop.services.access_finding import REFERENCE, Asked, match
from prevent_desktop.vault.vault import Vault


def proposed(
    record: Record, lines: Iterable[tuple[str, str]], asked: Asked, others: Sequence[str]
) -> Iterator[Strike]:
    """Propose to redact names of other people, and their own details.

    ``lines`` are the label and the words of each; ``others`` are those of ``others_than``.
    """
    about, _ = match(record, asked)
    is_theirs = about == REFERENCE or isinstance(record, Person)
    shapes = {shape.field.label: shape for shape in shape_of(type(record))}
    for label, words in lines:
        shape = shapes.get(label)
        if shape is None:
            continue
        is_link = shape.link is not None and shape.field.personal
        is_somebody_elses = is_link or (shape.field.personal and not is_theirs)
        if is_somebody_elses and not asked.are_in(words):
            yield Strike(record=record.id, line=label, code=THIRD_PARTY)
            continue
        for named in _named_in(words, others):
            yield Strike(record=record.id, line=label, words=named, code=THIRD_PARTY)


def others_than(vault: Vault, asked: Asked) -> tuple[str, ...]:
    """Give everybody else who is recorded: how each is told with their role, then by the name."""
    every = (revision.record for revision in vault.store.own(Person))
    people = [person for person in every if not asked.are_in(person.name)]
    # A role tells who it is too: what is longest is looked for first.
    told = [person.heading for person in people]
    return tuple(sorted({*told, *(person.name for person in people)}, key=len, reverse=True))


def _named_in(words: str, others: Sequence[str]) -> Iterator[str]:
    """Give what tells of others in a line; a name within what was given is not given again."""
    left = words.casefold()
    for who in others:
        told = who.casefold()
        if told in left and re.search(rf"(?<!\w){re.escape(told)}(?!\w)", left):
            left = left.replace(told, "")
            yield who
