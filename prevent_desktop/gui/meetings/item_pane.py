"""One item of the agenda while it is minuted: what was said, decided, and is to be done."""

from collections.abc import Mapping
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.text import normalised
from prevent_desktop.gui.meetings.action_row import ActionRow
from prevent_desktop.gui.meetings.decision_card import DecisionCard
from prevent_desktop.gui.meetings.log_rows import LogRows
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.keys import ACT, DECIDE, keyed
from prevent_desktop.services.minuting import Minuting, Sheet, new_action, new_decision

_LEAST, _MOST = 4, 9
_AIR = 6
W = TypeVar("W", DecisionCard, ActionRow)


class ItemPane(QWidget):
    """Shows an item of a sheet, and writes what is typed back into the sheet."""

    changed = Signal()
    begun = Signal(object)
    """A decision or an action was begun: it is to be brought into view."""

    def __init__(self, parts: Parts, minuting: Minuting, sheet: Sheet, key: str) -> None:
        """Take the sheet, and the key of the item on it."""
        super().__init__()
        self._parts, self._minuting, self._key = parts, minuting, key
        self._item = next(i for i in sheet["meeting"]["items"] if i["item_key"] == key)
        self._cards: list[DecisionCard] = []
        self._rows: list[ActionRow] = []
        self._out: list[str] = []
        self._log: LogRows | None = None
        self._approves: tuple[str, QCheckBox, QLineEdit] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._put_head()
        self._put_discussion()
        self._put_approval(sheet)
        self._put_log(sheet)
        self._put_decisions(sheet)
        self._put_actions(sheet)
        self._column.addStretch(1)

    def write(self, sheet: Sheet) -> None:
        """Write what stands here into a sheet."""
        item = next(i for i in sheet["meeting"]["items"] if i["item_key"] == self._key)
        item["discussion"] = normalised(self.discussion.toPlainText())[0].strip()
        item["carry"] = self.carry.isChecked()
        elsewhere = [d for d in sheet["decisions"] if d["item_key"] != self._key]
        sheet["decisions"] = [*elsewhere, *(card.values() for card in self._cards)]
        others = [a for a in sheet["actions"] if a["item_key"] != self._key]
        sheet["actions"] = [*others, *(row.values() for row in self._rows)]
        sheet["taken_out"] = [*dict.fromkeys((*sheet.get("taken_out", ()), *self._out))]
        if self._log is not None:
            gone_through = set(item.get("actions") or ())
            kept = {a: n for a, n in sheet["notes"].items() if a not in gone_through}
            sheet["notes"] = {**kept, **self._log.values()}
        if self._approves is not None:
            earlier, tick, line = self._approves
            words = normalised(line.text())[0].strip()
            sheet["approved"][earlier] = {"yes": tick.isChecked(), "corrections": words}

    def first(self) -> QWidget:
        """Give the field to begin with: on every item words, so that none is lost on a tick."""
        return self.discussion

    def decide(self) -> None:
        """Begin another decision."""
        card = self._add_card(new_decision(self._minuting.id, self._key))
        card.show()  # at once: the next key may be pressed before it is laid out
        card.first().setFocus()
        self.begun.emit(card)
        self.changed.emit()

    def act(self) -> None:
        """Begin another action, unless the last one is still empty."""
        if not self._rows or self._rows[-1].values()["what"]:
            self._add_row(new_action(self._key))
            self._rows[-1].show()
            self.changed.emit()
        self._rows[-1].what.setFocus()
        self.begun.emit(self._rows[-1])

    def learn(self, refs: Mapping[str, str]) -> None:
        """Name what was saved by the references that it has now."""
        for one in self._written():
            values = one.values()
            if not values["ref"] and values["id"] in refs:
                one.name_as(refs[values["id"]])

    def fault(self, record: str, faults: Mapping[str, str]) -> None:
        """Show faults beside the fields of a decision or an action."""
        for one in self._written():
            if one.values()["id"] == record:
                one.fault(faults)

    def _written(self) -> list[DecisionCard | ActionRow]:
        return [*self._cards, *self._rows]

    def _put_head(self) -> None:
        item = self._item
        serves = f"serves: {item['duty']}" if item.get("duty") else ""
        purpose = f"To {item['purpose']}" if item["purpose"] != "information" else "For information"
        back = "carried over" if item.get("carried_from") else ""
        small = "  \u00b7  ".join(part for part in (purpose, serves, back) if part)
        self._column.addWidget(self._parts.label(small, "small"))
        self._column.addWidget(self._parts.label(item["title"], "section"))

    def _put_approval(self, sheet: Sheet) -> None:
        earlier = str(item) if (item := self._item.get("minutes_of")) else ""
        said = sheet["approved"].get(earlier)
        if said is None:
            return
        words = f"The minutes of {self._minuting.earlier[earlier]} are approved"
        tick, line = QCheckBox(words), QLineEdit(said["corrections"])
        tick.setAccessibleName(words)
        tick.setChecked(bool(said["yes"]))
        line.setAccessibleName("Corrections agreed")
        line.setPlaceholderText("Corrections agreed, if any")
        line.setInputMethodHints(SENSITIVE)
        tick.toggled.connect(lambda _: self.changed.emit())
        line.textChanged.connect(lambda _: self.changed.emit())
        self._column.addWidget(tick)
        self._column.addWidget(line)
        self._approves = earlier, tick, line

    def _put_log(self, sheet: Sheet) -> None:
        known = self._minuting.log
        lines = [known[one] for one in self._item.get("actions") or () if one in known]
        if not lines:
            return
        self._column.addSpacing(_AIR)
        self._column.addWidget(self._parts.label("Actions to go through", "label"))
        self._log = LogRows(self._parts, lines, sheet["notes"])
        self._log.changed.connect(self.changed)
        self._column.addWidget(self._log)

    def _put_discussion(self) -> None:
        self.discussion = QPlainTextEdit(self._item.get("discussion", ""))
        self.discussion.setAccessibleName("Discussion")
        self.discussion.setPlaceholderText("What was said")
        self.discussion.setTabChangesFocus(True)
        self.discussion.setInputMethodHints(SENSITIVE)
        self._grow()
        self.discussion.textChanged.connect(self._grow)
        label = self._parts.label("Discussion", "label")
        label.setBuddy(self.discussion)
        self._column.addSpacing(_AIR)
        self._column.addWidget(label)
        self._column.addWidget(self.discussion)
        self.carry = QCheckBox("Comes back at the next meeting")
        self.carry.setAccessibleName("Comes back at the next meeting")
        self.carry.setChecked(bool(self._item.get("carry")))
        self._column.addWidget(self.carry)
        self.discussion.textChanged.connect(self.changed)
        self.carry.toggled.connect(lambda _: self.changed.emit())

    def _grow(self) -> None:
        # As high as what is written, so that decisions and actions stay near it.
        lines = int(self.discussion.document().size().height())
        line = self.discussion.fontMetrics().lineSpacing()
        self.discussion.setFixedHeight(min(max(lines, _LEAST), _MOST) * line + 18)

    def _put_decisions(self, sheet: Sheet) -> None:
        self.add_decision = self._parts.button("Add a decision", "plus", role="quiet")
        keyed(self.add_decision, DECIDE)
        self.add_decision.clicked.connect(self.decide)
        self._column.addLayout(self._headed("Decisions", self.add_decision, DECIDE))
        self._decisions = QVBoxLayout()
        self._column.addLayout(self._decisions)
        for values in sheet["decisions"]:
            if values["item_key"] == self._key:
                self._add_card(values)

    def _put_actions(self, sheet: Sheet) -> None:
        self.add_action = self._parts.button("Add an action", "plus", role="quiet")
        keyed(self.add_action, ACT)
        self.add_action.clicked.connect(self.act)
        self._column.addLayout(self._headed("Actions", self.add_action, ACT))
        self._actions = QVBoxLayout()
        self._actions.setSpacing(4)
        self._column.addLayout(self._actions)
        for values in sheet["actions"]:
            if values["item_key"] == self._key:
                self._add_row(values)

    def _headed(self, words: str, button: QPushButton, keys: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._parts.label(words, "label"), 1)
        told = self._parts.label(keys.replace("+", " "), "small")
        told.setWordWrap(False)
        row.addWidget(told)
        row.addWidget(button)
        return row

    def _add_card(self, values: Mapping[str, Any]) -> DecisionCard:
        card = DecisionCard(self._parts, self._minuting, values)
        card.changed.connect(self.changed)
        card.taken_away.connect(lambda: self._remove(card, self._cards, self.add_decision))
        self._decisions.addWidget(card)
        self._cards.append(card)
        return card

    def _remove(self, one: W, among: list[W], then: QWidget) -> None:
        values = one.values()
        if values["ref"]:
            self._out.append(values["id"])
        among.remove(one)
        then.setFocus()
        one.hide()
        one.deleteLater()
        self.changed.emit()

    def _add_row(self, values: Mapping[str, Any]) -> None:
        row = ActionRow(self._parts, self._minuting, values)
        row.changed.connect(self.changed)
        row.asked_next.connect(self.act)
        row.taken_away.connect(lambda: self._remove(row, self._rows, self.add_action))
        self._actions.addWidget(row)
        self._rows.append(row)
