"""What the records answer to some items of the toolkit: the rule, and every input."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout

from prevent_desktop.domain.answers import Input, Outcome
from prevent_desktop.domain.wording import begun, clipped, counted
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.gui.shared.view import View, filled
from prevent_desktop.services.toolkit_items import Item, items

_LOOKS = {
    Outcome.MET: ("circle-check", "good"),
    Outcome.NOT_MET: ("triangle-alert", "warn"),
    Outcome.CONFIRM: ("user-check", "info"),
    Outcome.NOT_APPLICABLE: ("circle-slash", "muted"),
}
_MOST, _WIDEST = 40, 70


class AnswersView(View):
    """One card for each item of the toolkit; nothing here says that the duty is met or broken."""

    def __init__(
        self, parts: Parts, begin: tuple[str, ...], about: str, back: str = "", *, topic: str
    ) -> None:
        """Take how the items begin, such as ``3.``, what they are about, and where Back leads.

        Without ``back`` there is nowhere to go back to: the view has a tab of its own.
        """
        super().__init__(parts)
        self.help_topic = topic
        self._begin = begin
        self._items: tuple[Item, ...] = ()
        self._cards: dict[str, QFrame] = {}
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setAccessibleName(f"Answers about {about}")
        filled(self, self._list)
        self.back = parts.button(f"Back to {about}", "arrow-left")
        self.mending = parts.button("Open the first that is not met", "wrench", "main")
        self.buttons = (self.back, self.mending) if back else (self.mending,)
        self.back.clicked.connect(lambda: self.went.emit(back, None))
        self.mending.clicked.connect(self._mend_first)

    def shown(self, about: object) -> None:
        """Answer every item anew."""
        del about
        begin = self._begin
        self.parts.operations.run(lambda vault: items(vault, begin), self._put)

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._items = ()
        self._clear()

    def _put(self, found: tuple[Item, ...]) -> None:
        self._clear()
        self._items = found
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(12)
        law = "The toolkit is no law: a gap is something to look at, and no breach in itself."
        column.addWidget(self.parts.label(law, "muted"))
        for item in found:
            self._cards[item.answer.item] = self._card(item)
            column.addWidget(self._cards[item.answer.item])
        column.addStretch(1)
        self._list.setWidget(page)
        met = sum(item.answer.outcome is Outcome.MET for item in found)
        confirm = sum(item.answer.outcome is Outcome.CONFIRM for item in found)
        none = "" if _unmet(found) else ", none to mend"
        words = f"{met} of {counted(len(found), 'item')} met, {confirm} to confirm{none}."
        self.said.emit(words, "muted")
        self.mending.setEnabled(bool(_unmet(found)))

    def _clear(self) -> None:
        self._cards.clear()
        page = self._list.takeWidget()
        if page is not None:
            page.deleteLater()

    def _card(self, item: Item) -> QFrame:
        answer = item.answer
        icon, tone = _LOOKS[answer.outcome]
        card = QFrame()
        self.parts.set_role(card, "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        top, right = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight
        grid.addWidget(self.parts.picture(icon, tone if tone != "muted" else "text2"), 0, 0, top)
        title = f"{answer.item}  {item.text}"
        grid.addWidget(self._plain(title, "label"), 0, 1)
        outcome = self._plain(begun(answer.outcome.value), tone)
        outcome.setWordWrap(False)
        grid.addWidget(outcome, 0, 2, top | right)
        said = [(answer.sentence, ""), (answer.step, "muted"), (f"Rule: {answer.rule}", "small")]
        row = 1
        for words, role in said:
            if words:
                grid.addWidget(self._plain(words, role), row, 1, 1, 2)
                row += 1
        self._put_inputs(grid, row, item)
        return card

    def _put_inputs(self, grid: QGridLayout, row: int, item: Item) -> None:
        inputs = item.answer.inputs
        for place, one in enumerate(inputs[:_MOST]):
            said = f"{one.label}: {one.value}" if one.value else one.label
            grid.addWidget(self._plain(said, "small"), row + place, 1)
            if one.record in item.kinds:
                button = self._opening(one, item)
                grid.addWidget(button, row + place, 2, Qt.AlignmentFlag.AlignRight)
        if len(inputs) > _MOST:
            more = f"and {len(inputs) - _MOST:,} more that it was reckoned from"
            grid.addWidget(self._plain(more, "small"), row + _MOST, 1)

    def _opening(self, one: Input, item: Item) -> QPushButton:
        button = self.parts.button("Open", role="quiet")
        button.setAccessibleName(f"Open {clipped(f'{one.label}, {one.value}', _WIDEST)}")
        place = place_of(item.kinds[str(one.record)], str(one.record))
        button.clicked.connect(lambda: self.go.emit(place))
        return button

    def _plain(self, words: str, role: str) -> QLabel:
        label = self.parts.label(words, role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _first_gap(self) -> tuple[str, str] | None:
        """Give kind and id of the first record that an item not met was reckoned from."""
        return next(
            (
                (item.kinds[str(one.record)], str(one.record))
                for item in _unmet(self._items)
                for one in item.answer.inputs
                if one.record in item.kinds
            ),
            None,
        )

    def _mend_first(self) -> None:
        gap, unmet = self._first_gap(), _unmet(self._items)
        if gap is not None:
            self.go.emit(place_of(*gap))
        elif unmet:  # no record stands behind it: what it says is shown
            self._list.ensureWidgetVisible(self._cards[unmet[0].answer.item], 0, 12)


def _unmet(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if item.answer.outcome is Outcome.NOT_MET]
