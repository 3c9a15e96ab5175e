"""The form of a key file: which fields it has, of which kind and size (security section 3).

Fields that may be absent are left out, never null. Whatever is not said here is refused.
"""

from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from prevent_desktop.domain.canonical import b64u, unb64u
from prevent_desktop.vault.derivation import Cost
from prevent_desktop.vault.wrapping import WRAP_SIZE

FORMAT = "prevent-vault/1"
FORMAT_NUMBER = 1
SLOT_LIMIT = 16
LABEL_LENGTH = 80
ID_SIZE = 16
_T = TypeVar("_T")


class Octets(bytes):
    """Bytes of one size, base64url in the file."""

    __slots__ = ()
    size: ClassVar[int]

    def __new__(cls, octets: bytes) -> Self:
        """Take bytes of the right size; ValueError, a bug of ours, for any other."""
        if len(octets) != cls.size:
            msg = f"{cls.__name__} of {len(octets)} bytes"
            raise ValueError(msg)
        return super().__new__(cls, octets)


class Id(Octets):
    """A vault id, slot id, key id, salt or check: 16 bytes."""

    __slots__ = ()
    size = ID_SIZE


class Key(Octets):
    """A verifying key or a MAC: 32 bytes."""

    __slots__ = ()
    size = 32


class Wrapped(Octets):
    """A wrapped secret: nonce, ciphertext and tag."""

    __slots__ = ()
    size = WRAP_SIZE


class Argon2id(Struct, frozen=True, forbid_unknown_fields=True):
    """How an officer's passphrase is stretched; ``memory`` in KiB."""

    version: Literal[19]
    memory: int
    passes: int
    lanes: int
    salt: Id

    @property
    def cost(self) -> Cost:
        """The three numbers that the bounds are about."""
        return Cost(self.memory, self.passes, self.lanes)


class OfficerFacts(
    Struct, tag_field="kind", tag="officer", frozen=True, forbid_unknown_fields=True, kw_only=True
):
    """An officer's slot without its wraps: what the wraps are bound to.

    ``bound`` is the number of the device secret, 0 where the slot is not bound to a computer.
    """

    slot_id: Id
    label: Annotated[str, Meta(pattern=rf"\A[^\n\t]{{1,{LABEL_LENGTH}}}\Z")]
    argon2id: Argon2id
    bound: Annotated[int, Meta(ge=0, lt=2**31)]
    device_check: Id | UnsetType = UNSET
    sign_pub: Key


class RecoveryFacts(
    Struct, tag_field="kind", tag="recovery", frozen=True, forbid_unknown_fields=True
):
    """The recovery slot without its wraps."""

    slot_id: Id


class OfficerWraps(Struct, frozen=True, forbid_unknown_fields=True):
    """The data key, the signing seed, and for readers of sealed identities their key."""

    open: Wrapped
    sign: Wrapped
    seal: Wrapped | UnsetType = UNSET


class RecoveryWraps(Struct, frozen=True, forbid_unknown_fields=True):
    """The data key, and the key of sealed identities; recovery cannot sign."""

    open: Wrapped
    seal: Wrapped | UnsetType = UNSET


class Form(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; each slot is read by itself, as its facts are kept as bytes."""

    vault_id: Id
    key_id: Id
    serial: Annotated[int, Meta(ge=1, lt=2**53)]
    store: Annotated[str, Meta(pattern=r"\Arecords\.[0-9]{1,9}\.db\Z")]
    slots: Annotated[list[dict[str, Any]], Meta(min_length=1, max_length=SLOT_LIMIT)]
    mac: Key
    format: Literal["prevent-vault/1"]


def plain(value: Struct) -> dict[str, Any]:
    """Give a part of the form as JSON has it."""
    builtins: dict[str, Any] = msgspec.to_builtins(value, enc_hook=_written)
    return builtins


def shaped(value: object, kind: type[_T]) -> _T:
    """Read a part of the form; raises msgspec.ValidationError or NotCanonical."""
    return msgspec.convert(value, kind, dec_hook=_read)


def shaped_facts(value: object) -> OfficerFacts | RecoveryFacts:
    """Read a slot without its wraps; raises msgspec.ValidationError or NotCanonical."""
    facts: OfficerFacts | RecoveryFacts = msgspec.convert(
        value, OfficerFacts | RecoveryFacts, dec_hook=_read
    )
    return facts


def _written(value: Octets) -> str:
    return b64u(value)


def _read(kind: type[Octets], value: object) -> Octets:
    if not isinstance(value, str):
        raise TypeError
    return kind(unb64u(value, kind.size))
