"""Sealed identities: what opens them, what does not, and what is left of an erased one."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.labels import Label
from prevent_desktop.vault import erasure, readers, sealing
from prevent_desktop.vault.derivation import expanded
from prevent_desktop.vault.seal_situations import DamagedIdentity, NoIdentity, NotAReader
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.vault import Vault
from prevent_desktop.vault.verification import verified
from tests.vault.pages import Pages, store_key, store_path
from tests.vault.rekeying import (
    KEPT,
    SECOND_PASSPHRASE,
    SECOND_WAY,
    founded,
    open_again,
    with_second,
)
from tests.vaults import PASSPHRASE, new_vault, organisation

NAME = "Ieuan Trevelyan-Okonkwo"


def kept(vault: Vault) -> str:
    """Make the officer a reader and seal the identity of a record; give the record's id."""
    record = organisation()
    vault.store.save([Change(record)], vault.officer_id)
    readers.begin(vault, PASSPHRASE, KEPT)
    with readers.lent(vault, PASSPHRASE) as seal:
        sealing.seal(vault.store, seal, record.id, NAME.encode())
    return record.id


def read(vault: Vault, record_id: str, passphrase: str = PASSPHRASE) -> str:
    with readers.lent(vault, passphrase) as seal:
        return sealing.unsealed(vault.store, seal, record_id).decode()


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    with new_vault(tmp_path_factory.mktemp("sealed")) as made:
        yield made


@given(text=st.binary(max_size=600))
def test_what_is_sealed_comes_back(vault: Vault, text: bytes) -> None:
    seal, record = sealing.new_seal(), new_id()
    sealing.seal(vault.store, seal, record, text)
    assert bytes(sealing.unsealed(vault.store, seal, record)) == text


def test_a_reader_reads_and_nobody_else(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        record = kept(vault)
        assert read(vault, record) == NAME
        assert readers.readers(vault.keyfile) == (vault.keyfile.officers[0].facts.label,)
    with open_again(tmp_path, SECOND_WAY) as vault, pytest.raises(NotAReader):
        read(vault, record, SECOND_PASSPHRASE)


def test_the_data_key_and_the_whole_open_store_yield_no_name(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        record = kept(vault)
        vault.store.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        pages = list(Pages(store_path(vault), store_key(vault)).every())
        held = sealing.found(vault.store, record)
        assert held is not None
        assert any(held.octets[:40] in page for page in pages)
        whole = b"".join(pages)
        for part in NAME.replace("-", " ").split():
            assert part.encode() not in whole
            assert part.encode().hex() not in whole.decode(errors="replace").casefold()
        # Neither the data key, nor anything that is derived from it, nor a value of the store is S.
        keys = [vault.data_key.octets, vault.data_key.store_key(vault.vault_id)]
        keys += [
            vault.data_key.header_key(vault.vault_id),
            vault.data_key.erased_key(vault.vault_id),
        ]
        label = Label.IDENTITY.octets
        keys.append(expanded(vault.data_key.octets, vault.vault_id, label, 32))
        values = vault.store.connection.execute("SELECT value FROM vault").fetchall()
        keys += [bytearray(value) for (value,) in values if len(value) == 32]
        for key in keys:
            with pytest.raises(DamagedIdentity):
                sealing.unsealed(vault.store, key, record)


def test_an_identity_put_under_another_record_does_not_open(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        record, other = kept(vault), new_id()
        vault.store.connection.execute("UPDATE sealed SET record = ?", (other,))
        with pytest.raises(DamagedIdentity):
            read(vault, other)
        with pytest.raises(NoIdentity):
            read(vault, record)


def test_the_length_of_a_short_name_is_not_told(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        seal, sizes = sealing.new_seal(), set()
        for text in (b"", b"Al", NAME.encode()):
            record = new_id()
            sealing.seal(vault.store, seal, record, text)
            held = sealing.found(vault.store, record)
            sizes.add(len(held.octets) if held else 0)
        assert len(sizes) == 1


def test_it_is_erased_by_itself_and_nothing_of_it_is_left(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        record = kept(vault)
        held = sealing.found(vault.store, record)
        assert held is not None
        vault.event("identity-opened", {"reason": "For the Trevelyan review"}, held.id)
        done = erasure.erase(vault, held.id, reason="-", legal_basis="-", passphrase=PASSPHRASE)
        assert done.entries_emptied == 1
        path = store_path(vault)
        reader = Pages(path, store_key(vault))
        pages = [*reader.every(), *reader.in_log(path.with_name(path.name + "-wal"))]
        assert not any(held.octets[:40] in page or b"Trevelyan" in page for page in pages)
        assert vault.store.current(record).record.id == record
        assert verified(vault).is_sound
        assert vault.store.is_erased(held.id)


def test_it_goes_with_its_record(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        record = kept(vault)
        held = sealing.found(vault.store, record)
        assert held is not None
        vault.event("identity-opened", {"reason": "-"}, held.id)
        erasure.erase(vault, record, reason="-", legal_basis="-", passphrase=PASSPHRASE)
        assert sealing.every(vault.store) == ()
        assert vault.store.is_erased(held.id)
        assert verified(vault).is_sound


_CHILD = """
import os, signal, sys
from pathlib import Path
from prevent_desktop.services import identities
from prevent_desktop.vault import sealing
from tests.vault.rekeying import open_again
from tests.vaults import PASSPHRASE

def cut(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

sealing.unsealed = cut  # the power goes where the text would be read
vault = open_again(Path(sys.argv[1]))
print(identities.opened(vault, sys.argv[2], reason="Asked by the panel", passphrase=PASSPHRASE))
"""


def test_a_power_cut_before_it_is_shown_leaves_the_entry(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        record = kept(vault)
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(tmp_path), record],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert done.stdout == b""
    with open_again(tmp_path) as vault:
        [entry] = vault.store.ledger.entries("kind = ?", "event.identity-opened")
        assert entry.details["reason"] == "Asked by the panel"
        assert verified(vault).is_sound
