"""Earlier entries, typed by reference: linked by hand, never worked out from who somebody is."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.domain.wording import listed
from prevent_desktop.gui.shared.holders import SENSITIVE, Option

_PARTED = re.compile(r"[\s,;]+")


class ReferencesLine(QWidget):
    """Holds ids of entries; what is typed are their references, such as P03, P17."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with no entry to be named."""
        super().__init__(parent)
        self._by_ref: dict[str, Option] = {}
        self._refs: dict[str, str] = {}
        self._line, self._told = QLineEdit(self), QLabel("", self)
        self._line.setInputMethodHints(SENSITIVE)
        self._line.setPlaceholderText("References, such as P03, P17")
        self._line.textChanged.connect(self._typed)
        self._told.setWordWrap(True)
        self._told.setProperty("role", "small")
        self._told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._line)
        column.addWidget(self._told)
        self.setFocusProxy(self._line)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 -- Qt's own name
        """Name the line for a screen reader."""
        super().setAccessibleName(name)
        self._line.setAccessibleName(name)

    def set_options(self, options: Sequence[Option]) -> None:
        """Take the entries that can be named: id, and heading that begins with the reference."""
        for key, words in options:
            ref = words.partition(",")[0]
            self._by_ref[ref.casefold()] = key, words
            self._refs[key] = ref

    def value(self) -> list[str]:
        """Give the ids; a reference that no entry has stays as it was typed, which is a fault."""
        return [self._by_ref.get(ref.casefold(), (ref, ""))[0] for ref in self._asked()]

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show the references of entries."""
        with QSignalBlocker(self._line):
            self._line.setText(", ".join(self._refs.get(one, one) for one in value or ()))
        self._say()

    def _asked(self) -> list[str]:
        return [ref for ref in dict.fromkeys(_PARTED.split(self._line.text())) if ref]

    def _typed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        asked = self._asked()
        known = [self._by_ref[ref.casefold()][1] for ref in asked if ref.casefold() in self._by_ref]
        unknown = [ref for ref in asked if ref.casefold() not in self._by_ref]
        said = [f"{'; '.join(known)}."] if known else []
        if unknown:
            said.append(f"{listed(unknown)}: no such entry is in the log.")
        self._told.setText(" ".join(said))
        self._told.setVisible(bool(said))
