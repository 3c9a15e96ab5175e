"""The list of the register: which risks are asked for, in words, and the table of them."""

from collections import Counter

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from prevent_desktop.domain.wording import counted, listed
from prevent_desktop.gui.risks.register_model import RegisterModel
from prevent_desktop.gui.risks.register_table import RegisterTable
from prevent_desktop.gui.shared.choice import Choice
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.filter_line import FilterLine
from prevent_desktop.gui.shared.keys import FILTER, keyed
from prevent_desktop.gui.shared.leads_into import LeadsInto
from prevent_desktop.gui.shared.list_state import ListState
from prevent_desktop.gui.shared.nothing_found import NothingFound
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.services import list_looks
from prevent_desktop.services.list_looks import ListLook
from prevent_desktop.services.register import Register
from prevent_desktop.services.register_filter import KNOWN, asked, meant

PAGE = "risks"
"""What the look of this list is kept under."""
_SETTLE_MS = 80
_UNSAVED, _MOST_UNSAVED = "Not saved yet", 2
"""What is said of a risk that only has a draft; so many of them are seen without scrolling."""
_KINDS = ("", "situational", "corporate")


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
    hidden = Signal(str)
    """What was asked for hides the risk that was chosen; gives the first that is listed."""
    asked_new = Signal()
    """A risk is to be recorded, as there is none yet."""

    def __init__(self, parts: Parts) -> None:
        """Make it, empty."""
        super().__init__()
        self._parts = parts
        self._register: Register | None = None
        self._before: list[str] = []
        self._open = 0
        self.model = RegisterModel(self)
        self.table = RegisterTable(parts, self.model)
        self.cover = ListState(self.table)
        self._nothing = NothingFound(parts.operations, self.cover, self.ask, self._clear)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._tell_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_kinds())
        column.addWidget(self._make_filter())
        self._unsaved = RowList(parts.theme, "Risks that are not saved yet")
        self._unsaved.hide()
        self._unsaved.opened.connect(self.resumed)
        column.addWidget(self._unsaved)
        column.addWidget(self.table, 1)
        self._told = self._parts.label("", "muted")
        self._told.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._told)
        self.setFocusProxy(self.table)
        self._join()

    def put(self, register: Register | None) -> None:
        """Show a register, narrowed as before, the same risk chosen where it still is."""
        self._register = register
        if register is not None:
            numbers = Counter(row.kind.value for row in register.rows if row.is_open)
            self._open = numbers.total()
            for place, kind in enumerate(_KINDS):
                number = numbers[kind] if kind else self._open
                words = f"{kind.capitalize() or 'All'} {number:,}"
                self._kinds.button(place).setText(words)
            rows = [
                Row(one, named, _UNSAVED, "", "file-pen", "warn") for one, named in register.unsaved
            ]
            self._unsaved.put(rows)
            self._unsaved.setVisible(bool(rows))
            self._fit_unsaved()
        self._narrow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Give the rows that are not saved yet the height that they have at this width."""
        super().resizeEvent(event)
        self._fit_unsaved()

    def _fit_unsaved(self) -> None:
        rows = self._unsaved.rows.rowCount()
        high = (self._unsaved.sizeHintForRow(place) for place in range(min(rows, _MOST_UNSAVED)))
        self._unsaved.setFixedHeight(sum(high))

    def drop(self) -> None:
        """Let go of everything."""
        self._line.drop()
        self._before = []
        self.put(None)
        self.cover.clear()
        self._unsaved.put(())
        self._unsaved.hide()

    def wear(self, look: ListLook) -> None:
        """Look as the list was left: columns, order, kept filters."""
        self.table.wear(look)
        self._line.put(look)

    def choose(self, *record_ids: str) -> None:
        """Choose risks, without telling."""
        self.table.choose(*record_ids)

    def ask(self, words: str) -> None:
        """Ask for some of the register, in words."""
        self.filter.setText(words)

    def reveal(self, record_id: str) -> None:
        """Let go of what was asked for where it hides a risk that somebody comes to."""
        if self._register is not None and self._words and self.model.row_of(record_id) < 0:
            self._clear()

    def choose_columns(self, at: QPoint) -> None:
        """Offer the columns that may be shown or hidden."""
        self.table.choose_columns(at)

    def chosen_ids(self) -> list[str]:
        """Give the ids of the risks that are chosen, in the order of the list."""
        return self.table.chosen_ids()

    def _join(self) -> None:
        self.table.clicked.connect(lambda _: self.opened.emit())
        self.table.activated.connect(lambda _: self.opened.emit())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._settle.start())
        self.table.arranged.connect(self._keep)
        self.model.modelReset.connect(self._say)

    def _make_kinds(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(10, 4, 8, 0)
        row.setSpacing(0)
        self._kinds = QButtonGroup(self)
        for place, kind in enumerate(_KINDS):
            button = Choice(kind.capitalize() or "All")
            button.setChecked(place == 0)
            self._parts.set_role(button, "tab")
            self._kinds.addButton(button, place)
            row.addWidget(button)
        self._kinds.idClicked.connect(self._kind_chosen)
        row.addStretch(1)
        return row

    def _make_filter(self) -> FilterLine:
        self._line = FilterLine(self._parts, PAGE, "Filter the register in words")
        self.filter = self._line.line
        self.filter.setPlaceholderText("Such as: owner police")
        self.filter.setToolTip(f"Parts between commas: {listed(KNOWN)}, owner and a name")
        keyed(self.filter, FILTER)
        LeadsInto(self.filter, self.table)
        self.filter.textChanged.connect(lambda _: self._asked_anew())
        self._line.chosen.connect(self._ask_kept)
        return self._line

    def _kind_chosen(self, _: int) -> None:
        for button in self._kinds.buttons():
            # Qt takes the Tab stop from a button that was not chosen when the focus came to it.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._asked_anew()

    def _ask_kept(self, words: str) -> None:
        # Kept words say the kind too, so the tabs go back to all.
        with QSignalBlocker(self.filter):
            self.filter.setText(words)
        self._clear_kind()
        self._asked_anew()
        self.table.setFocus()

    def _clear(self) -> None:
        with QSignalBlocker(self.filter):
            self.filter.clear()
        self._clear_kind()
        self._narrow()
        self.table.setFocus()

    def _clear_kind(self) -> None:
        self._kinds.button(0).setChecked(True)

    @property
    def _words(self) -> str:
        """All that is asked, the kind too."""
        kind, typed = _KINDS[max(0, self._kinds.checkedId())], self.filter.text().strip()
        return ", ".join(part for part in (kind, typed) if part)

    def _asked_anew(self) -> None:
        self._narrow()
        if self._words and not self.chosen_ids() and self.model.rowCount():
            self.hidden.emit(self.model.at(0).id)

    def _narrow(self) -> None:
        held = self._register
        # What a filter hides is chosen again once it shows.
        before = self._before = self.chosen_ids() or self._before
        self._line.words_kept(self._words)
        with QSignalBlocker(self.table.selectionModel()):
            if held is None:
                self.model.put((), None)
            else:
                self.model.put(asked(self._words, held).of(held.rows), held)
        self.choose(*before)

    def _keep(self) -> None:
        now = self.table.look()
        self._parts.operations.run(
            lambda vault: list_looks.keep(
                vault, PAGE, columns=now.columns, sorted_by=now.sorted_by, falls=now.falls
            ),
            lambda _: None,
        )

    def _say(self) -> None:
        held = self._register
        self.cover.clear()
        if held is None:
            self._told.setText("")
            return
        seen = self.model.rowCount()
        words = f"{seen:,} of {counted(self._open, 'open risk')}"
        if self._words:
            words += f": {self._words}"
        if not held.rows:
            first = ("Record a risk", self.asked_new.emit)
            words = "No risk is recorded yet."
            self.cover.say(words, "Start with one that your local profile (CTLP) names.", first)
        elif not seen:
            typed = self.filter.text()
            self._nothing.say(self._words, lambda: meant(typed, held))
        self._told.setText(words)
        self.narrowed.emit(words)

    def _tell_chosen(self) -> None:
        found = self.chosen_ids()
        if found:
            self.chosen.emit(found)
