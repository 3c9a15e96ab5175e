"""Figures of the log: what an edition would show now, and the editions that were given out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prevent_desktop.domain.figure_reading import Compared, ShownTable
from prevent_desktop.domain.wording import counted as in_words
from prevent_desktop.domain.wording import day
from prevent_desktop.gui.referrals.figure_table import compared, counted
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import NEW, PRINT, keyed
from prevent_desktop.gui.shared.view import View, emptied, filled, scrolled
from prevent_desktop.services import figures
from prevent_desktop.services.figures import EditionLine, Figures

_LETTERS = 9
_EXACT = (
    "Every number is shown, also those that tell of single people. This is for you: nothing on "
    "this page is given out as it stands here."
)
_NONE_GIVEN = "Give figures of this year out first: what was given out is printed."
_RANGE = (
    "A share of few is unsure. The range is where it would lie in 95 of 100 such counts if "
    "nothing but chance were at work."
)


class FiguresView(View):
    """A year to a quarter: a table with bars for each way of counting."""

    help_topic = "figures"

    def __init__(self, parts: Parts) -> None:
        """Lay out the choices and the place for the tables."""
        super().__init__(parts)
        self._figures: Figures | None = None
        self.year, self.upto = QComboBox(), QComboBox()
        self.every = QCheckBox("Show every number")
        self.every.setAccessibleDescription(_EXACT)
        self._told = parts.label("", "muted")
        self._note = parts.label("", "muted")
        self.place = QFrame()
        emptied(self.place)
        column = QVBoxLayout()
        column.setContentsMargins(20, 12, 16, 0)
        column.addLayout(self._choices())
        column.addWidget(self._told)
        column.addWidget(self._note)
        around = QWidget()
        whole = QVBoxLayout(around)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(column)
        whole.addWidget(scrolled(self.place, "Figures"), 1)
        filled(self, around)
        self.rule = parts.button("Rule for small numbers", "sliders-horizontal")
        self.paper = parts.button("Print or save", "printer")
        self.give = parts.button("Give out these figures", "file-check", "main")
        keyed(self.paper, PRINT)
        keyed(self.give, NEW)
        self.buttons = (self.rule, self.paper, self.give)
        self.rule.clicked.connect(lambda: self.went.emit("small-numbers", None))
        self.give.clicked.connect(self._give)
        self.paper.clicked.connect(lambda: self.went.emit("figures-paper", None))
        self.year.activated.connect(lambda _: self._ask())
        self.upto.activated.connect(lambda _: self._ask())
        self.every.toggled.connect(lambda _: self._show())

    def shown(self, about: object) -> None:
        """Count anew."""
        del about
        self._ask()

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._figures = None
        self.every.setChecked(False)
        emptied(self.place)
        self._told.clear()
        self._note.clear()

    def _ask(self) -> None:
        year, chosen = self.year.currentText(), self.upto.currentData()
        same = self._figures is not None and self._figures.year == year
        upto = chosen if same and isinstance(chosen, int) else None
        self.parts.operations.run(lambda vault: figures.figures(vault, year, upto), self._put)

    def _put(self, found: Figures) -> None:
        self._figures = found
        self.year.clear()
        self.year.addItems(found.years)
        self.year.setCurrentText(found.year)
        self.upto.clear()
        for place, words in enumerate(found.quarters):
            self.upto.addItem(f"to {words.split(' to ')[1]}", place)
        self.upto.setCurrentIndex(found.upto or 0)
        self.paper.setEnabled(bool(found.editions))
        self.paper.setToolTip("" if found.editions else _NONE_GIVEN)
        self.give.setEnabled(found.can_give)
        self._show()

    def _show(self) -> None:
        found = self._figures
        column = emptied(self.place)
        if found is None:
            return
        column.setContentsMargins(20, 12, 16, 16)
        column.setSpacing(12)
        exact = self.every.isChecked()
        self._told.setText(_exact(found) if exact else _says(found))
        self._note.setText(found.note)
        self._note.setVisible(bool(found.note) and not exact)
        for table in found.exact if exact else found.tables:
            column.addWidget(self._card(table))
        for one in () if exact else found.compared:
            column.addWidget(self._comparison(one))
        if found.editions:
            column.addWidget(self._editions(found.editions))
        column.addStretch(1)

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for words, box in (("Year", self.year), ("Months", self.upto)):
            label = self.parts.label(words, "label")
            label.setWordWrap(False)
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.setMinimumContentsLength(_LETTERS)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(self.every)
        return row

    def _framed(self, title: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        self.parts.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(self.parts.label(title, "section"))
        return card, column

    def _card(self, table: ShownTable) -> QFrame:
        card, column = self._framed(table.title)
        if table.whole:
            words = "So few were counted here that nothing of this table can be shown."
            column.addWidget(self.parts.label(words))
            return card
        made = counted(self.parts.theme, table)
        column.addWidget(made)
        made.fit()
        line = "The line across a bar is the share in England and Wales. "
        note = f"{table.base} {line if table.yardstick else ''}{table.yardstick}"
        column.addWidget(self.parts.label(note.strip(), "small"))
        return card

    def _comparison(self, one: Compared) -> QFrame:
        card, column = self._framed(one.title)
        made = compared(self.parts.theme, one)
        column.addWidget(made)
        made.fit()
        column.addWidget(self.parts.label(one.caution))
        column.addWidget(self.parts.label(_RANGE, "small"))
        return card

    def _editions(self, every: tuple[EditionLine, ...]) -> QFrame:
        card, column = self._framed("Given out")
        for one in every:
            agreed = f", agreed by {one.agreed_by}" if one.agreed_by else ""
            button = self.parts.button(one.title, role="link")
            button.clicked.connect(lambda _=False, key=one.id: self.went.emit("figures-paper", key))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            words = f"Given out on {day(one.given_on)}{agreed}. It stands as it was."
            column.addWidget(self.parts.label(words, "small"))
        return card

    def _give(self) -> None:
        if self._figures is not None:
            self.went.emit("give-figures", (self._figures.year, self._figures.upto))


def _exact(found: Figures) -> str:
    kept = in_words(found.not_shared, "concern")
    return f"{_EXACT} {kept} {'was' if found.not_shared == 1 else 'were'} not shared."


def _says(found: Figures) -> str:
    aside = f" {_not_shared(found)}".rstrip()
    if found.nothing:
        return f"{found.nothing}{aside}"
    rule = found.rule
    also = " and nought" if rule.hides_nought else ""
    joined = found.upto and all(len(table.columns) == 1 for table in found.tables)
    together = " Quarters stand together, as one by itself would tell too much." if joined else ""
    return (
        f"{in_words(found.total, 'referral')} shared. Numbers below {rule.limit}{also} are hidden, "
        f"and others with them where a sum would tell them.{together}{aside}"
    )


def _not_shared(found: Figures) -> str:
    """Say how many concerns were not shared; a small number of them tells of single people too."""
    count, limit = found.not_shared, found.rule.limit
    if 0 < count < limit:
        return f"Fewer than {limit} concerns were not shared."
    return f"{in_words(count, 'concern')} were not shared." if count else ""
