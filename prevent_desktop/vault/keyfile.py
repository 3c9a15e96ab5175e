"""The key file, ``vault.json``: read with every bound checked, made and proved by its MAC.

Design, security section 3. What comes from outside is bounded before anything is derived from
it. The bytes that the MAC and the wraps cover are kept as they were made or read; they are never
made again from what they say.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

import msgspec

from prevent_desktop.domain.canonical import NotCanonical, b64u, encoded, strict
from prevent_desktop.domain.labels import Label
from prevent_desktop.signatures import WeakKey, refuse_weak
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import BOUNDS, CostBounds, wiped
from prevent_desktop.vault.form import (
    FORMAT,
    FORMAT_NUMBER,
    SLOT_LIMIT,
    Form,
    Id,
    Key,
    OfficerFacts,
    OfficerWraps,
    RecoveryFacts,
    RecoveryWraps,
    plain,
    shaped,
    shaped_facts,
)
from prevent_desktop.vault.situations import (
    DamagedKeyFile,
    LabelRefused,
    NewerVault,
    NoMoreSlots,
    NoSuchOfficer,
    PutBackKeyFile,
)

LARGEST = 64 * 1024
_FORMATS = re.compile(r"prevent-vault/([1-9][0-9]{0,8})")


@dataclass(frozen=True)
class OfficerSlot:
    """An officer's slot: what may be read of it, its canonical bytes, and what is wrapped."""

    facts: OfficerFacts
    octets: bytes
    wraps: OfficerWraps


@dataclass(frozen=True)
class RecoverySlot:
    """A recovery code's slot."""

    facts: RecoveryFacts
    octets: bytes
    wraps: RecoveryWraps


Slot = OfficerSlot | RecoverySlot


@dataclass(frozen=True)
class KeyFile:
    """A key file whose form and bounds hold; ``prove`` says whether it is the key's own.

    ``rest`` is its canonical bytes without ``mac``, as made or read.
    """

    vault_id: Id
    key_id: Id
    serial: int
    store: str
    slots: tuple[Slot, ...]
    rest: bytes
    mac: Key

    @classmethod
    def sealed(
        cls, vault_id: bytes, data_key: DataKey, serial: int, store: str, slots: Iterable[Slot]
    ) -> Self:
        """Make a key file under this data key; raises NoMoreSlots or LabelRefused."""
        slots = tuple(slots)
        _refuse_crowd(slots)
        rest = encoded(
            {
                "format": FORMAT,
                "vault_id": b64u(vault_id),
                "key_id": b64u(data_key.key_id),
                "serial": serial,
                "store": store,
                "slots": [_plain_slot(slot) for slot in slots],
            }
        )
        mac = Key(_mac(vault_id, data_key, rest))
        return cls(Id(vault_id), Id(data_key.key_id), serial, store, slots, rest, mac)

    def successor(self, data_key: DataKey, slots: Iterable[Slot], store: str = "") -> Self:
        """Make the key file that is to follow this one: the next serial, other slots."""
        return self.sealed(self.vault_id, data_key, self.serial + 1, store or self.store, slots)

    @property
    def octets(self) -> bytes:
        """The whole file."""
        return encoded(strict(self.rest) | {"mac": b64u(self.mac)})

    @property
    def officers(self) -> tuple[OfficerSlot, ...]:
        """The officers' slots, in their order."""
        return tuple(slot for slot in self.slots if isinstance(slot, OfficerSlot))

    @property
    def recoveries(self) -> tuple[RecoverySlot, ...]:
        """The recovery codes' slots."""
        return tuple(slot for slot in self.slots if isinstance(slot, RecoverySlot))

    def officer(self, label: str) -> OfficerSlot:
        """Find an officer by the label as typed; raises NoSuchOfficer."""
        for slot in self.officers:
            if _folded(slot.facts.label) == _folded(label):
                return slot
        labels = ", ".join(slot.facts.label for slot in self.officers)
        raise NoSuchOfficer(label=label, labels=labels or "none")

    def replacing(self, slot: Slot) -> tuple[Slot, ...]:
        """Give the slots with this one in the place of the one with its id."""
        return tuple(slot if s.facts.slot_id == slot.facts.slot_id else s for s in self.slots)

    def prove(self, data_key: DataKey) -> None:
        """Raise DamagedKeyFile unless the data key is this file's and its MAC holds."""
        if not hmac.compare_digest(_mac(self.vault_id, data_key, self.rest), self.mac):
            raise DamagedKeyFile

    def refuse_put_back(self, serial: int) -> None:
        """Raise PutBackKeyFile where the store remembers a later serial than this file's."""
        if self.serial < serial:
            raise PutBackKeyFile


def parse(octets: bytes, bounds: CostBounds = BOUNDS) -> KeyFile:
    """Read a key file from outside; raises DamagedKeyFile or NewerVault, and derives nothing."""
    if len(octets) > LARGEST:
        raise DamagedKeyFile
    _refuse_newer(octets)
    try:
        return _read(strict(octets), bounds)
    except (NotCanonical, msgspec.ValidationError) as failure:
        raise DamagedKeyFile from failure


def _read(value: Any, bounds: CostBounds) -> KeyFile:  # noqa: ANN401 -- JSON has no type yet
    form = shaped(value, Form)
    slots = tuple(_read_slot(slot, bounds) for slot in form.slots)
    if len({slot.facts.slot_id for slot in slots}) != len(slots):
        raise DamagedKeyFile
    rest = encoded({name: part for name, part in value.items() if name != "mac"})
    return KeyFile(
        form.vault_id, form.key_id, form.serial, form.store, slots, rest=rest, mac=form.mac
    )


def _read_slot(value: dict[str, Any], bounds: CostBounds) -> Slot:
    stated = {name: part for name, part in value.items() if name != "wraps"}
    facts = shaped_facts(stated)
    octets, wraps = encoded(stated), value.get("wraps")
    if isinstance(facts, RecoveryFacts):
        return RecoverySlot(facts, octets, shaped(wraps, RecoveryWraps))
    _refuse_unbelievable(facts, bounds)
    return OfficerSlot(facts, octets, shaped(wraps, OfficerWraps))


def _refuse_unbelievable(facts: OfficerFacts, bounds: CostBounds) -> None:
    if not bounds.hold(facts.argon2id.cost):
        raise DamagedKeyFile
    if (facts.bound == 0) != (facts.device_check is msgspec.UNSET):
        raise DamagedKeyFile
    try:
        refuse_weak(facts.sign_pub)
    except WeakKey as failure:
        raise DamagedKeyFile from failure


class _Formatted(msgspec.Struct):
    format: str


def _refuse_newer(octets: bytes) -> None:
    try:
        named = msgspec.json.decode(octets, type=_Formatted).format
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return
    number = _FORMATS.fullmatch(named)
    if number and int(number[1]) > FORMAT_NUMBER:
        raise NewerVault(found=number[1], known=FORMAT_NUMBER)


def _refuse_crowd(slots: tuple[Slot, ...]) -> None:
    if len(slots) > SLOT_LIMIT:
        raise NoMoreSlots(limit=SLOT_LIMIT)
    labels = [_folded(s.facts.label) for s in slots if isinstance(s, OfficerSlot)]
    if len(set(labels)) != len(labels):
        raise LabelRefused(what="Another officer of this vault already has that name.")


def _folded(label: str) -> str:
    return unicodedata.normalize("NFC", label).strip().casefold()


def _plain_slot(slot: Slot) -> dict[str, Any]:
    facts: dict[str, Any] = strict(slot.octets)
    return facts | {"wraps": plain(slot.wraps)}


def _mac(vault_id: bytes, data_key: DataKey, rest: bytes) -> bytes:
    with wiped(data_key.header_key(vault_id)) as key:
        return hmac.digest(key, Label.HEADER.octets + rest, hashlib.sha256)
