"""Looking through everything that is held for what is about somebody: by words, then by links."""

from collections.abc import Callable, Iterator

import msgspec

from prevent_desktop.domain.fields import leaves
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.services import naming
from prevent_desktop.vault import search
from prevent_desktop.vault.vault import Vault

Told = Callable[[int, int], None]
"""Hears how many records are looked through, of how many; what it raises ends the looking."""
REFERENCE = "Has this reference"
NOT_LOOKED_IN = ("access_request", "disposal")
"""What tells of requests and decisions themselves."""
_encoder = msgspec.json.Encoder()
_MOST = 100_000
_EACH = 500


class Asked:
    """The phrases that are looked for, whatever their case."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        """Take them as they were typed."""
        self.phrases = phrases
        self.folded = tuple(phrase.casefold() for phrase in self.phrases)
        self._written = tuple(_encoder.encode(one)[1:-1].decode().casefold() for one in phrases)

    def are_in(self, text: str) -> bool:
        """Whether a text has any of them."""
        folded = text.casefold()
        return any(phrase in folded for phrase in self.folded)

    def may_be_in(self, octets: bytes) -> bool:
        """Whether JSON has any of them, in a value or by chance; never False where a value has."""
        folded = octets.decode().casefold()
        return any(phrase in folded for phrase in self._written)


def found(vault: Vault, asked: Asked, told: Told) -> dict[str, str]:
    """Give the id of each record that is found, and how."""
    hits: dict[str, str] = {}
    subjects: list[Record] = []
    for record in _every(vault, told):
        how, is_subject = match(record, asked)
        if how:
            hits[record.id] = how
            subjects += [record] if is_subject else []
    for phrase in asked.phrases:
        for hit in search.found(vault.store.connection, f"{phrase} ", _MOST):
            if hit.kind not in NOT_LOOKED_IN:
                hits.setdefault(hit.id, f"Has the words of \u201c{phrase}\u201d")
    for record in subjects:
        for other in vault.store.named(vault.store.linking(record.id)):
            if kind_of(other.record) not in NOT_LOOKED_IN:
                hits.setdefault(other.record.id, f"Names {naming.heading(vault, record)}")
    return hits


def match(record: Record, asked: Asked) -> tuple[str, bool]:
    """Say how a record holds what is asked for, and whether it is itself about whom."""
    # Writing a record out and looking through that costs a tenth of going through its fields.
    if not asked.may_be_in(_encoder.encode(record)):
        return "", False
    if record.ref_letter and str(getattr(record, "ref", "")).casefold() in asked.folded:
        return REFERENCE, True
    named = ""
    for _, shape, value in leaves(record):
        if isinstance(value, str) and not shape.link and asked.are_in(value):
            if shape.field.personal:
                return f"Personal: {shape.field.label}", isinstance(record, Person)
            named = named or f"In the words under {shape.field.label}"
    return named, False


def _every(vault: Vault, told: Told) -> Iterator[Record]:
    total = vault.store.size
    for done, revision in enumerate(vault.store.everything()):
        if done % _EACH == 0:
            told(done, total)
        if kind_of(revision.record) not in NOT_LOOKED_IN:
            yield revision.record
