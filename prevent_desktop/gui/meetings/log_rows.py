"""The action log during a meeting: each open action, what is said of it, and how far it is."""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from prevent_desktop.domain.actions import ActionStatus
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.text import normalised
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun, clipped, counted
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.services.minuting import LogLine

_AIR = 8
_AT_ONCE = 20
"""Actions that are shown before the window answers again; as many more at each breath after."""


class LogRows(QWidget):
    """Holds a note and a status for each action that is gone through."""

    changed = Signal()

    def __init__(
        self, parts: Parts, lines: Sequence[LogLine], notes: Mapping[str, Mapping[str, Any]]
    ) -> None:
        """Show the actions, with what was noted before; of a long log the first ones at once."""
        super().__init__()
        self._parts, self._before = parts, notes
        self._notes: dict[str, tuple[str, QLineEdit, QComboBox, str]] = {}
        self._rest = deque(lines)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        self._statuses = QStandardItemModel(self)  # one for all of the boxes
        for one in ActionStatus:
            item = QStandardItem(begun(one.value))
            item.setData(one.value, Qt.ItemDataRole.UserRole)
            self._statuses.appendRow(item)
        self._go_on = QTimer(self)
        self._go_on.timeout.connect(self._add_some)
        self._add_some()

    def values(self) -> dict[str, dict[str, str]]:
        """Give, by action, what was noted; an action on which nothing was said is not there."""
        ids = [line.id for line in self._rest if line.id in self._before]
        found = {action: dict(self._before[action]) for action in ids}
        for action, (note, says, status, before) in self._notes.items():
            words, now = normalised(says.text())[0].strip(), str(status.currentData())
            if words or now != before:
                found[action] = {"id": note, "says": words, "status": now}
        return found

    def _add_some(self) -> None:
        for _ in range(min(_AT_ONCE, len(self._rest))):
            line = self._rest.popleft()
            self._add(line, self._before.get(line.id, {}))
        if self._rest:
            self._go_on.start()
        else:
            self._go_on.stop()

    def _add(self, line: LogLine, kept: Mapping[str, Any]) -> None:
        parts, grid, row = self._parts, self._grid, 3 * len(self._notes)
        late = f"{counted(line.days_late, 'day')} late" if line.days_late else ""
        due = f"due {shown(line.due)}" if line.due else "no date"
        heading = parts.label(clipped(line.heading, 110), "label")
        heading.setContentsMargins(0, _AIR if row else 0, 0, 0)
        grid.addWidget(heading, row, 0, 1, 2)
        words = "  \u00b7  ".join(part for part in (line.owner, due, late) if part)
        grid.addWidget(parts.label(words, "bad" if late else "small"), row + 1, 0, 1, 2)
        says, status = QLineEdit(), QComboBox()
        ref = line.heading.split(" ")[0]
        says.setAccessibleName(f"Progress of {ref}")
        says.setPlaceholderText("What was said of it")
        says.setInputMethodHints(SENSITIVE)
        says.setText(str(kept.get("says", "")))
        status.setAccessibleName(f"Status of {ref}")
        status.setModel(self._statuses)
        with QSignalBlocker(status):
            status.setCurrentIndex(status.findData(kept.get("status") or line.status))
        grid.addWidget(says, row + 2, 0)
        grid.addWidget(status, row + 2, 1)
        says.textChanged.connect(lambda _: self.changed.emit())
        status.currentIndexChanged.connect(lambda _: self.changed.emit())
        self._notes[line.id] = str(kept.get("id") or new_id()), says, status, line.status
