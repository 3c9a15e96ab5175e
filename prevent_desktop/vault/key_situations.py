"""What can stand in the way of changing keys, officers and bindings, each with its next step."""

from prevent_desktop.vault.situations import VaultSituation, WrongPassphrase


class NotTypedBack(VaultSituation):
    """What was typed back is a recovery code, and not the one that was shown."""

    words = (
        "What you typed is not the recovery code that was shown. Nothing was changed. "
        "Compare the paper with the screen, group by group, and type it again from the paper."
    )


class RecoveryCodeNeeded(VaultSituation):
    """A change of the vault's keys without a recovery code that was typed."""

    words = (
        "This changes the vault's keys, for which the recovery code is needed. Nothing was "
        "changed. Type the recovery code, or have a new one shown and type it back."
    )


class SamePassphrase(VaultSituation):
    """The new passphrase is the old one."""

    words = "That is the passphrase you have now. Nothing was changed. Choose another one."


class WrongPassphraseOf(WrongPassphrase):
    """The passphrase of another officer who is there while the keys are changed."""

    words = (
        "That is not the passphrase of {label}. Nothing was changed. Type it again, or go on "
        "without {label}, who is then added again later."
    )


class YourOwn(VaultSituation):
    """Something that an officer cannot do to their own key or place."""

    words = "{what} Nothing was changed. Another officer of this vault has to do it."


class KeyEnded(VaultSituation):
    """An officer's signing key that may sign nothing any more."""

    words = (
        "Your signing key was ended by another officer, so nothing was signed. "
        "Ask an officer of this vault to admit you with a new key."
    )


class NotThatEntry(VaultSituation):
    """A last entry for a key that lies outside what the key could have signed."""

    words = (
        "That entry is not one the key could have signed. Nothing was changed. "
        "Name an entry between the one the key came in by and the newest."
    )


class OpenedByPassphrase(VaultSituation):
    """A recovery was asked for in a vault that an officer opened."""

    words = (
        "You opened this vault with a passphrase, so there is nothing to recover. "
        "Nothing was changed. Change the passphrase instead."
    )


class NoPlaceForDeviceKey(VaultSituation):
    """A binding on a computer without a credential store that may be used."""

    words = (
        "This computer has no credential store that can keep the vault's key, so the vault was "
        "not bound to it. Nothing was changed. It opens by passphrase as before."
    )


class NothingToBindTo(VaultSituation):
    """A vault that is to be bound from the start, where there is no credential store."""

    words = (
        "This computer has no credential store that can keep the vault's key, so no vault was "
        "made. Leave the binding out; where your council's policy asks for it, ask whoever looks "
        "after this computer."
    )


class AlreadyBound(VaultSituation):
    """A binding of an officer who is bound already."""

    words = "You are bound to this computer already. Nothing was changed. Bind again if you wish."


class NotBound(VaultSituation):
    """An officer who is bound to no computer."""

    words = "You are not bound to any computer, so there was nothing to do. Nothing was changed."


class KeysChangedSince(VaultSituation):
    """A key file of a time before the keys were changed; its store is gone for good."""

    words = (
        "The vault's key file is from before its keys were changed: somebody put it back. It "
        "opens nothing any more. Nothing was changed. Put back the newest vault.json, or "
        "restore the newest backup."
    )
