"""What holds for the council as a whole: threat, prison, what is asked of its partnership group."""

from PySide6.QtWidgets import QStackedWidget

from prevent_desktop.domain.people import Council
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Revision
from prevent_desktop.gui.forms.vault_council import Ui_CouncilForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.history_view import HistoryView
from prevent_desktop.gui.shared.keys import CLOSE, SAVE, keyed
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.record_editor import RecordEditor
from prevent_desktop.gui.shared.view import View, filled
from prevent_desktop.services import council


class CouncilView(View):
    """The council's own record: its form, and what it said before."""

    def __init__(self, parts: Parts) -> None:
        """Make form and history."""
        super().__init__(parts)
        self._heading = ""
        self.editor = RecordEditor(parts, {Council: Ui_CouncilForm})
        self.past = HistoryView(parts)
        self._stack = QStackedWidget()
        for one in (self.editor, self.past):
            self._stack.addWidget(one)
        filled(self, self._stack)
        self.back = parts.button("Back")
        self.history = parts.button("History", "history")
        self.discard = parts.button("Discard draft")
        self.close_history = parts.button("Close history")
        self.save = parts.button("Save what is asked", "save", "main")
        self.restore = parts.button("Go back to this revision", "history", "main")
        edits = (self.back, self.history, self.discard, self.save)
        self.buttons = (*edits[:3], self.close_history, self.save, self.restore)
        self._of_form, self._of_history = edits, (self.close_history, self.restore)
        self._join()

    def shown(self, about: object) -> None:
        """Open the council's record."""
        del about
        self.run(council.council_of, lambda one: self._open(one, None))

    def mend(self, destination: Destination) -> None:
        """Open it at the field that is to be mended."""
        self.run(council.council_of, lambda one: self._open(one, destination))

    def show_buttons(self) -> None:
        """Show the buttons of what stands there."""
        edits = self._stack.currentWidget() is self.editor
        for button in self._of_form:
            button.setVisible(edits)
        for button in self._of_history:
            button.setVisible(not edits)

    def left(self) -> None:
        """Keep what was typed."""
        super().left()
        self.editor.leave()

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._heading = ""
        self.editor.drop()
        self.past.drop()

    def _open(self, record: Council, at: Destination | None) -> None:
        self._heading = record.heading
        self._turn(edits=True)
        self.editor.open(record.id, at)

    def _turn(self, *, edits: bool) -> None:
        self._stack.setCurrentWidget(self.editor if edits else self.past)
        if self.isVisible():
            self.show_buttons()

    def _show_history(self) -> None:
        self.editor.leave()
        self.past.open(self.editor.record, self._heading)
        self._turn(edits=False)

    def _saved(self, revision: Revision[Record]) -> None:
        del revision
        self.went.emit("rules", ("What is asked of your group is saved.",))

    def _weigh(self, ready: bool, why: str) -> None:  # noqa: FBT001 -- Qt's signal
        if self._stack.currentWidget() is self.past:
            self.restore.setEnabled(ready)
            self.said.emit(why, "muted")

    def _join(self) -> None:
        for pressed, act in (
            (self.back, lambda: self.went.emit("rules", None)),
            (self.history, self._show_history),
            (self.discard, lambda: self.editor.ask_to_discard(lambda: self.shown(None))),
            (self.close_history, lambda: self.shown(None)),
            (self.save, self.editor.save),
            (self.restore, self.past.restore),
        ):
            pressed.clicked.connect(lambda _=False, do=act: do())
        keyed(self.back, CLOSE)
        keyed(self.close_history, CLOSE)
        keyed(self.save, SAVE)
        self.editor.told.connect(self.said)
        self.editor.saved.connect(self._saved)
        self.editor.opened.connect(lambda: self.marked.emit(self.editor.marking))
        self.past.ready.connect(self._weigh)
        self.past.restored.connect(lambda: self.shown(None))
