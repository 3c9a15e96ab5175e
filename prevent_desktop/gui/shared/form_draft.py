"""The draft of a form that is no record: kept while one types, put back when it is opened again.

A form names the fields to keep. A field whose letters are hidden is refused: nothing secret is
ever kept.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from prevent_desktop.gui.shared.asking import ask_to_discard
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.draft_keeper import DraftKeeper
from prevent_desktop.gui.shared.holders import Holder, LineHolder, NumberHolder, TickHolder
from prevent_desktop.gui.shared.life import Life
from prevent_desktop.gui.shared.operations import Verb
from prevent_desktop.services import form_drafts
from prevent_desktop.services.form_drafts import FormDraft as Kept
from prevent_desktop.vault.vault import Vault

T = TypeVar("T")
_SHOWN = QLineEdit.EchoMode.Normal


class Secret(TypeError):
    """A field of a passphrase or code that a form asked to have kept: a bug of ours."""


class Answer(QObject):
    """Holds what no one widget does, such as a file: read by one function, shown by another."""

    changed = Signal()

    def __init__(
        self, owner: QObject, value: Callable[[], object], show: Callable[[Any], None]
    ) -> None:
        """Take what reads it and what shows it."""
        super().__init__(owner)
        self.value, self.set_value = value, show


class FormDraft(QObject):
    """Keeps what is typed on one form. ``told`` has words for the left of the bar."""

    told = Signal(str, str)
    filled = Signal()
    """What was kept was put back, or thrown away: whatever follows from the fields is to follow."""

    def __init__(
        self,
        parts: Parts,
        form: str,
        owner: QObject,
        fields: Mapping[str, QWidget | Holder],
        also: Callable[[], dict[str, object]] = dict,
    ) -> None:
        """Take the form's key and its fields by name.

        ``also`` gives what is kept beside them and never put back by itself. Raises Secret.
        """
        super().__init__(owner)
        self._life = Life(self)
        self._parts, self._form, self._also = parts, form, also
        self._keeper = DraftKeeper(self._keep, self)
        self._fields = {name: _holder(field) for name, field in fields.items()}
        for holder in self._fields.values():
            holder.changed.connect(self._touched)
        self._about: str | None = None
        self._resting: dict[str, object] = {}
        self._is_loaded = self._is_dropped = False
        self.discard = parts.button("Discard draft")
        self.discard.setEnabled(False)
        self.discard.clicked.connect(self._ask)

    @property
    def is_open(self) -> bool:
        """Whether the form was opened and is not done."""
        return self._about is not None

    def open(self, about: str = "") -> None:
        """Take the form as it stands as one on which nothing is typed, and put back what was.

        A form that is open about the same already stays as it is.
        """
        if about == self._about:
            return
        if self.is_open:
            self.leave()
            self._fill(self._resting)
        self._about, self._resting, self._is_loaded = about, self._values(), False
        self.discard.setEnabled(False)
        form = self._form
        self._parts.operations.run(
            lambda vault: form_drafts.kept(vault, form, about), lambda kept: self._came(about, kept)
        )

    def leave(self) -> None:
        """Keep what was typed before something else is shown."""
        self._keeper.keep_now()

    def drop(self) -> None:
        """Let go of the form, for a lock: what clears its fields from now on is no typing."""
        self._is_dropped = True
        self._keeper.forget()

    def restart(self) -> None:
        """Be done with the form: it is opened anew when it is next looked at."""
        self._keeper.forget()
        self._about = None
        self.discard.setEnabled(False)

    def ending(self, verb: Verb[T]) -> Verb[T]:
        """Give a verb that throws the draft away once it is done, and keeps it where it fails."""
        self.leave()
        form, about = self._form, self._about or ""

        def done(vault: Vault) -> T:
            result = verb(vault)
            form_drafts.discard(vault, form, about)
            return result

        return done

    def _ask(self) -> None:
        ask_to_discard(self.discard, "what you typed on this form", self.throw_away)

    def throw_away(self) -> None:
        """Throw away what was typed, here and in the vault."""
        self._fill(self._resting)
        self._keeper.forget()
        self.discard.setEnabled(False)
        form, about = self._form, self._about or ""
        self._parts.operations.run(
            lambda vault: form_drafts.discard(vault, form, about), self._thrown_away
        )

    def _thrown_away(self, _: object) -> None:
        if self._life:
            self.filled.emit()
            self.told.emit("The draft was thrown away. Nothing else has changed.", "muted")

    def _came(self, about: str, kept: Kept | None) -> None:
        if not self._life or self._is_dropped or about != self._about:
            return
        self._is_loaded = True
        if kept is None:
            return
        typed = self._changed()
        self._fill({name: v for name, v in kept.values.items() if name not in typed})
        self.discard.setEnabled(True)
        self.filled.emit()
        words = f"This is your draft, kept {local(kept.time)}. Nothing was done with it yet."
        self.told.emit(words, "warn")

    def _touched(self) -> None:
        if self.is_open and not self._is_dropped:
            self._keeper.touched()
            self.discard.setEnabled(True)

    def _keep(self) -> None:
        form, about, changed = self._form, self._about, self._changed()
        if about is None:
            return
        if not changed and self._is_loaded:
            self.discard.setEnabled(False)
            self._parts.operations.run(
                lambda vault: form_drafts.discard(vault, form, about), lambda _: None
            )
        elif changed:
            values, over = {**changed, **self._also()}, not self._is_loaded
            self._parts.operations.run(
                lambda vault: form_drafts.keep(vault, form, about, values, over=over), self._kept
            )

    def _kept(self, time: str) -> None:
        if self._life and not self._is_dropped:
            self.told.emit(f"Draft kept {local(time)}.", "muted")

    def _values(self) -> dict[str, object]:
        return {name: holder.value() for name, holder in self._fields.items()}

    def _changed(self) -> dict[str, object]:
        return {n: v for n, v in self._values().items() if v != self._resting.get(n)}

    def _fill(self, values: Mapping[str, object]) -> None:
        for name, holder in self._fields.items():
            if name in values:
                holder.set_value(values[name])


class PickHolder(QObject):
    """Which entry of a combo box is chosen, whatever fills it."""

    changed = Signal()

    def __init__(self, widget: QComboBox) -> None:
        """Hold what a person chooses; what fills the box does not choose."""
        super().__init__(widget)
        self._widget = widget
        widget.activated.connect(lambda _: self.changed.emit())

    def value(self) -> object:
        """Give the chosen entry's own value."""
        return self._widget.currentData()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any entry's value
        """Choose an entry that is still there."""
        place = self._widget.findData(value)
        if place >= 0:
            with QSignalBlocker(self._widget):
                self._widget.setCurrentIndex(place)


def leave_forms(widget: QWidget) -> None:
    """Keep what was typed on every form in a widget, before it is left or goes."""
    for draft in widget.findChildren(FormDraft):
        draft.leave()


def local(time: str) -> str:
    """Say when, in this computer's time, of UTC text."""
    when = datetime.fromisoformat(time).astimezone()
    return f"{when.day} {when:%b} at {when:%H:%M}"


def _holder(field: QWidget | Holder) -> Holder:
    if isinstance(field, QLineEdit) and field.echoMode() != _SHOWN:
        raise Secret
    if isinstance(field, QSpinBox):
        return NumberHolder(field)
    if isinstance(field, QLineEdit | QPlainTextEdit):
        return LineHolder(field)
    if isinstance(field, QAbstractButton):
        return TickHolder(field)
    if isinstance(field, QComboBox):
        return PickHolder(field)
    if isinstance(field, Holder):
        return field
    msg = f"no way to keep a {type(field).__name__}"
    raise TypeError(msg)
