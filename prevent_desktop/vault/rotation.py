"""New keys for a whole vault: the store copied under a new data key, live at one replace.

Design, security section 3. Everything that the change means (entries about keys, the council's
new keys) is written to the copy before the key file names it, so a kill at any step leaves the
old vault or the new one, whole. An old key file with its old passphrase opens nothing of today.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from prevent_desktop.domain.canonical import b64u
from prevent_desktop.errors import Situation
from prevent_desktop.vault import officers, sealing
from prevent_desktop.vault.admission import write_end
from prevent_desktop.vault.backup import backed_up
from prevent_desktop.vault.backup_keys import backups_under_other_keys
from prevent_desktop.vault.council_keys import replace_council_keys
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import wiped
from prevent_desktop.vault.erased import write_list
from prevent_desktop.vault.key_situations import WrongPassphraseOf, YourOwn
from prevent_desktop.vault.keychange import (
    BACKUPS,
    Change,
    code_opens,
    next_serial,
    officer_opens,
    slot_details,
)
from prevent_desktop.vault.keyfile import KeyFile, OfficerSlot, Slot
from prevent_desktop.vault.keyfiles import FIRST, write_keyfiles
from prevent_desktop.vault.leftovers import OTHER, next_store, remove_store, tidied
from prevent_desktop.vault.rekeyed import rekeyed
from prevent_desktop.vault.seal_situations import ReaderNeeded
from prevent_desktop.vault.situations import WrongPassphrase, not_written
from prevent_desktop.vault.slots import NewKeys, is_reader, rewrapped, unwrap_seal
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.typedcode import Code
from prevent_desktop.vault.vault import Vault, remember

EVENT_NAME = "rotated"
COUNCIL_SIGNING_SEED = "council-signing-seed"


class Reason(StrEnum):
    """Why a vault's keys were changed, as the ledger says it."""

    ASKED = "an officer asked for it"
    OFFICER_LEFT = "an officer left"
    PASSPHRASE_KNOWN = "a passphrase may be known"  # noqa: S105 -- a reason in words
    ONLY_OFFICER = "the only officer changed the passphrase"
    CODE_KNOWN = "the recovery code may be known"
    BOUND = "an officer was bound to a computer"
    RECOVERED = "the recovery code was used"
    READER_OFF = "an officer reads no sealed identities any more"


@dataclass(frozen=True, repr=False)
class Turn:
    """What a rotation goes by.

    ``own`` makes the slot of the officer who does it, under the new keys; ``passphrase`` opens
    that slot, and ``before`` the one of today. ``others`` are the passphrases of officers who are
    there too, by label. ``leaving`` is the label of the officer whose place is taken away, and
    ``council_keys`` are the council's new keys by name, needed then. ``unread`` is the label of
    another who is to read no sealed identities any more.
    """

    reason: Reason
    own: Callable[[NewKeys], OfficerSlot]
    passphrase: str
    code: Code
    others: Mapping[str, str] = field(default_factory=dict)
    leaving: str = ""
    council_keys: Mapping[str, bytes] = field(default_factory=dict)
    before: str = ""
    unread: str = ""


def rotate(  # noqa: PLR0913 -- who, why, and what goes with it
    vault: Vault,
    reason: Reason,
    passphrase: str,
    code: Code,
    *,
    leaving: str = "",
    others: Mapping[str, str] | None = None,
    council_keys: Mapping[str, bytes] | None = None,
    unread: str = "",
) -> Change:
    """Give the vault new keys; an officer who is not there is admitted again later.

    The key of sealed identities is a new one too, held by the readers who are there and by the
    recovery code. Raises ReaderNeeded, NotAnOfficer, NoSuchOfficer, YourOwn, KeyEnded, Mistyped,
    NotTypedBack, WrongRecoveryCode, WrongPassphraseOf, what opening the own slot raises, DiskFull,
    ReadOnlyFolder, NotWritten, DamagedStore or DamagedHistory, and then nothing has changed;
    CopyNotWritten or NotConfirmed where the new keys are live and no fresh backup was taken.
    """
    slot, around = vault.signing_slot(), vault.around

    def own(new: NewKeys) -> OfficerSlot:
        reads = False if unread and vault.keyfile.officer(unread) == slot else None
        return rewrapped(
            vault.keyfile,
            slot,
            passphrase,
            around.credentials,
            cost=around.tuned(),
            new_keys=new,
            reads=reads,
        )

    turn = Turn(
        reason,
        own,
        passphrase,
        code,
        others or {},
        leaving,
        council_keys or {},
        before=passphrase,
        unread=unread,
    )
    return turned(vault, turn)


def turned(vault: Vault, turn: Turn) -> Change:
    """Rotate as ``rotate`` does, for whatever reason, and raise as it does."""
    _refuse(vault, turn)
    before = vault.keyfile
    new_key = DataKey.new()
    with _wiped_unless_in_use(vault, new_key), _seals(vault, turn) as (seal, new_seal):
        new = NewKeys(new_key, new_seal)
        own = turn.own(new)
        keyfile = _sealed(vault, turn, own, new)
        with _copied(vault, keyfile, new_key) as copy:
            after = Vault(
                vault.folder, keyfile, new_key, copy, officer=own, lock=None, around=vault.around
            )
            _enter(vault, after, turn)
            if seal and new_seal:
                sealing.rewrap(copy, seal, new_seal)
            try:
                prove = _proof(vault, turn, own)
                write_keyfiles(vault.folder, keyfile, prove, vault.around.bounds)
            finally:
                if _may_be_live(vault, keyfile):
                    vault.go_on_as(after)
    _clear_up(vault)
    left = before.officer(turn.leaving) if turn.leaving else None
    lost = tuple(s.facts.label for s in _dropped(before, keyfile) if s != left)
    fresh, no_backup = _fresh_backup(vault)
    folder, bounds = vault.folder / BACKUPS, vault.around.bounds
    old = backups_under_other_keys(folder, new_key.key_id, bounds)
    return Change(lost, old, fresh, no_backup)


def _refuse(vault: Vault, turn: Turn) -> None:
    for label in (*turn.others, *filter(None, [turn.leaving])):
        vault.keyfile.officer(label)
    if not turn.leaving:
        return
    if vault.officer and vault.keyfile.officer(turn.leaving) == vault.officer:
        raise YourOwn(what="You cannot take away your own place.")
    if vault.store.value(COUNCIL_SIGNING_SEED, b"") and not turn.council_keys:
        msg = "an officer leaves, and the council keeps the keys that the officer could read"
        raise ValueError(msg)


@contextlib.contextmanager
def _seals(vault: Vault, turn: Turn) -> Iterator[tuple[bytearray | None, bytearray | None]]:
    """Lend the key of sealed identities and the new one in its place, or none where none is.

    Raises ReaderNeeded where identities are kept and nothing that was typed opens them.
    """
    held = _seal(vault, turn)
    if held is None and sealing.every(vault.store):
        raise ReaderNeeded
    new = sealing.new_seal() if held is not None else None
    with wiped(held or bytearray()), wiped(new or bytearray()):
        yield held, new


def _seal(vault: Vault, turn: Turn) -> bytearray | None:
    """Find the key of sealed identities in whatever was typed."""
    if vault.recovery_seal is not None:
        return bytearray(vault.recovery_seal)
    by_code = turn.code.seal(vault.keyfile)
    if by_code is not None:
        return by_code
    typed = dict(turn.others)
    if vault.officer is not None:
        typed = {vault.officer.facts.label: turn.before, **typed}
    for label, passphrase in typed.items():
        slot = vault.keyfile.officer(label)
        # A passphrase that does not fit is told where its slot is wrapped anew.
        with contextlib.suppress(WrongPassphrase):
            held = is_reader(slot) and unwrap_seal(
                vault.keyfile, slot, passphrase, vault.around.credentials
            )
            if held:
                return held
    return None


def _sealed(vault: Vault, turn: Turn, own: OfficerSlot, new: NewKeys) -> KeyFile:
    """Make the new key file: the own slot, those of officers who are there, the recovery code."""
    slots: list[Slot] = []
    for slot in vault.keyfile.officers:
        passphrase = _passphrase_of(vault.keyfile, slot, turn)
        if slot.facts.slot_id == own.facts.slot_id:
            slots.append(own)
        elif passphrase is not None:
            slots.append(_rewrapped_other(vault, turn, slot, passphrase, new))
    slots.append(turn.code.slot(vault.keyfile, new.data_key, new.seal))
    store = next_store(vault.folder, vault.keyfile)
    return KeyFile.sealed(vault.vault_id, new.data_key, next_serial(vault), store, slots)


def _passphrase_of(keyfile: KeyFile, slot: OfficerSlot, turn: Turn) -> str | None:
    if turn.leaving and keyfile.officer(turn.leaving) == slot:
        return None
    typed = (words for label, words in turn.others.items() if keyfile.officer(label) == slot)
    return next(typed, None)


def _rewrapped_other(
    vault: Vault, turn: Turn, slot: OfficerSlot, passphrase: str, new: NewKeys
) -> OfficerSlot:
    reads = False if turn.unread and vault.keyfile.officer(turn.unread) == slot else None
    try:
        return rewrapped(
            vault.keyfile,
            slot,
            passphrase,
            vault.around.credentials,
            cost=vault.around.tuned(),
            new_keys=new,
            reads=reads,
        )
    except WrongPassphrase as failure:
        raise WrongPassphraseOf(label=slot.facts.label) from failure


def _enter(vault: Vault, after: Vault, turn: Turn) -> None:
    """Write to the copy what the change means, all of it in one transaction."""
    own, store = after.signing_slot(), after.store
    dropped = _dropped(vault.keyfile, after.keyfile)
    details = {
        "reason": turn.reason.value,
        "key_id": b64u(after.keyfile.key_id),
        "lost": [slot_details(slot) for slot in dropped],
        "council_keys": sorted(turn.council_keys),
    }
    with store.writing():
        if all(slot.facts.sign_pub != own.facts.sign_pub for slot in vault.keyfile.officers):
            said = slot_details(own) | {"key": b64u(own.facts.sign_pub)}
            store.event(officers.RENEWED, said, vault.officer_id)
        for key in _keys_to_end(store, dropped):
            write_end(after, key, after.head.seq, turn.passphrase)
        replace_council_keys(store, turn.council_keys)
        store.event(EVENT_NAME, details, vault.officer_id)
        store.set_value(OTHER, vault.keyfile.store.encode())
        remember(store, after.keyfile)


def _keys_to_end(store: Store, dropped: tuple[OfficerSlot, ...]) -> list[officers.OfficerKey]:
    gone = {slot.facts.sign_pub for slot in dropped}
    return [held for held in officers.keys_of(store) if held.key in gone and held.last is None]


def _dropped(before: KeyFile, after: KeyFile) -> tuple[OfficerSlot, ...]:
    kept = {slot.facts.slot_id for slot in after.officers}
    return tuple(slot for slot in before.officers if slot.facts.slot_id not in kept)


def _proof(vault: Vault, turn: Turn, own: OfficerSlot) -> Callable[[KeyFile], None]:
    """Prove a written key file with everything that was typed."""
    typed = {own.facts.slot_id: (own, turn.passphrase)}
    for slot in vault.keyfile.officers:
        passphrase = _passphrase_of(vault.keyfile, slot, turn)
        if passphrase is not None:
            typed.setdefault(slot.facts.slot_id, (slot, passphrase))
    proofs = [officer_opens(vault, slot, words) for slot, words in typed.values()]
    proofs.append(code_opens(turn.code.symbols()))

    def prove(written: KeyFile) -> None:
        for one in proofs:
            one(written)

    return prove


@contextlib.contextmanager
def _copied(vault: Vault, keyfile: KeyFile, new_key: DataKey) -> Iterator[Store]:
    """Lend the store's copy under the new key; it goes again unless it became the live one.

    The old store is told its name first, so that the next opening clears it away after a kill.
    """
    path = vault.folder / keyfile.store
    vault.store.set_value(OTHER, keyfile.store.encode())
    try:
        with wiped(new_key.store_key(vault.vault_id)) as key:
            copy = rekeyed(vault.store, path, key)
        try:
            yield copy
        finally:
            if vault.store is not copy:
                copy.close()
    except BaseException as failure:
        if not _may_be_live(vault, keyfile):
            with contextlib.suppress(OSError, Situation):
                remove_store(path)
                vault.store.set_value(OTHER, b"")
        if isinstance(failure, OSError):
            raise not_written(failure) from failure
        raise


@contextlib.contextmanager
def _wiped_unless_in_use(vault: Vault, new_key: DataKey) -> Iterator[None]:
    try:
        yield
    finally:
        if vault.data_key is not new_key:
            new_key.wipe()


def _may_be_live(vault: Vault, keyfile: KeyFile) -> bool:
    """Whether the key file on the disk is this one; one that cannot be read now may be."""
    try:
        return (vault.folder / FIRST).read_bytes() == keyfile.octets
    except OSError:
        return True


def _clear_up(vault: Vault) -> None:
    """Remove the old store, and make the list of erasures anew under the new key.

    Both are made good later where the disk does not take them now: the new keys are live.
    """
    with contextlib.suppress(OSError, Situation):
        tidied(vault.folder, vault.keyfile, vault.store)
        write_list(vault.folder / BACKUPS, vault.store, vault.vault_id, vault.data_key)


def _fresh_backup(vault: Vault) -> tuple[Path | None, str]:
    try:
        return backed_up(vault).path, ""
    except Situation as failure:
        return None, str(failure)
