"""What is to go: a tree to tick, and what each tick brings along."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.ticks import Tick, TickTree
from prevent_desktop.services.sending import Offered

_FIRST = (
    "Tick records or signed papers. What they make no sense without is ticked with them; you "
    "can untick it again."
)
_PAPER = " A full edition of a signed paper needs none of it."


class Choosing(QWidget):
    """The tree, and a line that says what came along and what was left out."""

    changed = Signal()

    def __init__(self, parts: Parts) -> None:
        """Start with nothing to choose from."""
        super().__init__()
        self._offered: Offered | None = None
        self._before: set[str] = set()
        self._along: set[str] = set()
        self._papers: set[str] = set()
        self.tree = TickTree("What to send", "What can go", "Marking")
        self.told = parts.label(_FIRST, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self.tree.changed.connect(self._ticked)

    def put(self, offered: Offered) -> None:
        """Show what can go, none of it ticked."""
        self._offered = offered
        self._papers = {c.id for c in offered.choices if c.is_paper}
        ticks = [Tick(c.id, c.group, c.heading, c.marking) for c in offered.choices]
        self.tree.put(ticks, is_open=False)
        self.follow()

    def follow(self) -> None:
        """Take what is ticked as it stands, such as from a draft: nothing comes along."""
        self._before, self._along = set(self.tree.ticked()), set()
        self._tell()

    def drop(self) -> None:
        """Let go of everything."""
        self._offered = None
        self.tree.put(())
        self.follow()

    def chosen(self) -> list[str]:
        """Give the ids that are ticked, in the order shown."""
        return self.tree.ticked()

    def _ticked(self) -> None:
        now = set(self.tree.ticked())
        new, gone = now - self._before, self._before - now
        self._along -= gone
        bring = self._needed(new) - now
        release = self._along - self._needed(now - self._along) if gone else set()
        with QSignalBlocker(self.tree):
            self.tree.tick_all(bring)
            self.tree.tick_all(release, on=False)
        self._along = (self._along | bring) - release
        self._before = (now | bring) - release
        self._tell()
        self.changed.emit()

    def _needed(self, keys: set[str]) -> set[str]:
        if self._offered is None:
            return set()
        return set[str]().union(*(self._offered.needed_by(key) for key in keys))

    def _tell(self) -> None:
        self.told.setText(self._words() or _FIRST)

    def _words(self) -> str:
        if self._offered is None or not self._before:
            return ""
        words = ""
        if self._along:
            along = self._offered.named(self._along)
            words = f"Ticked along with what you chose: {along}. Untick what is not to go."
            words += _PAPER if self._papers & self._before else ""
        missing = self._needed(self._before) - self._before
        if missing:
            left = self._offered.named(missing)
            words += f" Not ticked, though your choice names it: {left}."
        if back := self._offered.kept_back(self._before):
            words += f" Not ticked along, and stays here unless you tick it: {back}."
        return words.strip()
