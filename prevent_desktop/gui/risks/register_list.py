"""The list of the register: which risks are asked for, in words, and the table of them."""

from PySide6.QtCore import QItemSelectionModel, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.wording import counted, listed
from prevent_desktop.gui.risks.register_delegate import RegisterDelegate, chip_column
from prevent_desktop.gui.risks.register_model import AT_FIRST, COLUMNS, RegisterModel
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.services.register import Register
from prevent_desktop.services.register_filter import KNOWN, asked

_SETTLE_MS = 80
_KINDS = ("", "situational", "corporate")
_WIDE = {"way": 58, "owner": 120, "person": 120, "review": 100}


class RegisterList(QWidget):
    """Shows the register and tells what is chosen in it."""

    chosen = Signal(list)
    """The ids that are chosen: one to be read, several to be changed together."""
    opened = Signal()
    """A row was clicked, or Enter pressed on it: where only the list is seen, go to the pane."""
    narrowed = Signal(str)
    """What is shown of what there is, in words."""
    resumed = Signal(str)
    """A draft of a risk never saved is to be gone on with."""

    def __init__(self, parts: Parts) -> None:
        """Make it, empty."""
        super().__init__()
        self._parts = parts
        self._register: Register | None = None
        self.model = RegisterModel(self)
        self.table = self._make_table()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._tell_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_kinds())
        column.addLayout(self._make_filter())
        words = "Go on with the risk not saved yet"
        self._unsaved = self._parts.button(words, "file-pen", role="quiet")
        self._unsaved.hide()
        self._unsaved.clicked.connect(self._resume)
        column.addWidget(self._unsaved)
        column.addWidget(self.table, 1)
        self._told = self._parts.label("", "muted")
        self._told.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._told)
        self.setFocusProxy(self.table)
        self.model.modelReset.connect(self._say)

    def put(self, register: Register | None) -> None:
        """Show a register, narrowed as before, the same risk chosen where it still is."""
        self._register = register
        if register is not None:
            opened = [row for row in register.rows if row.is_open]
            for place, kind in enumerate(_KINDS):
                number = sum(kind in {"", row.kind.value} for row in opened)
                words = f"{kind.capitalize() or 'All'} {number}"
                self._kinds.button(place).setText(words)
            unsaved = register.unsaved
            self._unsaved.setVisible(bool(unsaved))
            if unsaved:
                self._unsaved.setToolTip(unsaved[0][1])
        self._narrow()

    def drop(self) -> None:
        """Let go of everything."""
        self.filter.clear()
        self.put(None)
        self._unsaved.hide()
        self._unsaved.setToolTip("")

    def choose(self, *record_ids: str) -> None:
        """Choose risks, without telling."""
        places = [self.model.row_of(one) for one in record_ids]
        selection = self.table.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        with QSignalBlocker(selection):
            self.table.clearSelection()
            for place in (one for one in places if one >= 0):
                selection.select(self.model.index(place, 0), flags.Select | flags.Rows)
            if len(places) == 1 and places[0] >= 0:
                index = self.model.index(places[0], 0)
                selection.setCurrentIndex(index, flags.NoUpdate)
                self.table.scrollTo(index)
        self.table.viewport().update()

    def ask(self, words: str) -> None:
        """Ask for some of the register, in words."""
        self.filter.setText(words)

    def choose_columns(self, at: QPoint) -> None:
        """Offer the columns that may be shown or hidden."""
        menu = QMenu(self)
        for place, column in enumerate(COLUMNS):
            if not column.always:
                action = menu.addAction(column.name)
                action.setCheckable(True)
                action.setChecked(not self.table.isColumnHidden(place))
                action.toggled.connect(
                    lambda on, here=place: self.table.setColumnHidden(here, not on)
                )
        menu.exec(at)
        menu.deleteLater()

    def chosen_ids(self) -> list[str]:
        """Give the ids of the risks that are chosen, in the order of the list."""
        places = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.at(place).id for place in places]

    def _make_kinds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(10, 4, 8, 0)
        row.setSpacing(0)
        self._kinds = QButtonGroup(self)
        for place, kind in enumerate(_KINDS):
            button = QPushButton(kind.capitalize() or "All")
            button.setCheckable(True)
            button.setChecked(place == 0)
            self._parts.set_role(button, "tab")
            self._kinds.addButton(button, place)
            row.addWidget(button)
        self._kinds.idClicked.connect(self._kind_chosen)
        row.addStretch(1)
        return row

    def _make_filter(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 8)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter, such as: over the limit, owner education")
        self.filter.setAccessibleName("Filter the register in words")
        self.filter.setToolTip(f"Parts between commas: {listed(KNOWN)}, owner and a name (Ctrl F)")
        self.filter.setInputMethodHints(SENSITIVE)
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self._narrow())
        row.addWidget(self.filter)
        return row

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName("Register of risks")
        self._parts.set_role(table, "register")
        delegate = RegisterDelegate(self._parts.theme, table)
        table.setItemDelegate(delegate)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(delegate.row_height(table.font()))
        self._lay_columns(table)
        table.clicked.connect(lambda _: self.opened.emit())
        table.activated.connect(lambda _: self.opened.emit())
        table.selectionModel().selectionChanged.connect(lambda *_: self._settle.start())
        return table

    def _lay_columns(self, table: QTableView) -> None:
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        chips = chip_column(table.font(), "Very high 25")
        scale = max(1.0, table.fontMetrics().height() / 15)
        for place, column in enumerate(COLUMNS):
            table.setColumnHidden(place, column.key not in AT_FIRST)
            table.setColumnWidth(place, int(_WIDE.get(column.key, 0) * scale) or chips)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(int(50 * scale))
        table.setSortingEnabled(True)
        table.sortByColumn(1, Qt.SortOrder.DescendingOrder)

    def _kind_chosen(self, _: int) -> None:
        for button in self._kinds.buttons():
            # Qt takes the Tab stop from a button that was not chosen when the focus came to it.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._narrow()

    def _narrow(self) -> None:
        held = self._register
        before = self.chosen_ids()
        with QSignalBlocker(self.table.selectionModel()):
            if held is None:
                self.model.put((), None)
            else:
                kind = _KINDS[max(0, self._kinds.checkedId())]
                self.model.put(asked(f"{kind},{self.filter.text()}", held).of(held.rows), held)
        self.choose(*before)

    def _say(self) -> None:
        held = self._register
        if held is None:
            self._told.setText("")
            return
        seen, every = self.model.rowCount(), sum(row.is_open for row in held.rows)
        typed = self.filter.text().strip()
        if not held.rows:
            words = "No risk is recorded yet. Start with one that your CTLP names."
        elif not seen:
            words = f'Nothing matches "{typed}". Clear the filter to see all {every}.'
        else:
            words = f"{seen:,} of {counted(every, 'open risk')}" + (f": {typed}" if typed else "")
        self._told.setText(words)
        self.narrowed.emit(words)

    def _tell_chosen(self) -> None:
        found = self.chosen_ids()
        if found:
            self.chosen.emit(found)

    def _resume(self) -> None:
        if self._register is not None and self._register.unsaved:
            self.resumed.emit(self._register.unsaved[0][0])
