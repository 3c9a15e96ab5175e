"""A store that was cut short, overwritten or swapped: one sentence each, and nothing else."""

import hashlib
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.canonical import encoded
from prevent_desktop.errors import Situation
from prevent_desktop.vault import attachments, derived, drafts
from prevent_desktop.vault.situations import DamagedKeyFile, NotAVault, NotReadable
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import DamagedHistory, DamagedStore, NotEncrypted
from prevent_desktop.vault.vault import Vault
from tests.vaults import new_vault, organisation, reopened

STORE = "records.1.db"
PAGE = 4096
RANDOM = random.Random(20261119)  # noqa: S311 -- which bytes are damaged, not a key


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a closed vault of some 100 pages: records, a document and a draft."""
    folder = tmp_path_factory.mktemp("whole")
    with new_vault(folder) as vault:
        for n in range(60):
            record = organisation(f"Organisation {n} " + "in Northmere " * 5)
            vault.store.save([Change(record)], vault.officer_id)
        attachments.add(vault.store, "minutes.pdf", RANDOM.randbytes(200_000))
        drafts.keep(vault.store, record.id, "organisation", 0, {"name": "Half typed"})
    return folder


@pytest.fixture(scope="module")
def text(whole: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the digest of what stands in that vault."""
    digest = read(copied(whole, tmp_path_factory.mktemp("text")))
    assert isinstance(digest, str)
    return digest


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """Give a copy of that vault to damage."""
    return copied(whole, tmp_path)


def copied(whole: Path, into: Path) -> Path:
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(whole, into)
    return into


def store_of(folder: Path) -> Path:
    return folder / "vault" / STORE


def everything_read(vault: Vault) -> str:
    """Read a vault in every way that the program reads it; give a digest of what was found."""
    store = vault.store
    assert all(fault is None for fault in store.ledger.faults())
    found = hashlib.sha256()
    for revision in list(store.everything()):
        assert store.exact(revision.record.id).record == revision.record
        found.update(encoded(revision.record))
    chunks = "SELECT octets FROM attachment_chunk ORDER BY digest, n"
    found.update(b"".join(octets for (octets,) in store.connection.execute(chunks)))
    found.update(repr(drafts.kept(store)).encode())
    assert not derived.differences(store.connection)
    return found.hexdigest()


def read(folder: Path) -> str | Situation:
    """Open and read everything; give its digest, or the situation met. All else goes on."""
    try:
        with reopened(folder) as vault:
            return everything_read(vault)
    except Situation as situation:
        return situation


def test_a_whole_store_is_read(folder: Path, text: str) -> None:
    assert read(folder) == text
    assert store_of(folder).stat().st_size > 80 * PAGE


@pytest.mark.parametrize("size", [0, 1, 15, 16, 100, 4095, 4096, 4097, 8192, 12288, 40960, 200_000])
def test_a_store_cut_short_is_damaged(folder: Path, size: int) -> None:
    with store_of(folder).open("r+b") as file:
        file.truncate(size)
    before = store_of(folder).read_bytes()
    assert isinstance(read(folder), DamagedStore)
    if size < PAGE:
        # SQLite would begin a new store in it.
        assert store_of(folder).read_bytes() == before


def test_a_store_cut_short_anywhere_is_damaged(whole: Path, tmp_path: Path) -> None:
    size = store_of(whole).stat().st_size
    for n in range(40):
        folder = copied(whole, tmp_path / "cut")
        with store_of(folder).open("r+b") as file:
            file.truncate(RANDOM.randrange(size) if n else size - 1)
        situation = read(folder)
        assert isinstance(situation, DamagedStore), repr(situation)


def test_one_flipped_bit_is_damaged_wherever_it_is_read(
    whole: Path, tmp_path: Path, text: str
) -> None:
    size = store_of(whole).stat().st_size
    places = [0, 15, 16, 20, 100, PAGE - 1, PAGE]
    found = 0
    for place in places + [RANDOM.randrange(size) for _ in range(40)]:
        folder = copied(whole, tmp_path / "flipped")
        flip(store_of(folder), place, 1 << RANDOM.randrange(8))
        situation = read(folder)
        # A page that stands empty is read by nobody, and then the text is what it was.
        assert isinstance(situation, DamagedStore) or situation == text, (place, situation)
        found += situation != text
    assert found > 35


@settings(max_examples=15)
@given(st.data())
def test_pages_overwritten_moved_or_doubled_are_damaged(
    whole: Path, text: str, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = copied(whole, tmp_path_factory.getbasetemp() / "pages")
    octets = store_of(folder).read_bytes()
    pages = [octets[at : at + PAGE] for at in range(0, len(octets), PAGE)]
    page = st.integers(0, len(pages) - 1)
    target, source = data.draw(page), data.draw(page)
    pages[target] = data.draw(st.sampled_from([bytes(PAGE), RANDOM.randbytes(PAGE), pages[source]]))
    store_of(folder).write_bytes(b"".join(pages))
    situation = read(folder)
    assert isinstance(situation, DamagedStore) or situation == text


def test_a_damaged_page_does_not_stop_the_closing(folder: Path) -> None:
    vault = reopened(folder)
    size = store_of(folder).stat().st_size
    for page in range(1, size // PAGE):
        flip(store_of(folder), page * PAGE + 9, 1)
    vault.store.connection.execute("PRAGMA shrink_memory")
    with pytest.raises(DamagedStore):
        everything_read(vault)
    vault.close()
    with pytest.raises(ValueError, match="wiped"):
        vault.data_key.key_id  # noqa: B018
    with pytest.raises((DamagedStore, DamagedHistory)):
        reopened(folder)


def test_a_missing_store_is_damaged(folder: Path) -> None:
    store_of(folder).unlink()
    assert isinstance(read(folder), DamagedStore)
    assert not store_of(folder).exists()


def test_a_folder_in_the_place_of_the_store(folder: Path) -> None:
    store_of(folder).unlink()
    store_of(folder).mkdir()
    assert isinstance(read(folder), DamagedStore | NotReadable)


def test_a_plain_database_in_the_place_of_the_store(folder: Path) -> None:
    store_of(folder).write_bytes(b"SQLite format 3\0" + bytes(8176))
    assert isinstance(read(folder), NotEncrypted)


def test_another_vaults_store(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    new_vault(elsewhere).close()
    shutil.copy(store_of(elsewhere), store_of(folder))
    assert isinstance(read(folder), DamagedStore)


def test_a_new_store_whose_log_was_taken_away(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    shutil.copytree(tmp_path / "vault", tmp_path / "taken" / "vault")
    vault.close()
    (tmp_path / "taken" / "vault" / f"{STORE}-wal").unlink()
    assert isinstance(read(tmp_path / "taken"), DamagedStore)


def test_each_damage_has_its_own_sentence(folder: Path) -> None:
    (folder / "vault" / "vault.copy.json").unlink()
    (folder / "vault" / "vault.json").write_bytes(b"{}")
    damaged_keys = read(folder)
    (folder / "vault" / "vault.json").unlink()
    no_vault = read(folder)
    assert isinstance(damaged_keys, DamagedKeyFile)
    assert isinstance(no_vault, NotAVault)
    kinds = (damaged_keys, no_vault, DamagedStore(), DamagedHistory(), NotEncrypted())
    assert len({str(situation) for situation in kinds}) == len(kinds)


def flip(path: Path, place: int, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        octet = file.read(1)[0]
        file.seek(place)
        file.write(bytes([octet ^ bit]))
