"""A dated note on an action's progress, added from the pane."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from prevent_desktop.domain.text import normalised
from prevent_desktop.domain.typed_dates import read_date, shown
from prevent_desktop.gui.forms.actions_note import Ui_NoteForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import FormDraft
from prevent_desktop.gui.shared.form_layout import lay_out
from prevent_desktop.gui.shared.record_editor import fit_texts


class NewNote(QFrame):
    """Asks for a date and what happened; ``asked`` gives them. What is typed is kept."""

    asked = Signal(object, str)

    def __init__(self, parts: Parts, today: date, action: str) -> None:
        """Begin with today, or with what was typed before about this action."""
        super().__init__()
        self._today = today
        parts.set_role(self, "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(parts.label("Note progress", "label"))
        form = QWidget()
        self.ui = Ui_NoteForm()
        self.ui.setupUi(form)
        fit_texts(form)
        lay_out(form)
        self.ui.dated.setText(shown(today))
        self.draft = FormDraft(parts, "note", self, {"dated": self.ui.dated, "says": self.ui.says})
        self.draft.open(action)
        column.addWidget(form)
        self.add = parts.button("Add note", "plus")
        self.add.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.draft.discard)
        row.addStretch(1)
        column.addLayout(row)

    @property
    def typed(self) -> str:
        """What was typed and not added."""
        return normalised(self.ui.says.toPlainText())[0].strip()

    def _ask(self) -> None:
        dated = read_date(self.ui.dated.text(), self._today, past=True)
        self._fault(self.ui.dated_fault, "" if dated else "Write a date, such as 10 Apr.")
        self._fault(self.ui.says_fault, "" if self.typed else "Say what happened.")
        if dated and self.typed:
            self.add.setEnabled(False)
            self.asked.emit(dated, self.typed)

    def _fault(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))
