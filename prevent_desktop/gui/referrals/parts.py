"""The parts of a pathway on its form: steps, places, what each partner does, contacts."""

from PySide6.QtWidgets import QWidget

from prevent_desktop.gui.shared.kinds_of_parts import EachPartner, OneKind


class StepsEdit(OneKind):
    """The steps, which can be put in another order."""

    noun = "Step"

    def __init__(self, parent: QWidget | None = None) -> None:
        """Let a step be moved."""
        super().__init__(parent)
        self.can_be_moved = True


class DestinationsEdit(OneKind):
    """Where a concern is shared."""

    noun = "Place"


class PathwayRolesEdit(EachPartner):
    """What each partner does."""

    offers = "Add the {} of the group without a part"


class ContactsEdit(OneKind):
    """Whom to reach."""

    noun = "Contact"
