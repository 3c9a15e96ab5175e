"""One vault: a folder of key files and an encrypted store, opened by an officer.

Design, section 4; the constructions are those of the security design. Work on the keys
themselves stands in ``keychange``, on backups in ``backup`` and ``restore``.
"""

import contextlib
import secrets
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Self

from prevent_desktop import __version__
from prevent_desktop.domain.canonical import b64u
from prevent_desktop.domain.codes import read_recovery36
from prevent_desktop.domain.labels import Label
from prevent_desktop.errors import Situation
from prevent_desktop.vault import attachments, backup, officers, places, seen
from prevent_desktop.vault.connection import Connection, connected, library_version
from prevent_desktop.vault.datakey import DataKey
from prevent_desktop.vault.derivation import wipe, wiped
from prevent_desktop.vault.device import DeviceSecret, bind, forget
from prevent_desktop.vault.erased import clear_late
from prevent_desktop.vault.form import ID_SIZE
from prevent_desktop.vault.key_situations import NothingToBindTo
from prevent_desktop.vault.keyfile import KeyFile, OfficerSlot
from prevent_desktop.vault.keyfiles import KeyFiles, mend_keyfiles, read_keyfiles, write_keyfiles
from prevent_desktop.vault.ledger import Head
from prevent_desktop.vault.leftovers import refuse_changed_since, tidied
from prevent_desktop.vault.migration import migrate, migrations, refuse_newer, version_of
from prevent_desktop.vault.newfolder import forget_making, new_folder
from prevent_desktop.vault.processlock import ProcessLock
from prevent_desktop.vault.rebinding import forget_older
from prevent_desktop.vault.recovery import new_recovery_slot, open_recovery, open_recovery_seal
from prevent_desktop.vault.signer import Signed, Signer, signer
from prevent_desktop.vault.situations import CopyNotWritten, NoCredentialStore, NotConfirmed
from prevent_desktop.vault.slots import new_officer_slot, open_officer, unwrap_seed
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.store_situations import (
    DamagedHistory,
    DamagedStore,
    NotAnOfficer,
    OlderOrParted,
)
from prevent_desktop.vault.surroundings import Clock, Founding, Surroundings, Way

RECENT = 1000
"""How many of the newest entries are checked before a vault is used."""


class Vault:
    """An open vault. ``officer`` is None where the recovery code opened it."""

    def __init__(  # noqa: PLR0913 -- what an open vault holds
        self,
        folder: Path,
        keyfile: KeyFile,
        data_key: DataKey,
        store: Store,
        *,
        officer: OfficerSlot | None,
        lock: ProcessLock | None,
        around: Surroundings,
    ) -> None:
        """Join the parts; ``created``, ``opened`` and ``opened_read_only`` make them."""
        self.folder = folder
        self.keyfile = keyfile
        self.data_key = data_key
        self.store = store
        self.officer = officer
        self.around = around
        self.recovery_seal: bytearray | None = None
        """The key of sealed identities, where the recovery code opened the vault and has it."""
        self._lock = lock

    @property
    def vault_id(self) -> bytes:
        """The vault's own 16 bytes."""
        return bytes(self.keyfile.vault_id)

    @property
    def officer_id(self) -> str:
        """Who the ledger names as the author: the officer's slot, or ``recovery``."""
        return b64u(self.officer.facts.slot_id) if self.officer else "recovery"

    @property
    def today(self) -> date:
        """The day as this computer has it, which is another than in UTC near midnight."""
        return self.store.clock().astimezone().date()

    @property
    def head(self) -> Head:
        """The newest ledger entry."""
        return self.store.ledger.head

    @property
    def is_example(self) -> bool:
        """Whether everything printed or sent from it has to say EXAMPLE."""
        return self.store.value("example", b"0") == b"1"

    @property
    def encryption(self) -> str:
        """The versions of SQLCipher and of the cryptography inside it, to be shown."""
        return library_version(self.store.connection)

    def sign(self, purpose: Label, facts: dict[str, Any], passphrase: str) -> Signed:
        """Sign facts and the head before them; asks for the officer's passphrase each time.

        Raises as ``signing`` does.
        """
        with self.signing(passphrase) as sign:
            return sign(purpose, facts)

    @contextlib.contextmanager
    def signing(self, passphrase: str) -> Iterator[Signer]:
        """Lend what signs, for what one officer decides together and with one passphrase.

        Raises NotAnOfficer where the recovery code opened the vault, KeyEnded where another
        officer has ended the key, and as ``open_officer`` does for the passphrase.
        """
        slot = self.signing_slot()
        officers.refuse_ended(self.store, slot.facts.sign_pub)
        with wiped(unwrap_seed(self.keyfile, slot, passphrase, self.around.credentials)) as seed:
            yield signer(self.store, slot, seed)

    def signing_slot(self) -> OfficerSlot:
        """Give the slot of the officer who opened the vault; raises NotAnOfficer."""
        if self.officer is None:
            raise NotAnOfficer
        return self.officer

    def event(self, name: str, details: dict[str, Any], subject: str = "") -> None:
        """Write an event to the ledger in this officer's name."""
        self.store.event(name, details, self.officer_id, subject)

    def replace_keys(self, keyfile: KeyFile, prove: Callable[[KeyFile], object]) -> None:
        """Make a new key file live: files first, then what the store remembers of them.

        ``prove`` unwraps what was written with what was just typed, and raises where it cannot.
        A power cut in between leaves a file that is newer than the store remembers, which
        opens; the other way about would refuse it.
        """
        try:
            write_keyfiles(self.folder, keyfile, _wiping(prove), self.around.bounds)
        except (NotConfirmed, CopyNotWritten):
            self.adopt(keyfile)
            raise
        self.adopt(keyfile)

    def adopt(self, keyfile: KeyFile) -> None:
        """Go on with a key file that is live, and have the store remember it."""
        self.keyfile = keyfile
        if self.officer:
            slot_id = self.officer.facts.slot_id
            kept = [s for s in keyfile.officers if s.facts.slot_id == slot_id]
            self.officer = kept[0] if kept else None
        remember(self.store, keyfile)

    def go_on_as(self, successor: "Vault") -> None:
        """Take over the keys, the store and the officer of a rotation that is live."""
        store, data_key = self.store, self.data_key
        self.keyfile, self.officer = successor.keyfile, successor.officer
        self.store, self.data_key = successor.store, successor.data_key
        self.note_head()
        try:
            with contextlib.suppress(Situation):
                store.close()
        finally:
            data_key.wipe()
            self._wipe_seal()

    def close(self) -> None:
        """Note the head on this computer, close the store, and let the keys go.

        A head that cannot be read or noted stops none of that.
        """
        try:
            self.note_head()
            self.store.close()
        finally:
            self.data_key.wipe()
            self._wipe_seal()
            if self._lock is not None:
                self._lock.release()

    def _wipe_seal(self) -> None:
        if self.recovery_seal is not None:
            wipe(self.recovery_seal)
            self.recovery_seal = None

    def note_head(self) -> None:
        """Have this computer note the head, where the vault is open to be worked in."""
        if self._lock is not None:
            with contextlib.suppress(OSError, Situation):
                self.around_notes().note(self.head)

    def around_notes(self) -> seen.SeenNotes:
        """Give this computer's own notes."""
        return seen.SeenNotes(self.around.state)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def created(
    folder: Path,
    founding: Founding,
    around: Surroundings,
    fill: Callable[[Vault], None] = lambda _: None,
) -> Vault:
    """Make a vault in a new or empty folder, and give it open.

    ``fill`` puts in what it has to hold from the start: the key files that open it are written
    after that, so a vault that can be opened is whole. Raises NotEmpty, UnsafePlace,
    WeakPassphrase, LabelRefused, NothingToBindTo, DiskFull or ReadOnlyFolder, or what
    ``fill`` raises; then the folder is as it was.
    """
    symbols = read_recovery36(founding.recovery_code)
    places.refuse_unsafe(folder, around.laid_down())
    vault_id, data_key = secrets.token_bytes(16), DataKey.new()
    slot_id = secrets.token_bytes(ID_SIZE)
    known = (founding.council,) if founding.council else ()
    with (
        _device_for(founding, around, vault_id, slot_id) as device,
        wiped(bytearray(secrets.token_bytes(32))) as seed,
    ):
        slot = new_officer_slot(
            vault_id,
            data_key,
            founding.label,
            founding.passphrase,
            cost=around.tuned(),
            signing_seed=seed,
            slot_id=slot_id,
            device=device,
            known=known,
        )
        recovery = new_recovery_slot(vault_id, data_key, symbols)
        keyfile = KeyFile.sealed(vault_id, data_key, 1, "records.1.db", (slot, recovery))
        with new_folder(folder) as lock:
            with wiped(data_key.store_key(vault_id)) as store_key:
                store = _new_store(folder / keyfile.store, store_key, vault_id, around.clock)
            vault = Vault(folder, keyfile, data_key, store, officer=slot, lock=lock, around=around)
            with _closing_on_failure(vault):
                _begin(vault, founding)
                fill(vault)
                way = Way(founding.label, founding.passphrase)
                vault.replace_keys(keyfile, lambda written: unlocked(written, way, around)[0])
    return vault


def _begin(vault: Vault, founding: Founding) -> None:
    vault.store.set_value("example", b"1" if founding.example else b"0")
    key = b64u(bytes(vault.signing_slot().facts.sign_pub))
    details = {"officer": vault.officer_id, "label": founding.label, "key": key}
    vault.event(officers.CREATED, details)


@contextlib.contextmanager
def _device_for(
    founding: Founding, around: Surroundings, vault_id: bytes, slot_id: bytes
) -> Iterator[DeviceSecret | None]:
    """Lend a new device secret where the officer is to be bound; a failure takes it back."""
    if not founding.bound:
        yield None
        return
    if around.credentials is None:
        raise NothingToBindTo
    try:
        device = bind(around.credentials, vault_id, slot_id, after=0)
    except NoCredentialStore as failure:
        raise NothingToBindTo from failure
    try:
        with wiped(device.octets):
            yield device
    except BaseException:
        with contextlib.suppress(NoCredentialStore):
            forget(around.credentials, vault_id, slot_id, device.number)
        raise


def opened(folder: Path, way: Way, around: Surroundings) -> Vault:
    """Open a vault to work in it.

    Raises NotAVault, VaultInUse, WrongPassphrase, WrongRecoveryCode, DamagedKeyFile, NewerVault,
    PutBackKeyFile, DamagedStore, DamagedHistory, OlderOrParted and their kin, each with its own
    next step.
    """
    places.refuse_unsafe(folder, around.laid_down())
    read_keyfiles(folder, around.bounds)
    lock = ProcessLock(folder)
    try:
        # Read again: before the lock was held another process may have changed the keys.
        keyfiles = read_keyfiles(folder, around.bounds)
        vault = opened_at(folder, keyfiles, way, around, lock)
        with _closing_on_failure(vault):
            _brought_up_to_date(vault)
            _admitted(vault, way)
            mend_keyfiles(folder, vault.keyfile)
            forget_making(folder)
            officers.enter_unknown_keys(vault.store, vault.keyfile)
            tidied(folder, vault.keyfile, vault.store)
            clear_late(folder / backup.FOLDER, vault.store, vault.data_key)
            _forget_older_devices(vault)
    except BaseException:
        lock.release()
        raise
    return vault


def _forget_older_devices(vault: Vault) -> None:
    # A credential store that does not answer now is asked again at the next opening.
    if vault.around.credentials is not None:
        with contextlib.suppress(NoCredentialStore):
            forget_older(vault.keyfile, vault.around.credentials)


def _admitted(vault: Vault, way: Way) -> None:
    if not way.recovery_code:
        vault.keyfile.refuse_put_back(serial_of(vault.store))
    check_recent(vault)
    if seen.is_older_or_parted(vault.store.ledger, vault.around_notes().of(vault.vault_id)):
        if not way.go_on:
            raise OlderOrParted
        go_on_from_here(vault, way.passphrase)
    remember(vault.store, vault.keyfile)
    if way.failed_before:
        vault.event("failed-unlocks", {"count": way.failed_before})
    vault.event("unlock", {"program": __version__})


def check_recent(vault: Vault) -> None:
    """Check the newest entries and the one this computer noted; raises DamagedHistory."""
    first = max(1, vault.head.seq - RECENT + 1)
    if any(vault.store.ledger.faults(first)):
        raise DamagedHistory
    noted = vault.around_notes().of(vault.vault_id)
    if noted and 0 < noted.seq < first and any(vault.store.ledger.faults(noted.seq, noted.seq)):
        raise DamagedHistory


def go_on_from_here(vault: Vault, passphrase: str) -> None:
    """Go on from a put-back or parted copy: a signed entry and a new lineage.

    After recovery nobody can sign, and the entry says so by having no signature.
    """
    new_lineage(vault, seen.WENT_ON, {}, passphrase)


def new_lineage(vault: Vault, name: str, facts: dict[str, Any], passphrase: str) -> None:
    """Start a new lineage with an entry that says why, signed where an officer is there.

    It names the head that this computer had noted, which may not be in the history any more.
    """
    lineage = secrets.token_bytes(16)
    noted = vault.around_notes().of(vault.vault_id)
    if noted:
        facts = {**facts, "noted_seq": noted.seq, "noted_digest": b64u(noted.digest)}
    details: dict[str, Any] = {**facts, "lineage": b64u(lineage)}
    if vault.officer is not None:
        signed = vault.sign(Label.SIG_RESTORE, details, passphrase)
        details |= signed.details
    before = vault.store.ledger.lineage
    try:
        with vault.store.writing():
            vault.store.set_value("lineage", lineage)
            vault.store.ledger.lineage = lineage
            vault.event(name, details)
    except BaseException:
        vault.store.ledger.lineage = before
        raise


def serial_of(store: Store) -> int:
    """Give the serial of the key file that the store last saw."""
    return int.from_bytes(store.value("serial", b"\0"), "big")


def remember(store: Store, keyfile: KeyFile) -> None:
    """Have the store remember the key file it is opened with."""
    # Never an earlier one: a recovery opens a put-back key file, whose passphrase stays refused.
    if keyfile.serial < serial_of(store):
        return
    serial = keyfile.serial.to_bytes(8, "big")
    if store.value("serial", b"") != serial or store.value("key-id", b"") != keyfile.key_id:
        with store.writing():
            store.set_value("serial", serial)
            store.set_value("key-id", bytes(keyfile.key_id))


def unlocked(
    keyfile: KeyFile, way: Way, around: Surroundings
) -> tuple[DataKey, OfficerSlot | None]:
    """Unwrap the data key by passphrase or recovery code; says which officer it is."""
    if way.recovery_code:
        return open_recovery(keyfile, read_recovery36(way.recovery_code)), None
    slot = keyfile.officer(way.label)
    return open_officer(keyfile, slot, way.passphrase, around.credentials), slot


def opened_at(
    folder: Path,
    keyfiles: KeyFiles,
    way: Way,
    around: Surroundings,
    lock: ProcessLock | None = None,
) -> Vault:
    """Open key files and the store they name, wherever they stand, and check nothing more."""
    data_key, keyfile = keyfiles.opened(lambda one: unlocked(one, way, around)[0])
    officer = None if way.recovery_code else keyfile.officer(way.label)
    vault_id = bytes(keyfile.vault_id)
    try:
        refuse_changed_since(folder, keyfile)
        with wiped(data_key.store_key(vault_id)) as store_key:
            connection = connected(folder / keyfile.store, store_key)
        try:
            refuse_newer(connection, len(migrations()))
            _refuse_emptied(connection)
            store = Store(connection, vault_id, around.clock)
        except BaseException:
            connection.close()
            raise
    except BaseException:
        data_key.wipe()
        raise
    vault = Vault(folder, keyfile, data_key, store, officer=officer, lock=lock, around=around)
    if way.recovery_code:
        vault.recovery_seal = open_recovery_seal(keyfile, read_recovery36(way.recovery_code))
    return vault


def _refuse_emptied(connection: Connection) -> None:
    """Refuse a store cut back to what it was before anything was kept in it."""
    if version_of(connection) == 0:
        raise DamagedStore


def _wiping(prove: Callable[[KeyFile], object]) -> Callable[[KeyFile], None]:
    def proved(written: KeyFile) -> None:
        found = prove(written)
        if isinstance(found, DataKey):
            found.wipe()

    return proved


def _brought_up_to_date(vault: Vault) -> None:
    steps = migrations()
    if version_of(vault.store.connection) == len(steps):
        return
    made = backup.taken(vault, whole=False)
    first, last = migrate(vault.store.connection, steps)
    with vault.store.writing():
        vault.event(backup.EVENT_NAME, made.facts)
        vault.event("migrated", {"from": first, "to": last})


@contextlib.contextmanager
def _closing_on_failure(vault: Vault) -> Iterator[None]:
    try:
        yield
    except BaseException:
        try:
            vault.store.close()
        finally:
            vault.data_key.wipe()
        raise


def _new_store(path: Path, key: bytearray, vault_id: bytes, clock: Clock) -> Store:
    connection = connected(path, key, create=True)
    try:
        migrate(connection, migrations())
        for name, size in (("lineage", 16), (attachments.SECRET, 32)):
            connection.execute(
                "INSERT INTO vault (name, value) VALUES (?,?)", (name, secrets.token_bytes(size))
            )
        return Store(connection, vault_id, clock)
    except BaseException:
        connection.close()
        raise
