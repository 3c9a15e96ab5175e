"""A list of people or organisations beside a pane that reads one or changes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Revision
from prevent_desktop.gui.people.editor import Editor, Form
from prevent_desktop.gui.people.pane import ReadingPane
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import editing, reading
from prevent_desktop.services.editing import Editing
from prevent_desktop.services.partnership import Listed
from prevent_desktop.services.reading import Reading
from prevent_desktop.vault.vault import Vault


@dataclass(frozen=True)
class Shown:
    """What a list shows: the class, its form, how its lines are found, and its words."""

    cls: type[Record]
    form: type[Form]
    lines: Callable[[Vault, date], list[Listed]]
    icon: str
    empty: str
    first: Mapping[str, str] = field(default_factory=dict)
    """What a new one begins with."""


class RecordsView(View):
    """The list and its pane."""

    def __init__(self, parts: Parts, kind: Shown) -> None:
        """Take the kind of record."""
        super().__init__(parts)
        self._kind, self._noun = kind, kind.cls.singular
        self._lines: list[Listed] = []
        self._chosen = ""
        self.finder = QLineEdit()
        self.list = RowList(parts.theme, kind.cls.plural.capitalize())
        self.reading = ReadingPane(parts)
        self.reading.go.connect(self.go)
        self.editor = Editor(parts.operations, kind.form)
        self.editor.kept.connect(self._say_kept)
        self._pane = QStackedWidget()
        self._pane.addWidget(scrolled(self.reading, f"The {self._noun}"))
        self._pane.addWidget(scrolled(self.editor, f"Change the {self._noun}"))
        self._both = ListAndPane(parts, self._make_list(), self._pane, f"Back to {kind.cls.plural}")
        filled(self, self._both)
        self.add = parts.button(f"Record {_one(self._noun)}", "plus")
        self.discard = parts.button("Discard draft", role="quiet")
        self.main = parts.button(f"Change {self._noun}", role="main")
        self.buttons = (self.add, self.discard, self.main)
        self.add.clicked.connect(self._start)
        self.discard.clicked.connect(self._discard)
        self.main.clicked.connect(self._main)

    def shown(self, about: object) -> None:
        """Load the list, and read the record that was asked for."""
        self._chosen = str(about or self._chosen)
        self._lay_out()
        self._load()

    def left(self) -> None:
        """Keep what was typed."""
        self.editor.keep_now()

    def locked(self) -> None:
        """Let go of the list, the record and the form."""
        super().locked()
        self._lines = []
        self.list.put([])
        self.finder.clear()
        self.editor.close_form()
        self.reading.say("", "")

    def _make_list(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 0)
        self.finder.setPlaceholderText("Find by name, or by what is said of them")
        self.finder.setAccessibleName(f"Find among {self._kind.cls.plural}")
        self.finder.setInputMethodHints(SENSITIVE)
        self.finder.textChanged.connect(lambda _: self._show_lines())
        self._note = self.parts.label("", "muted")
        self._note.setContentsMargins(12, 8, 12, 8)
        inset = QVBoxLayout()
        inset.setContentsMargins(12, 0, 12, 4)
        inset.addWidget(self.finder)
        column.addLayout(inset)
        column.addWidget(self._note)
        column.addWidget(self.list, 1)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._open)
        side.setFocusProxy(self.list)
        return side

    def _load(self) -> None:
        lines = self._kind.lines
        self.parts.operations.run(
            lambda vault: lines(vault, vault.store.clock().date()), self._came
        )

    def _came(self, lines: list[Listed]) -> None:
        self._lines = lines
        ids = [line.id for line in lines]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        self._show_lines()
        if not self._chosen:
            self._pane.setCurrentIndex(0)
            self.reading.say(f"No {self._noun} is recorded yet", self._kind.empty)
        elif self.editor.editing is None or self.editor.editing.id != self._chosen:
            self._open(self._chosen, again=True)
        self._lay_out()

    def _show_lines(self) -> None:
        asked = self.finder.text().strip().casefold()
        found = [one for one in self._lines if asked in f"{one.name} {one.about}".casefold()]
        self.list.blockSignals(True)
        self.list.put([_row(line, self._kind.icon) for line in found], self._chosen)
        self.list.blockSignals(False)
        nothing = bool(asked and not found)
        self._note.setText(f"Nothing matches “{self.finder.text().strip()}”." if nothing else "")
        self._note.setVisible(nothing)

    def _open(self, record_id: str, *, again: bool = False) -> None:
        if record_id == self._chosen and not again:
            self._both.to_pane()
            return
        self.editor.keep_now()
        self.editor.close_form()
        self._chosen = record_id
        line = next((one for one in self._lines if one.id == record_id), None)
        if line is not None and line.note == "draft kept":
            self.run(lambda vault: editing.opened(vault, record_id), self._edit)
        else:
            self.run(lambda vault: reading.read(vault, record_id), self._read)
        if not again:
            self._both.to_pane()

    def _read(self, found: Reading) -> None:
        self.reading.read(found)
        self._pane.setCurrentIndex(0)
        self.marked.emit(found.record.marking.line())
        self._lay_out()
        self.main.setEnabled(not found.is_received)

    def _edit(self, opened: Editing) -> None:
        self._chosen = opened.id
        self.editor.edit(opened)
        self._pane.setCurrentIndex(1)
        self._both.to_pane()
        self._lay_out()
        if opened.draft is not None:
            self.said.emit(f"Draft kept {_time(opened.draft_time)}. It is not saved yet.", "muted")

    def _lay_out(self) -> None:
        is_editing = self.editor.editing is not None
        self.add.setVisible(not is_editing)
        self.discard.setVisible(is_editing)
        words = f"Save {self._noun}" if is_editing else f"Change {self._noun}"
        self.main.setText(words)
        self.main.setAccessibleName(words)
        self.main.setEnabled(is_editing or bool(self._chosen))

    def _main(self) -> None:
        opened, chosen = self.editor.editing, self._chosen
        if opened is None:
            self.run(lambda vault: editing.opened(vault, chosen), self._edit)
            return
        binding = self.editor.binding
        faults = binding.faults() if binding else {}
        if binding is not None:
            binding.show_faults(faults)
        if faults:
            self.said.emit("Not saved yet: mend what is marked.", "bad")
            return
        self.editor.keep_now()
        values = self.editor.values()
        self.run(
            lambda vault: editing.saved(vault, opened.cls, opened.base, values),
            self._saved,
            busy="Saving",
        )

    def _saved(self, revision: Revision[Record]) -> None:
        self.editor.close_form()
        self._chosen = revision.record.id
        self._load()
        self.said.emit(f"Saved at {_time(revision.time)}.", "good")

    def _start(self) -> None:
        cls, first = self._kind.cls, self._kind.first
        self.run(lambda vault: editing.started(vault, cls, first), self._edit)

    def _discard(self) -> None:
        opened = self.editor.editing
        self.editor.close_form()
        if opened is not None:
            self.run(lambda vault: editing.discard(vault, opened.id), lambda _: self._load())

    def _say_kept(self, time: str) -> None:
        self.said.emit(f"Draft kept {_time(time)}. It is not saved yet.", "muted")


def _row(line: Listed, icon: str) -> Row:
    tone = "warn" if line.needs_care else "text2"
    return Row(line.id, line.name, line.about, line.note, icon, tone)


def _one(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _time(text: str) -> str:
    return datetime.fromisoformat(text).astimezone().strftime("%H:%M")
