"""Each record of which a part would stand in the OFFICIAL body of a pack, looked at.

The words of several short ones of a kind stand on one page, as an action log has a hundred. None
is confirmed whose words were not on the screen: a page is read to its end before it counts.
"""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.view import filled, scrolled
from prevent_desktop.services import packing
from prevent_desktop.services.board_pack import Gathered
from prevent_desktop.services.official_cut import ToConfirm

_MOST, _LETTERS = 12, 900
"""So many records stand on a page at most, and so many letters of them: no more than is read."""
_LEVELS = 8


class Looking(QWidget):
    """What has to be looked at, and the words of a page of it."""

    changed = Signal()
    turned = Signal()
    """Another page, or another part of it, is on the screen."""

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
        self._area = scrolled(self.one, "What would stand in the body")
        column.addWidget(self._area, 1)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.both = ListAndPane(parts, self.list, right, "Back to the records", "board-pack")
        filled(self, self.both)
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self._open)
        bar = self._area.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self.turned.emit())
        bar.rangeChanged.connect(lambda *_: self.turned.emit())

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

    @property
    def is_read(self) -> bool:
        """Whether the page that is shown was on the screen to its end."""
        bar = self._area.verticalScrollBar()
        return self.one.isVisible() and bar.value() >= bar.maximum()

    def confirm(self) -> None:
        """Say of what is shown that it may stand in the body, and show what comes after.

        Where its words are not on the screen, as the window is narrow or they are many, they come
        there first.
        """
        page = self._page(self._key)
        if not page:
            return
        if not self.one.isVisible():
            self.both.to_pane()
            self.turned.emit()
            return
        for _ in range(_LEVELS):
            # What was just put there hands its size up to the area one level at a time.
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if not self.is_read:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep())
            return
        for one in page:
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
        page = self._page(key)
        is_done = key in self.confirmed()
        self.back.setVisible(is_done)
        if not page:
            self.one.put("", ())
            return
        if len(page) > 1:
            kind = page[0].kind
            lines = [("", "  \u00b7  ".join(one.left)) for one in page]
            self.one.put(counted(len(page), kind, _plural(kind)), lines, _asked_of_many(kind))
        else:
            lines = [("What would stand there", "\n".join(page[0].left))]
            says = "You said that this may stand in the body." if is_done else _asked(page[0])
            self.one.put(page[0].heading, lines, says)
        self._area.verticalScrollBar().setValue(0)
        self.list.choose(key)
        self.turned.emit()

    def _page(self, key: str) -> tuple[ToConfirm, ...]:
        """Give a record with those after it that are read with it: of its kind, and not done."""
        every = self._pack.to_confirm if self._pack else ()
        done = self.confirmed()
        at = next((n for n, one in enumerate(every) if one.record == key), len(every))
        first, letters = every[at : at + 1], 0
        if key in done:
            return first
        for place, one in enumerate(every[at : at + _MOST], at):
            letters += sum(map(len, one.left))
            is_other = one.kind != every[at].kind or one.record in done
            if place > at and (is_other or letters > _LETTERS):
                return every[at:place]
        return every[at : at + _MOST]

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


def _plural(kind: str) -> str:
    return next((cls.plural for cls in KINDS if cls.singular == kind), "")


def _asked_of_many(kind: str) -> str:
    return (
        f"Each {kind} here is OFFICIAL-SENSITIVE. These words of them would stand in the body, a "
        "paragraph each. Do they say nothing that only an annex may say?"
    )


def _asked(one: ToConfirm) -> str:
    return (
        f"This {one.kind} is OFFICIAL-SENSITIVE. These words of it would stand in the body. Do "
        "they say nothing that only an annex may say?"
    )
