"""One risk to be read: how it stands in one line, what could happen, its scores, its links."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.gui.risks.heat_map import limit_words
from prevent_desktop.gui.risks.marks_grid import MARKS, MarksGrid
from prevent_desktop.gui.risks.new_action import NewAction
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.documents_pane import DocumentsPane
from prevent_desktop.gui.shared.form_draft import leave_forms
from prevent_desktop.gui.shared.icons import SIZE, icon
from prevent_desktop.gui.shared.level import LevelChip, level_at, level_of, level_words
from prevent_desktop.gui.shared.thread_button import thread_button
from prevent_desktop.services.register import cell_of
from prevent_desktop.services.risk_reading import RiskReading

_SIDE = 24
_NARROW, _VERSIONS = 84, 3
"""Letters below which things stand one under the other; signed versions that are shown."""


class ReadingView(QScrollArea):
    """Shows a reading; asks for the places of linked records, and adds actions to the risk."""

    added = Signal(str)
    """An action was added: its reference and what will be done."""
    went = Signal(object)
    """Asks for another place."""
    followed = Signal(str, str)
    """A linked record is to be opened: kind and id."""

    def __init__(self, parts: Parts) -> None:
        """Make it, empty."""
        super().__init__()
        self._parts = parts
        self._rows: list[QBoxLayout] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def put(self, held: RiskReading) -> None:
        """Show a risk."""
        leave_forms(self)
        page, column = QWidget(), QVBoxLayout()
        self._rows = []
        page.setLayout(column)
        column.setContentsMargins(_SIDE, 14, _SIDE, 20)
        column.setSpacing(6)
        self._head(column, held)
        column.addWidget(self._stands(held))
        self._happens(column, held)
        self._scored(column, held)
        if len(held.versions) > 0:
            self._trend(column, held)
        two = self._side_by_side(column)
        two.addLayout(self._sources(held), 1)
        two.addLayout(self._actions(held), 1)
        self._controls(column, held)
        self._owned(column, held)
        column.addStretch(1)
        self.setWidget(page)
        self.setAccessibleName(f"{held.risk.ref} {held.risk.title}")
        self._fold()

    def put_words(self, title: str, words: str) -> None:
        """Say what belongs here where there is nothing to read."""
        leave_forms(self)
        page = QWidget()
        column = QVBoxLayout(page)
        self._rows = []
        column.addStretch(1)
        for text, role in ((title, "section"), (words, "muted")):
            label = self._parts.label(text, role)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(2)
        self.setWidget(page)
        self.setAccessibleName(title)

    def drop(self) -> None:
        """Let go of what is shown."""
        self._rows = []
        leave_forms(self)
        page = self.takeWidget()
        if page is not None:
            page.deleteLater()
        self.setAccessibleName("")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Put side by side what has room to."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        is_narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        room = self.viewport().width() - 2 * _SIDE
        way = QBoxLayout.Direction
        for row in self._rows:
            row.setDirection(way.LeftToRight)
            if is_narrow or row.minimumSize().width() > room:
                row.setDirection(way.TopToBottom)

    def _head(self, column: QVBoxLayout, held: RiskReading) -> None:
        risk = held.risk
        row = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(2)
        small = [risk.ref, risk.kind_of_risk.value, risk.strand.value, risk.medium.value]
        names.addWidget(self._plain(" \u00b7 ".join(small), "small"))
        names.addWidget(self._plain(risk.title, "section"))
        row.addLayout(names, 1)
        thread = thread_button(self._parts, risk.id, self.went)
        row.addWidget(thread, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)

    def _stands(self, held: RiskReading) -> QWidget:
        frame = QFrame()
        self._parts.set_role(frame, "card")
        row = self._folding(QHBoxLayout(frame))
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        score = held.risk.residual.product
        row.addWidget(self._short("Now", "label"))
        row.addWidget(self._now(held))
        last = held.versions[-1] if held.versions else None
        if last is None:
            row.addWidget(self._short("not in a signed version yet", "muted"))
        elif last.score == score:
            row.addWidget(self._short(f"as in version {last.version}", "muted"))
        else:
            row.addWidget(self._short("was", "muted"))
            row.addWidget(self._chip(last.band, last.bands, f"{last.band_name} {last.score}"))
            row.addWidget(self._short(f"in version {last.version}", "muted"))
        row.addWidget(self._parts.label(held.appetite_words(), "muted"), 1)
        return frame

    def _happens(self, column: QVBoxLayout, held: RiskReading) -> None:
        risk = held.risk
        column.addSpacing(4)
        for label, words in (("Cause", risk.cause), ("Event", risk.event), ("Effect", risk.effect)):
            column.addWidget(self._parts.label(label, "label"))
            column.addWidget(self._plain(words))

    def _scored(self, column: QVBoxLayout, held: RiskReading) -> None:
        column.addSpacing(6)
        row = self._side_by_side(column)
        reasons = QVBoxLayout()
        reasons.setSpacing(4)
        grid = MarksGrid()
        grid.put(held.matrix, self._parts.theme)
        scores = (held.risk.inherent, held.risk.residual, held.risk.target)
        for (name, label), score in zip(MARKS.items(), scores, strict=True):
            grid.set_mark(name, cell_of(score))
            likelihood = held.matrix.likelihood[score.likelihood - 1]
            impact = held.matrix.impact[score.impact - 1].lower()
            level = level_words(score.product, held.matrix)
            reasons.addWidget(self._parts.label(f"{label}: {level}", "label"))
            reasons.addWidget(self._plain(f"{likelihood}, {impact}. {score.reason}"))
        aim = held.risk.target_by
        if aim is not None:
            reasons.addWidget(self._plain(f"The aim is to be reached by {shown(aim)}.", "small"))
        reasons.addStretch(1)
        grid.read_only()
        row.addLayout(reasons, 5)
        around = QVBoxLayout()
        around.addWidget(grid)
        marks = "Outlined disc: before controls. Filled disc: now. Diamond: aim."
        around.addWidget(self._parts.label(f"{marks} {limit_words(held.matrix)}", "small"))
        around.addStretch(1)
        row.addLayout(around, 6)

    def _trend(self, column: QVBoxLayout, held: RiskReading) -> None:
        column.addWidget(self._parts.label("Over the signed versions", "label"))
        row = self._folding(QHBoxLayout())
        row.setSpacing(8)
        column.addLayout(row)
        for one in held.versions[-_VERSIONS:]:
            when = f"Version {one.version}, {one.agreed_on:%b %Y}"
            chip = self._chip(one.band, one.bands, f"{one.band_name} {one.score}")
            row.addLayout(self._over(when, chip))
            arrow = QLabel()
            theme = self._parts.theme
            size = theme.pixels(SIZE)
            arrow.setPixmap(icon("arrow-right", theme.colour("text2"), size).pixmap(size))
            row.addWidget(arrow)
        row.addLayout(self._over("Now", self._now(held)))
        row.addStretch(1)

    def _over(self, words: str, chip: LevelChip) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._short(words, "small"))
        column.addWidget(chip)
        return column

    def _now(self, held: RiskReading) -> LevelChip:
        score, matrix = held.risk.residual.product, held.matrix
        return LevelChip(self._parts.theme, level_at(score, matrix), level_words(score, matrix))

    def _sources(self, held: RiskReading) -> QVBoxLayout:
        column = self._headed("Sources", str(len(held.sources)), "No source is named yet.")
        for source, finding in held.sources:
            small = [finding, shown(source.dated) if source.dated else "", source.says]
            words = " \u00b7 ".join(one for one in small if one)
            opens = self._opening("finding", source.finding) if source.finding else None
            self._entry(column, source.name, words, opens)
        column.addStretch(1)
        return column

    def _actions(self, held: RiskReading) -> QVBoxLayout:
        every, going = len(held.actions), held.open_actions
        number = f"{going} open, {every} in all" if going != every else str(every)
        column = self._headed("Actions", number, "No action serves this risk yet.")
        for action in held.actions:
            small = f"{action.status.capitalize()} \u00b7 {action.small}"
            self._entry(column, action.heading, small, self._opening("action", action.id))
        new = NewAction(self._parts, held.today, held.owners, held.risk.id)
        new.added.connect(self.added)
        column.addWidget(new)
        column.addStretch(1)
        return column

    def _controls(self, column: QVBoxLayout, held: RiskReading) -> None:
        inner = self._headed(
            "Controls", str(len(held.controls)), "Nothing is done about it already."
        )
        for control, lead in held.controls:
            small = [control.strength.value.capitalize(), lead, control.note]
            self._entry(inner, control.what, " \u00b7 ".join(one for one in small if one), None)
        column.addLayout(inner)

    def _owned(self, column: QVBoxLayout, held: RiskReading) -> None:
        risk = held.risk
        review = f"Review by {shown(risk.review_date)}" if risk.review_date else "No review date"
        said = [f"Owner: {held.owner or 'nobody yet'}", review, f"Outlook: {risk.outlook.value}"]
        if held.ideologies:
            said.append(f"Ideologies: {', '.join(held.ideologies)}")
        if risk.closed_because:
            said.append(f"Closed because: {risk.closed_because}")
        if risk.withheld:
            said.append("Never in an OFFICIAL edition")
        column.addWidget(self._parts.label("Owner and review", "label"))
        column.addWidget(self._plain("\n".join(said)))
        if risk.documents:
            column.addWidget(self._parts.label("Documents", "label"))
            column.addWidget(DocumentsPane(self._parts, risk.id, risk.documents))

    def _headed(self, words: str, number: str, empty: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._parts.label(f"{words} ({number})", "label"))
        if number == "0":
            column.addWidget(self._parts.label(empty, "muted"))
        return column

    def _entry(
        self, column: QVBoxLayout, words: str, small: str, opens: Callable[[], None] | None
    ) -> None:
        if opens is None:
            column.addWidget(self._plain(words))
        else:
            button = self._parts.button("Open", role="link")
            button.setAccessibleName(f"Open {words}")
            button.clicked.connect(opens)
            row = QHBoxLayout()
            row.addWidget(self._plain(words), 1)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        if small:
            column.addWidget(self._plain(small, "small"))
        column.addWidget(self._parts.rule())

    def _opening(self, kind: str, record: str) -> Callable[[], None]:
        return lambda: self.followed.emit(kind, record)

    def _plain(self, words: str, role: str = "") -> QLabel:
        label = self._parts.label(words, role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _short(self, words: str, role: str) -> QLabel:
        label = self._parts.label(words, role)
        label.setWordWrap(False)
        return label

    def _chip(self, band: int, bands: int, words: str) -> LevelChip:
        return LevelChip(self._parts.theme, level_of(band, bands), words)

    def _side_by_side(self, column: QVBoxLayout) -> QHBoxLayout:
        row = self._folding(QHBoxLayout())
        row.setSpacing(24)
        column.addLayout(row)
        return row

    def _folding(self, row: QHBoxLayout) -> QHBoxLayout:
        self._rows.append(row)
        return row
