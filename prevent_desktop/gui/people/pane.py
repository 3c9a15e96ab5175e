"""The reading pane: a record's fields in words, and who names it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.view import emptied
from prevent_desktop.services.reading import Named, Reading

_SECTION_OF = {
    "risk": Destination("risks"),
    "action": Destination("actions"),
    "risk_assessment": Destination("assessment"),
    "person": Destination("people", "people"),
    "organisation": Destination("people", "organisations"),
    "partner": Destination("handover", "partners"),
}


class ReadingPane(QWidget):
    """Shows one record, or words where none is chosen."""

    go = Signal(object)

    def __init__(self, parts: Parts) -> None:
        """Start with nothing to read."""
        super().__init__()
        self._parts = parts
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        self._inside = QWidget()
        column.addWidget(self._inside)
        column.addStretch(1)

    def say(self, heading: str, words: str) -> None:
        """Show a heading and what to do."""
        column = emptied(self._inside)
        column.addWidget(self._parts.label(heading, "section"))
        column.addWidget(self._parts.label(words, "muted"))

    def read(self, reading: Reading) -> None:
        """Show a record."""
        column = emptied(self._inside)
        column.setSpacing(8)
        record = reading.record
        kept = f"{begun(record.singular)}, revision {reading.revision}"
        column.addWidget(self._parts.label(kept, "small"))
        column.addWidget(self._parts.label(record.heading, "section"))
        column.addWidget(self._parts.rule())
        column.addWidget(self._fields(reading))
        column.addWidget(self._parts.rule())
        column.addWidget(self._parts.label(f"Named by {len(reading.named_by)}", "label"))
        if not reading.named_by:
            column.addWidget(self._parts.label("No other record names it.", "muted"))
        for named in reading.named_by:
            column.addWidget(self._link(named))

    def links(self) -> list[QPushButton]:
        """Give the ways to the records that name it."""
        return self._inside.findChildren(QPushButton)

    def _fields(self, reading: Reading) -> QWidget:
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 4, 0, 4)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for label, value in reading.lines:
            name = QLabel(label)
            self._parts.set_role(name, "muted")
            form.addRow(name, self._parts.label(value))
        return fields

    def _link(self, named: Named) -> QWidget:
        words = f"{begun(named.noun)}: {named.heading}"
        place = _SECTION_OF.get(named.kind)
        if place is None:
            return self._parts.label(words)
        button = self._parts.button(named.heading, role="link")
        button.setAccessibleName(words)
        button.setToolTip(words)
        there = Destination(place.section, place.part, named.id)
        button.clicked.connect(lambda: self.go.emit(there))
        return button
