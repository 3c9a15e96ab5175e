"""What can stand between an officer and the vault, each with its own next step.

Every one is the user's situation (``prevent_desktop.errors``): what happened, what is safe, what
to do. They are distinct classes because their next steps differ.
"""

import errno
from typing import ClassVar

from prevent_desktop.errors import Situation
from prevent_desktop.vault.store_situations import DiskFull, ReadOnlyFolder


class VaultSituation(Situation):
    """A situation of the vault; ``words`` is its text, with places for the facts given."""

    words: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        """Fill the facts into the words; they are shown as they are."""
        super().__init__(self.words.format(**facts))


class WrongPassphrase(VaultSituation):
    """The passphrase does not unwrap the slot's key."""

    words = (
        "That passphrase does not open this vault for this officer. Nothing was changed. "
        "Look at Caps Lock and type it again, or use the recovery code."
    )


class UnusablePassphrase(VaultSituation):
    """What was typed is no passphrase at all: empty, or longer than any that can be set."""

    words = "{what} Nothing was changed. Type the passphrase again."


class WeakPassphrase(VaultSituation):
    """A passphrase that is to be set, and would be guessed."""

    words = "{what} Nothing was changed. Choose four or five words that have nothing in common."


class WrongRecoveryCode(VaultSituation):
    """A well-formed recovery code that belongs to another vault or to an older code."""

    words = (
        "That recovery code does not open this vault. Nothing was changed. "
        "Look whether it is the newest code, written down for this vault, then type it again."
    )


class NoRecoveryCode(VaultSituation):
    """The vault has no recovery slot."""

    words = "This vault has no recovery code. Nothing was changed. Open it with a passphrase."


class DamagedKeyFile(VaultSituation):
    """The key file is damaged or tampered with: its form, its bounds or its MAC do not hold."""

    words = (
        "The vault's key file is damaged, or somebody has changed it. "
        "Nothing was opened or changed. Restore the vault from its newest backup."
    )


class NewerVault(VaultSituation):
    """A format that this program does not know; ``format`` N is read by program version N on."""

    words = (
        "This vault was made by a newer Prevent Desktop: its format is {found}, and this program "
        "reads format {known}. Nothing was changed. Open it with Prevent Desktop {found} or later."
    )


class NotAVault(VaultSituation):
    """A folder without a key file."""

    words = (
        "There is no vault in this folder. Nothing was changed. "
        "Choose the folder that holds vault.json."
    )


class VaultInUse(VaultSituation):
    """Another process holds the vault's lock."""

    words = (
        "The vault is open in another window on this computer. Nothing was changed. "
        "Go on in that window, or close it there first."
    )


class PutBackKeyFile(VaultSituation):
    """A key file with a lower serial than the store remembers."""

    words = (
        "The vault's key file is older than the records: somebody put it back from an older time, "
        "perhaps with an old passphrase. Nothing was opened or changed. Use the recovery code."
    )


class NoCredentialStore(VaultSituation):
    """The operating system's credential store is missing, locked, or not one that is allowed."""

    words = (
        "This vault is bound to this computer, and the computer's credential store does not "
        "answer. Nothing was changed. Log in again so that it is unlocked, or use the recovery "
        "code."
    )


class DeviceKeyGone(VaultSituation):
    """The credential store answers, but holds no device secret for this slot, or another."""

    words = (
        "This vault is bound to a computer, and this computer does not hold its key: it is gone, "
        "or it was never here. Nothing was changed. Use the recovery code, then bind again."
    )


class NoSuchOfficer(VaultSituation):
    """No officer slot has the label asked for."""

    words = (
        "No officer of this vault is called {label}. Nothing was changed. The vault has: {labels}."
    )


class LabelRefused(VaultSituation):
    """An officer's label that is empty, too long, or already another officer's."""

    words = "{what} Nothing was changed. Choose another name."


class NoMoreSlots(VaultSituation):
    """All 16 slots are taken."""

    words = (
        "This vault has room for {limit} officers and recovery codes, and all are taken. "
        "Nothing was changed. Remove an officer who has left first."
    )


class TooLittleMemory(VaultSituation):
    """The key derivation could not get its memory."""

    words = (
        "This computer has too little memory free to open the vault: it needs {mebibytes} MiB "
        "for a moment. Nothing was changed. Close other programs, then try again."
    )


class NotWritten(VaultSituation):
    """The vault's folder could not be written to."""

    words = (
        "The vault's folder could not be written to, so this was not saved. The vault is as it "
        "was. Look whether the disk is still there and sound, then try again."
    )


class NotReadable(VaultSituation):
    """A file of the vault is there but may not or cannot be read."""

    words = (
        "A file of this vault cannot be read. Nothing was changed. "
        "Look whether the disk is sound and whether you may read the folder, then try again."
    )


class NotConfirmed(VaultSituation):
    """The new key file took its place, and the disk did not confirm that it stays."""

    words = (
        "The change was written, but the disk did not confirm that it will last. Close the vault "
        "and open it again: where the new passphrase is refused, the old one still holds."
    )


class CopyNotWritten(VaultSituation):
    """The first key file is live, its copy could not be replaced and still holds old slots."""

    words = (
        "The change is made, but the second copy of the key file could not be written and is "
        "still the old one. It is made anew the next time the vault is opened."
    )


def not_written(failure: OSError) -> Situation:
    """Tell a failed write as what it means for the user."""
    if failure.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull()
    if failure.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return ReadOnlyFolder()
    return NotWritten()
