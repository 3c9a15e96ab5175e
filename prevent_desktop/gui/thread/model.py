"""The beads of the thread as the picture and the table list them: row by row, left to right."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from prevent_desktop.domain.thread import Stage, Thread
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.thread.layout import Laid, Spot, laid_out
from prevent_desktop.gui.thread.words import Words

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Stage", "Reference", "What it says", "Comes from", "Leads to", "How it stands")
_NOTHING = Thread(beads=(), edges=())


class Beads(QAbstractTableModel):
    """One bead a row; the columns say of it what the picture shows.

    The picture itself wants no more than the first of them.
    """

    def __init__(self, parent: QWidget | None = None, columns: int = len(HEADS)) -> None:
        """Start empty."""
        super().__init__(parent)
        self._columns = columns
        self.laid: Laid = laid_out(_NOTHING)
        self.words = Words(_NOTHING, ())

    def put(self, laid: Laid, words: Words) -> None:
        """List these beads and no other."""
        self.beginResetModel()
        self.laid, self.words = laid, words
        self.endResetModel()

    def spot(self, index: Index) -> Spot:
        """Give what stands at an index."""
        return self.laid.spots[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt's own
        """Count the beads."""
        return 0 if parent.isValid() else len(self.laid.spots)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 -- Qt's own
        """Count what is said of each."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give words; a screen reader hears in the first column all that the picture shows."""
        bead = self.spot(index).bead
        if role == Qt.ItemDataRole.AccessibleTextRole and not index.column():
            return self.words.whole(bead)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        said = (
            begun(bead.stage.value),
            bead.called,
            bead.title,
            self.words.before(bead) or _nothing_before(bead.stage),
            self.words.after(bead) or _nothing_after(bead.stage),
            self.words.standing(bead),
        )
        return said[index.column()]

    def headerData(  # noqa: N802 -- Qt's own name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 -- Qt's own
        """Name the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return HEADS[section]
        return None


def _nothing_before(stage: Stage) -> str:
    return "The profile" if stage is Stage.FINDING else "Nothing"


def _nothing_after(stage: Stage) -> str:
    return "" if stage is Stage.EVALUATION else "Nothing"
