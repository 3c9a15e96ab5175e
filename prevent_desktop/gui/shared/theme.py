"""The look as one table of colours and one style sheet: light, dark and high contrast.

Roles stand in ``resources/styles``; no literal colour anywhere else. Sizes follow the system's
font, so text grows with it.
"""

import re
from enum import StrEnum

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from prevent_desktop.assets import asset

_TYPE = {"danger": 1.7, "title": 1.55, "section": 1.15, "small": 0.92, "code": 1.3}
_MORE = Qt.ContrastPreference.HighContrast
_NAME = re.compile(r"([@$%~])([a-z0-9_-]+)")
_PALETTE = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.ToolTipBase: "marking",
    QPalette.ColorRole.ToolTipText: "on_marking",
    QPalette.ColorRole.PlaceholderText: "text2",
}


class Scheme(StrEnum):
    """The three tables of colours."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Theme:
    """The colours in force, by role."""

    def __init__(self, scheme: Scheme, scale: float = 1.0) -> None:
        """Take the table; ``scale`` enlarges text beyond the system's own size."""
        self._tables = msgspec.json.decode(
            asset("styles/tokens.json").read_bytes(), type=dict[str, dict[str, str]]
        )
        self.points = 9.0
        self.change(scheme, scale)

    def change(self, scheme: Scheme, scale: float) -> None:
        """Take another table or size; ``put_on`` dresses the program in it."""
        self.scheme = scheme
        self.scale = scale
        self.roles = self._tables[scheme]

    def colour(self, role: str) -> QColor:
        """Give a role's colour."""
        return QColor(self.roles[role])

    def pixels(self, size: int) -> int:
        """Give a size that is meant for the system's own text, at the size of text in force."""
        return round(size * self.scale)

    def put_on(self, app: QApplication, points: float) -> None:
        """Dress the whole program; ``points`` is the system's own text size."""
        self.points = points
        font = app.font()
        font.setPointSizeF(points * self.scale)
        app.setFont(font)
        palette = QPalette()
        for part, role in _PALETTE.items():
            palette.setColor(part, self.colour(role))
        disabled = QPalette.ColorGroup.Disabled
        for part in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(disabled, part, self.colour("off"))
        app.setPalette(palette)
        app.setStyleSheet(self._sheet(points * self.scale))

    def _sheet(self, points: float) -> str:
        def value(name: re.Match[str]) -> str:
            if name[1] == "@":
                return self.roles[name[2]]
            if name[1] == "%":
                return self._mark(name[2])
            if name[1] == "~":
                return f"{self.pixels(int(name[2]))}px"
            return f"{points * _TYPE[name[2]]:.1f}pt"

        return _NAME.sub(value, asset("styles/desk.qss").read_text(encoding="utf-8"))

    def _mark(self, name: str) -> str:
        # A style sheet draws its own marks only from files: one for each scheme is shipped.
        return asset(f"styles/{name}-{self.scheme}.svg").as_posix()


def system_scheme(app: QApplication) -> Scheme:
    """Give the scheme that the system asks for."""
    hints = app.styleHints()
    wishes = hints.accessibility()
    if wishes.contrastPreference() is _MORE:
        return Scheme.CONTRAST
    is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    return Scheme.DARK if is_dark else Scheme.LIGHT
