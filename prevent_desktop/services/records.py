"""Saving records as people make them: a reference given, the text put in the form that is kept."""

import re
from collections.abc import Iterable
from typing import TypeVar

import msgspec

from prevent_desktop.domain.fitting import made
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Revision
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault

R = TypeVar("R", bound=Record)


def save(vault: Vault, records: Iterable[Record]) -> list[Revision[Record]]:
    """Save records over the revisions that stand now, all or none; raises NotFit."""
    changes = [Change(fit(record), _base(vault, record)) for record in records]
    return vault.store.save(changes, vault.officer_id)


def next_ref(vault: Vault, cls: type[Record]) -> str:
    """Give the next free reference of a kind: R18 after R17, never one that was used before."""
    letter = cls.ref_letter
    if letter is None:
        msg = "a kind of record without references"
        raise TypeError(msg)
    pattern = re.compile(f"{letter}([0-9]+)")
    used = (
        pattern.fullmatch(getattr(record, "ref", ""))
        for record in vault.store.collection(cls).all_of(cls)
    )
    highest = max((int(found[1]) for found in used if found), default=0)
    return f"{letter}{highest + 1:02}"


def fit(record: R) -> R:
    """Give the record back once its values fit its class; raises NotFit.

    A record made in code has passed no check of lengths and patterns, and one that does not
    pass could be saved and never be read again.
    """
    return made(type(record), msgspec.structs.asdict(record))


def _base(vault: Vault, record: Record) -> int:
    place = vault.store.place(record.id)
    return place.seq if place else 0
