"""What holds one field's value on a form: reads it, shows it, and tells when it was changed.

A widget of our own that is a holder itself (``value``, ``set_value``, ``changed``) is bound as it
is; Qt's own widgets get one of these.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from prevent_desktop.domain import typed_money
from prevent_desktop.domain.fields import FieldShape
from prevent_desktop.domain.text import normalised
from prevent_desktop.domain.typed_dates import read_date, shown
from prevent_desktop.domain.typed_money import read_money

Option = tuple[str, str]
"""A value and the words for it."""
_TODAY = "today"
SENSITIVE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


@runtime_checkable
class Holder(Protocol):
    """Something that holds a value to be bound."""

    changed: SignalInstance

    def value(self) -> object:
        """Give the value as JSON would have it."""

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show a value, without telling that it changed."""


class LineHolder(QObject):
    """A line or paragraphs of text, put in the form that is kept."""

    changed = Signal()

    def __init__(self, widget: QLineEdit | QPlainTextEdit, *, optional: bool = False) -> None:
        """Hold the text of a widget; an optional field without a word has no value at all."""
        super().__init__(widget)
        self._widget, self._empty = widget, None if optional else ""
        widget.setInputMethodHints(SENSITIVE)
        widget.textChanged.connect(lambda *_: self.changed.emit())

    def value(self) -> object:
        """Give the text, normalised."""
        widget = self._widget
        typed = widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()
        return normalised(typed)[0].strip() or self._empty

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show text."""
        with QSignalBlocker(self._widget):
            if isinstance(self._widget, QLineEdit):
                self._widget.setText(str(value or ""))
                self._widget.setCursorPosition(0)  # a long one is seen from its beginning
            else:
                self._widget.setPlainText(str(value or ""))


class DateHolder(QObject):
    """A date typed freely and shown back as a date."""

    changed = Signal()

    def __init__(self, widget: QLineEdit, today: date, *, past: bool) -> None:
        """Hold the date in a line; ``today`` gives meaning to ``in 3 weeks``.

        With ``past`` it is a day that has been.
        """
        super().__init__(widget)
        self._widget, self._today, self._past = widget, today, past
        self._before = 0
        hint = "T for today, or 10 Apr" if past else "Such as 10 Apr, or in 3 weeks"
        widget.setPlaceholderText(hint)
        widget.textChanged.connect(lambda *_: self.changed.emit())
        widget.textEdited.connect(self._complete)
        widget.editingFinished.connect(self._show_back)

    def value(self) -> object:
        """Give ISO text, None where nothing is typed, or what was typed where it is no date."""
        typed = self._widget.text().strip()
        found = read_date(typed, self._today, past=self._past)
        return found.isoformat() if found else (typed or None)

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show a date."""
        with QSignalBlocker(self._widget):
            self._widget.setText(_as_shown(value))

    def _complete(self, typed: str) -> None:
        # One key is today; what is typed on takes the place of the rest of the word, which is
        # marked. Taking letters away again completes nothing.
        grown, self._before = len(typed) > self._before, len(typed)
        if grown and typed.casefold() == _TODAY[0]:
            self._widget.setText(_TODAY)
            self._widget.setSelection(1, len(_TODAY))

    def _show_back(self) -> None:
        found = read_date(self._widget.text(), self._today, past=self._past)
        if found:
            self.set_value(found.isoformat())


class ChoiceHolder(QObject):
    """One of several values, with words for each."""

    changed = Signal()

    def __init__(self, widget: QComboBox, options: Sequence[Option], *, optional: bool) -> None:
        """Fill a combo box; an optional one begins with a blank."""
        super().__init__(widget)
        self._widget = widget
        every = [("", "Not said")] if optional else []
        for value, words in [*every, *options]:
            widget.addItem(words, value)
        widget.setCurrentIndex(0 if optional else -1)
        widget.currentIndexChanged.connect(lambda *_: self.changed.emit())

    def value(self) -> object:
        """Give the chosen value, None where nothing is chosen."""
        return self._widget.currentData() or None

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Choose a value; one that is no longer offered is offered again."""
        with QSignalBlocker(self._widget):
            place = self._widget.findData(value or "")
            if place < 0 and value:
                self._widget.addItem(str(value), value)
                place = self._widget.count() - 1
            self._widget.setCurrentIndex(place)


class TickHolder(QObject):
    """Yes or no."""

    changed = Signal()

    def __init__(self, widget: QAbstractButton) -> None:
        """Hold a tick."""
        super().__init__(widget)
        self._widget = widget
        widget.toggled.connect(lambda *_: self.changed.emit())

    def value(self) -> object:
        """Give whether it is ticked."""
        return self._widget.isChecked()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Tick it or not."""
        with QSignalBlocker(self._widget):
            self._widget.setChecked(bool(value))


class NumberHolder(QObject):
    """A whole number."""

    changed = Signal()

    def __init__(self, widget: QSpinBox) -> None:
        """Hold a number."""
        super().__init__(widget)
        self._widget = widget
        widget.valueChanged.connect(lambda *_: self.changed.emit())

    def value(self) -> object:
        """Give the number."""
        return self._widget.value()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show a number."""
        with QSignalBlocker(self._widget):
            self._widget.setValue(int(value or 0))


class FiguresHolder(QObject):
    """A whole number in a line, which may be left empty."""

    changed = Signal()

    def __init__(self, widget: QLineEdit, *, optional: bool) -> None:
        """Hold the number in a line; one that is not optional counts as 0 while it is empty."""
        super().__init__(widget)
        self._widget = widget
        self._empty = None if optional else 0
        widget.textChanged.connect(lambda *_: self.changed.emit())

    def value(self) -> object:
        """Give the number, or what was typed where it is none."""
        typed = self._widget.text().strip()
        figures = typed.replace(",", "").replace(" ", "")
        if figures.isascii() and figures.isdecimal():
            return int(figures)
        return typed or self._empty

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show a number; none where it is empty."""
        with QSignalBlocker(self._widget):
            self._widget.setText("" if value in (None, "") else str(value))


class MoneyHolder(QObject):
    """A sum in pence, typed freely and shown back in pounds; an empty line is no money."""

    changed = Signal()

    def __init__(self, widget: QLineEdit) -> None:
        """Hold the sum in a line."""
        super().__init__(widget)
        self._widget = widget
        widget.setPlaceholderText("Such as £12,500")
        widget.textChanged.connect(lambda *_: self.changed.emit())
        widget.editingFinished.connect(self._show_back)

    def value(self) -> object:
        """Give pence, or what was typed where it is no sum."""
        typed = self._widget.text().strip()
        found = read_money(typed)
        return (typed or 0) if found is None else found

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Show a sum."""
        words = typed_money.shown(value) if value and isinstance(value, int) else str(value or "")
        with QSignalBlocker(self._widget):
            self._widget.setText(words)

    def _show_back(self) -> None:
        found = read_money(self._widget.text())
        if found is not None:
            self.set_value(found)


def holder_for(
    widget: QWidget, shape: FieldShape, options: Sequence[Option], today: date
) -> Holder:
    """Give what holds a field in a widget of a form."""
    if isinstance(widget, Holder):
        return widget
    if isinstance(widget, QComboBox):
        return ChoiceHolder(widget, options, optional=shape.optional)
    if isinstance(widget, QCheckBox):
        return TickHolder(widget)
    if isinstance(widget, QSpinBox):
        return NumberHolder(widget)
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return _words_holder(widget, shape, today)
    msg = f"no way to bind a {type(widget).__name__}"
    raise TypeError(msg)


def _words_holder(widget: QLineEdit | QPlainTextEdit, shape: FieldShape, today: date) -> Holder:
    if isinstance(widget, QLineEdit) and shape.plain is date:
        return DateHolder(widget, today, past=shape.field.past)
    if isinstance(widget, QLineEdit) and shape.field.money:
        return MoneyHolder(widget)
    if isinstance(widget, QLineEdit) and shape.plain is int:
        return FiguresHolder(widget, optional=shape.optional)
    return LineHolder(widget, optional=shape.optional)


def _as_shown(value: Any) -> str:  # noqa: ANN401 -- text or a date
    if isinstance(value, date):
        return shown(value)
    try:
        return shown(date.fromisoformat(str(value))) if value else ""
    except ValueError:
        return str(value)
