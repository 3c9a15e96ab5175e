"""What to do in immediate danger: first and largest on every page about referrals."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.services.pathways import Danger


class DangerLine(QFrame):
    """The two sentences, as the pathway that holds has them."""

    def __init__(self, parts: Parts) -> None:
        """Say the usual words until the pathway is read."""
        super().__init__()
        parts.set_role(self, "danger-band")
        self.danger, self.offence = QLabel(), QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(2)
        for label, role in ((self.danger, "danger"), (self.offence, "danger-more")):
            label.setWordWrap(True)
            parts.set_role(label, role)
            column.addWidget(label)
        self.put(Danger())

    def put(self, said: Danger) -> None:
        """Say it as the pathway does."""
        self.danger.setText(said.danger)
        self.offence.setText(said.offence)
        self.setAccessibleName(f"{said.danger} {said.offence}")
