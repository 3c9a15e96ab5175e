"""The first run: a safe start in five steps."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from prevent_desktop.errors import Situation
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.start.about_you import CouncilStep, OfficerStep, PlaceStep
from prevent_desktop.gui.start.secrets import PassphraseStep, RecoveryStep
from prevent_desktop.gui.start.step import Entrance
from prevent_desktop.gui.start.walk import Walk
from prevent_desktop.services import outside, starting
from prevent_desktop.vault.surroundings import Founding, Surroundings
from prevent_desktop.vault.vault import Vault


class FirstRun(Entrance):
    """Council, officer, passphrase, recovery code, and the vault is made and open."""

    opened = Signal(str, object)
    """The vault is open, for the officer of this label, in this folder."""
    given_up = Signal()

    def __init__(self, parts: Parts, around: Surroundings, folder: Path) -> None:
        """Take where the vault goes unless another place is chosen.

        Raises PolicyNotUnderstood: nothing is set up under a policy that cannot be read.
        """
        super().__init__()
        self._parts, self._around, self._folder = parts, around, folder
        policy = around.laid_down()
        self.council = CouncilStep(around.clock().astimezone().date())
        self.officer = OfficerStep()
        self.passphrase = PassphraseStep(
            parts, lambda: (self.council.name, self.officer.label), policy
        )
        self.recovery = RecoveryStep(parts, policy)
        self.place = PlaceStep(folder, policy)
        steps = (self.council, self.officer, self.passphrase, self.recovery, self.place)
        self.walk = Walk(parts, "Set up the vault", steps)
        self.walk.finished.connect(self._make)
        self.walk.given_up.connect(self.given_up)
        self.council.changed.connect(self._tell)
        self.addWidget(self.walk)
        self._tell()

    def drop(self) -> None:
        """Let go of everything that was typed."""
        self.walk.drop()

    def _tell(self, failure: str = "") -> None:
        beside = outside.example_folder(self._folder)
        self.place.offer(beside if self.council.is_example else self._folder)
        whose = self.council.name or "the council"
        what = f"An encrypted vault for {whose} will be made and opened."
        if self.council.is_example:
            what = f"{what} It holds the example's records, and every page of it says EXAMPLE."
        self.place.tell(what, failure)

    def _make(self) -> None:
        self.walk.busy("Making the vault. This takes a few seconds.")
        folder, label = self.place.folder, self.officer.label
        self._parts.operations.open(
            self._opener(folder), lambda _: self._made(label, folder), self._refused
        )

    def _opener(self, folder: Path) -> Callable[[], Vault]:
        founding = Founding(
            self.officer.label,
            self.passphrase.passphrase,
            self.recovery.code,
            bound=self.place.is_bound,
        )
        around, values, role = self._around, self.council.values(), self.officer.role
        if self.council.is_example:
            return lambda: starting.founded_example(folder, founding, role, around)
        return lambda: starting.founded(folder, founding, values, role, around)

    def _made(self, label: str, folder: Path) -> None:
        # It stays busy until the desk stands in its place: there is nothing to go on with here.
        self.walk.busy("Opening the vault.")
        self.drop()
        self.opened.emit(label, folder)

    def _refused(self, failure: Exception) -> None:
        self.walk.busy("")
        if isinstance(failure, Situation):
            self._tell(str(failure))
        else:
            self._parts.operations.failed.emit(failure)
