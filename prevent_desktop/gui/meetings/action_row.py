"""One action as it is set during a meeting: what, who, by when. Enter begins the next."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.domain.actions import ActionStatus
from prevent_desktop.domain.text import normalised
from prevent_desktop.gui.meetings.take_out import TakeOut
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE, DateHolder, Option
from prevent_desktop.services.minuting import Minuting

_WIDTHS = (5, 3, 2)


class ActionRow(QWidget):
    """Holds the values of one action; ``asked_next`` asks for another one under it.

    ``taken_away`` is for one that is not to stand here; one that was saved is asked about first.
    """

    changed = Signal()
    asked_next = Signal()
    taken_away = Signal()

    def __init__(self, parts: Parts, minuting: Minuting, values: Mapping[str, Any]) -> None:
        """Show an action, a new one with empty fields."""
        super().__init__()
        self._parts, self._minuting, self._values = parts, minuting, dict(values)
        called = str(values["ref"]) or "New action"
        self.what, self.who, self.when = QLineEdit(), QComboBox(), QLineEdit()
        self._fill_owners(minuting.owners)
        self._due = DateHolder(self.when, minuting.today, past=False)
        self._ref = ref = parts.label(str(values["ref"]) or "New", "small")
        ref.setWordWrap(False)
        ref.setMinimumWidth(self.fontMetrics().averageCharWidth() * 6)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(ref)
        shown = zip((self.what, self.who, self.when), ("What", "Who", "By when"), strict=True)
        for place, (widget, words) in enumerate(shown):
            widget.setAccessibleName(f"{called}: {words}")
            widget.setInputMethodHints(SENSITIVE)
            row.addWidget(widget, _WIDTHS[place])
        self._away = parts.button("", "x", role="quiet")
        self._away.clicked.connect(self._go_away)
        row.addWidget(self._away)
        self._out = TakeOut(parts)
        self._out.agreed.connect(self.taken_away)
        self._name_away()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        self._fault = parts.label("", "bad")
        self._fault.hide()
        column.addWidget(self._fault)
        column.addWidget(self._out)
        self._show()
        self._join()

    def values(self) -> dict[str, Any]:
        """Give what stands in the row."""
        person, body = self.who.currentData() or ("", "")
        return {
            **self._values,
            "what": normalised(self.what.text())[0].strip(),
            "due": self._due.value(),
            "owner_person": person or None,
            "owner_organisation": body or None,
        }

    def name_as(self, ref: str) -> None:
        """Show the reference that it was saved under."""
        self._values["ref"] = ref
        self._ref.setText(ref)
        self._name_away()

    def fault(self, faults: Mapping[str, str]) -> None:
        """Say what is the matter under the row, and go to it."""
        self._fault.setText(" ".join(faults.values()))
        self._fault.show()
        (self.when if "due" in faults else self.what).setFocus()

    def _name_away(self) -> None:
        ref = str(self._values["ref"])
        words = f"Take {ref} out of the minutes" if ref else "Remove this action"
        self._away.setAccessibleName(words)
        self._away.setToolTip(words)
        if ref and not self._minuting.is_draft:
            self._away.hide()

    def _go_away(self) -> None:
        ref = str(self._values["ref"])
        if not ref:
            self.taken_away.emit()
            return
        is_begun = self._values.get("status") not in (None, ActionStatus.NOT_STARTED.value)
        then = "It was begun and stays in the plan." if is_begun else "It then counts as dropped."
        question = f"Take {ref} out of these minutes? {then} Its history keeps it."
        self._out.ask(question, self._away)

    def _fill_owners(self, owners: Sequence[Option]) -> None:
        box = self.who
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.addItem("Nobody yet", ("", ""))
        for value, words in owners:
            box.addItem(words, (value, "") if "," in words else ("", value))

    def _show(self) -> None:
        self.what.setText(str(self._values.get("what") or ""))
        self._due.set_value(self._values.get("due"))
        person, body = self._values.get("owner_person"), self._values.get("owner_organisation")
        for place in range(self.who.count()):
            one, other = self.who.itemData(place)
            if (person and one == person) or (not person and body and other == body):
                with QSignalBlocker(self.who):
                    self.who.setCurrentIndex(place)

    def _join(self) -> None:
        self.what.textChanged.connect(lambda _: self.changed.emit())
        self.who.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._due.changed.connect(self.changed)
        self.what.editingFinished.connect(lambda: self.what.home(False))
        for line in (self.what, self.when):
            line.returnPressed.connect(self.asked_next)
