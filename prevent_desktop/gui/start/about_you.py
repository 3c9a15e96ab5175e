"""The steps about the council, the officer and the place."""

from datetime import date
from pathlib import Path

from prevent_desktop.domain.people import Council
from prevent_desktop.gui.forms.start_council import Ui_CouncilStep
from prevent_desktop.gui.forms.start_officer import Ui_OfficerStep
from prevent_desktop.gui.forms.start_place import Ui_PlaceStep
from prevent_desktop.gui.shared.binding import Binding
from prevent_desktop.gui.shared.file_dialogs import chosen_folder
from prevent_desktop.gui.start.step import Step
from prevent_desktop.policy import Policy
from prevent_desktop.services import outside, starting

_BOUND = (
    "A copy of the folder then opens by no passphrase alone: on any other computer, only the "
    "recovery code that you have just proved opens it."
)
_REQUIRED = "Your council's policy asks for it."


class CouncilStep(Step):
    """Whose records these will be: the council's own, or the example's."""

    title = "Council"

    def __init__(self, today: date) -> None:
        """Bind the form to a council's fields."""
        super().__init__()
        self.ui = Ui_CouncilStep()
        self.ui.setupUi(self)
        self._example = starting.example_council()
        self.ui.example_about.setText(
            f"{self._example} is invented. Its vault holds a whole register to look round in, "
            "and every page says EXAMPLE. When you are ready, set up a vault of your own: you are "
            "offered it wherever this one is unlocked."
        )
        self.binding = Binding(self.ui.fields, Council, starting.council_options(), today)
        self.binding.fill({"language": "en"})
        self.binding.edited.connect(self.changed)
        self.ui.example.toggled.connect(self._turn)
        self._turn()

    @property
    def is_example(self) -> bool:
        """Whether the example council was chosen."""
        return self.ui.example.isChecked()

    @property
    def name(self) -> str:
        """The council's name, as far as it is typed."""
        return self._example if self.is_example else str(self.binding.values()["name"] or "")

    def values(self) -> dict[str, object]:
        """Give the council's fields."""
        return self.binding.values()

    def under(self) -> str:
        """Name the council."""
        return self.name or "Whose records these are"

    def problem(self) -> str:
        """Say which field is still to be filled."""
        faults = {} if self.is_example else self.binding.faults()
        faults.pop("id", None)
        missing = [name for name in ("name", "authority", "region") if name in faults]
        if missing:
            words = {"name": "name", "authority": "kind of authority", "region": "region"}
            return f"Give the council's {words[missing[0]]} to go on."
        return next(iter(faults.values()), "")

    def _turn(self) -> None:
        self.ui.fields.setVisible(not self.is_example)
        self.ui.example_about.setVisible(self.is_example)
        self.changed.emit()


class OfficerStep(Step):
    """Who the first officer is."""

    title = "You"

    def __init__(self) -> None:
        """Make the two fields."""
        super().__init__()
        self.ui = Ui_OfficerStep()
        self.ui.setupUi(self)
        for field, fault in (
            (self.ui.officer, self.ui.officer_fault),
            (self.ui.role, self.ui.role_fault),
        ):
            fault.hide()
            field.textChanged.connect(self.changed)

    @property
    def label(self) -> str:
        """The officer's label."""
        return " ".join(self.ui.officer.text().split())

    @property
    def role(self) -> str:
        """The role in which the officer works and signs."""
        return " ".join(self.ui.role.text().split())

    def entered(self) -> None:
        """Put the keyboard where the name goes."""
        self.ui.officer.setFocus()

    def under(self) -> str:
        """Name the officer."""
        return self.label or "The first officer"

    def problem(self) -> str:
        """Say that a name and a role are needed."""
        if not self.label:
            return "Type your name to go on."
        return "" if self.role else "Type your role to go on."

    def drop(self) -> None:
        """Let name and role go."""
        self.ui.officer.clear()
        self.ui.role.clear()


class PlaceStep(Step):
    """Where the vault goes, and the last look before it is made."""

    title = "Start"
    continue_words = "Make the vault"

    def __init__(self, folder: Path, policy: Policy) -> None:
        """Offer a folder; ``policy`` says where a vault may stand, and whether to bind."""
        super().__init__()
        self._policy = policy
        self.ui = Ui_PlaceStep()
        self.ui.setupUi(self)
        self.ui.folder_fault.hide()
        self.ui.failure.hide()
        self.folder, self._is_chosen = folder, False
        self.ui.choose.clicked.connect(self._choose)
        self._offer_binding()
        self._show()

    @property
    def is_bound(self) -> bool:
        """Whether the officer is to be bound to this computer."""
        return self.ui.bound.isChecked()

    def under(self) -> str:
        """Say what comes."""
        return "Where the vault goes"

    def offer(self, folder: Path) -> None:
        """Offer a folder, unless another one was chosen."""
        if not self._is_chosen and folder != self.folder:
            self.folder = folder
            self._show()

    def tell(self, what: str, failure: str = "") -> None:
        """Say what will be made, and what stood in the way the last time."""
        self.ui.summary.setText(what)
        self.ui.failure.setText(failure)
        self.ui.failure.setVisible(bool(failure))

    def problem(self) -> str:
        """Say where a vault stands there already, or may not stand."""
        if outside.holds_vault(self.folder):
            return "A vault stands in this folder already. Choose another place."
        return starting.why_not_there(self.folder, self._policy)

    def _offer_binding(self) -> None:
        is_required = bool(self._policy.device_binding_required)
        says = [_BOUND, _REQUIRED] if is_required else [_BOUND]
        self.ui.bound.setChecked(is_required)
        self.ui.bound.setEnabled(not is_required)
        self.ui.bound_help.setText(" ".join(says))

    def _choose(self) -> None:
        chosen = chosen_folder(self, "Choose an empty folder for the vault", self.folder.parent)
        if chosen is not None:
            is_used = chosen.exists() and any(chosen.iterdir())
            self.folder = chosen / "Prevent vault" if is_used else chosen
            self._is_chosen = True
            self._show()

    def _show(self) -> None:
        self.ui.folder.setText(str(self.folder))
        self.ui.folder_help.setText(starting.place_in_words(self.folder, self._policy))
        self.changed.emit()
