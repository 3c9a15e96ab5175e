"""The history of a record: the difference between any two revisions, and going back to one."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from prevent_desktop.domain.difference import Difference
from prevent_desktop.domain.wording import counted
from prevent_desktop.gui.forms.record_history import Ui_RecordHistory
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.services import history
from prevent_desktop.services.history import Past


class HistoryView(QWidget):
    """Shows one record's history. ``ready`` tells whether a revision can be gone back to."""

    ready = Signal(bool, str)
    """Whether the chosen revision can be made the newest again, and why not."""
    restored = Signal()

    def __init__(self, parts: Parts) -> None:
        """Make it, empty."""
        super().__init__()
        self._parts = parts
        self._record = ""
        self._past: tuple[Past, ...] = ()
        self.ui = Ui_RecordHistory()
        self.ui.setupUi(self)
        for box in (self.ui.older, self.ui.newer):
            box.currentIndexChanged.connect(lambda _: self._compare())

    @property
    def chosen(self) -> int:
        """The number of the revision that would be gone back to."""
        past = self._at(self.ui.older)
        return past.number if past else 0

    def open(self, record_id: str, heading: str) -> None:
        """Show a record's history, the newest beside the one before it."""
        self._record = record_id
        self.ui.heading.setText(f"History of {heading}")
        self._parts.operations.run(lambda vault: history.history(vault, record_id), self._put)

    def restore(self) -> None:
        """Save the revision chosen under From again as the newest."""
        past, record = self._at(self.ui.older), self._record
        if past is not None:
            self._parts.operations.run(
                lambda vault: history.made_newest(vault, record, past.seq),
                lambda _: self._was_restored(),
            )

    def drop(self) -> None:
        """Let go of everything."""
        self._record, self._past = "", ()
        self.ui.heading.clear()
        self.ui.summary.clear()
        for box in (self.ui.older, self.ui.newer):
            box.blockSignals(True)
            box.clear()
            box.blockSignals(False)
        self.ui.fields.setWidget(QWidget())

    def _was_restored(self) -> None:
        if self._record:
            self.restored.emit()

    def _put(self, past: tuple[Past, ...]) -> None:
        if not self._record:
            return
        self._past = past
        for box, place in ((self.ui.older, min(1, len(past) - 1)), (self.ui.newer, 0)):
            box.blockSignals(True)
            box.clear()
            for one in past:
                box.addItem(f"Revision {one.number}, {_local(one.time)}, {one.officer}")
            box.setCurrentIndex(place)
            box.blockSignals(False)
        self._compare()

    def _at(self, box: QComboBox) -> Past | None:
        place = box.currentIndex()
        return self._past[place] if 0 <= place < len(self._past) else None

    def _compare(self) -> None:
        older, newer, record = self._at(self.ui.older), self._at(self.ui.newer), self._record
        if older is None or newer is None:
            return
        before = 0 if older is newer and older.number == 1 else older.seq
        self._parts.operations.run(
            lambda vault: history.between(vault, record, before, newer.seq),
            lambda found: self._show(older, newer, found),
        )
        is_newest = older is self._past[0]
        why = "Choose an earlier revision under From to go back to it." if is_newest else ""
        self.ready.emit(not is_newest, why)

    def _show(self, older: Past, newer: Past, found: tuple[Difference, ...]) -> None:
        if not self._record:
            return
        is_first = older is newer and older.number == 1
        if is_first:
            words = "Revision 1 is the first. This is what it said."
        else:
            changed = counted(len(found), "field") if found else "Nothing"
            words = f"{changed} changed from revision {older.number} to {newer.number}."
        self.ui.summary.setText(words)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        for one in found:
            column.addWidget(self._parts.label(one.label, "label"))
            both = ((f"Before: {one.before}", "muted"), (f"After: {one.after}", ""))
            for text, role in ((one.after, ""),) if is_first else both:
                label = self._parts.label(text, role)
                label.setTextFormat(Qt.TextFormat.PlainText)
                column.addWidget(label)
            column.addWidget(self._parts.rule())
        column.addStretch(1)
        self.ui.fields.setWidget(inside)


def _local(time: str) -> str:
    when = datetime.fromisoformat(time).astimezone()
    return f"{when.day} {when:%b %Y at %H:%M}"
