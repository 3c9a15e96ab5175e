"""How the log is ordered, and what it is narrowed to: by date, who noticed, route and next step.

There is nothing here to choose that tells one person from another.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from prevent_desktop.domain.referrals import Route, State
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.services.referral_log import Log, Narrowing, Order

_FOR_GROUP = "for-group"


class NarrowingLine(QWidget):
    """The order, and behind a button what the list is narrowed to."""

    changed = Signal()

    def __init__(self, parts: Parts) -> None:
        """Start with all of it, the newest first."""
        super().__init__()
        self.order = _box("Order of the log", [(one.value, one.value) for one in Order])
        self.year = _box("Year in which it was noticed", [("", "Any year")])
        self.sector = _box("Who noticed it", [("", "Noticed by anybody")])
        routes = [(one.value, begun(one.value)) for one in Route]
        self.route = _box("Where it went", [("", "Any route"), *routes])
        self._states = [(one.value, begun(one.value)) for one in State]
        self.state = _box("Next step", [("", "Any next step"), *self._states])
        self.boxes = (self.order, self.year, self.sector, self.route, self.state)
        self.more = parts.button("Narrow", "list-filter", role="quiet")
        self.more.setCheckable(True)
        self.more.setAccessibleName("Narrow the list")
        self._fields = QWidget()
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        for place, box in enumerate(self.boxes[1:]):
            grid.addWidget(box, place // 2, place % 2)
        self._fields.hide()
        self.more.toggled.connect(self._fields.setVisible)
        row = QHBoxLayout()
        row.addWidget(self.order, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._fields)
        for box in self.boxes:
            box.currentIndexChanged.connect(lambda _: self._chose())

    @property
    def chosen_order(self) -> Order:
        """The order that is chosen."""
        return Order(self.order.currentData())

    @property
    def narrowing(self) -> Narrowing:
        """What the list is narrowed to."""
        state = str(self.state.currentData() or "")
        return Narrowing(
            year=str(self.year.currentData() or ""),
            sector=str(self.sector.currentData() or ""),
            route=str(self.route.currentData() or ""),
            state="" if state == _FOR_GROUP else state,
            for_group=state == _FOR_GROUP,
        )

    def offer(self, log: Log) -> None:
        """Offer the years and sectors that stand in the log; what is chosen stays."""
        _refill(self.year, [("", "Any year"), *((one, _year(one)) for one in log.years)])
        _refill(self.sector, [("", "Noticed by anybody"), *((one, one) for one in log.sectors)])
        since = f" ({shown(log.last_meeting)})" if log.last_meeting else ""
        for_group = (_FOR_GROUP, f"Not shared since the last meeting{since}")
        _refill(self.state, [("", "Any next step"), *self._states, for_group])

    def for_the_group(self) -> None:
        """Narrow the list to what was not shared since the group last met."""
        self.more.setChecked(True)
        self.state.setCurrentIndex(self.state.findData(_FOR_GROUP))

    def clear(self) -> None:
        """Narrow the list to nothing."""
        for box in self.boxes[1:]:
            box.setCurrentIndex(0)

    def _chose(self) -> None:
        count = sum(bool(box.currentData()) for box in self.boxes[1:])
        self.more.setText(f"Narrow ({count})" if count else "Narrow")
        self.changed.emit()


def _year(code: str) -> str:
    first = int(code[:4])
    return f"April {first} to March {first + 1}"


def _box(name: str, options: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    for value, words in options:
        box.addItem(words, value)
    return box


def _refill(box: QComboBox, options: Sequence[tuple[str, str]]) -> None:
    before = box.currentData()
    with QSignalBlocker(box):
        box.clear()
        for value, words in options:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(before)))
