"""A list of things of one sort and the one that is chosen, beside it."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.view import View

T = TypeVar("T")


class OneOf(View, Generic[T]):
    """Chooses the first where none is chosen yet. A subclass answers ``open``."""

    nothing: tuple[str, str] = ("", "")
    """What is said where the list is empty, and what comes to stand there."""
    both: ListAndPane

    def __init__(self, parts: Parts, name: str) -> None:
        """Make the list, empty, and the pane for its lines; a subclass lays them out in both."""
        super().__init__(parts)
        self.held: dict[str, T] = {}
        self.chosen = ""
        self._read: T | None = None
        self.list = RowList(parts.theme, name)
        self.pane = LinesPane(parts, inset=24)
        self.list.chosen.connect(self.open)
        self.list.opened.connect(self._step)

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self.held = {}
        self.list.put([])
        self.open("")

    @property
    def one(self) -> T | None:
        """What is chosen; None while nothing is."""
        return self.held.get(self.chosen)

    def open(self, key: str) -> None:
        """Show what has this key; nothing for an empty one."""
        self.chosen = key
        self._read = self.one

    def put(self, held: dict[str, T], rows: Sequence[Row]) -> None:
        """Show these, by the keys of their rows; what is chosen and the same stays as it is."""
        self.held = held
        if self.chosen not in held:
            self.chosen = next(iter(held), "")
        self.list.put(rows, self.chosen)
        if not rows:
            self.list.cover.say(*self.nothing)
        if self.one is None or self.one != self._read:
            self.open(self.chosen)

    def _step(self, key: str) -> None:
        self.open(key)
        self.both.to_pane()
