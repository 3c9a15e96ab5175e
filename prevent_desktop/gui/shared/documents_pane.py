"""The documents of a record that is read: each can be saved as a copy, which is a disclosure."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.domain.file_names import safe_name
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.record import Attachment
from prevent_desktop.errors import Situation
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_name
from prevent_desktop.gui.shared.form_draft import Answer, FormDraft
from prevent_desktop.gui.shared.life import Life
from prevent_desktop.services import copies
from prevent_desktop.services.documents import size_of

_SAYS = (
    "The copy stands outside the vault, unprotected: everybody who gets the file can read it. "
    "That it was saved, and why, goes into the ledger."
)


class DocumentsPane(QWidget):
    """Lists documents, and asks why before a copy of one is saved."""

    def __init__(self, parts: Parts, record: str, kept: Sequence[Attachment]) -> None:
        """List the documents of a record, and go on with what was typed before."""
        super().__init__()
        self._life = Life(self)
        self._parts, self._record, self._kept = parts, RecordId(record), tuple(kept)
        self._chosen: Attachment | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for one in self._kept:
            column.addLayout(self._line(one))
        self._form = self._make_form()
        column.addWidget(self._form)
        self._form.hide()
        self._told = parts.label("")
        self._told.hide()
        column.addWidget(self._told)
        self._which_one = Answer(
            self, lambda: self._chosen.digest if self._chosen else "", self._choose
        )
        self.draft = FormDraft(
            parts, "copy", self, {"document": self._which_one, "purpose": self.purpose}
        )
        self.draft.discard.setText("Save no copy")
        self.draft.discard.setAccessibleName("Save no copy")
        self._row.addWidget(self.draft.discard)
        self._row.addStretch(1)
        self.draft.open(record)

    def ask(self, document: Attachment) -> None:
        """Ask why a copy of this document is saved."""
        self._choose(document.digest)
        self._which_one.changed.emit()
        self._say("")
        self.purpose.setFocus()

    def save_to(self, path: Path) -> None:
        """Save the copy that was asked for, and enter it in the ledger."""
        chosen, purpose, record = self._chosen, self.purpose.text(), self._record
        if chosen is None:
            return
        self.save.setEnabled(False)
        self._parts.operations.run(
            self.draft.ending(
                lambda vault: copies.saved_copy(vault, record, chosen, purpose, path)
            ),
            lambda _: self._saved(path.name),
            self._refused,
        )

    def _line(self, one: Attachment) -> QHBoxLayout:
        row = QHBoxLayout()
        words = self._parts.label(f"{one.name}  \u00b7  {size_of(one.size)}")
        words.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(words, 1)
        button = self._parts.button("Save a copy", "file-down", role="quiet")
        button.setAccessibleName(f"Save a copy of {one.name}")
        button.clicked.connect(partial(self.ask, one))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _make_form(self) -> QWidget:
        form = QFrame()
        self._parts.set_role(form, "sunken")
        column = QVBoxLayout(form)
        column.setContentsMargins(16, 12, 16, 12)
        self._which = self._parts.label("", "label")
        self._which.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self._which)
        column.addWidget(self._parts.label(_SAYS, "small"))
        label = self._parts.label("Why a copy is saved")
        self.purpose = QLineEdit()
        self.purpose.setMaxLength(2_000)
        self.purpose.setAccessibleName("Why a copy is saved")
        label.setBuddy(self.purpose)
        column.addWidget(label)
        column.addWidget(self.purpose)
        self.save = self._parts.button("Save the copy", "file-down")
        self.save.clicked.connect(self._ask_where)
        self.purpose.returnPressed.connect(self._ask_where)
        self._row = QHBoxLayout()
        self._row.addWidget(self.save)
        column.addLayout(self._row)
        return form

    def _choose(self, digest: str) -> None:
        self._chosen = next((one for one in self._kept if one.digest == digest), None)
        self._form.setVisible(self._chosen is not None)
        if self._chosen is not None:
            self._which.setText(f"A copy of {self._chosen.name}")

    def _ask_where(self) -> None:
        chosen = self._chosen
        if chosen is None or not self.purpose.text().strip():
            self._say("Say why a copy is saved. It goes into the ledger.", "bad")
            self.purpose.setFocus()
            return
        offered = Path.home() / safe_name(chosen.name)
        path = chosen_name(self, "Save a copy", offered, "Every file (*)")
        if path is not None:
            self.save_to(path)

    def _saved(self, name: str) -> None:
        if self._life:
            self.draft.restart()
            self.save.setEnabled(True)
            self._choose("")
            self.purpose.clear()
            self.draft.open(self._record)
            self._say(f"Saved as {name}. That it was saved is in the ledger.", "good")

    def _refused(self, failure: Exception) -> None:
        if not self._life:
            return
        self.save.setEnabled(True)
        if isinstance(failure, Situation):
            self._say(str(failure), "bad")
        else:
            self._parts.operations.failed.emit(failure)

    def _say(self, words: str, role: str = "muted") -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self._parts.set_role(self._told, role)
