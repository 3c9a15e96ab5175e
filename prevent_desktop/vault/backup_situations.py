"""What can be the matter with a backup, or with making one."""

import errno

from prevent_desktop.errors import Situation
from prevent_desktop.vault.situations import VaultSituation, WrongPassphrase, WrongRecoveryCode
from prevent_desktop.vault.store_situations import DiskFull, ReadOnlyFolder

_DENIED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class NotABackup(VaultSituation):
    """A file that is no backup at all."""

    words = (
        "This file is not a backup of a vault. Nothing was changed. "
        "Choose a file whose name ends in .prevent-backup."
    )


class DamagedBackup(VaultSituation):
    """A backup whose bytes are not those that were written."""

    words = (
        "This backup is damaged, or somebody has changed it, so nothing was taken from it. "
        "Choose another backup."
    )


class NewerBackup(VaultSituation):
    """A backup of a format that this program does not know."""

    words = (
        "This backup was made by a newer Prevent Desktop: its format is {found}, and this program "
        "reads format {known}. Nothing was changed. Restore it with Prevent Desktop {found} or "
        "later."
    )


class BackupNotRead(VaultSituation):
    """A backup that may not or cannot be read."""

    words = (
        "The backup cannot be read. Nothing was changed. "
        "Look whether the drive is still there and whether you may read the file, then try again."
    )


class BackupNotWritten(VaultSituation):
    """The folder for a backup could not be written to; the vault itself is not concerned."""

    words = "{what} No backup was made, and the vault is as it was. {step}"

    @classmethod
    def because(cls, failure: OSError | DiskFull | ReadOnlyFolder) -> "BackupNotWritten":
        """Tell why, as far as the operating system or the library says."""
        number = failure.errno if isinstance(failure, OSError) else None
        if number in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} or isinstance(failure, DiskFull):
            return cls(
                what="There is not enough space for the backup.",
                step="Free some space, or choose another folder.",
            )
        if number in _DENIED or isinstance(failure, ReadOnlyFolder):
            return cls(
                what="The folder for the backup cannot be written to.",
                step="Choose another folder, or ask for write access to it.",
            )
        return cls(
            what="The folder for the backup could not be used.",
            step="Look whether the drive is still there and sound, then try again.",
        )


class BackupNotVerified(VaultSituation):
    """A backup that was opened after it was made, and found wanting; it was removed."""

    words = (
        "The backup was opened and checked, and it does not hold: {what} It was not kept, and "
        "the vault was not changed. Run verify on the vault."
    )


class PassphraseOfThatDay(WrongPassphrase):
    """A passphrase of today, for a backup that opens with those of its own day."""

    words = (
        "That passphrase does not open this backup. It was made on {day} and opens with the "
        "passphrases of that day, of: {labels}; or with the recovery code of that day. "
        "Nothing was changed."
    )


class CodeOfThatDay(WrongRecoveryCode):
    """A recovery code of today, for a backup that opens with that of its own day."""

    words = (
        "That recovery code does not open this backup. It was made on {day} and opens with the "
        "recovery code of that day, or with a passphrase of that day, of: {labels}. "
        "Nothing was changed."
    )


class OtherVault(VaultSituation):
    """A backup of one vault and the folder of another."""

    words = (
        "This backup is not of the vault in that folder. Nothing was changed. "
        "Choose the folder of the vault that it was made from, or leave the folder out."
    )


class NotRestored(VaultSituation):
    """The new folder could not be written, so there is nothing in it."""

    words = (
        "The new folder could not be written to, so nothing was restored and nothing is left in "
        "it. Look whether the disk has room and whether you may write there, then try again."
    )


def not_read(failure: OSError) -> Situation:
    """Tell that a backup could not be read."""
    return NotABackup() if isinstance(failure, IsADirectoryError) else BackupNotRead()
