"""A page of records of some kinds: a list, a pane to read, an editor, drafts, saving.

A page of a feature says which rows there are, how a record reads, and what a new one begins
with; everything else is here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Revision
from prevent_desktop.gui.risks.history_view import HistoryView
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.gui.shared.reading_pane import Reading, ReadingPane
from prevent_desktop.gui.shared.record_editor import FormMaker, RecordEditor
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.services import editing
from prevent_desktop.vault.vault import Vault


class RecordsPage(Page):
    """List, pane and editor. A subclass answers ``load``, ``read`` and ``words_when_empty``."""

    what = "record"
    """What the first kind is called on buttons: ``action``."""
    listed = "Records"
    words_when_empty = ("Nothing is recorded yet.", "")

    def __init__(self, parts: Parts, forms: Mapping[type[Record], FormMaker]) -> None:
        """Take what makes the form of each kind."""
        super().__init__(parts)
        self._chosen = ""
        self.list = RowList(parts.theme, self.listed)
        self.pane = ReadingPane(parts)
        self.editor = RecordEditor(parts, forms)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self.editor)
        self.past = HistoryView(parts)
        self._stack.addWidget(self.past)
        left = QWidget()
        self.above = QHBoxLayout()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.above)
        column.addWidget(self.list, 1)
        left.setFocusProxy(self.list)
        self.both = ListAndPane(parts, left, self._stack, f"Back to {self.listed.lower()}")
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.both)
        self._make_buttons()
        self._join()

    # Qt's classes have a metaclass of their own, which leaves no room for an abstract base class:
    # what every page must answer raises here.

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the rows of the list; runs in the vault's thread."""
        raise NotImplementedError

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Give what the pane shows of a record; runs in the vault's thread."""
        raise NotImplementedError

    def begin(self) -> tuple[type[Record], Mapping[str, Any]]:
        """Give the kind of a new record, and what is known of it already."""
        raise NotImplementedError

    def below(self, reading: Reading) -> QWidget | None:  # noqa: ARG002 -- a page may have more
        """Give what stands under a record's fields, if anything does."""
        return None

    def shown(self, destination: Destination) -> None:
        """Load the list; open the record that was asked for, or begin a new one."""
        self._chosen = destination.record or self._chosen
        self.reload()
        if destination.part == "new":
            self.record_new()
        elif destination.record:
            self.read_record(destination.record)

    def left(self) -> None:
        """Keep what was typed."""
        self.editor.leave()

    def locked(self) -> None:
        """Let go of everything."""
        self.editor.drop()
        self.pane.clear()
        self.past.drop()
        self.list.put(())
        self._chosen = ""

    def reload(self) -> None:
        """Load the list again."""
        self.parts.operations.run(self.load, self._put)

    def read_record(self, record_id: str) -> None:
        """Show a record in the pane; a draft of it is gone on with."""
        self.editor.leave()
        self._chosen = record_id
        self.list.choose(record_id)
        self.parts.operations.run(lambda vault: _reading(self, vault, record_id), self._put_reading)

    def change_record(self) -> None:
        """Open the chosen record in the editor."""
        if self._chosen:
            self.editor.open(self._chosen)

    def show_history(self) -> None:
        """Show what the chosen record was, revision by revision."""
        self.past.open(self._chosen, self.pane.accessibleName())
        for button in (self.new, self.history, self.change):
            button.setVisible(False)
        for button in (self.close_history, self.restore):
            button.setVisible(True)
        self._stack.setCurrentWidget(self.past)
        self.both.to_pane()

    def record_new(self) -> None:
        """Begin a new record."""
        cls, values = self.begin()
        self.editor.start(cls, values)

    def _put(self, rows: Sequence[Row]) -> None:
        self.list.put(rows, self._chosen)
        if not self.editor.record:
            self.list.setFocus()
        if not any(row.key for row in rows) and not self.editor.record:
            self._show_empty()
        elif not self._chosen and not self.editor.record:
            self._chosen = next(row.key for row in rows if row.key)
            self.list.choose(self._chosen)
            self.parts.operations.run(lambda vault: self.read(vault, self._chosen), self._put_first)

    def _show_empty(self) -> None:
        title, words = self.words_when_empty
        self.pane.put_words(title, words)
        self._turn(is_editing=False)
        self.change.setVisible(False)

    def _put_first(self, reading: Reading) -> None:
        # The first record of the list is read beside it; it is not yet asked for.
        if not self.editor.record:
            self.pane.put(reading, self.below(reading))
            self.marked.emit(reading.marking)
            self._turn(is_editing=False)

    def _put_reading(self, reading: Reading | None, said: str = "") -> None:
        if reading is None:
            self.editor.open(self._chosen)
            return
        self.editor.drop()
        self.pane.put(reading, self.below(reading))
        self.marked.emit(reading.marking)
        self._turn(is_editing=False)
        self.say(said)
        self.both.to_pane()

    def _turn(self, *, is_editing: bool) -> None:
        self._stack.setCurrentWidget(self.editor if is_editing else self.pane)
        for button in (self.close_history, self.restore):
            button.setVisible(False)
        self.history.setVisible(not is_editing and bool(self._chosen))
        for button in (self.discard, self.save):
            button.setVisible(is_editing)
        self.new.setVisible(not is_editing)
        self.change.setVisible(not is_editing and bool(self._chosen))

    def _make_buttons(self) -> None:
        a = "an" if self.what[0] in "aeiou" else "a"
        self.new = self.parts.button(f"Record {a} {self.what}", "plus")
        self.discard = self.parts.button("Discard draft")
        self.change = self.parts.button(f"Change {self.what}", "pencil", "main")
        self.save = self.parts.button(f"Save {self.what}", "save", "main")
        self.history = self.parts.button("History", "history")
        self.close_history = self.parts.button("Close history")
        self.restore = self.parts.button("Go back to this revision", "history", "main")
        self.set_buttons(self.new, self.history, self.discard, self.change)
        self.set_buttons(self.save)
        self.set_buttons(self.close_history, self.restore)
        self.history.clicked.connect(self.show_history)
        self.close_history.clicked.connect(lambda: self.read_record(self._chosen))
        self.restore.clicked.connect(self.past.restore)
        self.past.ready.connect(self._weigh_restoring)
        self.past.restored.connect(self._restored)
        self.new.clicked.connect(self.record_new)
        self.change.clicked.connect(self.change_record)
        self.save.clicked.connect(self.editor.save)
        self.discard.clicked.connect(self._discard)
        for keys, act in (("Ctrl+S", self.editor.save), ("Ctrl+N", self.record_new)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._turn(is_editing=False)

    def _join(self) -> None:
        self.list.opened.connect(self.read_record)
        self.pane.followed.connect(lambda kind, one: self.go.emit(place_of(kind, one)))
        self.editor.told.connect(self.say)
        self.editor.opened.connect(self._edit)
        self.editor.saved.connect(self._saved)

    def _edit(self) -> None:
        self._chosen = self.editor.record
        self._turn(is_editing=True)
        self.both.to_pane()

    def _saved(self, revision: Revision[Record]) -> None:
        said = f"{revision.record.heading} is saved."
        self._chosen = revision.record.id
        self.reload()
        self.parts.operations.run(
            lambda vault: _reading(self, vault, self._chosen),
            lambda reading: self._put_reading(reading, said),
        )

    def _weigh_restoring(self, ready: bool, why: str) -> None:  # noqa: FBT001 -- Qt's signal
        if self._stack.currentWidget() is self.past:
            self.restore.setEnabled(ready)
            self.say(why)

    def _restored(self) -> None:
        self.reload()
        self.parts.operations.run(
            lambda vault: _reading(self, vault, self._chosen),
            lambda reading: self._put_reading(reading, "The chosen revision is now the newest."),
        )

    def _discard(self) -> None:
        is_new = self.editor.is_new
        self.editor.discard(lambda: self._discarded(is_new=is_new))

    def _discarded(self, *, is_new: bool) -> None:
        if is_new:
            self._chosen = ""
            self.reload()
        elif self._chosen:
            self.read_record(self._chosen)
        self._turn(is_editing=False)
        self.say("The draft was thrown away. What is saved has not changed.")


def _reading(page: RecordsPage, vault: Vault, record_id: str) -> Reading | None:
    """Give a reading; None where there is a draft to go on with."""
    if editing.has_draft(vault, record_id):
        return None
    return page.read(vault, record_id)
