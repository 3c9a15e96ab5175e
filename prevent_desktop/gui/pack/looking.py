"""Each record of which a part would stand in the OFFICIAL body of a pack, looked at by itself.

There is no tick for many at once, and none for what is not on the screen.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.view import filled, scrolled
from prevent_desktop.services import packing
from prevent_desktop.services.board_pack import Gathered
from prevent_desktop.services.official_cut import ToConfirm


class Looking(QWidget):
    """What has to be looked at, and the words of one of them."""

    changed = Signal()

    def __init__(self, parts: Parts) -> None:
        """Make the cards, still empty."""
        super().__init__()
        self._parts = parts
        self._pack: Gathered | None = None
        self._signs: dict[str, str] = {}
        self._key = ""
        self.list = RowList(parts.theme, "Records to look at")
        self.one = LinesPane(parts, stacked=True)
        self.back = parts.button("Take that back", "undo-2", role="quiet")
        self.back.clicked.connect(self._take_back)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(scrolled(self.one, "What would stand in the body"), 1)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.both = ListAndPane(parts, self.list, right, "Back to the records", "board-pack")
        filled(self, self.both)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self._open)

    def put(self, pack: Gathered) -> None:
        """Show a pack that was read."""
        self._pack = pack
        self._key = ""
        self._list()
        self._next()

    def clear(self) -> None:
        """Let go of everything."""
        self._pack, self._signs, self._key = None, {}, ""
        self.one.put("", ())
        self.list.put(())

    def value(self) -> dict[str, str]:
        """Give what was confirmed, each with the sign of its words, to be kept as a draft."""
        return dict(self._signs)

    def set_value(self, value: Any) -> None:  # noqa: ANN401 -- any field's value
        """Know what was confirmed; it holds only while the words are the same."""
        self._signs = dict(value or {})

    def confirmed(self) -> frozenset[RecordId]:
        """Give the records of which the officer said that their part may stand in the body."""
        pack = self._pack
        return packing.still_confirmed(pack, self._signs) if pack else frozenset()

    def left(self) -> int:
        """Count those that have still to be looked at."""
        return len(self._pack.to_confirm) - len(self.confirmed()) if self._pack else 0

    def confirm(self) -> None:
        """Say of the record that is shown that its part may stand in the body; show the next.

        Where its words are not on the screen, as the window is narrow, they come there first.
        """
        one = self._found(self._key)
        if one is None:
            return
        if not self.one.isVisible():
            self.both.to_pane()
            return
        self._signs[one.record] = packing.sign_of(one)
        self._list()
        self._next()
        self.changed.emit()

    def first(self) -> QWidget:
        """Give where the keyboard begins."""
        return self.list

    def _open(self, key: str) -> None:
        self._show(key)
        self.both.to_pane()

    def _take_back(self) -> None:
        self._signs.pop(self._key, None)
        self._list()
        self._show(self._key)
        self.list.setFocus()
        self.changed.emit()

    def _next(self) -> None:
        """Go to the next that was not looked at, or stay."""
        every = self._pack.to_confirm if self._pack else ()
        done = self.confirmed()
        keys = [one.record for one in every]
        at = keys.index(RecordId(self._key)) + 1 if self._key in keys else 0
        after = [*keys[at:], *keys[:at]]
        self._show(next((key for key in after if key not in done), after[-1] if after else ""))

    def _show(self, key: str) -> None:
        self._key = key
        one = self._found(key)
        is_done = key in self.confirmed()
        self.back.setVisible(is_done)
        if one is None:
            self.one.put("", ())
            return
        lines = [("What would stand there", "\n".join(one.left))]
        says = "You said that this may stand in the body." if is_done else _asked(one)
        self.one.put(one.heading, lines, says)
        self.list.choose(key)

    def _found(self, key: str) -> ToConfirm | None:
        every = self._pack.to_confirm if self._pack else ()
        return next((one for one in every if one.record == key), None)

    def _list(self) -> None:
        done = self.confirmed()
        rows: list[Row] = []
        kind = ""
        for one in self._pack.to_confirm if self._pack else ():
            if one.kind != kind:
                kind = one.kind
                rows.append(Row("", begun(kind)))
            is_done = one.record in done
            rows.append(
                Row(
                    one.record,
                    one.heading,
                    "",
                    "May stand" if is_done else "Look at it",
                    "circle-check" if is_done else "circle",
                    "good" if is_done else "warn",
                )
            )
        self.list.put(rows, self._key)


def _asked(one: ToConfirm) -> str:
    return (
        f"This {one.kind} is OFFICIAL-SENSITIVE. These words of it would stand in the body. Do "
        "they say nothing that only an annex may say?"
    )
