"""Risks: the register beside one risk, and the heat map that filters it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.wording import counted
from prevent_desktop.gui.risks.bulk_view import CHOSEN, BulkView
from prevent_desktop.gui.risks.editor import RiskEditor
from prevent_desktop.gui.risks.heat_map import HeatMap
from prevent_desktop.gui.risks.reading_view import ReadingView
from prevent_desktop.gui.risks.register_list import PAGE, RegisterList
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.history_view import HistoryView
from prevent_desktop.gui.shared.keys import CHANGE, CLOSE, FILTER, NEW, SAVE, keyed
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.list_state import Loading
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.services import list_looks
from prevent_desktop.services.form_drafts import FormDraft, kept
from prevent_desktop.services.list_looks import ListLook
from prevent_desktop.services.register import Register, Row, register
from prevent_desktop.services.risk_reading import RiskReading, reading
from prevent_desktop.vault.store_situations import RecordNotHeld

_EMPTY = ("Choose a risk", "Choose one in the register to read it, or record a new one.")
_SHARE = 410
"""Thousandths of the width of the list, whose titles are long."""
_NONE = ("No risk is recorded yet", "Start with one that your local profile (CTLP) names.")

_KEYS = {
    "Record a risk": NEW,
    "Change risk": CHANGE,
    "Go on with your draft": CHANGE,
    "Save risk": SAVE,
}
"""The keys that the filled button answers, by what it does just now."""


class RisksPage(Page):
    """Reads, changes, compares and filters; every pane has its own main button."""

    title = "Risks"
    help_topic = "risks"

    def __init__(self, parts: Parts) -> None:
        """Make the page, empty."""
        super().__init__(parts)
        self._register: Register | None = None
        self._reading: RiskReading | None = None
        self._wanted = self._news = ""
        self._is_locked = False
        self.list = RegisterList(parts)
        self.reading, self.editor = ReadingView(parts), RiskEditor(parts)
        self.history, self.bulk = HistoryView(parts), BulkView(parts)
        self.heat = HeatMap(parts)
        self._pane = QStackedWidget()
        for view in (self.reading, self.editor, self.history, self.bulk):
            self._pane.addWidget(view)
        self.both = ListAndPane(
            parts, self.list, self._pane, "Back to the register", PAGE, share=_SHARE
        )
        self._loading = Loading(parts.operations, self.list.cover, "the register")
        parts.operations.run(lambda vault: list_looks.kept(vault, PAGE), self._wear)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.both)
        self._stack.addWidget(self.heat)
        whole = QVBoxLayout(self.body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.tab_group = self.set_tabs(("Register", "Heat map"))
        self.tab_group.idClicked.connect(self._tab)
        self._make_tools()
        self._make_buttons()
        self._join()

    def shown(self, destination: Destination) -> None:
        """Load the register; open the risk, the heat map or the filter that was asked for."""
        if destination.part == "heat":
            self._tab(1)
        elif destination.part == "new":
            self.record_risk(destination.record)
        elif destination.part == "bulk":
            self._tab(0)
            self.reload()
            self.parts.operations.run(lambda vault: kept(vault, "bulk"), self._resume_bulk)
            return
        elif destination.field:
            self._tab(0)
            self._mend(destination)
        elif destination.record:
            self._tab(0)
            self.list.reveal(destination.record)
            self.read(destination.record)
            self.both.to_pane()
        else:
            self.list.table.setFocus()
        self.reload()

    @property
    def place(self) -> tuple[str, str]:
        """The heat map, or the risk that is read or typed on."""
        if self._stack.currentWidget() is self.heat:
            return "heat", ""
        return "", self.editor.record or self._wanted

    def left(self) -> None:
        """Keep what was typed."""
        self.editor.leave()
        self.bulk.draft.leave()

    def locked(self) -> None:
        """Let go of everything, and of what the vault may still answer."""
        self._is_locked = True
        self.editor.lock()
        self.reading.drop()
        self.history.drop()
        self.bulk.drop()
        self.list.drop()
        self.heat.put(None)
        self._register = self._reading = None
        self._wanted = ""

    def answer(self, keys: str) -> None:
        """Filter the register from the heat map, and from a pane over it, too."""
        if keys == FILTER:
            self._tab(0)
        super().answer(keys)

    def reload(self) -> None:
        """Load the register again."""
        self._loading.run(register, self._put)

    def read(self, record_id: str) -> None:
        """Show a risk in the pane; one that is open to be changed is kept as a draft first."""
        if self.editor.record and self._pane.currentWidget() is self.editor:
            self.editor.leave()
            self.editor.drop()
            self.reload()
        self._wanted = record_id
        self.list.choose(record_id)
        self.parts.operations.run(
            lambda vault: reading(vault, record_id),
            self._put_reading,
            lambda failure: self._not_read(record_id, failure),
        )

    def change(self) -> None:
        """Open the risk in the editor."""
        if self._reading is not None:
            self.editor.open(self._reading.risk.id)
            self._look_at(self.editor)

    def _mend(self, destination: Destination) -> None:
        self._reading, self._wanted = None, destination.record
        self.editor.open(destination.record, destination)
        self._look_at(self.editor)

    def record_risk(self, finding: str = "") -> None:
        """Start a new risk; with a finding, one that answers it."""
        self._tab(0)
        self._reading = None
        self.editor.start(finding)
        self._look_at(self.editor)

    def _make_tools(self) -> None:
        self.columns = self.parts.button("Columns", "columns-3", role="quiet")
        self.columns.clicked.connect(
            lambda: self.list.choose_columns(
                self.columns.mapToGlobal(self.columns.rect().bottomLeft())
            )
        )
        self.add_tool(self.columns)

    def _make_buttons(self) -> None:
        button = self.parts.button
        self.recording, self.past = button("Record a risk", "plus"), button("History", "history")
        self.discarding, self.closing = button("Discard draft"), button("Close")
        self.main = button("Change risk", "pencil", "main")
        keyed(self.recording, NEW)
        keyed(self.closing, CLOSE)
        self.set_buttons(self.recording, self.past, self.discarding, self.closing, self.main)
        self.recording.clicked.connect(lambda _=False: self.record_risk())
        self.past.clicked.connect(self._open_history)
        self.discarding.clicked.connect(self.editor.ask_to_discard)
        self.closing.clicked.connect(self._close)
        self.main.clicked.connect(self._act)

    def _join(self) -> None:
        self.list.chosen.connect(self._chosen)
        self.list.resumed.connect(self._resume)
        self.list.opened.connect(self.both.to_pane)
        self.list.narrowed.connect(self._narrowed)
        self.list.hidden.connect(self._read_instead)
        self.list.asked_new.connect(self.record_risk)
        self.reading.added.connect(self._action_added)
        self.reading.went.connect(self.go)
        self.reading.followed.connect(lambda kind, one: self.go.emit(place_of(kind, one)))
        self.editor.saved.connect(self._saved)
        self.editor.told.connect(self.say)
        self.editor.marked.connect(self.marked)
        self.history.ready.connect(self._ready)
        self.history.restored.connect(self._restored)
        self.bulk.ready.connect(self._ready)
        self.bulk.changed.connect(self.reload)
        self.heat.asked.connect(self._filter_to)
        self.reading.put_words(*_EMPTY)
        self._look_at(self.reading)

    def _wear(self, look: ListLook) -> None:
        if not self._is_locked:
            self.list.wear(look)

    def _put(self, held: Register) -> None:
        if self._is_locked:
            return
        self._register = held
        self.list.put(held)
        if self._wanted:
            self.list.choose(self._wanted)
        self.heat.put(held)
        self.marked.emit(held.marking)
        if self._pane.currentWidget() is self.reading and not self._wanted:
            first = self.list.model.at(0).id if self.list.model.rowCount() else ""
            if first:
                self.read(first)
            else:
                self.reading.put_words(*(_EMPTY if held.rows else _NONE))
                self._look_at(self.reading)

    def _put_reading(self, held: RiskReading) -> None:
        if held.risk.id == self._wanted and not self.editor.record:
            self._reading = held
            self.reading.put(held)
            self._look_at(self.reading)
            if held.draft_time:
                self.say("You have a draft of this risk that is not saved.", "warn")
            else:
                self.say(self._news)
            self._news = ""
            self.marked.emit(held.risk.marking.line())

    def _not_read(self, record_id: str, failure: Exception) -> None:
        # A risk that was never saved has a draft and nothing to read.
        if isinstance(failure, RecordNotHeld) and not self._is_locked:
            self._resume(record_id)
        elif not self._is_locked:
            self.parts.operations.failed.emit(failure)

    def _look_at(self, view: ReadingView | RiskEditor | HistoryView | BulkView) -> None:
        self._pane.setCurrentWidget(view)
        if view is not self.reading:
            self.both.to_pane()
        is_editing = view is self.editor
        is_reading = view is self.reading
        self.past.setVisible(is_reading and self._reading is not None)
        self.discarding.setVisible(is_editing)
        self.closing.setVisible(not is_reading)
        self.closing.setText("Close history" if view is self.history else "Close")
        self.closing.setAccessibleName(self.closing.text())
        self.main.setEnabled(True)
        if view is self.reading:
            words = "Record a risk"
            if self._reading is not None:
                words = "Go on with your draft" if self._reading.draft_time else "Change risk"
            self.say("")
            self._name_main(words)
        elif is_editing:
            self._name_main("Save risk")
        self.recording.setVisible(is_reading and self.main.text() != "Record a risk")

    def _name_main(self, words: str) -> None:
        self.main.setText(words)
        self.main.setAccessibleName(words)
        keyed(self.main, _KEYS.get(words, ""))
        icons = {"Record a risk": "plus", "Save risk": "save"}
        first = "history" if words.startswith("Make revision") else "pencil"
        self.parts.put_icon(self.main, icons.get(words, first), "on_accent")

    def _act(self) -> None:
        view = self._pane.currentWidget()
        if view is self.editor:
            self.editor.save()
        elif view is self.history:
            self.history.restore()
        elif view is self.bulk:
            self.bulk.apply()
        elif self._reading is not None:
            self.change()
        else:
            self.record_risk()

    def _close(self) -> None:
        # Closing never throws typing away: it stays as a draft.
        self.editor.leave()
        self.editor.drop()
        self._back_to_reading()
        self.both.to_list()

    def _chosen(self, found: list[str]) -> None:
        if len(found) == 1:
            if found[0] != self._wanted or self._pane.currentWidget() is self.bulk:
                self.read(found[0])
        elif self._register is not None and self._pane.currentWidget() is not self.editor:
            self._change_several(self._register, found)

    def _change_several(self, held: Register, chosen: Sequence[str]) -> None:
        self._wanted = ""
        by_id: dict[str, Row] = {row.id: row for row in held.rows}
        rows = [by_id[one] for one in chosen if one in by_id]
        self._look_at(self.bulk)
        self.bulk.put(rows, held)
        self._name_main(f"Change {counted(len(rows), 'risk')}")

    def _resume_bulk(self, draft: FormDraft | None) -> None:
        if draft is not None and self._register is not None:
            self._change_several(self._register, draft.values.get(CHOSEN, ()))

    def _resume(self, record_id: str) -> None:
        self._wanted, self._reading = "", None
        self.editor.open(record_id)
        self._look_at(self.editor)

    def _narrowed(self, words: str) -> None:
        if self._pane.currentWidget() is self.reading and self._reading is None:
            self.say(words)

    def _read_instead(self, record_id: str) -> None:
        # What is read beside the list is one of it, or somebody changes what they did not look for.
        if self._pane.currentWidget() is self.reading and self._reading is not None:
            self.read(record_id)

    def _open_history(self) -> None:
        if self._reading is not None:
            self._look_at(self.history)
            self.history.open(self._reading.risk.id, self._reading.risk.heading)

    def _ready(self, is_ready: bool, why: str) -> None:  # noqa: FBT001 -- Qt's signal
        self.main.setEnabled(is_ready)
        self.say(why)
        if self._pane.currentWidget() is self.history:
            self._name_main(f"Make revision {self.history.chosen} the newest again")

    def _restored(self) -> None:
        self.read(self._wanted)
        self.reload()

    def _saved(self, revision: Revision[Risk] | None) -> None:
        if revision is not None:
            self._wanted = revision.record.id
            self._news = f"{revision.record.heading.rstrip('.')} is saved."
        self._back_to_reading()

    def _action_added(self, heading: str) -> None:
        self._news = f"{heading} is added to the plan."
        self.read(self._wanted)

    def _back_to_reading(self) -> None:
        wanted = self._wanted or (self._reading.risk.id if self._reading else "")
        if wanted:
            self.read(wanted)
        else:
            self.reading.put_words(*_EMPTY)
            self._look_at(self.reading)
        self.reload()

    def _tab(self, place: int) -> None:
        self.tab_group.button(place).setChecked(True)
        self._stack.setCurrentIndex(place)
        self.columns.setVisible(place == 0)
        if place == 1:
            self.editor.leave()
            for button in (self.past, self.discarding, self.closing, self.main):
                button.hide()
            self.recording.show()
            self.say("Choose a cell to see its risks in the register.")
            self.heat.grid.setFocus()
        else:
            self.main.show()
            view = self._pane.currentWidget()
            if isinstance(view, (ReadingView, RiskEditor, HistoryView, BulkView)):
                self._look_at(view)
            self.focus_content()

    def _filter_to(self, words: str) -> None:
        self._tab(0)
        self.list.ask(words)
        self.list.table.setFocus()
