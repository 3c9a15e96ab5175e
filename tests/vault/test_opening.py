"""What opening a vault enters in its ledger, and what going on from another copy means."""

import shutil
from pathlib import Path

import pytest

from prevent_desktop.domain.canonical import unb64u
from prevent_desktop.domain.labels import Label
from prevent_desktop.signatures import is_signed
from prevent_desktop.vault.situations import NoSuchOfficer, WrongPassphrase
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.store_situations import OlderOrParted
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.vault import Vault
from tests.vault.rekeying import BY_CODE, RECOVERY, founded, open_again
from tests.vaults import LABEL, PASSPHRASE, organisation


def newest(vault: Vault, kind: str) -> dict[str, object]:
    return list(vault.store.ledger.entries("kind = ?", f"event.{kind}"))[-1].details


def test_an_opening_is_entered_with_the_failures_before_it(tmp_path: Path) -> None:
    founded(tmp_path).close()
    with open_again(tmp_path, Way(LABEL, PASSPHRASE, failed_before=3)) as vault:
        kinds = [entry.kind for entry in vault.store.ledger.entries()]
        assert kinds[-2:] == ["event.failed-unlocks", "event.unlock"]
        assert newest(vault, "failed-unlocks") == {"count": 3}
    with open_again(tmp_path, BY_CODE) as vault:
        last = list(vault.store.ledger.entries())[-1]
        assert (last.kind, last.officer) == ("event.unlock", "recovery")


def test_a_failed_opening_writes_nothing_and_lets_go_of_the_vault(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        head = vault.head
    refused = [
        (Way(LABEL, "wrong one here"), WrongPassphrase),
        (Way("Nobody", PASSPHRASE), NoSuchOfficer),
    ]
    for way, situation in refused:
        with pytest.raises(situation):
            open_again(tmp_path, way)
    with open_again(tmp_path) as vault:
        assert vault.head.seq == head.seq + 1


@pytest.fixture
def put_back(tmp_path: Path) -> Path:
    """Give a vault that was put back from before its newest record, on the same computer."""
    founded(tmp_path).close()
    shutil.copytree(tmp_path / "vault", tmp_path / "earlier")
    with open_again(tmp_path) as vault:
        vault.store.save([Change(organisation("Aldermarch"))], vault.officer_id)
    shutil.rmtree(tmp_path / "vault")
    shutil.move(tmp_path / "earlier", tmp_path / "vault")
    return tmp_path


def test_a_put_back_vault_is_refused_to_passphrase_and_code(put_back: Path) -> None:
    for way in (Way(LABEL, PASSPHRASE), BY_CODE):
        with pytest.raises(OlderOrParted):
            open_again(put_back, way)


def test_going_on_is_a_signed_entry_and_a_new_lineage(put_back: Path) -> None:
    with open_again(put_back, Way(LABEL, PASSPHRASE, go_on=True)) as vault:
        said = newest(vault, "went-on")
        assert unb64u(str(said["lineage"])) == vault.head.lineage
        [first] = vault.store.ledger.entries("seq = 1")
        assert vault.head.lineage != first.lineage
        statement, key = str(said["statement"]).encode(), vault.signing_slot().facts.sign_pub
        assert is_signed(key, Label.SIG_RESTORE, statement, unb64u(str(said["signature"])))
        assert b'"noted_seq"' in statement
        assert not any(vault.store.ledger.faults())
    open_again(put_back).close()


def test_going_on_needs_the_passphrase_or_says_that_nobody_signed(put_back: Path) -> None:
    with pytest.raises(WrongPassphrase):
        open_again(put_back, Way(LABEL, "wrong one here", go_on=True))
    with open_again(put_back, Way(recovery_code=RECOVERY, go_on=True)) as vault:
        assert "signature" not in newest(vault, "went-on")
