"""A form bound to a kind of record: the widget called ``title`` holds the field ``title``.

Labels, help and limits come from the record class. Faults stand beside the field they concern,
and what was typed is never emptied.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from prevent_desktop.domain.fields import FieldShape, shape_of, words_of
from prevent_desktop.domain.fitting import field_problems
from prevent_desktop.domain.quality import asked_at_signing
from prevent_desktop.domain.record import Record
from prevent_desktop.gui.shared.form_layout import lay_out
from prevent_desktop.gui.shared.holders import Holder, Option, holder_for
from prevent_desktop.gui.shared.scrolling import bring_up_soon
from prevent_desktop.gui.shared.tab_order import first_stop


class Binding(QObject):
    """Joins a form's widgets to a record class, or to the class of a part of one, by name."""

    edited = Signal()

    def __init__(
        self,
        form: QWidget,
        cls: type[msgspec.Struct],
        options: Mapping[str, Sequence[Option]],
        today: date,
    ) -> None:
        """Bind every field that the form has a widget for; ``options`` are by field name."""
        super().__init__(form)
        self._form, self._cls = form, cls
        lay_out(form)
        self._asked = asked_at_signing(cls) if issubclass(cls, Record) else {}
        self._rest: dict[str, object] = {}
        self._holders: dict[str, Holder] = {}
        for shape in shape_of(cls):
            widget = form.findChild(QWidget, shape.name)
            if widget is not None:
                self._dress(shape, widget)
                given = options.get(shape.name, _enumerated(shape))
                holder = holder_for(widget, shape, given, today)
                holder.changed.connect(self.edited)
                holder.changed.connect(lambda name=shape.name: self._tell(name, ""))
                self._holders[shape.name] = holder
                if isinstance(widget, QLineEdit):
                    widget.editingFinished.connect(lambda name=shape.name: self._weigh(name))

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show values as JSON has them; those without a widget are kept as they are."""
        self._rest = {k: v for k, v in values.items() if k not in self._holders}
        for name, holder in self._holders.items():
            holder.set_value(values.get(name))
        self.show_faults({})

    def keep(self, name: str, value: object) -> None:
        """Put in the value of a field that the form has no widget for."""
        self._rest[name] = value

    def values(self) -> dict[str, object]:
        """Give what stands on the form, with what it has no widget for."""
        return {**self._rest, **{name: h.value() for name, h in self._holders.items()}}

    def faults(self) -> dict[str, str]:
        """Check every field; a sentence by field path for each that does not fit."""
        return field_problems(self._cls, self.values())

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Put each sentence beside its field, and go to the first."""
        first: QWidget | None = None
        for name in self._holders:
            words = " ".join(
                said for path, said in faults.items() if path.split(".")[0].split("[")[0] == name
            )
            widget = self._tell(name, words)
            first = first or (widget if words else None)
        if first is not None:
            first.setFocus()
            bring_up_soon(self._form.findChild(QLabel, f"{first.objectName()}_fault") or first)

    def point_at(self, name: str, words: str) -> QWidget | None:
        """Mark a field, with what is the matter beside it; gives its stop, focused.

        That is its first one, or the one that a field of several says is still to be filled.
        """
        widget = self._tell(name, words)
        to_fill = getattr(widget, "to_fill", None)
        stop = to_fill() if to_fill is not None else None
        if stop is None and widget is not None:
            stop = first_stop(widget) or widget
        if stop is not None:
            stop.setFocus()
        return stop

    def _weigh(self, name: str) -> None:
        """Say at once of a line that is left what cannot be understood; an empty one may wait."""
        words = self.faults().get(name, "") if self._holders[name].value() else ""
        if words:
            self._tell(name, words)

    def _tell(self, name: str, words: str) -> QWidget | None:
        """Put words beside a field, or take them away as it is mended; gives its widget.

        A field of a part (``terms.review_due``) is a widget of that part's own form.
        """
        name = name.rpartition(".")[2]
        widget = self._form.findChild(QWidget, name)
        told = self._form.findChild(QLabel, f"{name}_fault")
        if told is not None:
            told.setText(words)
            told.setVisible(bool(words))
        if widget is not None and bool(widget.property("wrong")) is not bool(words):
            widget.setProperty("wrong", bool(words))
            widget.setAccessibleDescription(words)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        return widget

    def _left_out(self, shape: FieldShape) -> str:
        """Say after a label that a field may be left empty, and whether the check asks for it."""
        if not _may_be_left_out(shape):
            return ""
        return f" ({self._asked.get(shape.name, 'optional')})"

    def _dress(self, shape: FieldShape, widget: QWidget) -> None:
        label = self._form.findChild(QLabel, f"{shape.name}_label")
        if label is not None:
            label.setText(shape.field.label + self._left_out(shape))
        heading = self._form.findChild(QLabel, f"{shape.name}_heading")
        if heading is not None and shape.name in self._asked:
            heading.setText(heading.text() + self._left_out(shape))
        widget.setAccessibleName(shape.field.label)
        helping = self._form.findChild(QLabel, f"{shape.name}_help")
        if helping is not None:
            helping.setText(shape.field.help)
            helping.setVisible(bool(shape.field.help))
        if isinstance(widget, QLineEdit):
            widget.setMaxLength(100_000)


def _may_be_left_out(shape: FieldShape) -> bool:
    if shape.optional or shape.many:
        return True
    declared = repr(shape.declared)
    return shape.is_text and not ("min_length" in declared or "pattern" in declared)


def _enumerated(shape: FieldShape) -> list[Option]:
    members = getattr(shape.plain, "__members__", {})
    return [(member.value, words_of(member)) for member in members.values()]
