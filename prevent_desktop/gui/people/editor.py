"""The editor of one record: a form bound to its class, its draft kept while one types."""

from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prevent_desktop.domain.people import Language
from prevent_desktop.gui.shared.binding import Binding
from prevent_desktop.gui.shared.draft_keeper import DraftKeeper
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.services import editing
from prevent_desktop.services.editing import Editing

_LANGUAGES = [(language.value, language.name.capitalize()) for language in Language]


class Form(Protocol):
    """A compiled form."""

    def setupUi(self, form: QWidget) -> None:  # noqa: N802 -- Qt's own name
        """Put the controls on a widget."""


class Editor(QWidget):
    """Shows the form of one record at a time. ``kept`` tells when a draft was kept (UTC text)."""

    kept = Signal(str)

    def __init__(self, operations: Operations, form: type[Form]) -> None:
        """Take what keeps drafts, and the kind of form."""
        super().__init__()
        self._operations, self._form = operations, form
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._keeper = DraftKeeper(self._keep, self)
        self._inside: QWidget | None = None
        self.ui: Any = None
        self.editing: Editing | None = None
        self.binding: Binding | None = None

    def edit(self, opened: Editing) -> None:
        """Show the form of a record, filled with its draft where there is one."""
        self.close_form()
        self._inside = QWidget()
        self.ui = self._form()
        self.ui.setupUi(self._inside)
        self._column.addWidget(self._inside)
        self.editing = opened
        options = {"language": _LANGUAGES, **opened.options}
        self.binding = Binding(self._inside, opened.cls, options, opened.today)
        self.binding.fill(opened.shown)
        self.binding.edited.connect(self._keeper.touched)

    def values(self) -> dict[str, object]:
        """Give what stands on the form."""
        return self.binding.values() if self.binding else {}

    def keep_now(self) -> None:
        """Keep what was typed since."""
        self._keeper.keep_now()

    def close_form(self) -> None:
        """Take the form away; what was typed and not kept goes with it."""
        self._keeper.forget()
        self.editing = self.binding = None
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.deleteLater()
            self._inside = None

    def _keep(self) -> None:
        opened = self.editing
        if opened is not None:
            values = self.values()
            self._operations.run(
                lambda vault: editing.keep(vault, opened.cls, opened.id, opened.base, values),
                self.kept.emit,
            )
