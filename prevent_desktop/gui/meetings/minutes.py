"""Minutes as they are taken: kept while one types, saved whole, never a window in the way."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from prevent_desktop.gui.meetings.sheet_pane import SheetPane
from prevent_desktop.gui.meetings.who_came import WhoCame
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.draft_keeper import KEPT_MEANWHILE
from prevent_desktop.gui.shared.keys import ACT, BEFORE, CLOSE, DECIDE, NEXT, SAVE, answer, keyed
from prevent_desktop.gui.shared.operations import Verb
from prevent_desktop.gui.shared.page_keys import shortcut
from prevent_desktop.gui.shared.view import View
from prevent_desktop.services import minuting
from prevent_desktop.services.minuting import Minuting, SheetNotFit


class MinutesView(View):
    """One meeting's minutes."""

    def __init__(self, parts: Parts) -> None:
        """Lay out the head over the sheet."""
        super().__init__(parts)
        self._open: Minuting | None = None
        self._last, self._is_typed, self._is_left = "", False, False
        self.sheet = SheetPane(parts)
        self.heading = parts.label("", "section")
        self.quorum = parts.label("", "small")
        self.before = parts.button("Item before", "arrow-up", role="quiet")
        self.after = parts.button("Item after", "arrow-down", role="quiet")
        self.draft = self.keeps("minutes", {"sheet": self.sheet})
        parts.set_role(self.draft.discard, "quiet")
        self._lay_out()
        self.close_button = parts.button("Close the minutes")
        self.save = parts.button("Save the minutes", "save")
        self.next = parts.button("Next item", "arrow-right", "main")
        self.buttons = (self.close_button, self.save, self.next)
        self._join()

    def shown(self, about: object) -> None:
        """Open the meeting that is asked for, or go on with the one that was open."""
        self._is_left = False
        wanted = str(about or self._last)
        if not wanted:
            self.went.emit("meetings", None)
        elif self._open is None or self._open.id != wanted:
            self._load(wanted)

    def left(self) -> None:
        """Save what was written, whole; where it does not fit yet, its draft is kept.

        A lock comes at once after it, and keeps the draft alone: half a sentence is no revision.
        """
        super().left()
        self._is_left = True
        QTimer.singleShot(0, self, self._leave)

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._open, self._last = None, ""
        self.sheet.clear()
        self.heading.clear()
        self.quorum.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Say the quorum over the items where there is room for it."""
        super().resizeEvent(event)
        self._say_quorum()

    def save_all(self) -> None:
        """Save everything on the sheet, all or nothing; typing goes on meanwhile."""
        self._save(self._saved)

    def close_minutes(self) -> None:
        """Save, and go back to the meeting."""
        if self._open is None:
            self.went.emit("meetings", None)
        elif self._is_typed:
            self._save(self._close)
        else:
            self._close()

    def go_on(self) -> None:
        """Go to the next item; after the last one, save and close."""
        if self.sheet.is_last:
            self.close_minutes()
        else:
            self.sheet.step(1)

    def _leave(self) -> None:
        held = self._open
        if held is None or not self._is_left:
            return
        if self._is_typed:
            self.parts.operations.run(self._saving(held), lambda _: None, lambda _: None)
        self._let_go()

    def _close(self) -> None:
        meeting = self._open.id if self._open else None
        self._let_go()
        self._last = ""
        self.went.emit("meetings", meeting)

    def _save(self, then: Callable[[], None]) -> None:
        held = self._open
        if held is None:
            return
        self._is_typed = False
        self._turn_off()

        def done(_: None) -> None:
            if self._turned_on() and self._open is held:
                then()

        def failed(failure: Exception) -> None:
            if self._turned_on() and self._open is held:
                self._refused(failure)

        self.parts.operations.run(self._saving(held), done, failed)

    def _saving(self, held: Minuting) -> Verb[None]:
        sheet = self.sheet.value()
        return self.draft.ending(lambda vault: minuting.saved(vault, held.bases, sheet))

    def _saved(self) -> None:
        meeting = self._open.id if self._open else ""
        self.parts.operations.run(lambda vault: minuting.opened(vault, meeting), self._go_on_with)

    def _go_on_with(self, found: Minuting) -> None:
        if self._dropped or self._open is None or self._open.id != found.id:
            return
        self._open = found
        self.sheet.learn(found)
        self.draft.restart()
        self.draft.open(found.id)
        self.said.emit(f"Saved at {datetime.now().astimezone():%H:%M}.", "muted")
        if self._is_typed:  # somebody went on while it was saved
            self.save_all()

    def _refused(self, failure: Exception) -> None:
        self._is_typed = True
        if isinstance(failure, SheetNotFit):
            self.sheet.fault(failure.item, failure.record, failure.problems)
            self.said.emit("Not saved yet. What you typed is kept.", "bad")
        else:
            self._failed(failure, None)

    def _load(self, meeting: str) -> None:
        self.parts.operations.run(lambda vault: minuting.opened(vault, meeting), self._put)

    def _put(self, found: Minuting) -> None:
        if self._dropped:
            return
        self._open, self._last, self._is_typed = found, found.id, False
        self.heading.setText(found.title)
        self.marked.emit(found.marking)
        self.sheet.put(found)
        self.draft.restart()
        self.draft.open(found.id)
        self.said.emit(KEPT_MEANWHILE, "muted")
        self._turned()
        self.sheet.enter()

    def _let_go(self) -> None:
        self._open, self._is_typed = None, False
        self.draft.restart()
        self.sheet.clear()

    def _turned(self) -> None:
        last = self.sheet.is_last
        words = "Save and close" if last else "Next item"
        self.next.setText(words)
        self.next.setAccessibleName(words)
        self._say_quorum()

    def _say_quorum(self) -> None:
        if isinstance(self.sheet.pane, WhoCame):
            self.quorum.setText(self.sheet.pane.words())
        # Whoever looks at who came reads it there; in large letters it would take half the page.
        is_there = isinstance(self.sheet.pane, WhoCame) or self.sheet.both.is_narrow
        is_told = is_there or not self.quorum.text()
        self.quorum.setVisible(not is_told)

    def _typed(self) -> None:
        self._is_typed = True
        self._say_quorum()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 6, 16, 6)
        head.setSpacing(12)
        head.addWidget(self.heading, 3)
        head.addWidget(self.quorum, 2)
        head.addWidget(self.draft.discard)
        head.addWidget(self.before)
        head.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.parts.rule())
        column.addWidget(self.sheet, 1)

    def _join(self) -> None:
        keyed(self.before, BEFORE)
        keyed(self.after, NEXT)
        for keys in (BEFORE, NEXT, DECIDE, ACT):
            shortcut(keys, self, partial(answer, keys, (self,)))
        keyed(self.save, SAVE)
        keyed(self.close_button, CLOSE)
        self.before.clicked.connect(lambda: self.sheet.step(-1))
        self.after.clicked.connect(lambda: self.sheet.step(1))
        self.close_button.clicked.connect(self.close_minutes)
        self.save.clicked.connect(self.save_all)
        self.next.clicked.connect(self.go_on)
        self.sheet.turned.connect(self._turned)
        self.sheet.changed.connect(self._typed)
        self.draft.filled.connect(self._typed)
