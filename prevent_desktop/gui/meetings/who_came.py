"""Who came to a meeting: one choice a member, who stood in, who was in the chair, the quorum."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.meetings import Meeting, Presence
from prevent_desktop.gui.meetings.choice_row import ChoiceRow
from prevent_desktop.gui.meetings.stand_in import StandIn
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import ChoiceHolder, LineHolder, Option
from prevent_desktop.gui.shared.link_picker import LinkPicker
from prevent_desktop.services.meeting_reading import quorum_in_words
from prevent_desktop.services.minuting import Member, Minuting

_WAYS = [
    (Presence.PRESENT.value, "Present"),
    (Presence.APOLOGIES.value, "Apologies"),
    (Presence.REPRESENTED.value, "Represented by"),
]
_LINES = 3


class WhoCame(QWidget):
    """Holds the attendance, the chair, who takes the minutes, and the chair's ruling."""

    changed = Signal()

    def __init__(self, parts: Parts, minuting: Minuting, meeting: Mapping[str, Any]) -> None:
        """Show what is recorded of a meeting."""
        super().__init__()
        self._parts, self._minuting = parts, minuting
        self._rows: dict[str, tuple[ChoiceRow, StandIn]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        entries = list(meeting.get("attendance") or ())
        self._put_members({one.get("person"): one for one in entries})
        known = {member.person for member in minuting.members}
        self._others = [one for one in entries if one.get("person") not in known]
        self._put_guests(minuting.people, known)
        self._put_roles(meeting)

    def values(self) -> dict[str, Any]:
        """Give the fields of the meeting that stand here."""
        return {
            "attendance": self._attendance(),
            "chaired_by": self._chair.value(),
            "minutes_by": self._minutes.value(),
            "ruling": self._ruling.value(),
        }

    def first(self) -> QWidget:
        """Give the control to begin with."""
        return next((row for row, _ in self._rows.values()), self._guests)

    def words(self) -> str:
        """Say how many members came, and whether they are enough."""
        return self._words

    def _attendance(self) -> list[dict[str, Any]]:
        found = []
        for person, (row, stand_in) in self._rows.items():
            if (presence := row.value()) is None:
                continue
            by = stand_in.value() if presence == Presence.REPRESENTED.value else None
            found.append(_entry(person, presence, by))
        guests = [_entry(one, Presence.PRESENT.value, None) for one in self._guests.value()]
        bodies = [one for one in self._others if not one.get("person")]
        absent = [o for o in self._others if o.get("person") and o["presence"] != _WAYS[0][0]]
        return [*found, *guests, *bodies, *absent]

    def _put_members(self, known: Mapping[str | None, Mapping[str, Any]]) -> None:
        self.quorum = self._parts.label("", "muted")
        self.rest = self._parts.button("Mark the rest present", "list-checks", "quiet")
        self.rest.clicked.connect(self._mark_the_rest)
        head = QHBoxLayout()
        head.addWidget(self.quorum, 1)
        head.addWidget(self.rest)
        self._column.addLayout(head)
        if not self._minuting.members:
            words = "Nobody sits on this group yet. Add its members under Groups."
            self._column.addWidget(self._parts.label(words, "warn"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        self._column.addLayout(grid)
        for place, member in enumerate(self._minuting.members):
            self._put_member(grid, place, member, known.get(member.person, {}))
        rows = [row for row, _ in self._rows.values()]
        for row in rows:
            row.stack_with(rows)
        self.rest.setVisible(len(self._rows) > 1)

    def _put_member(
        self, grid: QGridLayout, place: int, member: Member, kept: Mapping[str, Any]
    ) -> None:
        name = QLabel(f"{member.name}\n{member.role}")
        row = ChoiceRow(self._parts, member.name, _WAYS)
        row.set_value(kept.get("presence"))
        name.setBuddy(row)
        name.setWordWrap(True)
        stand_in = StandIn(self._minuting, member, kept.get("represented_by"))

        def weigh() -> None:
            stand_in.ask(asked=row.value() == Presence.REPRESENTED.value)

        row.changed.connect(weigh)
        for one in (row, stand_in):
            one.changed.connect(self._touched)
        grid.addWidget(name, 2 * place, 0)
        grid.addWidget(row, 2 * place, 1)
        grid.addWidget(stand_in, 2 * place + 1, 1)
        weigh()
        self._rows[member.person] = row, stand_in

    def _mark_the_rest(self) -> None:
        for row, _ in self._rows.values():
            if row.value() is None:
                row.set_value(Presence.PRESENT.value)
        self._touched()
        self._guests.setFocus()

    def _put_guests(self, people: Sequence[Option], known: set[str]) -> None:
        self._guests = LinkPicker()
        self._guests.set_options([one for one in people if one[0] not in known])
        here = [
            o["person"]
            for o in self._others
            if o.get("person") and o["presence"] == Presence.PRESENT.value
        ]
        self._guests.set_value(here)
        self._guests.setAccessibleName("Others in the room")
        self._guests.changed.connect(self._touched)
        self._labelled("Others in the room", self._guests)

    def _put_roles(self, meeting: Mapping[str, Any]) -> None:
        labels = {shape.name: shape.field.label for shape in shape_of(Meeting)}
        chair, minutes, ruling = QComboBox(), QComboBox(), QPlainTextEdit()
        for box in (chair, minutes):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        ruling.setTabChangesFocus(True)
        ruling.setMaximumHeight(_LINES * ruling.fontMetrics().lineSpacing() + 16)
        self._chair = ChoiceHolder(chair, self._minuting.people, optional=True)
        self._minutes = ChoiceHolder(minutes, self._minuting.people, optional=True)
        self._ruling = LineHolder(ruling)
        fields: tuple[tuple[str, QWidget, ChoiceHolder | LineHolder], ...] = (
            ("chaired_by", chair, self._chair),
            ("minutes_by", minutes, self._minutes),
            ("ruling", ruling, self._ruling),
        )
        for name, widget, holder in fields:
            widget.setAccessibleName(labels[name])
            holder.set_value(meeting.get(name))
            holder.changed.connect(self._touched)
            self._labelled(labels[name], widget)
        self._column.addStretch(1)
        self._weigh()

    def _labelled(self, words: str, widget: QWidget) -> None:
        label = self._parts.label(words, "label")
        label.setBuddy(widget)
        self._column.addWidget(label)
        self._column.addWidget(widget)

    def _touched(self) -> None:
        self._weigh()
        self.changed.emit()

    def _weigh(self) -> None:
        there = set()
        for person, (row, stand_in) in self._rows.items():
            if row.value() == Presence.PRESENT.value:
                there.add(person)
            elif row.value() == Presence.REPRESENTED.value and (by := stand_in.value()):
                there.add(by)
        deputies = {one for member in self._minuting.members for one in member.stands_in}
        there |= deputies.intersection(self._guests.value())
        count, quorum = len(self._rows), self._minuting.quorum
        is_asked = any(row.value() for row, _ in self._rows.values())
        self._words = quorum_in_words(len(there), count, quorum) if is_asked else ""
        self.quorum.setText(self._words or "Mark each member. The arrow keys and Space choose.")
        tone = "warn" if len(there) < quorum else "good"
        self._parts.set_role(self.quorum, tone if is_asked else "muted")
        self.rest.setEnabled(any(row.value() is None for row, _ in self._rows.values()))


def _entry(person: str, presence: str, by: object) -> dict[str, Any]:
    return {"person": person, "organisation": None, "presence": presence, "represented_by": by}
