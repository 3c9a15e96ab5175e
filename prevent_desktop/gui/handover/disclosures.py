"""Everything that left the vault: what, to whom, why, when."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.domain.exchange import Disclosure
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.keys import FILTER, keyed
from prevent_desktop.gui.shared.leads_into import LeadsInto
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import sending
from prevent_desktop.services.handing_out import IN_WORDS
from prevent_desktop.services.sending import Told
from prevent_desktop.vault.vault import Vault

_ICONS = {"bundle": "package", "printed": "printer"}
_EMPTY = "Each bundle, saved PDF, print and copy of a file is listed here when it leaves."


class Disclosures(View):
    """The list, newest first, and one of it."""

    def __init__(self, parts: Parts) -> None:
        """Make list and pane."""
        super().__init__(parts)
        self._every: list[Disclosure] = []
        self._key = ""
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Find by what, to whom or why")
        self.finder.setAccessibleName("Find among disclosures")
        keyed(self.finder, FILTER)
        self.finder.setInputMethodHints(SENSITIVE)
        self.list = RowList(parts.theme, "Disclosures")
        LeadsInto(self.finder, self.list)
        self.pane = LinesPane(parts)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 0)
        inset = QHBoxLayout()
        inset.setContentsMargins(12, 0, 12, 4)
        inset.addWidget(self.finder)
        column.addLayout(inset)
        column.addWidget(self.list, 1)
        side.setFocusProxy(self.list)
        pane = scrolled(self.pane, "The disclosure")
        self._both = ListAndPane(parts, side, pane, "Back to disclosures", "disclosures")
        filled(self, self._both)
        self.list.chosen.connect(self._open)
        self.list.opened.connect(self._step)
        self.finder.textChanged.connect(lambda _: self._show())

    def shown(self, about: object) -> None:
        """Load them."""
        del about
        self.run(_newest_first, self._came)

    def locked(self) -> None:
        """Let go of them."""
        super().locked()
        self._every, self._key = [], ""
        self.list.put([])
        self.finder.clear()
        self.pane.put("", ())

    def _came(self, found: list[Disclosure]) -> None:
        self._every = found
        self._show()

    def _show(self) -> None:
        asked = self.finder.text().strip().casefold()
        found = [d for d in self._every if asked in _searched(d)]
        self._key = ""
        self.list.put([_row(d) for d in found], found[0].id if found else "")
        if not self._every:
            self.pane.put("Nothing has left this vault yet", (), _EMPTY)
        elif not found:
            self.pane.put(f"Nothing matches “{self.finder.text().strip()}”", ())

    def _step(self, key: str) -> None:
        self._open(key)
        self._both.to_pane()

    def _open(self, key: str) -> None:
        one = next((one for one in self._every if one.id == key), None)
        if one is None:
            return
        self._key = key
        self.marked.emit(one.marking.line())

        def came(told: Told) -> None:
            if self._key == key:
                self._put(one, told)

        self.parts.operations.run(lambda vault: sending.told_of(vault, one), came)

    def _put(self, one: Disclosure, told: Told) -> None:
        stayed = [("Left out", f"{what}. {why}") for what, why in told.left_out]
        digest = [("SHA-256 of the file", _grouped(one.sha256))] if one.sha256 else []
        self.pane.put(one.what, [*_lines(one), *told.carried, *stayed], details=digest)


def _newest_first(vault: Vault) -> list[Disclosure]:
    found = vault.store.collection(Disclosure).all_of(Disclosure)
    return sorted(found, key=lambda one: (one.given_out, one.id), reverse=True)


def _moment(when: datetime) -> str:
    here = when.astimezone()
    return f"{shown(here.date())}, {here:%H:%M}"


def _searched(one: Disclosure) -> str:
    return " ".join((one.what, one.purpose, one.agreement, *one.to_whom)).casefold()


def _row(one: Disclosure) -> Row:
    whom = ", ".join(one.to_whom)
    day = shown(one.given_out.date())
    return Row(
        one.id,
        one.what,
        f"{begun(one.way)}, to {whom}" if one.to_whom else begun(one.way),
        day,
        _ICONS.get(one.way, "file-text"),
    )


def _lines(one: Disclosure) -> list[tuple[str, str]]:
    lines = [
        ("How it left", begun(one.way)),
        ("When", _moment(one.given_out)),
        ("To whom", ", ".join(one.to_whom) or "Nobody named"),
        ("Purpose", one.purpose),
        ("Sharing agreement", one.agreement),
        ("Marking it carried", one.carried_marking.line()),
        ("Edition", IN_WORDS.get(one.edition, one.edition)),
        ("Copy numbers", one.copies),
        ("Records it carried", counted(len(one.records), "record")),
    ]
    return [(label, value) for label, value in lines if value]


def _grouped(digest: str) -> str:
    return " ".join(digest[n : n + 8] for n in range(0, len(digest), 8))
