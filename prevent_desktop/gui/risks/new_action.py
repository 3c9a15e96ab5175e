"""A new action for a risk, added to the plan without leaving the risk."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.quality import asked_at_signing
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.text import normalised
from prevent_desktop.domain.typed_dates import read_date, shown
from prevent_desktop.gui.forms.risks_action import Ui_NewActionForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import FormDraft
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.services import risk_keeping


class NewAction(QFrame):
    """A button that opens the form; ``added`` gives the heading of the action. Typing is kept."""

    added = Signal(str)

    def __init__(
        self, parts: Parts, today: date, owners: Sequence[tuple[str, str]], risk: str
    ) -> None:
        """Begin closed, or open with what was typed before for this risk."""
        super().__init__()
        self._parts, self._today, self._risk = parts, today, risk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        self.open = parts.button("Add an action", "plus")
        column.addWidget(self.open)
        self._card = QFrame()
        parts.set_role(self._card, "sunken")
        column.addWidget(self._card)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(12, 8, 12, 12)
        form = QWidget()
        self.ui = Ui_NewActionForm()
        self.ui.setupUi(form)
        inside.addWidget(form)
        self._prepare(owners)
        ui = self.ui
        fields: dict[str, QWidget] = {"what": ui.what, "owner": ui.owner, "due": ui.due}
        self.draft = FormDraft(parts, "risk-action", self, dict(fields))
        self.add = parts.button("Add to the plan", "plus")
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.draft.discard)
        row.addStretch(1)
        inside.addLayout(row)
        self._card.hide()
        self.open.clicked.connect(self._begin)
        self.add.clicked.connect(self._add)
        self.draft.filled.connect(self._follow)
        self.draft.open(risk)

    def _prepare(self, owners: Sequence[tuple[str, str]]) -> None:
        asked = asked_at_signing(Action)
        for label, field in ((self.ui.owner_label, "owner_person"), (self.ui.due_label, "due")):
            label.setText(f"{label.text()} ({asked[field]})")
        self.ui.owner.addItem("", None)
        for record, name in owners:
            self.ui.owner.addItem(name, record)
        for line in (self.ui.what, self.ui.due):
            line.setInputMethodHints(SENSITIVE)
        self.ui.due.editingFinished.connect(self._show_date)

    def _begin(self) -> None:
        self._show()
        self.ui.what.setFocus()

    def _show(self) -> None:
        self.open.hide()
        self._card.show()

    def _follow(self) -> None:
        is_typed = bool(self._typed or self.ui.due.text() or self.ui.owner.currentData())
        self.open.setVisible(not is_typed)
        self._card.setVisible(is_typed)

    @property
    def _typed(self) -> str:
        return normalised(self.ui.what.text())[0].strip()

    def _date(self) -> date | None:
        return read_date(self.ui.due.text(), self._today)

    def _show_date(self) -> None:
        found = self._date()
        if found:
            self.ui.due.setText(shown(found))

    def _add(self) -> None:
        due = self._date()
        is_wrong = bool(self.ui.due.text().strip()) and due is None
        self._fault(self.ui.what_fault, "" if self._typed else "Say what will be done.")
        self._fault(self.ui.due_fault, "Write a date, such as 10 Apr." if is_wrong else "")
        if not self._typed or is_wrong:
            return
        what, owner, risk = self._typed, self.ui.owner.currentData(), self._risk
        self.add.setEnabled(False)
        self._parts.operations.run(
            self.draft.ending(lambda vault: risk_keeping.acted_on(vault, risk, what, owner, due)),
            self._was_added,
            self._not_added,
        )

    def _was_added(self, revision: Revision[Action]) -> None:
        self.draft.restart()
        self.added.emit(revision.record.heading)

    def _not_added(self, failure: Exception) -> None:
        self.add.setEnabled(True)
        self._parts.operations.failed.emit(failure)

    def _fault(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))
