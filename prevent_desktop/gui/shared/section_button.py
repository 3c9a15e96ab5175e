"""A section of the navigation: its icon, its name, and how many things in it need somebody."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from prevent_desktop.domain.wording import counted
from prevent_desktop.gui.shared.choice import Choice
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Section

_AIR, _FOLDED_AIR = 10, 1
"""Pixels to the right of the number. Folded it is smaller as well: it would lie over the icon."""


class SectionButton(Choice):
    """Folds to its icon, and its number, where there is no room for its name."""

    def __init__(self, parts: Parts, section: Section) -> None:
        """Make the button of a section."""
        super().__init__(section.name)
        self._section, self._keys, self._parts = section, "", parts
        parts.set_role(self, "section")
        parts.put_icon(self, section.icon, "text", 6)
        self._number = parts.label("", "number")
        self._number.setWordWrap(False)
        self._number.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, _AIR, 0)
        row.addStretch(1)
        row.addWidget(self._number)

    def count(self, number: int) -> None:
        """Say how many things need somebody there; nothing where it is none."""
        self._number.setText(str(number) if number else "")
        needs = "needs" if number == 1 else "need"
        words = f"{self._section.name}, {counted(number, 'thing')} {needs} you"
        self.setAccessibleName(words if number else self._section.name)

    def tell_keys(self, keys: str) -> None:
        """Tell in the tip which keys go there."""
        self._keys = keys
        self.setToolTip(self._tip(self._section.name))

    def fold(self, *, narrow: bool) -> None:
        """Show the icon alone, or the name beside it."""
        self.setText("" if narrow else self._section.name)
        self._row.setContentsMargins(0, 0, _FOLDED_AIR if narrow else _AIR, 0)
        self._parts.set_role(self._number, "small" if narrow else "number")
        name = self.accessibleName() if narrow else self._section.name
        self.setToolTip(self._tip(name))

    def _tip(self, name: str) -> str:
        meaning = f": {self._section.meaning}" if self._section.meaning else ""
        return f"{name}{meaning} ({self._keys})" if self._keys else f"{name}{meaning}"
