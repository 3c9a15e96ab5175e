"""Text size, colours and the time to lock, chosen in the header and kept on this computer."""

from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from prevent_desktop.domain.wording import counted
from prevent_desktop.gui.guard.capture import CAN_REFUSE, MINUTES, CaptureGuard
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.theme import Scheme, system_scheme
from prevent_desktop.services import looks
from prevent_desktop.services.looks import COLOURS, EARLIER, SCALES, Colours, Looks

_NAMES: dict[Colours, str] = {
    "system": "Colours as the system has them",
    "light": "Light colours",
    "dark": "Dark colours",
    "contrast": "High contrast",
}


class View(QObject):
    """What was chosen, and the menu it is chosen from."""

    changed = Signal()

    def __init__(self, parts: Parts, state: Path, capture: CaptureGuard) -> None:
        """Take the folder in which the choice is kept."""
        super().__init__()
        self._parts, self._state, self._capture = parts, state, capture
        self.looks = looks.kept(state)
        self.longest, self.is_fixed = 0, False

    @property
    def minutes(self) -> int:
        """How many minutes without use lock the vault that is open."""
        return self.looks.locks_after(self.longest)

    def keep_to(self, longest: int, *, fixed: bool) -> None:
        """Take how long the vault that was opened may be left alone, and whether policy says so."""
        self.longest, self.is_fixed = longest, fixed

    def choose(self, chosen: Looks) -> None:
        """Dress the program anew, and keep the choice."""
        self.looks = chosen
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme = self._parts.theme
            theme.change(scheme_of(chosen, app), chosen.scale)
            theme.put_on(app, theme.points)
        looks.keep(self._state, chosen)
        self.changed.emit()

    def button(self) -> QPushButton:
        """Make the button with the menu."""
        button = self._parts.button("View", "eye", role="quiet")
        button.setToolTip("Text size, colours, and when it locks")
        menu = QMenu(button)
        self._add_group(
            menu, [(f"Text at {s:.0%}", self.sized(s), s == self.looks.scale) for s in SCALES]
        )
        menu.addSeparator()
        self._add_group(
            menu, [(_NAMES[c], self.coloured(c), c == self.looks.colours) for c in COLOURS]
        )
        menu.addSeparator()
        self._add_group(
            menu,
            [(_locks(m), self.locking(m), m == self.minutes) for m in self._may_be_chosen()],
        )
        if self.is_fixed:
            menu.addAction(f"No longer than {self.longest}: your council's policy").setEnabled(
                False
            )
        if CAN_REFUSE:
            menu.addSeparator()
            words = f"Allow screen sharing for {MINUTES} minutes"
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(self._capture.is_allowed)
            action.triggered.connect(lambda on: self._capture.allow(on=on))
        button.setMenu(menu)
        return button

    def sized(self, scale: float) -> Callable[[], None]:
        """Give what chooses a text size."""
        return lambda: self.choose(replace(self.looks, scale=scale))

    def coloured(self, colours: Colours) -> Callable[[], None]:
        """Give what chooses colours."""
        return lambda: self.choose(replace(self.looks, colours=colours))

    def locking(self, minutes: int) -> Callable[[], None]:
        """Give what chooses after how many minutes it locks."""
        return lambda: self.choose(replace(self.looks, minutes=minutes))

    def choices(self) -> list[tuple[str, Callable[[], None]]]:
        """Give every choice with its words, for the search line."""
        sizes = [(f"Text at {scale:.0%}", self.sized(scale)) for scale in SCALES]
        locking = [(_locks(m), self.locking(m)) for m in self._may_be_chosen()]
        return sizes + [(_NAMES[colours], self.coloured(colours)) for colours in COLOURS] + locking

    def _may_be_chosen(self) -> list[int]:
        return sorted({m for m in EARLIER if m < self.longest} | {self.longest})

    def _add_group(self, menu: QMenu, choices: list[tuple[str, Callable[[], None], bool]]) -> None:
        group = QActionGroup(menu)
        for words, do, is_on in choices:
            action = QAction(words, menu)
            action.setCheckable(True)
            action.setChecked(is_on)
            action.triggered.connect(do)
            group.addAction(action)
            menu.addAction(action)


def _locks(minutes: int) -> str:
    return f"Lock after {counted(minutes, 'minute')} without use"


def scheme_of(chosen: Looks, app: QApplication) -> Scheme:
    """Give the table of colours that a choice asks for."""
    return system_scheme(app) if chosen.colours == "system" else Scheme(chosen.colours)
