"""What can be the matter with the store, the ledger in it, or the disk it stands on."""

from prevent_desktop.errors import Situation


class StoreSituation(Situation):
    """The base: a class whose docstring is not shown and whose ``words`` are."""

    words = ""

    def __init__(self, *words: str) -> None:
        super().__init__(*(words or (self.words,)))


class DamagedStore(StoreSituation):
    """A page of the store does not decrypt or does not hold together."""

    words = (
        "The vault's store is damaged, so it was not opened and nothing in it was changed. "
        "Restore your latest backup, or use salvage to take out what can still be read."
    )


class DamagedHistory(StoreSituation):
    """The ledger's chain does not hold, or an entry's body is not what its digest says."""

    words = (
        "The vault's history has been changed or damaged, so this was not done. "
        "Run verify to see which entries are affected, and restore a backup from before."
    )


class DiskFull(StoreSituation):
    """The disk took no more."""

    words = (
        "The disk is full or did not take what was written, so this was not saved. "
        "What was saved before is safe. Free some space, then save again."
    )


class NotClearedYet(StoreSituation):
    """Erased, and words of it may still stand in the store's file."""

    words = (
        "It is erased, but its words could not all be cleared out of the vault's file yet. "
        "Free some space; that is done when you next unlock the vault."
    )


class ReadOnlyFolder(StoreSituation):
    """The folder may be read but not written."""

    words = (
        "The vault's folder cannot be written to, so nothing was changed. "
        "Ask for write access to it, or copy the vault to a folder of your own."
    )


class NotEncrypted(StoreSituation):
    """The store is a plain SQLite file."""

    words = (
        "The vault's store is not encrypted, so it is not one that this program made. "
        "It was not opened. Restore your latest backup."
    )


class LibraryDoesNotEncrypt(StoreSituation):
    """The database library is not SQLCipher and would write records in the clear."""

    words = (
        "This copy of the program came without its encryption, so no vault was opened and "
        "nothing was written. Install the program again from a checked source."
    )


class NewerStore(StoreSituation):
    """The store was written by a later version of the program."""

    words = (
        "This vault was last used by a newer version of the program, so it was not opened and "
        "not changed. Open it with that version or a later one."
    )


class ChangedMeanwhile(StoreSituation):
    """A save was based on a revision that is no longer the newest."""

    words = (
        "Somebody saved a newer revision of this record since you opened it, so yours was not "
        "saved over it. Look at the difference, then save again."
    )


class RecordNotHeld(StoreSituation):
    """There is no such record, or it has been erased."""

    words = "This vault does not hold that record, or it has been erased. Nothing was changed."


class ReceivedIsReadOnly(StoreSituation):
    """A record that came from a partner cannot be changed here."""

    words = (
        "This record came from a partner and stays as it came, so it was not changed. "
        "Make a record of your own that refers to it."
    )


class OlderOrParted(StoreSituation):
    """The store is older than, or parted from, what this computer last saw."""

    words = (
        "This is not the vault as this computer last saw it: it is an older copy, or one that was "
        "worked in elsewhere. Somebody may have put it here. Nothing was changed. Find the right "
        "copy, or go on with this one by your passphrase: the ledger will say that you did."
    )


class ExampleOnly(StoreSituation):
    """Something that only an example vault may do was asked of a real one, or the reverse."""

    words = "That is only for the example vault. Nothing was changed."


class UnsafePlace(StoreSituation):
    """A folder where a live vault would not be safe."""

    @classmethod
    def synchronised(cls, folder: str) -> "UnsafePlace":
        """Tell of a folder that another program copies elsewhere."""
        return cls(
            f"The folder is inside {folder}, which copies its files elsewhere, so no vault was "
            "made or opened there. Choose a folder on this computer that is not synchronised."
        )

    @classmethod
    def network(cls) -> "UnsafePlace":
        """Tell of a network drive."""
        return cls(
            "The folder is on a network drive, where a vault cannot be kept whole, so none was "
            "made or opened there. Choose a folder on this computer."
        )

    @classmethod
    def removable(cls) -> "UnsafePlace":
        """Tell of a removable drive."""
        return cls(
            "The folder is on a removable drive, so no vault was made or opened there. Choose a "
            "folder on this computer, and keep backups on the drive instead."
        )


class NotEmpty(StoreSituation):
    """A vault was to be made where there is something already."""

    words = (
        "That folder is not empty, so no vault was made in it and nothing in it was changed. "
        "Choose a new or empty folder."
    )


class NotAnOfficer(StoreSituation):
    """Something that needs an officer's signature, after opening with the recovery code."""

    words = (
        "The recovery code opens a vault but cannot sign, so this was not done. "
        "Set an officer's new passphrase first, then sign as that officer."
    )
