"""A form on one record of any kind: filled, kept as a draft while typing, saved or thrown away.

The form is made afresh for every record that is opened, so what may be chosen is always of now.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.fitting import NotFit
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.shared.asking import ask_to_discard
from prevent_desktop.gui.shared.binding import Binding
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.documents_edit import prepare_documents
from prevent_desktop.gui.shared.draft_keeper import KEPT_MEANWHILE, DraftKeeper
from prevent_desktop.gui.shared.field_steps import step_by_fields
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.owner import bring_organisation
from prevent_desktop.gui.shared.tab_order import first_stop
from prevent_desktop.services import editing
from prevent_desktop.services.editing import Editing
from prevent_desktop.vault.vault import Vault


class Form(Protocol):
    """A form compiled from ``ui/``."""

    def setupUi(self, form: QWidget) -> None:  # noqa: N802 -- Qt's own name
        """Put the controls on a widget."""


FormMaker = Callable[[], Form]
Weigh = Callable[[Vault, type[Record], dict[str, object]], tuple[Problem, ...]]
"""Says what would be the matter with what stands on a form; runs in the vault's thread."""


class RecordEditor(QScrollArea):
    """Edits one record at a time."""

    saved = Signal(object)
    """The revision that was saved."""
    told = Signal(str, str)
    """Words for the left of the bar, and their role."""
    opened = Signal()

    def __init__(self, parts: Parts, forms: Mapping[type[Record], FormMaker]) -> None:
        """Take what makes the form of each kind."""
        super().__init__()
        self._parts, self._forms = parts, forms
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields are what Tab leads to
        step_by_fields(self)
        self._keeper = DraftKeeper(self._keep, self)
        self.weigh: Weigh | None = None
        """Where it is given, what is the matter is said over the form, while it is typed."""
        self._matters = QLabel()
        self._editing: Editing | None = None
        self._binding: Binding | None = None

    @property
    def record(self) -> str:
        """The id of the record that is open, empty where none is."""
        return self._editing.id if self._editing else ""

    @property
    def is_new(self) -> bool:
        """Whether the record was never saved."""
        return self._editing is not None and self._editing.base == 0

    @property
    def noun(self) -> str:
        """What a record of the kind that is open is called, empty where none is."""
        return self._editing.cls.singular if self._editing else ""

    def ask_to_discard(self, done: Callable[[], None]) -> None:
        """Throw away what was typed, once that was asked with the record named."""
        what, saved = f"this new {self.noun}", ""
        if not self.is_new:
            what, saved = "what you typed", f"The saved {self.noun} does not change."
        ask_to_discard(self, what, lambda: self.discard(done), saved)

    @property
    def marking(self) -> str:
        """The marking line of what stands on the form, as it was opened."""
        return self._editing.marking if self._editing else ""

    def again(self) -> None:
        """Open the form anew, with what may be chosen by now and what was typed before."""
        record = self.record
        self.leave()
        self._parts.operations.run(
            lambda vault: (
                editing.opened(vault, record) if editing.is_known(vault, record) else None
            ),
            lambda held: self._show(held) if held is not None and self.record == record else None,
        )

    def open(self, record_id: str, at: Destination | None = None) -> None:
        """Open a record, with what was typed before and not saved; at a field to be mended."""
        self.leave()
        self._parts.operations.run(
            lambda vault: editing.opened(vault, record_id), lambda held: self._open_at(held, at)
        )

    def start(self, cls: type[Record], values: Mapping[str, Any]) -> None:
        """Start a new record of a kind."""
        self.leave()
        self._parts.operations.run(lambda vault: editing.started(vault, cls, values), self._show)

    def to_first(self) -> None:
        """Go to the first field."""
        form = self.widget()
        first = first_stop(form) if form is not None else None
        if first is not None:
            first.setFocus()

    def save(self) -> None:
        """Save what stands on the form; faults are shown beside their fields."""
        if self._editing is None or self._binding is None:
            return
        faults = self._binding.faults()
        self._binding.show_faults(faults)
        if faults:
            count = "1 field needs" if len(faults) == 1 else f"{len(faults)} fields need"
            self.told.emit(f"Not saved yet: {count} a change. What you typed is kept.", "bad")
            self._keep(is_told=False)
            return
        held, values = self._editing, self._binding.values()
        self._keeper.forget()
        self._parts.operations.run(
            lambda vault: editing.saved(vault, held.cls, held.base, values),
            self._saved,
            self._refused,
        )

    def discard(self, done: Callable[[], None]) -> None:
        """Throw away what was typed since the record was saved."""
        held = self._editing
        self.drop()
        if held is None:
            done()
            return
        self._parts.operations.run(lambda vault: editing.discard(vault, held.id), lambda _: done())

    def leave(self) -> None:
        """Keep what was typed before something else is shown."""
        self._keeper.keep_now()

    def drop(self) -> None:
        """Let go of the record and the form."""
        self._keeper.forget()
        self._editing = self._binding = None
        form = self.takeWidget()
        if form is not None:
            form.deleteLater()

    def _open_at(self, held: Editing, at: Destination | None) -> None:
        self._show(held)
        if at is not None and at.field and self._binding is not None:
            show_stop(self, self._binding.point_at(at.field, at.matter))

    def _show(self, held: Editing) -> None:
        self.drop()
        form = QWidget()
        self._forms[held.cls]().setupUi(form)
        prepare_documents(form, self._parts)
        for name, options in held.options.items():
            offer = getattr(form.findChild(QWidget, name), "set_options", None)
            if offer is not None:
                offer(options)
        _prepare_nested(form, self._parts, held)
        fit_texts(form)
        self._binding = Binding(form, held.cls, held.options, held.today)
        self._binding.fill(held.shown)
        self._binding.edited.connect(self._keeper.touched)
        bring_organisation(form, held.works_for)
        self._editing = held
        self._matters = self._parts.label("", "warn")
        self._matters.hide()
        title = self._parts.label(begun(held.heading), "section")
        title.setContentsMargins(0, 0, 0, 8)
        self.setWidget(_with_room(title, self._matters, form))
        self._say_matters()
        if held.draft is not None:
            words = f"This is your draft, kept {_local(held.draft_time)}. It is not saved yet."
            if held.is_behind:
                words += " The record was saved again since you began: saving replaces that."
            self.told.emit(words, "warn")
        else:
            self.told.emit(KEPT_MEANWHILE, "muted")
        self.opened.emit()
        self.to_first()  # only what is in front can take the keyboard

    def _keep(self, *, is_told: bool = True) -> None:
        held, binding = self._editing, self._binding
        if held is None or binding is None:
            return
        values = binding.values()
        self._parts.operations.run(
            lambda vault: editing.keep(vault, held.cls, held.id, held.base, values),
            self._kept if is_told else lambda _: self._say_matters(),
        )

    def _say_matters(self) -> None:
        held, binding, weigh = self._editing, self._binding, self.weigh
        if held is None or binding is None or weigh is None:
            return
        cls, values = held.cls, binding.values()
        self._parts.operations.run(
            lambda vault: weigh(vault, cls, values), lambda found: self._put_matters(held.id, found)
        )

    def _put_matters(self, record: str, found: tuple[Problem, ...]) -> None:
        if self.record == record:
            words = "\n".join(f"{one.sentence} {one.step}" for one in found)
            self._matters.setText(words)
            self._matters.setVisible(bool(words))

    def _kept(self, time: str) -> None:
        if self._editing is not None:
            self._say_matters()
            what = f"The saved {self.noun} has not changed."
            words = f"Draft kept {_local(time)}. {'It is not saved yet.' if self.is_new else what}"
            self.told.emit(words, "muted")

    def _saved(self, revision: Revision[Record]) -> None:
        self.drop()
        self.told.emit(f"Saved {_local(revision.time)}.", "muted")
        self.saved.emit(revision)

    def _refused(self, failure: Exception) -> None:
        # Whatever the reason, the typing stays on the form and in its draft.
        self._keep(is_told=False)
        if isinstance(failure, NotFit) and self._binding is not None:
            self._binding.show_faults(failure.problems)
            self.told.emit("Not saved. What you typed is kept.", "bad")
        else:
            self._parts.operations.failed.emit(failure)


def show_stop(area: QScrollArea, stop: QWidget | None) -> None:
    """Scroll to a control of a form that was just put there, once it is laid out."""
    if stop is not None:
        QTimer.singleShot(0, stop, lambda: area.ensureWidgetVisible(stop, 0, area.height() // 3))


def _prepare_nested(form: QWidget, parts: Parts, held: Editing) -> None:
    """Make ready what holds a whole part of the record: its shape, and what it may choose from."""
    for shape in shape_of(held.cls):
        widget = form.findChild(QWidget, shape.name)
        prepare = getattr(widget, "prepare_within", None)
        if prepare is not None:
            prepare(parts, shape, held.parts.get(shape.name, {}), held.today)


def fit_texts(form: QWidget) -> None:
    """Give fields of paragraphs the height of a few lines of the text as it is now."""
    for text in form.findChildren(QPlainTextEdit):
        line = text.fontMetrics().lineSpacing()
        text.setMinimumHeight(3 * line + 16)
        text.setMaximumHeight(6 * line + 16)


def _with_room(*parts: QWidget) -> QWidget:
    around = QFrame()
    column = QVBoxLayout(around)
    column.setContentsMargins(24, 16, 24, 16)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return around


def _local(time: str) -> str:
    when = datetime.fromisoformat(time).astimezone()
    return f"{when.day} {when:%b} at {when:%H:%M}"
