"""Managed backups open with today's passphrase, and with no earlier one of the same keys."""

from datetime import datetime, timedelta
from pathlib import Path

from prevent_desktop.errors import Situation
from prevent_desktop.vault.backup import backed_up
from prevent_desktop.vault.backup_keys import (
    backups_under_other_keys,
    delete_backups,
    rewrite_backups,
)
from prevent_desktop.vault.backupfile import opened_backup
from prevent_desktop.vault.keyfile import parse
from prevent_desktop.vault.keyfiles import COPY, FIRST
from prevent_desktop.vault.passphrases import change_passphrase, new_recovery_code
from prevent_desktop.vault.rotation import Reason, rotate
from prevent_desktop.vault.surroundings import Clock, Way
from prevent_desktop.vault.vault import Vault, unlocked
from tests.vault.rekeying import (
    BY_CODE,
    FIRST_WAY,
    KEPT,
    NEW,
    NEW_PASSPHRASE,
    NEW_RECOVERY,
    SECOND,
    SECOND_WAY,
    computer,
    founded,
    with_second,
)
from tests.vaults import CHEAP_BOUNDS, LABEL, PASSPHRASE

NEW_WAY = Way(LABEL, NEW_PASSPHRASE)


def at(time: datetime) -> Clock:
    return lambda: time


def made_on_days(vault: Vault, days: int) -> list[Path]:
    """Make a backup on each of some days up to yesterday: of one day only the newest is kept."""
    today, paths = vault.store.clock(), []
    for ago in range(days, 0, -1):
        vault.store.clock = at(today - timedelta(days=ago))
        paths.append(backed_up(vault).path)
    vault.store.clock = at(today)
    return paths


def opens(path: Path, way: Way) -> bool:
    """Whether a way opens the key files of a backup, and the store in it is whole."""
    with opened_backup(path) as backup:
        backup.prove()
        assert backup.keyfiles[FIRST] == backup.keyfiles[COPY]
        keyfile = parse(backup.keyfiles[FIRST], CHEAP_BOUNDS)
    try:
        unlocked(keyfile, way, computer(path.parent))[0].wipe()
    except Situation:
        return False
    return True


def test_a_new_passphrase_opens_the_backups_and_the_old_one_none(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        paths = made_on_days(vault, 2)
        with opened_backup(paths[0]) as backup:
            before = backup.note
        change = change_passphrase(vault, PASSPHRASE, NEW_PASSPHRASE, may_be_known=False)
        assert change.old_backups == ()
        for path in paths:
            ways = (FIRST_WAY, NEW_WAY, SECOND_WAY, BY_CODE)
            assert [opens(path, way) for way in ways] == [False, True, True, True]
        with opened_backup(paths[0]) as backup:
            assert (backup.note.head, backup.note.made_at) == (before.head, before.made_at)
            assert backup.note.parts[2] == before.parts[2]
        assert {p.suffix for p in (vault.folder / "backups").iterdir()} == {".prevent-backup"}


def test_a_new_code_opens_the_backups_and_the_old_one_none(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        path = backed_up(vault).path
        new_recovery_code(vault, PASSPHRASE, NEW, may_be_known=False)
        assert opens(path, Way(recovery_code=NEW_RECOVERY))
        assert not opens(path, BY_CODE)


def test_new_keys_leave_the_backups_to_be_asked_about(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        [old] = made_on_days(vault, 1)
        octets = old.read_bytes()
        change = rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        assert old.read_bytes() == octets
        assert change.lost == (SECOND,)
        assert change.old_backups == (old,)
        assert change.fresh is not None
        assert opens(change.fresh, FIRST_WAY)
        key_id = vault.keyfile.key_id
        folder = vault.folder / "backups"
        assert delete_backups(change.old_backups) == ()
        assert backups_under_other_keys(folder, key_id, CHEAP_BOUNDS) == ()
        assert not old.exists()
        assert change.fresh.exists()


def test_a_backup_that_cannot_be_rewritten_is_named(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        sound, damaged = made_on_days(vault, 2)
        damaged.write_bytes(damaged.read_bytes()[:-1])
        change = change_passphrase(vault, PASSPHRASE, NEW_PASSPHRASE, may_be_known=False)
        assert change.old_backups == (damaged,)
        assert opens(sound, NEW_WAY)


def test_where_no_fresh_backup_can_be_made_the_keys_are_changed(tmp_path: Path) -> None:
    with founded(tmp_path) as vault:
        folder = vault.folder / "backups"
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        folder.write_bytes(b"in the way")
        key_id = vault.keyfile.key_id
        change = rotate(vault, Reason.ASKED, PASSPHRASE, KEPT)
        assert vault.keyfile.key_id != key_id
        assert change.fresh is None
        assert "backup" in change.no_backup


def test_an_earlier_key_file_never_takes_a_later_ones_place(tmp_path: Path) -> None:
    with with_second(tmp_path) as vault:
        old = vault.keyfile
        change_passphrase(vault, PASSPHRASE, NEW_PASSPHRASE, may_be_known=False)
        path = backed_up(vault).path
        octets = path.read_bytes()
        assert rewrite_backups(path.parent, old, CHEAP_BOUNDS) == ()
        assert path.read_bytes() == octets
