"""What can stand in the way of a sealed identity, each with its next step."""

from prevent_desktop.vault.situations import VaultSituation


class NotAReader(VaultSituation):
    """An officer who is not named as a reader of sealed identities."""

    words = (
        "You are not a reader of sealed identities, so nothing was opened. A reader can make you "
        "one, with both of you at this keyboard."
    )


class NoIdentity(VaultSituation):
    """A record for which no identity is kept."""

    words = "No identity is kept for this record. Nothing was opened."


class DamagedIdentity(VaultSituation):
    """A sealed identity whose octets are not what was sealed."""

    words = (
        "A sealed identity is damaged, or was put in the place of another. Nothing was opened or "
        "changed. Look for it in the newest backup, and tell whoever looks after this computer."
    )


class ReaderNeeded(VaultSituation):
    """New keys by somebody who cannot take the key of the sealed identities along."""

    words = (
        "This vault keeps sealed identities, and what you typed does not open them: with these "
        "new keys nobody could read them any more. Nothing was changed. Type the recovery code "
        "that the vault has, or have a reader type their passphrase too."
    )


class KeptAlready(VaultSituation):
    """A beginning where readers are named already."""

    words = (
        "This vault has readers of sealed identities already. Nothing was changed. Have one of "
        "them make others readers."
    )


class IsAReader(VaultSituation):
    """Somebody who is a reader already."""

    words = "{label} is a reader already. Nothing was changed."


class NoReaderThere(VaultSituation):
    """A reader was to be taken off who is none."""

    words = "{label} is no reader of sealed identities. Nothing was changed."
