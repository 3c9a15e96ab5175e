"""The rows of the register for Qt: light, sorted by any column, thousands without a stutter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from prevent_desktop.domain.movement import Direction
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.gui.shared.level import level_words
from prevent_desktop.services.register import Register, Row
from prevent_desktop.services.register_filter import standing_words

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
_ORDER = tuple(Direction)
_DOWN = Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Column:
    """One column: its name, what it says, what it is sorted by, whether it can be hidden."""

    key: str
    name: str
    says: Callable[[Row, Register], str]
    sort: Callable[[Row], Any]
    always: bool = False


def _way(row: Row) -> int:
    return _ORDER.index(row.direction) if row.direction else len(_ORDER)


def _dated(day: date | None) -> str:
    return shown(day) if day else "not set"


def _product(cell: tuple[int, int]) -> int:
    return cell[0] * cell[1]


COLUMNS = (
    Column("risk", "Risk", lambda row, _: row.title, lambda row: row.ref, always=True),
    Column(
        "level",
        "Level now",
        lambda row, held: level_words(row.score, held.matrix),
        lambda row: row.score,
        always=True,
    ),
    Column("way", "Trend", lambda row, _: row.direction or "not signed yet", _way),
    Column(
        "before",
        "Before",
        lambda row, held: level_words(_product(row.before), held.matrix),
        lambda row: _product(row.before),
    ),
    Column(
        "aim",
        "Aim",
        lambda row, held: level_words(_product(row.aim), held.matrix),
        lambda row: _product(row.aim),
    ),
    Column("owner", "Owner", lambda row, _: row.owner or "nobody", lambda row: row.owner),
    Column("person", "Person", lambda row, _: row.person or "nobody", lambda row: row.person),
    Column(
        "review",
        "Review by",
        lambda row, _: _dated(row.review),
        lambda row: row.review or date.max,
    ),
)
AT_FIRST = frozenset({"risk", "level", "way"})


class RegisterModel(QAbstractTableModel):
    """Holds the rows in the order in which they are shown."""

    def __init__(self, parent: QObject) -> None:
        """Start empty, the highest level first."""
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._register: Register | None = None
        self._column, self._order = 1, _DOWN

    @property
    def register(self) -> Register | None:
        """The register that the rows are of."""
        return self._register

    def put(self, rows: Sequence[Row], register: Register | None) -> None:
        """Show these rows, which come by reference, sorted as before."""
        self.beginResetModel()
        self._register = register
        self._set(rows)
        self.endResetModel()

    def row_of(self, record_id: str) -> int:
        """Give the place of a record, -1 where it is not shown."""
        return self._places.get(record_id, -1)

    def at(self, place: int) -> Row:
        """Give a row."""
        return self._rows[place]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's own name
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 -- Qt's own name
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give a cell: its words, or the whole row for the delegate."""
        if not index.isValid() or self._register is None:
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[index.column()].says(row, self._register)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            stands = standing_words(row, self._register.matrix, self._register.today)
            draft = ", draft kept" if row.has_draft else ""
            return f"{row.ref} {row.title}, {stands}{draft}"
        return None

    def headerData(  # noqa: N802 -- Qt's own name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 -- Qt's own
        """Name the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section].name
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal rows stand by reference."""
        self._column, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(self._rows[index.row()].id, index.column()) for index in before]
        self._set(sorted(self._rows, key=lambda row: row.ref))
        after = [self.index(self._places[record], at) for record, at in kept]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def match(
        self,
        start: Index,
        role: int,
        value: Any,  # noqa: ANN401 -- Qt's own
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Find the next row, from one on and round, by how its title or reference begins."""
        typed = str(value).casefold()
        if role != Qt.ItemDataRole.DisplayRole or hits != 1 or not typed:
            return super().match(start, role, value, hits, flags)
        number, first = len(self._rows), max(0, start.row())
        for place in ((first + step) % number for step in range(number)):
            row = self._rows[place]
            if row.title.casefold().startswith(typed) or row.ref.casefold().startswith(typed):
                return [self.index(place, 0)]
        return []

    def _set(self, rows: Sequence[Row]) -> None:
        # They come by reference, and rows that are equal in the column stay so.
        key = COLUMNS[self._column].sort
        self._rows = sorted(rows, key=key, reverse=self._order == _DOWN)
        self._places = {row.id: n for n, row in enumerate(self._rows)}
