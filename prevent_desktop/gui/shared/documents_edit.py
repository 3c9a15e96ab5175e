"""The documents of a record on its form: added from a file, taken off again, never opened."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from prevent_desktop.domain.record import Attachment
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_file
from prevent_desktop.gui.shared.life import Life
from prevent_desktop.services import documents

_KEPT = Qt.ItemDataRole.UserRole
_LINES = 3
_SAYS = (
    "A file is copied into the vault and never opened here. A document that is removed is no "
    "longer in the next revision; it stays with the revisions before."
)


class DocumentsEdit(QWidget):
    """Holds the documents that a record names, as JSON has them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._life = Life(self)
        self._parts: Parts | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.list = QListWidget()
        self.list.setAccessibleName("Documents of this record")
        self.list.setWordWrap(True)
        column.addWidget(self.list)
        self._column = column
        self.setFocusProxy(self.list)

    def prepare(self, parts: Parts) -> None:
        """Take what asks the vault, and make the buttons."""
        self._parts = parts
        self.add = parts.button("Add a document", "plus")
        self.remove = parts.button("Remove from this record", "x", role="quiet")
        self.add.clicked.connect(self._choose)
        self.remove.clicked.connect(self._remove)
        self.list.currentItemChanged.connect(lambda *_: self._weigh())
        keys = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self._remove)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.fault = parts.label("", "bad")
        self.fault.hide()
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(1)
        self._column.addLayout(row)
        self._column.addWidget(self.fault)
        self._column.addWidget(parts.label(_SAYS, "small"))
        self._weigh()

    def value(self) -> list[dict[str, Any]]:
        """Give the documents in their order."""
        return [self.list.item(place).data(_KEPT) for place in range(self.list.count())]

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show documents."""
        self.list.clear()
        for one in value or ():
            self._put(one)
        self._weigh()

    def take(self, path: Path) -> None:
        """Read a file into the vault and name it here."""
        if self._parts is None:
            return
        self.add.setEnabled(False)
        self._say("")
        self._parts.operations.run(
            lambda vault: documents.taken_in(vault, path), self._taken, self._refused
        )

    def _choose(self) -> None:
        path = chosen_file(self, "Add a document", Path.home(), "Every file (*)")
        if path is not None:
            self.take(path)

    def _taken(self, document: Attachment) -> None:
        if not self._life:
            return
        self.add.setEnabled(True)
        if any(one["digest"] == document.digest for one in self.value()):
            self._say(f"{document.name} is here already, so it was not added again.")
            return
        self._put({"name": document.name, "digest": document.digest, "size": document.size})
        self.list.setCurrentRow(self.list.count() - 1)
        self._weigh()
        self.changed.emit()

    def _refused(self, failure: Exception) -> None:
        if not self._life or self._parts is None:
            return
        self.add.setEnabled(True)
        if isinstance(failure, documents.NotTakenIn):
            self._say(str(failure))
        else:
            self._parts.operations.failed.emit(failure)

    def _remove(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            self.list.takeItem(place)
            self._say("")
            self._weigh()
            self.list.setFocus()
            self.changed.emit()

    def _put(self, one: dict[str, Any]) -> None:
        item = QListWidgetItem(f"{one['name']}  \u00b7  {documents.size_of(one['size'])}")
        item.setData(_KEPT, dict(one))
        self.list.addItem(item)

    def _weigh(self) -> None:
        count = self.list.count()
        line = self.list.fontMetrics().lineSpacing() + 6
        self.list.setFixedHeight(line * max(1, min(count, _LINES)) + 8)
        self.list.setVisible(bool(count))
        if self._parts is not None:
            self.remove.setVisible(bool(count))
            self.remove.setEnabled(self.list.currentRow() >= 0)
            self.setFocusProxy(self.list if count else self.add)

    def _say(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))


def prepare_documents(form: QWidget, parts: Parts) -> None:
    """Make the documents of a form ready, where it has any."""
    for edit in form.findChildren(DocumentsEdit):
        edit.prepare(parts)
