"""The broken threads: each with the step that mends it and the button that opens the place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from prevent_desktop.domain.broken_ends import BrokenEnd
from prevent_desktop.gui.shared.desk_parts import Parts

_MOST = 25
"""So many are shown at first, and at each press of the button under them."""


class Broken(QScrollArea):
    """The list. ``opened`` gives the id of the record to mend."""

    opened = Signal(str)

    def __init__(self, parts: Parts) -> None:
        """Start empty."""
        super().__init__()
        self._parts = parts
        self._ends: Sequence[BrokenEnd] = ()
        self._buttons: list[QPushButton] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons are what Tab leads to
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Broken threads")

    def put(self, ends: Sequence[BrokenEnd]) -> None:
        """List these."""
        self.clear()
        self._ends = ends
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(self._parts.label("Broken threads", "section"), 1)
        count = self._parts.label(f"{len(ends):,}", "muted")
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(count)
        column.addLayout(head)
        if not ends:
            whole = "No thread is broken: each leads on, and what is done is evaluated."
            column.addWidget(self._parts.label(whole, "muted"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        column.addLayout(self._rows)
        self._more = self._parts.button("", role="quiet")
        self._more.clicked.connect(self._show_more)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._add()
        self.setWidget(page)

    def clear(self) -> None:
        """Let go of everything."""
        self._ends, self._buttons = (), []
        page = self.takeWidget()
        if page is not None:
            page.deleteLater()

    def _show_more(self) -> None:
        shown = len(self._buttons)
        self._add()
        self._buttons[shown].setFocus()

    def _add(self) -> None:
        shown = len(self._buttons)
        for end in self._ends[shown : shown + _MOST]:
            self._rows.addWidget(self._row(end))
        left = len(self._ends) - len(self._buttons)
        self._more.setVisible(left > 0)
        self._more.setText(f"Show {min(left, _MOST)} more of {left:,}")
        self._more.setAccessibleName(self._more.text())

    def _row(self, end: BrokenEnd) -> QFrame:
        row = QFrame()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 6, 0, 2)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._parts.rule(), 0, 0, 1, 2)
        icon = self._parts.picture("triangle-alert", "warn")
        icon.setAccessibleName("Broken")
        grid.addWidget(icon, 1, 0, Qt.AlignmentFlag.AlignTop)
        for place, (words, role) in enumerate(((end.sentence, ""), (end.step, "small")), 1):
            label = self._parts.label(words, role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(label, place, 1)
        button = self._parts.button(f"Open {end.called}".replace("&", "&&"), role="quiet")
        button.setAccessibleName(f"Open {end.called}: {end.step}")
        button.clicked.connect(lambda: self.opened.emit(end.record))
        self._buttons.append(button)
        grid.addWidget(button, 3, 1, Qt.AlignmentFlag.AlignLeft)
        return row
