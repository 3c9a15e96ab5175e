"""What a list says where nothing in it is as asked: the way back, and what may have been meant."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from prevent_desktop.gui.shared.list_state import ListState, Step
from prevent_desktop.gui.shared.operations import Operations

PAUSE_MS = 300
"""How long nobody types before what may have been meant is looked for."""


class NothingFound:
    """Says it over the list, and looks for what is near aside, as that reads every word of it."""

    def __init__(
        self,
        operations: Operations,
        state: ListState,
        ask: Callable[[str], object],
        clear: Callable[[], object],
    ) -> None:
        """Take what asks for other words, and what clears them."""
        self._operations, self._state = operations, state
        self._ask, self._clear = ask, clear
        self._near: Callable[[], str] = str
        self._title = ""
        self._pause = QTimer(state)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def say(self, asked: str, near: Callable[[], str]) -> None:
        """Say what was asked; offer what ``near`` gives, once it is found and still wanted."""
        self._title, self._near = f'Nothing matches "{asked}".', near
        self._state.say(self._title, "", self._clearing)
        # Not at every key: it would take the time in which the next one is to be answered.
        self._pause.start()

    @property
    def _clearing(self) -> Step:
        return "Clear the filter", self._clear

    def _look(self) -> None:
        title, near = self._title, self._near
        self._near = str  # it holds the whole list
        if self._state.says == title:
            self._operations.without_vault(near, lambda found: self._came(title, found))

    def _came(self, title: str, found: str) -> None:
        if found and self._state.says == title:
            step: Step = (f'Look for "{found}"', lambda: self._ask(found))
            self._state.say(title, f'Did you mean "{found}"?', step, self._clearing)
