"""What is laid down for this vault and who set it, and the ways to other jobs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prevent_desktop import policy
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.side_by_side import SideBySide
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import policies
from prevent_desktop.services.policies import Line
from prevent_desktop.vault.vault import Vault

_NO_POLICY = "None is laid down here, so the program's own settings hold."
_WAYS = (
    ("check", "Check a printed document", "A page in hand, by the code on it; or a whole PDF."),
    (
        "council",
        "Your council and its group",
        "Whether threat is higher, who must attend and how often, how old terms and checks may be.",
    ),
    (
        "scales",
        "Matrix and scales",
        "What likelihood and impact mean, and the limit. Every open risk is looked at.",
    ),
    ("erase", "Erase a record for good", "Signed, with reason and legal basis."),
    (
        "loosen",
        "Take this computer's policy",
        "Where its administrator allows more than the vault does.",
    ),
)


class Rules(View):
    """The policy in force, each setting with who set it."""

    def __init__(self, parts: Parts) -> None:
        """Make both cards."""
        super().__init__(parts)
        self.list = RowList(parts.theme, "Policy in force")
        self.warnings = LinesPane(parts, stacked=True)
        self.warnings.setContentsMargins(-16, 8, -16, 0)  # in line with the ways above it
        ways = QWidget()
        column = QVBoxLayout(ways)
        column.addWidget(parts.label("Other jobs", "section"))
        for key, name, says in _WAYS:
            button = parts.button(name, role="link")
            button.clicked.connect(lambda _=False, key=key: self.went.emit(key, None))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(parts.label(says, "small"))
        column.addWidget(self.warnings)
        column.setContentsMargins(0, 8, 0, 8)
        self.warnings.flush()
        column.addStretch(1)
        whole = QWidget()
        inside = QVBoxLayout(whole)
        inside.setContentsMargins(16, 12, 16, 12)
        cards = [(self._card("Policy in force", self.list), 6), (scrolled(ways, "Other jobs"), 4)]
        inside.addWidget(SideBySide(cards, "Policy and rules"))
        filled(self, whole)

    def shown(self, about: object) -> None:
        """Load what is in force; say what a job came to."""
        if isinstance(about, tuple):
            self.said.emit(" ".join(about), "good")
        self.run(_in_force, self._came)

    def locked(self) -> None:
        """Let go of it."""
        super().locked()
        self.list.put([])

    def _came(self, found: tuple[list[Line], policy.Found, str]) -> None:
        lines, here, encryption = found
        self.list.put([_row(line) for line in lines])
        place = f"Read from {here.source}." if here.source else _NO_POLICY
        self.warnings.put(
            "On this computer",
            [("Your administrator's policy", place)],
            "\n".join(here.warnings),
            [("Encryption", f"SQLCipher {encryption}")],
        )

    def _card(self, heading: str, inside: QWidget) -> QFrame:
        card = QFrame()
        self.parts.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 10, 1, 1)
        label = self.parts.label(heading, "section")
        label.setContentsMargins(12, 0, 12, 0)
        column.addWidget(label)
        column.addWidget(inside, 1)
        return card


def _in_force(vault: Vault) -> tuple[list[Line], policy.Found, str]:
    return policies.lines_of(vault), vault.around.policy(), vault.encryption


def _row(line: Line) -> Row:
    icon = "lock" if line.is_fixed else "sliders-horizontal"
    return Row(line.name, line.label, line.who, line.value, icon)
