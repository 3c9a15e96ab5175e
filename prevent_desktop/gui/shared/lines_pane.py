"""A pane of labels and values under a heading, to be read."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.view import emptied

_DETAILS = "For the information-security officer"
_AIR = 4
"""Room over a label, so that it stands nearer to its own value than to the one above."""


class LinesPane(QWidget):
    """Shows one thing at a time."""

    def __init__(self, parts: Parts, *, stacked: bool = False, inset: int = 16) -> None:
        """Start empty; ``stacked`` puts each value under its label; ``inset`` is at both sides."""
        super().__init__()
        self._stacked = stacked
        self._parts = parts
        column = QVBoxLayout(self)
        column.setContentsMargins(inset, 12, inset, 12)
        self._inside = QWidget()
        column.addWidget(self._inside)
        column.addStretch(1)

    def put(
        self,
        heading: str,
        lines: Iterable[tuple[str, str]],
        says: str = "",
        details: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Show a heading, a sentence, and lines of label and value.

        ``details`` are of use to who looks after the security of information, and stand last.
        """
        column = emptied(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._parts.label(heading, "section"))
        if says:
            column.addWidget(self._parts.label(says, "muted"))
        column.addWidget(self._fields(lines))
        if details := list(details):
            column.addWidget(self._parts.label(_DETAILS, "label"))
            column.addWidget(self._fields(details))

    def _fields(self, lines: Iterable[tuple[str, str]]) -> QWidget:
        return self._under(lines) if self._stacked else self._beside(lines)

    def _under(self, lines: Iterable[tuple[str, str]]) -> QWidget:
        # A form layout shares the height of several long values out wrongly among them.
        fields = QWidget()
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        for label, value in lines:
            if label:
                name = self._parts.label(label, "label")
                name.setContentsMargins(0, _AIR, 0, 0)
                column.addWidget(name)
            column.addWidget(self._parts.label(value))
        return fields

    def _beside(self, lines: Iterable[tuple[str, str]]) -> QWidget:
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 4, 0, 4)
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for label, value in lines:
            said = self._parts.label(value)
            if not label:
                form.addRow(said)
                continue
            name = QLabel(label)
            name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self._parts.set_role(name, "muted")
            form.addRow(name, said)
        return fields

    def flush(self) -> None:
        """Stand flush with what is above and below, in a column of other things."""
        inside = self.layout()
        if inside is not None:
            inside.setContentsMargins(0, 12, 0, 12)

    def words(self) -> str:
        """Give everything that it says."""
        return "\n".join(label.text() for label in self._inside.findChildren(QLabel))
