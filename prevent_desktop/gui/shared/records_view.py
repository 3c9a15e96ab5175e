"""Records of some kinds: a list, a pane to read, an editor, history, drafts, saving.

A view of a feature says which rows there are, how a record reads, and what a new one begins
with; everything else is here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.nearest import nearest, words_in
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.thread import is_on_thread
from prevent_desktop.domain.wording import a_or_an, begun
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.history_view import HistoryView
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.keys import CHANGE, CLOSE, FILTER, NEW, SAVE, keyed
from prevent_desktop.gui.shared.leads_into import LeadsInto
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.list_state import Loading
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.nothing_found import NothingFound
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.gui.shared.reading_pane import Reading, ReadingPane, plain_reading
from prevent_desktop.gui.shared.record_editor import FormMaker, RecordEditor
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.thread_button import thread_button
from prevent_desktop.gui.shared.view import View, filled
from prevent_desktop.services import editing, reading
from prevent_desktop.vault.vault import Vault

_DRAFT = "Draft kept"
_Standing = tuple[int, date, dict[str, str]]
"""All that a list is made of: the newest entry, the day, and what was begun and not saved."""


class RecordsView(View):
    """List, pane and editor of the kinds that have a form here; the first is the main kind."""

    empty = ""
    """What belongs here, and the first step; said while nothing is recorded."""
    icon = ""
    """The picture of a draft of something new in the list."""
    is_even = False
    """Whether every row of the list is of one height, so that thousands cost no more than few."""

    def __init__(self, parts: Parts, forms: Mapping[type[Record], FormMaker]) -> None:
        """Take what makes the form of each kind."""
        super().__init__(parts)
        self._kinds = tuple(forms)
        self._kind = self._kinds[0]
        self._chosen = ""
        self._rows: tuple[Row, ...] = ()
        self._asked_at: _Standing | None = None
        self._listed_at: _Standing | None = None
        self.finder = QLineEdit()
        self.list = RowList(parts.theme, begun(self._kind.plural), is_even=self.is_even)
        self.pane = ReadingPane(parts)
        self.editor = RecordEditor(parts, forms)
        self.past = HistoryView(parts)
        self._stack = QStackedWidget()
        for shown in (self.pane, self.editor, self.past):
            self._stack.addWidget(shown)
        self.above = QHBoxLayout()
        plural = self._kind.plural
        self._loading = Loading(parts.operations, self.list.cover, f"the {plural}")
        self._nothing = NothingFound(
            parts.operations, self.list.cover, self.finder.setText, self._clear
        )
        self.both = ListAndPane(
            parts, self._make_list(), self._stack, f"Back to {plural}", kind_of(self._kind)
        )
        filled(self, self.both)
        self._make_buttons()
        self._join()

    # Qt's classes have a metaclass of their own, which leaves no room for an abstract base class:
    # what every view must answer raises here.

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the rows of the list; runs in the vault's thread."""
        raise NotImplementedError

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Give what the pane shows of a record; runs in the vault's thread."""
        return plain_reading(reading.read(vault, record_id))

    def begin(self) -> tuple[type[Record], Mapping[str, Any]]:
        """Give the kind of a new record, and what is known of it already."""
        return self._kind, {}

    def begin_words(self) -> str:
        """Give the words of the button that begins a new record."""
        return f"Record {a_or_an(self.begin()[0].singular)}"

    def change_words(self, shown: Reading) -> str:
        """Give the words of the button that changes what is read."""
        return f"Change {shown.noun or self._kind.singular}"

    def below(self, shown: Reading) -> QWidget | None:  # noqa: ARG002 -- a view may have more
        """Give what stands under a record's fields, if anything does."""
        return None

    def arranged(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Give the rows that are listed, in their order; a view may let them be chosen."""
        return rows

    def beside(self, shown: Reading) -> QWidget | None:
        """Give what stands beside a record's name: the way to its thread, where it is on it."""
        named = (cls for cls in self._kinds if cls.singular == shown.noun)
        if not is_on_thread(next(named, self._kind)):
            return None
        return thread_button(self.parts, shown.record, self.go)

    def next_steps(self, shown: Reading) -> QWidget | None:  # noqa: ARG002 -- a view may have more
        """Give what stands over a record's fields, if anything does: what is to be done next."""
        return None

    def shown(self, about: object) -> None:
        """Load the list, unless it stands as it was left; open the record that is asked for."""
        self._chosen = str(about or self._chosen)
        self.parts.operations.run(
            self._standing, lambda standing: self._arrive(standing, str(about or ""))
        )
        if not about and self.editor.record:
            self.editor.again()

    def start_new(self) -> None:
        """Begin a new record."""
        cls, values = self.begin()
        self.editor.start(cls, values)

    def go_to_mend(self, place: Destination) -> None:
        """Go where something is mended; a record of a kind of this view is begun at once."""
        kind = self.begin()[0]
        if not place.record and place_of(kind_of(kind)) == place:
            self.start_new()
        else:
            self.go.emit(place)

    def mend(self, destination: Destination) -> None:
        """Open a record to be changed, at the field that is to be mended."""
        self._chosen = destination.record
        self.list.choose(self._chosen)
        self.editor.open(self._chosen, destination)

    @property
    def record(self) -> str:
        """The record in the pane, or that is typed on."""
        return self.editor.record or self._chosen

    def show_buttons(self) -> None:
        """Show the buttons of what stands in the pane."""
        shown = self._stack.currentWidget()
        reads, edits, past = (shown is one for one in (self.pane, self.editor, self.past))
        for button in (self.change, self.history):
            button.setVisible(reads and bool(self._chosen))
        self.new.setVisible(reads)
        for button in (self.discard, self.close_editor, self.save):
            button.setVisible(edits)
        for button in (self.close_history, self.restore):
            button.setVisible(past)

    def left(self) -> None:
        """Keep what was typed."""
        super().left()
        self.editor.leave()

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self.editor.drop()
        self.pane.clear()
        self.past.drop()
        self._rows, self._listed_at = (), None
        self.finder.clear()
        self.list.put(())
        self._chosen = ""

    def reload(self) -> None:
        """Load the list again."""
        self._loading.run(lambda vault, _told: self._loaded(vault), self._put)

    def open_record(self, record_id: str, said: str | None = "") -> None:
        """Show a record; a draft of it is gone on with. ``said`` None leaves the bar as it is."""
        self.editor.leave()
        self._chosen = record_id
        if self.list.rows.place_of(record_id) < 0:
            self.finder.clear()  # what is asked for from elsewhere is not hidden by a filter
        self.list.choose(record_id)
        self.parts.operations.run(
            lambda vault: self._opening(vault, record_id),
            lambda shown: self._put_opened(shown, said),
        )

    def change_record(self) -> None:
        """Open the chosen record in the editor."""
        if self._chosen:
            self.editor.open(self._chosen)

    def show_history(self) -> None:
        """Show what the chosen record was, revision by revision."""
        self.past.open(self._chosen, self.pane.accessibleName())
        self._turn_to(self.past)
        self.both.to_pane()

    def with_drafts(self, vault: Vault, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Give rows with what was begun and not saved; runs in the vault's thread."""
        return _with_drafts(rows, editing.begun(vault, self._kinds), self.icon)

    def _standing(self, vault: Vault) -> _Standing:
        return vault.head.seq, vault.today, editing.begun(vault, self._kinds)

    def _arrive(self, standing: _Standing, asked_for: str) -> None:
        was, self._asked_at = self._listed_at, standing
        if was == standing:
            self._put(self._rows)
        else:
            if was is not None and not asked_for:
                self._look_again(self._chosen)
            self.reload()
        if asked_for:
            # After the list: one that is empty says so in the place of a record. What was said on
            # the way here stays.
            self.open_record(asked_for, said=None)

    def _look_again(self, record_id: str) -> None:
        """Read the record in the pane anew: what was entered elsewhere may have changed it."""
        if not record_id or self._stack.currentWidget() is not self.pane:
            return

        def found(is_known: bool) -> None:  # noqa: FBT001 -- what the vault answered
            if self._chosen != record_id or self.editor.record:
                return
            if is_known:
                self._look_at(record_id)
            else:  # erased meanwhile: the list chooses another
                self.pane.clear()
                self._chosen = ""

        self.parts.operations.run(lambda vault: editing.is_known(vault, record_id), found)

    def _loaded(self, vault: Vault) -> tuple[Row, ...]:
        return self.with_drafts(vault, self.load(vault))

    def _opening(self, vault: Vault, record_id: str) -> Reading | None:
        """Give a reading; None where there is a draft to go on with."""
        if editing.has_draft(vault, record_id):
            return None
        return self.read(vault, record_id)

    def _put(self, rows: tuple[Row, ...]) -> None:
        self._rows, self._listed_at = rows, self._asked_at
        self.show_rows()
        keys = [row.key for row in rows if row.key]
        if self.editor.record:
            return
        _name(self.new, self.begin_words())
        if not keys:
            self._chosen = ""
            title = f"No {self.begin()[0].singular} is listed here"
            self.pane.put_words(title, self.empty)
            self.list.cover.say(title, "", (self.new.text(), self.start_new))
            self._turn_to(self.pane)
        elif not self._chosen:
            self._look_at(keys[0])
            self.list.choose(keys[0])

    def show_rows(self) -> None:
        """Show the rows anew, as they are found and arranged."""
        asked = self.finder.text().strip().casefold()
        rows = self.arranged(self._rows)
        found = [row for row in rows if asked in row.words.casefold()] if asked else rows
        self.list.put(found, self._chosen)
        if asked and not found:
            self._nothing.say(self.finder.text().strip(), lambda: _near(asked, rows))

    def narrow(self) -> None:
        """Show what is asked for; what is read beside the list is among it."""
        self.show_rows()
        keys = list(filter(None, self.list.rows.keys()))
        reads = self._stack.currentWidget() is self.pane
        if reads and keys and self._chosen not in keys:
            self._look_at(keys[0])
            self.list.choose(keys[0])

    def _typed(self, words: str) -> None:
        # Once nothing is asked for, what is read stays, though the list may not have it.
        if words.strip():
            self.narrow()
        else:
            self.show_rows()

    def _clear(self) -> None:
        self.finder.clear()
        self.list.setFocus()

    def _chose(self, record_id: str) -> None:
        if record_id != self._chosen:
            self._look_at(record_id)

    def _look_at(self, record_id: str) -> None:
        # The row that the arrow keys are on is read beside the list; it is not yet asked for.
        self.editor.leave()
        self.editor.drop()
        self._chosen = record_id
        self.parts.operations.run(
            lambda vault: (
                self.read(vault, record_id) if editing.is_saved(vault, record_id) else None
            ),
            self._put_beside,
        )

    def _put_beside(self, shown: Reading | None) -> None:
        if self.editor.record:
            return
        if shown is None:
            self.pane.put_words("Not saved yet", "Press Enter to go on with the draft.")
            self._turn_to(self.pane)
            self.change.hide()
            self.history.hide()
        elif shown.record == self._chosen:
            self._show_reading(shown)

    def _put_opened(self, shown: Reading | None, said: str | None) -> None:
        if shown is None:
            self.editor.open(self._chosen)
            return
        self.editor.drop()
        self._show_reading(shown)
        if said is not None:
            self.said.emit(said, "muted")
        self.both.to_pane()

    def _show_reading(self, shown: Reading) -> None:
        around = self.below(shown), self.beside(shown), self.next_steps(shown)
        self.pane.put(shown, *around)
        self.marked.emit(shown.marking)
        self._turn_to(self.pane)
        _name(self.new, self.begin_words())
        _name(self.change, self.change_words(shown))
        self.change.setEnabled(not shown.is_fixed)

    def _turn_to(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        if self.isVisible():
            self.show_buttons()

    def _make_list(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        self.finder.setPlaceholderText(f"Find among {self._kind.plural}  (Ctrl F)")
        keyed(self.finder, FILTER)
        self.finder.setAccessibleName(f"Find among {self._kind.plural}")
        self.finder.setInputMethodHints(SENSITIVE)
        self.finder.setClearButtonEnabled(True)
        self.finder.textChanged.connect(self._typed)
        self.finder.returnPressed.connect(self.list.setFocus)
        LeadsInto(self.finder, self.list)
        inset = QHBoxLayout()
        inset.setContentsMargins(12, 0, 12, 4)
        inset.addWidget(self.finder)
        self.above.setContentsMargins(12, 0, 12, 4)
        column.addLayout(inset)
        column.addLayout(self.above)
        column.addWidget(self.list, 1)
        side.setFocusProxy(self.list)
        return side

    def _make_buttons(self) -> None:
        what = self._kind.singular
        button = self.parts.button
        self.new = button(f"Record {a_or_an(what)}", "plus")
        self.history = button("History", "history")
        self.discard = button("Discard draft")
        self.close_editor = button("Close")
        self.close_history = button("Close history")
        self.change = button(f"Change {what}", "pencil", "main")
        self.save = button(f"Save {what}", "save", "main")
        self.restore = button("Go back to this revision", "history", "main")
        aside = (self.new, self.history, self.discard, self.close_editor, self.close_history)
        self.buttons = (*aside, self.change, self.save, self.restore)
        for pressed, act in (
            (self.new, self.start_new),
            (self.history, self.show_history),
            (self.discard, self._discard),
            (self.close_editor, self._close_editor),
            (self.close_history, lambda: self.open_record(self._chosen)),
            (self.change, self.change_record),
            (self.save, self.editor.save),
            (self.restore, self.past.restore),
        ):
            pressed.clicked.connect(lambda _=False, do=act: do())
        keyed(self.new, NEW)
        keyed(self.change, CHANGE)
        keyed(self.save, SAVE)
        keyed(self.close_editor, CLOSE)
        keyed(self.close_history, CLOSE)

    def _join(self) -> None:
        self.list.opened.connect(self.open_record)
        self.list.chosen.connect(self._chose)
        self.pane.followed.connect(lambda kind, one: self.go.emit(place_of(kind, one)))
        self.pane.asked.connect(self.go_to_mend)
        self.editor.told.connect(self.said)
        self.editor.opened.connect(self._edit)
        self.editor.saved.connect(self._saved)
        self.past.ready.connect(self._weigh_restoring)
        self.past.restored.connect(lambda: self._again("The chosen revision is now the newest."))

    def _edit(self) -> None:
        self._chosen = self.editor.record
        self.marked.emit(self.editor.marking)
        _name(self.save, f"Save {self.editor.noun}")
        self._turn_to(self.editor)
        self.both.to_pane()

    def _saved(self, revision: Revision[Record]) -> None:
        self._chosen = revision.record.id
        self._again(f"{begun(revision.record.heading.rstrip('.'))} is saved.")

    def _again(self, said: str) -> None:
        self.reload()
        self.parts.operations.run(
            lambda vault: self._opening(vault, self._chosen),
            lambda shown: self._put_opened(shown, said),
        )

    def _weigh_restoring(self, ready: bool, why: str) -> None:  # noqa: FBT001 -- Qt's signal
        if self._stack.currentWidget() is self.past:
            self.restore.setEnabled(ready)
            self.said.emit(why, "muted")

    def _close_editor(self) -> None:
        # Closing never throws typing away: it stays as a draft.
        record = self.editor.record
        self.editor.leave()
        self.editor.drop()
        self.reload()
        if record:
            self._look_at(record)
        self.both.to_list()

    def _discard(self) -> None:
        is_new = self.editor.is_new
        self.editor.ask_to_discard(lambda: self._discarded(is_new=is_new))

    def _discarded(self, *, is_new: bool) -> None:
        if is_new:
            self._chosen = ""
        self._turn_to(self.pane)
        self.reload()
        if self._chosen:
            self.open_record(self._chosen)
        self.said.emit("The draft was thrown away. What is saved has not changed.", "muted")


def _name(button: QPushButton, words: str) -> None:
    button.setText(words)
    button.setAccessibleName(words)


def _with_drafts(rows: Sequence[Row], begun_now: Mapping[str, str], icon: str) -> tuple[Row, ...]:
    """Say which rows have a draft, and put first what was never saved."""
    known = {row.key for row in rows}
    new = [
        Row(one, words, "Not saved yet", _DRAFT, icon, "warn")
        for one, words in begun_now.items()
        if one not in known
    ]
    marked = [
        replace(row, right=_DRAFT, tone="warn") if row.key in begun_now else row for row in rows
    ]
    return (*new, *marked)


def _near(asked: str, rows: Sequence[Row]) -> str:
    """Give words near what was asked that some row has; empty where there are none."""
    every = [row.words.casefold() for row in rows]
    found = nearest(asked, words_in(every))
    return found if found != asked and any(found in words for words in every) else ""
