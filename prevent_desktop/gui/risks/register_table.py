"""The table of the register: its columns and order, and what is chosen in it, also by key."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from prevent_desktop.gui.risks.register_delegate import RegisterDelegate, chip_column
from prevent_desktop.gui.risks.register_model import AT_FIRST, COLUMNS, RegisterModel
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.services.list_looks import ListLook

_WIDE = {"way": 58, "owner": 120, "person": 120, "review": 100}
_PLACES = {column.key: place for place, column in enumerate(COLUMNS)}
_AT_FIRST = "level"
_MOVES = QAbstractItemView.CursorAction
_FLAGS = QItemSelectionModel.SelectionFlag


class RegisterTable(QTableView):
    """Rows are chosen whole: keys move over rows, and type-ahead goes by title and reference."""

    arranged = Signal()
    """The officer changed what columns are shown, or the order."""

    def __init__(self, parts: Parts, model: RegisterModel) -> None:
        """Take the rows."""
        super().__init__()
        self._rows = model
        self.setModel(model)
        self.setAccessibleName("Register of risks")
        parts.set_role(self, "register")
        delegate = RegisterDelegate(parts.theme, self)
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(delegate.row_height(self.font()))
        self._lay_columns()

    def look(self) -> ListLook:
        """Give the columns that are shown, and the order."""
        header = self.horizontalHeader()
        shown = (c.key for place, c in enumerate(COLUMNS) if not self.isColumnHidden(place))
        return ListLook(
            columns=tuple(shown),
            sorted_by=COLUMNS[header.sortIndicatorSection()].key,
            falls=header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        )

    def wear(self, look: ListLook) -> None:
        """Show the columns and the order that were kept, without telling."""
        for place, column in enumerate(COLUMNS):
            wanted = look.columns or AT_FIRST
            self.setColumnHidden(place, not column.always and column.key not in wanted)
        order = Qt.SortOrder.DescendingOrder if look.falls else Qt.SortOrder.AscendingOrder
        by = look.sorted_by if look.sorted_by in _PLACES else _AT_FIRST
        header = self.horizontalHeader()
        with QSignalBlocker(header):
            header.setSortIndicator(_PLACES[by], order)
        self._rows.sort(_PLACES[by], order)
        header.viewport().update()

    def choose(self, *record_ids: str) -> None:
        """Choose risks, without telling."""
        places = sorted(place for one in record_ids if (place := self._rows.row_of(one)) >= 0)
        last = self._rows.columnCount() - 1
        wanted = QItemSelection()
        for first, end in _runs(places):
            wanted.select(self._rows.index(first, 0), self._rows.index(end, last))
        selection = self.selectionModel()
        with QSignalBlocker(selection):
            selection.select(wanted, _FLAGS.ClearAndSelect)
            if len(places) == 1:
                index = self._rows.index(places[0], 0)
                selection.setCurrentIndex(index, _FLAGS.NoUpdate)
                self.scrollTo(index)
                # Rows that were just put in, or a page that was just opened, are not laid out yet.
                QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex()))
        self.viewport().update()

    def chosen_ids(self) -> list[str]:
        """Give the ids of the risks that are chosen, in the order of the list."""
        # By runs of rows: asking Qt for each row apart takes a tenth of a second for thousands.
        ranges = self.selectionModel().selection().toList()
        places = {place for one in ranges for place in range(one.top(), one.bottom() + 1)}
        return [self._rows.at(place).id for place in sorted(places)]

    def choose_columns(self, at: QPoint) -> None:
        """Offer the columns that may be shown or hidden."""
        menu = QMenu(self)
        for place, column in enumerate(COLUMNS):
            if not column.always:
                action = menu.addAction(column.name)
                action.setCheckable(True)
                action.setChecked(not self.isColumnHidden(place))
                action.toggled.connect(lambda on, here=place: self.show_column(here, on=on))
        menu.exec(at)
        menu.deleteLater()

    def show_column(self, place: int, *, on: bool) -> None:
        """Show a column or hide it."""
        self.setColumnHidden(place, not on)
        self.arranged.emit()

    def moveCursor(  # noqa: N802 -- Qt's own name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move over rows: Home and End go to the first and last of them."""
        here, last = self.currentIndex(), self._rows.rowCount() - 1
        if last < 0:
            return QModelIndex()
        if action in {_MOVES.MoveHome, _MOVES.MoveEnd}:
            return self._rows.index(0 if action is _MOVES.MoveHome else last, 0)
        if action in {_MOVES.MoveLeft, _MOVES.MoveRight}:
            return here
        found = super().moveCursor(action, modifiers)
        return self._rows.index(found.row(), 0) if found.isValid() else found

    def _lay_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        chips = chip_column(self.font(), "Very high 25")
        scale = max(1.0, self.fontMetrics().height() / 15)
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, int(_WIDE.get(column.key, 0) * scale) or chips)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(int(50 * scale))
        self.wear(ListLook())
        self.setSortingEnabled(True)
        header.sortIndicatorChanged.connect(lambda *_: self.arranged.emit())


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last of each run of places without a gap."""
    if places:
        gaps = [(a, b) for a, b in pairwise(places) if b != a + 1]
        starts = [places[0], *(b for _, b in gaps)]
        ends = [*(a for a, _ in gaps), places[-1]]
        yield from zip(starts, ends, strict=True)
