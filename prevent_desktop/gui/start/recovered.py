"""After the recovery code: a new passphrase and a new code, before anything else is done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.start.secrets import PassphraseStep, RecoveredStep, RecoveryStep
from prevent_desktop.gui.start.step import Entrance
from prevent_desktop.gui.start.walk import Walk
from prevent_desktop.policy import Policy
from prevent_desktop.services import officers
from prevent_desktop.vault.keychange import Change
from prevent_desktop.vault.typedcode import NewCode
from prevent_desktop.vault.vault import Vault


class Recovered(Entrance):
    """Lets an officer back in, in a vault that the recovery code opened."""

    holds_vault = True
    done = Signal(str, str)
    """The officer's label, and what is to be known about the new keys."""
    given_up = Signal()

    def __init__(self, parts: Parts, labels: Sequence[str], policy: Policy) -> None:
        """Take the labels of the vault's officers, and the policy in force in it."""
        super().__init__()
        self._parts = parts
        self.officer = RecoveredStep(labels)
        self.passphrase = PassphraseStep(parts, lambda: (self.officer.label,), policy)
        self.recovery = RecoveryStep(parts, policy)
        self.recovery.continue_words = "Change the keys and go in"
        self.walk = Walk(
            parts, "Back in by the code", (self.officer, self.passphrase, self.recovery)
        )
        self.walk.finished.connect(self._change)
        self.walk.given_up.connect(self.given_up)
        self.addWidget(self.walk)

    def drop(self) -> None:
        """Let go of everything that was typed."""
        self.walk.drop()

    def _change(self) -> None:
        self.walk.busy("Changing the vault's keys. This takes a few seconds.")
        label = self.officer.label
        code = NewCode(self.recovery.code, self.recovery.typed_back)
        self._parts.operations.run(
            _recovering(label, self.passphrase.passphrase, code),
            lambda change: self._changed(label, change),
            self._refused,
        )

    def _changed(self, label: str, change: Change) -> None:
        self.walk.busy("")
        self.drop()
        self.done.emit(label, _told(change))

    def _refused(self, failure: Exception) -> None:
        self.walk.busy("")
        self._parts.operations.failed.emit(failure)


def _recovering(label: str, passphrase: str, code: NewCode) -> Callable[[Vault], Change]:
    return lambda vault: officers.recovered(vault, label, passphrase, code)


def _told(change: Change) -> str:
    words = ["You are in again, and the vault has new keys."]
    if change.lost:
        words.append(f"To be admitted again: {', '.join(change.lost)}.")
    if change.no_backup:
        words.append(change.no_backup)
    return " ".join(words)
