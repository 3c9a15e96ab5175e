"""The officers of the vault, and the ways to everything about keys."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.view import View, emptied, filled, scrolled
from prevent_desktop.gui.vault.jobs import JOBS, READS_ALL
from prevent_desktop.services import officers, policies
from prevent_desktop.services.officers import OfficerLine
from prevent_desktop.vault.vault import Vault

_UNBOUND = (
    "Your council's policy asks for you to be bound to your computer, and you are not yet: a copy "
    "of the vault opens by your passphrase alone."
)
_OWN = ("passphrase", "code", "keys")


class Officers(View):
    """The list and one officer, with what can be done."""

    def __init__(self, parts: Parts) -> None:
        """Make list and pane."""
        super().__init__(parts)
        self._officers: dict[str, OfficerLine] = {}
        self.list = RowList(parts.theme, "Officers of this vault")
        self.pane = LinesPane(parts)
        self._doing = QWidget()
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        column.addWidget(self._doing)
        column.addStretch(1)
        self._both = ListAndPane(
            parts, self._make_side(), scrolled(pane, "The officer"), "Back to officers", "officers"
        )
        filled(self, self._both)
        self.identities = parts.button("Sealed identities")
        self.remove = parts.button("Remove an officer who leaves")
        self.main = parts.button("Add an officer", "plus", role="main")
        self.buttons = (self.identities, self.remove, self.main)
        self.identities.clicked.connect(lambda: self.went.emit("identities", None))
        self.list.chosen.connect(self._open)
        self.list.opened.connect(self._step)
        self.main.clicked.connect(lambda: self.went.emit("admit", None))
        self.remove.clicked.connect(lambda: self.went.emit("remove", None))

    def shown(self, about: object) -> None:
        """Load the officers; say what a job came to."""
        if isinstance(about, tuple):
            self.done.setText("\n".join(about))
        self._banner.setVisible(isinstance(about, tuple))
        self.run(_now, self._came)

    def locked(self) -> None:
        """Let go of the officers."""
        super().locked()
        self._officers = {}
        self.list.put([])
        self.pane.put("", ())
        self.done.clear()

    def _make_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 10, 0, 0)
        column.addWidget(self.parts.label(READS_ALL, "label"))
        self._banner = QFrame()
        self.parts.set_role(self._banner, "banner-good")
        inside = QVBoxLayout(self._banner)
        self.done = self.parts.label("")
        inside.addWidget(self.done)
        self._banner.hide()
        column.addWidget(self._banner)
        column.addWidget(self._make_unbound())
        column.addWidget(self.list, 1)
        side.setFocusProxy(self.list)
        return side

    def _make_unbound(self) -> QWidget:
        """Say that policy asks for what is not done, with the step that mends it."""
        self._unbound = QFrame()
        self.parts.set_role(self._unbound, "banner-warn")
        inside = QVBoxLayout(self._unbound)
        inside.addWidget(self.parts.label(_UNBOUND))
        self.bind = self.parts.button(JOBS["bind"].heading)
        self.bind.clicked.connect(lambda: self.went.emit("bind", None))
        inside.addWidget(self.bind)
        self._unbound.hide()
        return self._unbound

    def _came(self, now: tuple[list[OfficerLine], bool]) -> None:
        found, is_binding_missing = now
        self._unbound.setVisible(is_binding_missing)
        self._officers = {one.label: one for one in found}
        rows = [
            Row(
                one.label, one.label, "You" if one.is_you else "", _vouched(one), "user", _tone(one)
            )
            for one in found
        ]
        self.list.put(rows, next((one.label for one in found if one.is_you), ""))
        self.remove.setEnabled(len(found) > 1)

    def _step(self, label: str) -> None:
        self._open(label)
        self._both.to_pane()

    def _open(self, label: str) -> None:
        one = self._officers.get(label)
        if one is None:
            return
        bound = "Bound to a computer" if one.is_bound else "Opens on any computer"
        lines = [
            ("Signing key fingerprint", one.fingerprint),
            ("Vouched for by", _by_whom(one)),
            ("Computer", bound),
        ]
        says = (
            "Each officer signs with a key of their own. Its fingerprint is printed beside every "
            "signature; the fingerprint of the council's card is another. Keep it on paper too, "
            "where nobody can change it: who vouches for a key has compared screen and paper."
        )
        self.pane.put(one.label, lines, says)
        column = emptied(self._doing)
        column.setContentsMargins(16, 0, 16, 12)
        for key in self._jobs(one):
            way = self._way_to(key, JOBS[key].heading, one.label)
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        if one.is_you:
            way = self._way_to("succession", "Hand this vault to a successor", "")
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)

    def _jobs(self, one: OfficerLine) -> tuple[str, ...]:
        if one.is_you:
            return (*_OWN, "unbind" if one.is_bound else "bind")
        return () if one.vouched_by else ("vouch",)

    def _way_to(self, key: str, words: str, label: str) -> QPushButton:
        button = self.parts.button(words, role="link")
        button.clicked.connect(lambda: self.went.emit(key, label))
        return button


def _now(vault: Vault) -> tuple[list[OfficerLine], bool]:
    return officers.everybody(vault), policies.is_binding_missing(vault)


def _by_whom(one: OfficerLine) -> str:
    if one.vouched_by == one.label:
        return "Nobody else: the first officer of this vault"
    return one.vouched_by or "Nobody yet"


def _vouched(one: OfficerLine) -> str:
    return "" if one.vouched_by else "not vouched for"


def _tone(one: OfficerLine) -> str:
    return "text2" if one.vouched_by else "warn"
