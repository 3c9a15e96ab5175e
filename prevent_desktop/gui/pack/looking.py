"""What of a pack goes where, and each record of which a part would stand in its OFFICIAL body.

Each is looked at by itself: there is no tick for many at once.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.side_by_side import SideBySide
from prevent_desktop.gui.shared.view import scrolled
from prevent_desktop.services import packing
from prevent_desktop.services.board_pack import Gathered
from prevent_desktop.services.official_cut import ToConfirm
from prevent_desktop.services.packing import Gets, Placed, Reader

_BODY = (
    "The body can be read by everybody who gets it. Of OFFICIAL-SENSITIVE records it shows what "
    "is left in an OFFICIAL edition and no more."
)
_ANNEXES = "Each annex comes out of the pack whole, with its own marking on every page."
_ALONE = "Nothing of an OFFICIAL-SENSITIVE record would stand in the body, so nothing is asked."


class Looking(QWidget):
    """Three cards: where each paper stands, what has to be looked at, and the words of one."""

    changed = Signal()

    def __init__(self, parts: Parts) -> None:
        """Make the cards, still empty."""
        super().__init__()
        self._parts = parts
        self._pack: Gathered | None = None
        self._signs: dict[str, str] = {}
        self._key = ""
        self.where = LinesPane(parts, stacked=True)
        self.list = RowList(parts.theme, "Records to look at")
        self.one = LinesPane(parts, stacked=True)
        self.back = parts.button("Take that back", role="quiet")
        self.back.clicked.connect(self._take_back)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(scrolled(self.one, "What would stand in the body"), 1)
        column.addWidget(self.back)
        cards = [
            (self._card(scrolled(self.where, "What goes where")), 5),
            (self._card(self.list), 5),
            (self._card(right), 5),
        ]
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 12)
        whole.addWidget(SideBySide(cards, "What goes where, and what has to be looked at"))
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self._show)

    def put(self, pack: Gathered, readers: Sequence[Reader]) -> None:
        """Show a pack that was read, and for whom it is."""
        self._pack = pack
        self.where.put("What goes where", _where(packing.placed(pack), readers), _says(pack))
        self._key = ""
        self._list()
        self._next()

    def clear(self) -> None:
        """Let go of everything."""
        self._pack, self._signs, self._key = None, {}, ""
        self.where.put("", ())
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
        """Say of the record that is shown that its part may stand in the body; show the next."""
        one = self._found(self._key)
        if one is None:
            return
        self._signs[one.record] = packing.sign_of(one)
        self._list()
        self._next()
        self.changed.emit()

    def first(self) -> QWidget:
        """Give where the keyboard begins."""
        return self.list if self._pack and self._pack.to_confirm else self.where

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
            self.one.put("Nothing to look at", (), _ALONE)
            return
        lines = [(f"{n} of {len(one.left)}", words) for n, words in enumerate(one.left, 1)]
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
                    counted(len(one.left), "text would stand", "texts would stand"),
                    "May stand" if is_done else "Look at it",
                    "circle-check" if is_done else "circle",
                    "good" if is_done else "warn",
                )
            )
        self.list.put(rows, self._key)

    def _card(self, inside: QWidget) -> QFrame:
        card = QFrame()
        self._parts.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(inside)
        return card


def _asked(one: ToConfirm) -> str:
    return (
        f"This {one.kind} is OFFICIAL-SENSITIVE. These words of it would stand in the body. Do "
        "they say nothing that only an annex may say?"
    )


def _says(pack: Gathered) -> str:
    return f"The pack as a whole is marked {pack.marking.line()}."


def _where(every: Sequence[Placed], readers: Sequence[Reader]) -> list[tuple[str, str]]:
    body = [f"{one.place}. {one.title}" for one in every if one.is_body]
    annexes = [f"{one.place}. {one.title}, {one.marking}" for one in every if not one.is_body]
    lines = []
    if body:
        marking = next(one.marking for one in every if one.is_body)
        lines.append((f"The body, {marking}", "\n".join([*body, _BODY])))
    if annexes:
        lines.append(("Annexes", "\n".join([*annexes, _ANNEXES])))
    lines.append(("Who gets what", _to_whom(readers)))
    return lines


def _to_whom(readers: Sequence[Reader]) -> str:
    if not readers:
        return "One copy without a number, as nobody is named."
    words: Mapping[Gets, str] = {Gets.WHOLE: "the whole pack", Gets.BODY: "the body alone"}
    return "\n".join(
        f"Copy {n} of {len(readers)}, {one.name}: {words[one.gets]}"
        for n, one in enumerate(readers, 1)
    )
