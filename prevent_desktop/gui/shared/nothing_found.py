"""What a list says where nothing in it is as asked: the way back, and what may have been meant."""

from collections.abc import Callable

from prevent_desktop.gui.shared.list_state import ListState, Step
from prevent_desktop.gui.shared.operations import Operations


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

    def say(self, asked: str, near: Callable[[], str]) -> None:
        """Say what was asked; offer what ``near`` gives, once it is found and still wanted."""
        title = f'Nothing matches "{asked}".'
        clearing = ("Clear the filter", self._clear)
        self._state.say(title, "", clearing)

        def came(found: str) -> None:
            if found and self._state.says == title:
                step: Step = (f'Look for "{found}"', lambda: self._ask(found))
                self._state.say(title, f'Did you mean "{found}"?', step, clearing)

        self._operations.without_vault(near, came)
