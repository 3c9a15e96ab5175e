"""A backup becomes a vault again: whole, without what was erased, and honest about the rest."""

import shutil
from pathlib import Path

import pytest

from prevent_desktop.domain.canonical import encoded, strict
from prevent_desktop.domain.codes import new_recovery36
from prevent_desktop.vault import attachments, derived
from prevent_desktop.vault.admission import admit
from prevent_desktop.vault.backup import backed_up
from prevent_desktop.vault.backup_situations import CodeOfThatDay, OtherVault, PassphraseOfThatDay
from prevent_desktop.vault.erased import LIST_NAME, erased_ids
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.passphrases import change_passphrase
from prevent_desktop.vault.restore import Restored, restored
from prevent_desktop.vault.situations import WrongPassphrase
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import NotEmpty, OlderOrParted, RecordNotHeld
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.typedcode import KeptCode
from prevent_desktop.vault.vault import Vault, opened
from prevent_desktop.vault.verification import verified
from tests.vault.pages import settled
from tests.vault.rekeying import NEW_PASSPHRASE, SECOND, SECOND_PASSPHRASE
from tests.vaults import (
    LABEL,
    PASSPHRASE,
    RECOVERY,
    new_vault,
    organisation,
    reopened,
    surroundings,
)

WAY = Way(LABEL, PASSPHRASE)
GONE = organisation("Gone College, Kwyjibo Lane")
KEPT = organisation("Northmere Police")


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    vault = new_vault(tmp_path)
    vault.store.save([Change(GONE), Change(KEPT)], vault.officer_id)
    return vault


def restored_in(
    tmp_path: Path, backup: Path, way: Way = WAY, vault: Path | None = None
) -> Restored:
    return restored(backup, tmp_path / "new", way, surroundings(tmp_path), vault_folder=vault)


def said(made: Restored, words: str) -> bool:
    return any(words in sentence for sentence in made.sentences)


def erased(vault: Vault) -> None:
    erase(vault, GONE.id, reason="asked for", legal_basis="Article 17", passphrase=PASSPHRASE)


def test_a_restored_vault_is_whole(tmp_path: Path, vault: Vault) -> None:
    with vault:
        scan = attachments.add(vault.store, "scan.pdf", b"scan" * 100_000)
        made = backed_up(vault)
        vault.store.save([Change(organisation("Later"))], vault.officer_id)
    found = restored_in(tmp_path, made.path, vault=vault.folder)
    assert (found.head, found.erased) == (made.head, 0)
    assert said(found, "today's passphrases")
    assert said(found, "Entries 4 to 5 of the vault as it is now are not in it: 1 backup, 1 org")
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as again:
        assert again.store.exact(GONE.id).record == GONE
        assert attachments.read(again.store, scan) == b"scan" * 100_000
        kinds = [entry.kind for entry in again.store.ledger.entries()]
        assert kinds[-2:] == ["event.restored", "event.unlock"]
        [entry] = again.store.ledger.entries("kind = 'event.restored'")
        assert entry.details["signature"]
        assert entry.lineage != made.head.lineage
        assert not any(again.store.ledger.faults())
        assert derived.differences(again.store.connection) == ()
        assert verified(again).is_sound
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "backups", "records.1.db", "vault.copy.json", "vault.json", "vault.lock",
    ]  # fmt: skip


def test_the_old_vault_is_parted_once_the_new_one_was_used(tmp_path: Path, vault: Vault) -> None:
    with vault:
        made = backed_up(vault)
    restored_in(tmp_path, made.path)
    reopened(tmp_path).close()
    with pytest.raises(OlderOrParted):
        opened(tmp_path / "new", WAY, surroundings(tmp_path))


def test_without_the_vault_it_says_what_it_cannot_know(tmp_path: Path, vault: Vault) -> None:
    with vault:
        made = backed_up(vault)
        erased(vault)
    found = restored_in(tmp_path, made.path)
    assert said(found, "Erasures made after 2026-11-19 could not be applied")
    assert said(found, "passphrases of 2026-11-19, of: Coordinator")
    assert said(found, "Entries 4 to 5 are lost")
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as again:
        assert again.store.exact(GONE.id).record == GONE


def test_what_was_erased_since_is_not_shown(tmp_path: Path, vault: Vault) -> None:
    with vault:
        made = backed_up(vault)
        erased(vault)
    found = restored_in(tmp_path, made.path, vault=vault.folder)
    assert found.erased == 1
    assert not said(found, "rasures")
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as again:
        assert_gone(again)
        assert verified(again).is_sound


def assert_gone(vault: Vault) -> None:
    assert vault.store.is_erased(GONE.id)
    with pytest.raises(RecordNotHeld):
        vault.store.exact(GONE.id)
    assert vault.store.history(GONE.id) == []
    pages = settled(vault)
    assert not any(b"Kwyjibo" in page or b"kwyjibo" in page for page in pages.every())
    assert any(b"Northmere Police" in page for page in pages.every())


@pytest.mark.parametrize("list_is", ["missing", "older", "another's"])
def test_without_its_list_the_vaults_own_is_used(
    tmp_path: Path, vault: Vault, list_is: str
) -> None:
    file = vault.folder / "backups" / LIST_NAME
    with vault:
        made = backed_up(vault)
        other = organisation("Other College")
        vault.store.save([Change(other)], vault.officer_id)
        erase(vault, other.id, reason="-", legal_basis="-", passphrase=PASSPHRASE)
        older = file.read_bytes()
        erased(vault)
    match list_is:
        case "missing":
            file.unlink()
        case "older":
            file.write_bytes(older)
        case _:
            file.write_bytes(encoded({"ids": [KEPT.id], "mac": strict(older)["mac"]}))
    found = restored_in(tmp_path, made.path, vault=vault.folder)
    assert said(found, "older than the vault" if list_is == "older" else "missing or damaged")
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as again:
        assert_gone(again)
        assert again.store.exact(KEPT.id).record == KEPT
        assert set(erased_ids(again.store)) == {GONE.id, other.id}


def test_a_damaged_vault_leaves_its_list(tmp_path: Path, vault: Vault) -> None:
    with vault:
        made = backed_up(vault)
        erased(vault)
    (vault.folder / "records.1.db").write_bytes(b"\0" * 100_000)
    found = restored_in(tmp_path, made.path, vault=vault.folder)
    assert found.erased == 1
    assert said(found, "cannot be told whether that list is the newest")
    assert said(found, "Entries 4 to 5 are lost")
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as again:
        assert_gone(again)
    shutil.rmtree(tmp_path / "new")
    (vault.folder / "backups" / LIST_NAME).unlink()
    found = restored_in(tmp_path, made.path, vault=vault.folder)
    assert said(found, "could not be applied. Erase those records again")


def test_with_the_recovery_code_the_entry_is_unsigned_and_says_so(
    tmp_path: Path, vault: Vault
) -> None:
    with vault:
        made = backed_up(vault)
    found = restored_in(tmp_path, made.path, Way(recovery_code=RECOVERY))
    assert said(found, "has no signature")
    with opened(tmp_path / "new", WAY, surroundings(tmp_path)) as again:
        [entry] = again.store.ledger.entries("kind = 'event.restored'")
        assert (entry.officer, entry.details.get("signature")) == ("recovery", None)


def test_todays_passphrase_opens_it_while_the_keys_are_the_same(
    tmp_path: Path, vault: Vault
) -> None:
    with vault:
        admit(vault, PASSPHRASE, SECOND, SECOND_PASSPHRASE)
        made = backed_up(vault, tmp_path / "drive")
        change_passphrase(vault, PASSPHRASE, NEW_PASSPHRASE, may_be_known=False)
    with pytest.raises(WrongPassphrase) as refused:
        restored_in(tmp_path, made.path, vault=vault.folder)
    assert not isinstance(refused.value, PassphraseOfThatDay)
    found = restored_in(tmp_path, made.path, Way(LABEL, NEW_PASSPHRASE), vault.folder)
    assert said(found, "today's passphrases")
    opened(tmp_path / "new", Way(LABEL, NEW_PASSPHRASE), surroundings(tmp_path)).close()


def test_passphrases_of_that_day_open_it_after_a_rotation(tmp_path: Path, vault: Vault) -> None:
    with vault:
        made = backed_up(vault, tmp_path / "drive")
        change_passphrase(
            vault, PASSPHRASE, NEW_PASSPHRASE, may_be_known=True, code=KeptCode(RECOVERY)
        )
    with pytest.raises(PassphraseOfThatDay, match=r"2026-11-19 and opens with .* of: Coordinator"):
        restored_in(tmp_path, made.path, Way(LABEL, NEW_PASSPHRASE), vault.folder)
    assert not (tmp_path / "new").exists()
    found = restored_in(tmp_path, made.path, vault=vault.folder)
    assert said(found, "keys were changed since")
    assert said(found, "passphrases of 2026-11-19")


def test_a_code_of_another_day(tmp_path: Path, vault: Vault) -> None:
    with vault:
        made = backed_up(vault)
    with pytest.raises(CodeOfThatDay):
        restored_in(tmp_path, made.path, Way(recovery_code=new_recovery36()))


def test_another_vaults_folder(tmp_path: Path, vault: Vault) -> None:
    with vault, new_vault(tmp_path / "other") as other:
        made = backed_up(vault)
        with pytest.raises(OtherVault):
            restored_in(tmp_path, made.path, vault=other.folder)
    assert not (tmp_path / "new").exists()


def test_a_folder_in_use_is_left_alone(tmp_path: Path, vault: Vault) -> None:
    with vault:
        made = backed_up(vault)
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "letter.txt").write_text("mine")
    with pytest.raises(NotEmpty):
        restored_in(tmp_path, made.path)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["letter.txt"]


def test_what_a_killed_restore_left_is_cleared(tmp_path: Path, vault: Vault) -> None:
    with vault:
        made = backed_up(vault)
    left = tmp_path / ".new.restoring"
    left.mkdir()
    (left / "records.1.db").write_bytes(b"half")
    (tmp_path / "new").mkdir()
    restored_in(tmp_path, made.path)
    assert not left.exists()
    opened(tmp_path / "new", WAY, surroundings(tmp_path)).close()
