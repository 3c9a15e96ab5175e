"""What can be read of a damaged vault comes over into a new one, and the rest is told."""

import hashlib
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevent_desktop.domain.codes import new_recovery36
from prevent_desktop.vault import attachments, derived, drafts
from prevent_desktop.vault.backup import backed_up
from prevent_desktop.vault.damaged import spans
from prevent_desktop.vault.keyfiles import COPY, FIRST
from prevent_desktop.vault.ledger import EVENT
from prevent_desktop.vault.salvage import NothingToSalvage, OfficerNeeded, Salvaged, salvaged
from prevent_desktop.vault.situations import DamagedKeyFile, WrongPassphrase
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import NotEmpty, RecordNotHeld
from prevent_desktop.vault.surroundings import Founding, Way
from prevent_desktop.vault.vault import opened
from prevent_desktop.vault.verification import verified
from tests.vault.pages import PAGE, flip
from tests.vault.worn import DOCUMENT, Worn, copied, made
from tests.vaults import LABEL, PASSPHRASE, RECOVERY, organisation, reopened, surroundings

WAY = Way(LABEL, PASSPHRASE)


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Worn:
    return made(tmp_path_factory.mktemp("worn"))


@pytest.fixture
def store(worn: Worn, tmp_path: Path) -> Path:
    return copied(worn, tmp_path)


def salvage(tmp_path: Path, way: Way = WAY) -> Salvaged:
    return salvaged(tmp_path / "vault", way, tmp_path / "new", surroundings(tmp_path))


def told(found: Salvaged, words: str) -> bool:
    return any(words in sentence for sentence in found.lost)


def test_a_sound_vault_comes_over_whole(worn: Worn, tmp_path: Path, store: Path) -> None:
    before = {path: path.read_bytes() for path in store.parent.iterdir() if path.is_file()}
    found = salvage(tmp_path)
    assert found.lost == ()
    assert found.notes == ()
    assert (found.records, found.documents, found.drafts) == (91, 1, 1)
    assert {path: path.read_bytes() for path in before} == before
    code = Way(recovery_code=found.recovery_code)
    opened(tmp_path / "new", code, surroundings(tmp_path)).close()
    with reopened(tmp_path) as old, opened(tmp_path / "new", WAY, surroundings(tmp_path)) as new:
        assert new.vault_id != old.vault_id
        assert new.head.lineage != old.head.lineage
        for record in worn.records:
            expected = worn.edited if record.id == worn.edited.id else record
            assert new.store.exact(record.id).record == expected
        history = new.store.history(worn.edited.id)
        assert [revision.number for revision in history] == [1, 2]
        assert history[1].base == history[0].seq
        then = old.store.history(worn.edited.id)
        assert [(r.officer, r.time) for r in history] == [(r.officer, r.time) for r in then]
        [document] = new.store.exact(worn.action.id).record.documents  # type: ignore[attr-defined]
        assert attachments.read(new.store, document) == DOCUMENT
        assert [draft.values for draft in drafts.kept(new.store)] == [
            draft.values for draft in drafts.kept(old.store)
        ]
        assert new.store.is_erased(worn.erased)
        with pytest.raises(RecordNotHeld):
            new.store.exact(worn.erased)
        assert verified(new).is_sound
        [began, ended] = new.store.ledger.entries("kind = 'event.salvaged'")
        assert set(began.details["officers"].values()) == {LABEL, "Asha Verma"}
        assert ended.details["lost"] == []


def test_old_events_are_none_of_the_new_vaults_own(tmp_path: Path, store: Path) -> None:
    salvage(tmp_path)
    assert store.exists()
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as new:
        kinds = [entry.kind for entry in new.store.ledger.entries("kind GLOB ?", EVENT + "*")]
        assert kinds.count("event.created") == 1
        assert "event.salvaged.created" in kinds
        assert "event.salvaged.officer-admitted" in kinds
        assert "event.officer-admitted" not in kinds


def test_a_damaged_page_of_the_history(worn: Worn, tmp_path: Path, store: Path) -> None:
    page = worn.pages["ledger"][16]
    flip(store, page)
    found = salvage(tmp_path)
    # Entry 46 begins on the page before, and is whole there.
    [pages, lost, whole] = found.lost
    assert pages.startswith(f"Pages of the store that cannot be read: {page}.")
    assert lost == "Entries that cannot be read: 47 to 49."
    assert whole == "Lost whole: 3 of the kind organisation."
    assert found.records == 91 - 3
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as new:
        assert verified(new).is_sound


def test_a_damaged_newest_revision(worn: Worn, tmp_path: Path, store: Path) -> None:
    """The revision before it is taken, and that is said."""
    with reopened(tmp_path) as vault:
        seqs = [revision.seq for revision in vault.store.history(worn.edited.id)]
        execute = vault.store.connection.execute
        [(trigger,)] = execute(
            "SELECT sql FROM sqlite_schema WHERE name = 'ledger_unchanged'"
        ).fetchall()
        execute("DROP TRIGGER ledger_unchanged")
        execute("UPDATE ledger SET body = CAST('{}' AS BLOB) WHERE seq = ?", (seqs[1],))
        execute(trigger)
    assert store.exists()
    found = salvage(tmp_path)
    assert told(found, f"Entries whose text is not what was saved: {seqs[1]}.")
    assert told(found, "An earlier revision was taken of 1 of the kind organisation.")
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as new:
        assert new.store.current(worn.edited.id).record == worn.records[5]


def test_a_forged_entry_is_taken_and_told(tmp_path: Path, store: Path) -> None:
    with reopened(tmp_path) as vault:
        execute = vault.store.connection.execute
        execute("DROP TRIGGER ledger_unchanged")
        execute("UPDATE ledger SET officer = 'somebody' WHERE seq = 30")
    assert store.exists()
    assert "entries 30" in salvage(tmp_path).notes[0]


@pytest.mark.parametrize("table", ["attachment_chunk", "attachment"])
def test_a_damaged_document(worn: Worn, tmp_path: Path, store: Path, table: str) -> None:
    flip(store, worn.pages[table][0])
    found = salvage(tmp_path)
    assert found.documents == (0 if table == "attachment_chunk" else 1)
    assert told(found, "A document of 128,000 bytes, named in entries") == (not found.documents)
    assert found.records == 91


def test_damaged_drafts(worn: Worn, tmp_path: Path, store: Path) -> None:
    flip(store, worn.pages["draft"][0])
    found = salvage(tmp_path)
    assert found.drafts == 0
    assert told(found, "draft")


def test_damaged_values(worn: Worn, tmp_path: Path, store: Path) -> None:
    """With them goes the key by which documents are proved, so no document can be."""
    flip(store, worn.pages["vault"][0])
    found = salvage(tmp_path)
    assert found.records == 91
    assert told(found, "The store's own values")


@pytest.mark.parametrize("table", ["erased", "ledger_kind", "ledger_subject"])
def test_what_was_erased_stays_so(worn: Worn, tmp_path: Path, store: Path, table: str) -> None:
    flip(store, worn.pages[table][0])
    found = salvage(tmp_path)
    assert found.records == 91
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as new:
        assert new.store.is_erased(worn.erased)


@pytest.mark.parametrize("table", ["search_data", "current", "link"])
def test_lists_and_search_are_made_anew(
    worn: Worn, tmp_path: Path, store: Path, table: str
) -> None:
    for page in worn.pages[table]:
        flip(store, page)
    found = salvage(tmp_path)
    assert len(found.lost) == 1
    assert told(found, "can be made again from the history")
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as new:
        assert derived.differences(new.store.connection) == ()


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_store_cut_short(worn: Worn, tmp_path: Path, store: Path, share: float) -> None:
    """The library would not open it at all."""
    kept = int(worn.size * share)
    with store.open("r+b") as file:
        file.truncate(kept * PAGE + 100)
    found = salvage(tmp_path)
    assert 0 < found.records < 91
    assert told(found, f"Pages of the store that cannot be read: {kept + 1} to {worn.size}.")
    assert told(found, "Entries that cannot be read")
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as new:
        assert all(fault is None for fault in new.store.ledger.faults())


@pytest.mark.parametrize("place", [3, 20, 2000, 4090])
def test_a_damaged_first_page(tmp_path: Path, store: Path, place: int) -> None:
    """It holds the salt, which no MAC covers, and the names of the tables, and no record."""
    flip(store, 1, place)
    found = salvage(tmp_path)
    assert found.records == 91
    assert found.documents == 1


def test_the_page_that_names_all_others_of_the_history(
    worn: Worn, tmp_path: Path, store: Path
) -> None:
    flip(store, worn.pages["ledger"][0])
    found = salvage(tmp_path)
    assert found.records == 91
    assert not told(found, "Entries that cannot be read")


@given(data=st.data())
@settings(max_examples=15)
def test_any_pages_at_all(
    worn: Worn, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever comes over is what it was, and whatever does not is told."""
    tmp_path = tmp_path_factory.mktemp("pages")
    store = copied(worn, tmp_path)
    pages = data.draw(st.sets(st.integers(1, worn.size), min_size=1, max_size=worn.size // 2))
    for page in pages:
        flip(store, page, data.draw(st.integers(16, PAGE - 1)))
    found = salvage(tmp_path)
    assert told(found, f"Pages of the store that cannot be read: {spans(sorted(pages))}.")
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as new:
        missing = 0
        for record in worn.records:
            place = new.store.place(record.id)
            missing += place is None
            if place is not None:
                assert new.store.exact(record.id).record in {record, worn.edited}
        assert bool(missing) <= told(found, "Entries that cannot be read")
        assert new.store.is_erased(worn.erased) or new.store.place(worn.erased) is None
        assert not [fault for fault in new.store.ledger.faults() if fault]


def test_what_stands_in_the_log_only(tmp_path: Path, store: Path) -> None:
    """A vault whose process was killed: its last saves are in the log."""
    record = organisation("In the log")
    with reopened(tmp_path) as vault:
        vault.store.save([Change(record)], vault.officer_id)
        shutil.copytree(tmp_path / "vault", tmp_path / "killed")
    assert store.exists()
    found = salvaged(tmp_path / "killed", WAY, tmp_path / "new", surroundings(tmp_path))
    assert found.lost == ()
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as new:
        assert new.store.exact(record.id).record == record


def test_damaged_key_files(tmp_path: Path, store: Path) -> None:
    folder = store.parent
    (folder / FIRST).write_bytes(b"{}")
    found = salvage(tmp_path)
    assert found.records == 91
    assert "vault.copy.json was used" in found.notes[0]
    shutil.rmtree(tmp_path / "new")
    (folder / COPY).write_bytes(b"{}")
    with pytest.raises(DamagedKeyFile):
        salvage(tmp_path)


def test_key_files_of_the_newest_backup(tmp_path: Path, store: Path) -> None:
    with reopened(tmp_path) as vault:
        backed_up(vault)
    for name in (FIRST, COPY):
        (store.parent / name).unlink()
    found = salvage(tmp_path)
    assert found.records == 91
    assert "the backup vault-20261119T164200Z.prevent-backup was used" in found.notes[0]


def test_by_the_recovery_code_it_needs_an_officer(tmp_path: Path, store: Path) -> None:
    way = Way(recovery_code=RECOVERY)
    with pytest.raises(OfficerNeeded):
        salvage(tmp_path, way)
    founding = Founding("Tom Ashdown", "marble ferry walnut echo", new_recovery36())
    salvaged(store.parent, way, tmp_path / "new", surroundings(tmp_path), founding=founding)
    opened(
        tmp_path / "new", Way(founding.label, founding.passphrase), surroundings(tmp_path)
    ).close()


def test_nothing_is_left_where_it_fails(
    tmp_path: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(WrongPassphrase):
        salvage(tmp_path, Way(LABEL, "not this one"))
    digest = hashlib.sha256(store.read_bytes()).digest()

    def fails(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(derived, "rebuild", fails)
    with pytest.raises(KeyboardInterrupt):
        salvage(tmp_path)
    assert not (tmp_path / "new").exists()
    assert hashlib.sha256(store.read_bytes()).digest() == digest
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "letter.txt").write_text("mine")
    with pytest.raises(NotEmpty):
        salvage(tmp_path)


def test_a_store_with_nothing_left(tmp_path: Path, store: Path) -> None:
    store.write_bytes(b"\x5a" * 40_960)
    with pytest.raises(NothingToSalvage):
        salvage(tmp_path)
