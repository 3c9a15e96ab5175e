"""Who reads sealed identities: named one by one, each by a reader at the same keyboard.

Design, security section 9. Taking a reader off gives the vault new keys: an old copy of it, and
the backups made until then, open with what opened them on their day.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from msgspec import UnsetType

from prevent_desktop.vault import sealing
from prevent_desktop.vault.derivation import wiped
from prevent_desktop.vault.key_situations import WrongPassphraseOf
from prevent_desktop.vault.keychange import (
    Change,
    code_opens,
    officer_opens,
    put_live,
    slot_details,
)
from prevent_desktop.vault.keyfile import KeyFile, OfficerSlot
from prevent_desktop.vault.rotation import Reason, rotate
from prevent_desktop.vault.seal_situations import (
    IsAReader,
    KeptAlready,
    NoReaderThere,
    NotAReader,
)
from prevent_desktop.vault.situations import WrongPassphrase
from prevent_desktop.vault.slots import is_reader, rewrapped, unwrap_seal
from prevent_desktop.vault.typedcode import Code, KeptCode
from prevent_desktop.vault.vault import Vault

BEGUN = "identity-readers-begun"
ADDED = "identity-reader-added"


def readers(keyfile: KeyFile) -> tuple[str, ...]:
    """Give the labels of the officers who read sealed identities."""
    return tuple(slot.facts.label for slot in keyfile.officers if is_reader(slot))


def can_begin(vault: Vault) -> bool:
    """Whether a first reader may be made: there is none, and nothing is kept that needs one."""
    return not _is_held(vault.keyfile) and not sealing.every(vault.store)


def begin(vault: Vault, passphrase: str, code: KeptCode) -> Change:
    """Make the key of sealed identities, for this officer and for the recovery code.

    Raises KeptAlready, NotAnOfficer, Mistyped, WrongRecoveryCode, WrongPassphrase, or what
    writing the key files raises; then nothing has changed.
    """
    slot = vault.signing_slot()
    if not can_begin(vault):
        raise KeptAlready
    with wiped(sealing.new_seal()) as seal:
        recovery = code.slot(vault.keyfile, vault.data_key, seal)
        own = _reading(vault, slot, passphrase, seal)
    opens, code_proof = officer_opens(vault, slot, passphrase), code_opens(code.symbols())

    def prove(written: KeyFile) -> None:
        opens(written)
        code_proof(written)

    changed = {one.facts.slot_id: one for one in (own, recovery)}
    slots = [changed.get(one.facts.slot_id, one) for one in vault.keyfile.slots]
    return put_live(vault, slots, prove, BEGUN, slot_details(slot))


def grant(vault: Vault, passphrase: str, officer: str, theirs: str) -> Change:
    """Make another officer a reader, who types their own passphrase too.

    Raises NotAReader, NoSuchOfficer, IsAReader, NotAnOfficer, WrongPassphraseOf, WrongPassphrase,
    or what writing the key files raises; then nothing has changed.
    """
    slot = vault.keyfile.officer(officer)
    if is_reader(slot):
        raise IsAReader(label=slot.facts.label)
    with lent(vault, passphrase) as seal:
        try:
            reader = _reading(vault, slot, theirs, seal)
        except WrongPassphrase as failure:
            raise WrongPassphraseOf(label=slot.facts.label) from failure
    prove = officer_opens(vault, slot, theirs)
    return put_live(vault, vault.keyfile.replacing(reader), prove, ADDED, slot_details(slot))


def grant_by_code(vault: Vault, passphrase: str, code: KeptCode) -> Change:
    """Make this officer a reader by the recovery code, as where no reader is left.

    Raises NotAReader where the code does not hold the key either, IsAReader, NotAnOfficer,
    Mistyped, WrongRecoveryCode, WrongPassphrase, or what writing the key files raises.
    """
    slot = vault.signing_slot()
    if is_reader(slot):
        raise IsAReader(label=slot.facts.label)
    seal = code.seal(vault.keyfile)
    if seal is None:
        raise NotAReader
    with wiped(seal):
        own = _reading(vault, slot, passphrase, seal)
    prove = officer_opens(vault, slot, passphrase)
    said = slot_details(slot) | {"by": "the recovery code"}
    return put_live(vault, vault.keyfile.replacing(own), prove, ADDED, said)


def take_off(
    vault: Vault, passphrase: str, officer: str, code: Code, others: Mapping[str, str] | None = None
) -> Change:
    """Have an officer, this one or another, read sealed identities no more.

    The vault has new keys then, and a new key for what is sealed. Raises NoReaderThere and as
    ``rotate`` does; then nothing has changed.
    """
    slot = vault.keyfile.officer(officer)
    if not is_reader(slot):
        raise NoReaderThere(label=slot.facts.label)
    return rotate(vault, Reason.READER_OFF, passphrase, code, others=others, unread=officer)


@contextmanager
def lent(vault: Vault, passphrase: str) -> Iterator[bytearray]:
    """Lend the key of sealed identities to a reader; raises NotAReader and WrongPassphrase."""
    slot = vault.signing_slot()
    seal = unwrap_seal(vault.keyfile, slot, passphrase, vault.around.credentials)
    if seal is None:
        raise NotAReader
    with wiped(seal):
        yield seal


def _reading(vault: Vault, slot: OfficerSlot, passphrase: str, seal: bytearray) -> OfficerSlot:
    return rewrapped(
        vault.keyfile,
        slot,
        passphrase,
        vault.around.credentials,
        cost=vault.around.tuned(),
        reads=True,
        seal=seal,
    )


def _is_held(keyfile: KeyFile) -> bool:
    by_code = any(not isinstance(slot.wraps.seal, UnsetType) for slot in keyfile.recoveries)
    return by_code or bool(readers(keyfile))
