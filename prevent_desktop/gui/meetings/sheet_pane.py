"""The whole sheet of minutes: the agenda at the left, the item that is spoken of at the right.

A holder, so that a form's draft keeps it while one types and puts it back.
"""

import copy
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.gui.meetings.item_pane import ItemPane
from prevent_desktop.gui.meetings.who_came import WhoCame
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.record_editor import show_stop
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.services.minuting import Minuting, Sheet

WHO_CAME = "who-came"
"""What the list calls the first step, which is no item of the agenda."""


class SheetPane(QWidget):
    """Shows one item at a time. ``changed`` tells that something was typed."""

    changed = Signal()
    turned = Signal()
    """Another item is looked at."""

    def __init__(self, parts: Parts) -> None:
        """Start empty."""
        super().__init__()
        self._parts = parts
        self._minuting: Minuting | None = None
        self._sheet: Sheet = {}
        self._key = ""
        self._pane: ItemPane | WhoCame | None = None
        self.agenda = RowList(parts.theme, "Agenda")
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName("The item that is spoken of")
        self.both = ListAndPane(parts, self.agenda, self.area, "Back to the agenda", "minutes")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self.agenda.chosen.connect(self._chose)
        self.agenda.opened.connect(self._opened)

    @property
    def is_last(self) -> bool:
        """Whether the item that is looked at is the last."""
        keys = self._keys()
        return bool(keys) and self._key == keys[-1]

    @property
    def pane(self) -> ItemPane | WhoCame | None:
        """What is looked at at the right."""
        return self._pane

    def put(self, minuting: Minuting) -> None:
        """Show a meeting's sheet; the item that was looked at stays where it can."""
        self._minuting = minuting
        self.set_value(minuting.sheet)

    def learn(self, minuting: Minuting) -> None:
        """Take in what saving gave: references, and what is held by now. The typing stays."""
        self._minuting = minuting
        saved = (*minuting.sheet["decisions"], *minuting.sheet["actions"])
        refs = {one["id"]: one["ref"] for one in saved}
        if isinstance(self._pane, ItemPane):
            self._pane.learn(refs)
        for one in (*self._sheet["decisions"], *self._sheet["actions"]):
            one["ref"] = refs.get(one["id"], one["ref"])
        self._list()

    def clear(self) -> None:
        """Let go of everything."""
        self._minuting, self._sheet, self._key = None, {}, ""
        self._take_pane()
        self.agenda.put(())

    def value(self) -> Sheet:
        """Give the sheet as it stands."""
        if self._minuting is None:
            return {}
        self._write()
        return copy.deepcopy(self._sheet)

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- a sheet
        """Show a sheet."""
        if self._minuting is None or not value:
            return
        self._take_pane()
        self._sheet = copy.deepcopy(value)
        keys = self._keys()
        self._show(self._key if self._key in keys else keys[0])

    def step(self, by: int) -> None:
        """Go to the next item, or to one before."""
        keys = self._keys()
        if self._key in keys:
            place = min(max(keys.index(self._key) + by, 0), len(keys) - 1)
            self._go(keys[place])

    def fault(self, item: str, record: str, faults: Mapping[str, str]) -> None:
        """Go to the item in which something does not fit, and say what."""
        if item:
            self._go(item)
        if isinstance(self._pane, ItemPane):
            self._pane.fault(record, faults)

    def _keys(self) -> list[str]:
        items = self._sheet.get("meeting", {}).get("items", ())
        return [WHO_CAME, *(item["item_key"] for item in items)] if self._sheet else []

    def _chose(self, key: str) -> None:
        # The arrow keys are on the list: what they are on is shown, and the focus stays.
        if key and key != self._key:
            self._write()
            self._show(key)

    def _opened(self, key: str) -> None:
        self._chose(key)
        self.enter()

    def _go(self, key: str) -> None:
        if key != self._key:
            self._write()
            self._show(key)
        self.enter()

    def enter(self) -> None:
        """Go to the first field of what is looked at."""
        self.both.to_pane()
        if self._pane is not None:
            self._pane.first().setFocus()

    def _show(self, key: str) -> None:
        minuting = self._minuting
        if minuting is None:
            return
        self._take_pane()
        self._key = key
        pane: ItemPane | WhoCame
        if key == WHO_CAME:
            pane = WhoCame(self._parts, minuting, self._sheet["meeting"])
        else:
            pane = ItemPane(self._parts, minuting, self._sheet, key)
            pane.begun.connect(lambda begun: show_stop(self.area, begun))
        pane.changed.connect(self._touched)
        around = QFrame()
        column = QVBoxLayout(around)
        column.setContentsMargins(20, 12, 20, 12)
        column.addWidget(pane)
        self._pane = pane
        self.area.setWidget(around)
        self._list()
        self.turned.emit()

    def _take_pane(self) -> None:
        self._pane = None
        before = self.area.widget()
        if before is not None:
            before.hide()  # the focus is not to go astray while another takes its place
            self.area.takeWidget()
            before.deleteLater()

    def _touched(self) -> None:
        self.changed.emit()

    def _write(self) -> None:
        if isinstance(self._pane, ItemPane):
            self._pane.write(self._sheet)
        elif self._pane is not None:
            self._sheet["meeting"] = {**self._sheet["meeting"], **self._pane.values()}

    def _list(self) -> None:
        items = self._sheet["meeting"]["items"]
        came = len(self._sheet["meeting"].get("attendance") or ())
        first = Row(
            WHO_CAME,
            "Who came",
            f"{counted(came, 'person', 'people')} noted" if came else "Attendance and the chair",
            icon="circle-check" if came else "circle",
            tone="good" if came else "text2",
        )
        rows = [self._row(number, item) for number, item in enumerate(items, 1)]
        self.agenda.put([first, *rows], self._key)

    def _row(self, number: int, item: Mapping[str, Any]) -> Row:
        key = item["item_key"]
        decisions, actions = (
            sum(one["item_key"] == key and bool(one[says]) for one in self._sheet[kind])
            for kind, says in (("decisions", "decided"), ("actions", "what"))
        )
        told = [begun(str(item["purpose"]))]
        if item.get("duty"):
            told.append(str(item["duty"]))
        if decisions:
            told.append(counted(decisions, "decision"))
        if actions:
            told.append(counted(actions, "action"))
        done = bool(item.get("discussion")) or bool(decisions or actions) or self._is_dealt(item)
        icon = "circle-dot" if key == self._key else "circle-check" if done else "circle"
        words = f"{number}  {item['title']}"
        return Row(key, words, "  \u00b7  ".join(told), "", icon, "good" if done else "text2")

    def _is_dealt(self, item: Mapping[str, Any]) -> bool:
        """Whether earlier minutes are approved under it, or an action's progress was told."""
        earlier = self._sheet["approved"].get(str(item.get("minutes_of") or ""))
        notes = (self._sheet["notes"].get(action) for action in item.get("actions") or ())
        return bool(earlier and earlier["yes"]) or any(notes)
