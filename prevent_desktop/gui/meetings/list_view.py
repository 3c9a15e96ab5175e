"""The meetings: those ahead first, then those that were held, and how each stands."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.meetings import Meeting, MeetingStanding, MinutesStanding
from prevent_desktop.domain.record import Record
from prevent_desktop.gui.forms.meetings_decision import Ui_DecisionForm
from prevent_desktop.gui.forms.meetings_meeting import Ui_MeetingForm
from prevent_desktop.gui.meetings.meeting_steps import (
    AGENDA,
    AGENDA_PAPER,
    MINUTES_PAPER,
    PACK,
    REOPEN,
    SENT,
    SIGN,
    MeetingSteps,
)
from prevent_desktop.gui.meetings.meeting_words import reading_of, row_of
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_layout import show_field
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.reading_pane import Part, Reading, Said
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.weighed import matters
from prevent_desktop.services import meeting_reading, meetings, weighing
from prevent_desktop.services.meeting_reading import Told
from prevent_desktop.vault.vault import Vault

_IN_MINUTES = ("attendance", "chaired_by", "items.carry")
"""What is written down in the minutes, and on no form."""
_ASKED_WHERE = {
    "cancelled_because": MeetingStanding.CANCELLED,
    "circulated_on": MeetingStanding.HELD,
    "approved_at": MeetingStanding.HELD,
    "corrections": MeetingStanding.HELD,
}
"""The fields that only a meeting of some standing has, and which."""
_ITEM = next(one.field.label for one in shape_of(Decision) if one.name == "item_key")
_TAKEN_OUT = "Taken out of its minutes: it is no decision of the group. History has it as it was."


class MeetingsView(RecordsView):
    """The list, and one meeting beside it with what may be done next."""

    empty = "Set the dates of the year's meetings, or record one that was held."
    icon = "calendar"

    def __init__(self, parts: Parts) -> None:
        """Put the minutes on the filled button; what begins something stands over the list."""
        super().__init__(parts, {Meeting: Ui_MeetingForm, Decision: Ui_DecisionForm})
        self._told: Told | None = None
        self.editor.weigh = weighing.problems_of_typed
        self.editor.opened.connect(self._dress_form)
        self.list.setAccessibleName("List of meetings")
        self.dates = parts.button("Set the year's dates", "calendar-plus", role="quiet")
        self.dates.clicked.connect(lambda: self.went.emit("series", None))
        self.minutes = parts.button("Take the minutes", "pencil-line", "main")
        self.minutes.clicked.connect(self.take_minutes)
        parts.set_role(self.new, "quiet")
        parts.put_icon(self.new, "plus", "link")
        rest = tuple(one for one in self.buttons if one is not self.new)
        self.buttons = (*rest, self.minutes)
        # Over the list, as four tabs leave no room for them in the head where text is large.
        self.above.addWidget(self.new)
        self.above.addWidget(self.dates)
        self.above.addStretch(1)

    def _dress_form(self) -> None:
        standing = self.editor.findChild(QComboBox, "standing")
        if isinstance(standing, QComboBox):
            standing.currentIndexChanged.connect(self._ask_what_fits)
            self._ask_what_fits()

    def _ask_what_fits(self) -> None:
        """Ask only what there is to say of a meeting of this standing, and show what is said."""
        standing = self.editor.findChild(QComboBox, "standing")
        if not isinstance(standing, QComboBox):
            return
        for name, where in _ASKED_WHERE.items():
            field = self.editor.findChild(QWidget, name)
            is_asked = standing.currentData() == where.value
            show_field(self.editor, name, shown=is_asked or _is_filled(field))

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the meetings."""
        return [row_of(one) for one in meeting_reading.listed(vault)]

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say how a meeting stands; a decision is read as it was written."""
        record = vault.store.current(record_id).record
        if not isinstance(record, Meeting):
            self._told = None
            found = weighing.problems_of_saved(vault, record_id)
            is_out = isinstance(record, Decision) and not record.stands
            plain = super().read(vault, record_id)
            item = meeting_reading.item_of(vault, record) if isinstance(record, Decision) else ""
            return replace(
                plain,
                noun=Decision.singular,
                standing=_TAKEN_OUT if is_out else plain.standing,
                parts=[*matters(found), *(_named(part, item) for part in plain.parts)],
            )
        told = meeting_reading.told(vault, record_id)
        self._told = told
        return reading_of(told)

    def next_steps(self, shown: Reading) -> QWidget | None:
        """Offer the steps that follow from how it stands."""
        told = self._told
        if told is None or told.meeting.id != shown.record:
            return None
        steps = MeetingSteps(self.parts, told)
        steps.asked.connect(self._step)
        return steps

    def begin(self) -> tuple[type[Record], Mapping[str, Any]]:
        """Begin a meeting of the group in view."""
        return Meeting, {"group": self._told.meeting.group} if self._told else {}

    def start_new(self) -> None:
        """Begin a meeting; where there is no group yet, go where one is recorded."""
        self.run(meetings.groups, self._start_of_one)

    def _start_of_one(self, groups: Sequence[tuple[str, str]]) -> None:
        if groups:
            super().start_new()
        else:
            self.went.emit("groups", None)
            self.said.emit("Record the group first, then its meetings.", "warn")

    def show_buttons(self) -> None:
        """Offer the minutes of a meeting whose day has come and whose minutes are open."""
        super().show_buttons()
        told = self._told
        reads = self._stack.currentWidget() is self.pane and bool(self._chosen)
        takes = reads and told is not None and _can_be_minuted(told)
        self.minutes.setVisible(takes)
        self._fill_change(filled=not takes)
        is_begun = told is not None and told.meeting.minutes is not MinutesStanding.NONE
        is_here = told is None or told.is_minuted_here
        words = "Go on with the minutes" if is_begun else "Take the minutes"
        words = words if is_begun or is_here else "Record who came"
        self.minutes.setText(words)
        self.minutes.setAccessibleName(words)

    def _fill_change(self, *, filled: bool) -> None:
        """Make it the page's filled button while there are no minutes to take."""
        self.parts.set_role(self.change, "main" if filled else "")
        self.parts.put_icon(self.change, "pencil", "on_accent" if filled else "text")

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._told = None

    def mend(self, destination: Destination) -> None:
        """Open a record at a field; what only the minutes have is mended there."""
        if destination.field in _IN_MINUTES:
            meeting = destination.record
            self.run(lambda vault: meetings.meeting_of(vault, meeting), self._mend_minutes)
        else:
            super().mend(destination)

    def _mend_minutes(self, meeting: Meeting) -> None:
        if meeting.minutes is not MinutesStanding.APPROVED:
            self.went.emit("minutes", meeting.id)
            return
        self.open_record(meeting.id)
        self.said.emit("The minutes are approved. Reopen them, then mend this.", "warn")

    def take_minutes(self) -> None:
        """Open its minutes; on a day before it, say that it is too early."""
        told = self._told
        if told is None:
            return
        meeting = told.meeting
        self.run(
            lambda vault: meetings.started(vault, meeting.id),
            lambda _: self.went.emit("minutes", meeting.id),
        )

    def _step(self, step: str) -> None:
        told = self._told
        if told is None:
            return
        meeting, today = told.meeting.id, told.today
        if step in (SIGN, AGENDA_PAPER, MINUTES_PAPER, PACK):
            self.went.emit(step, meeting)
            return
        verbs = {
            AGENDA: (lambda v: meetings.agenda_made(v, meeting), "The agenda is made."),
            SENT: (
                lambda v: meetings.circulated(v, meeting, today),
                "It is recorded that the minutes were sent round today.",
            ),
            REOPEN: (lambda v: meetings.reopened(v, meeting), "The minutes are open again."),
        }
        verb, said = verbs[step]
        self.run(verb, lambda _: self._again(said))


def _named(part: Part, item: str) -> Part:
    """Put the title of the agenda item where the record keeps the item's key."""
    is_key = isinstance(part, Said) and part.label == _ITEM
    return Said(_ITEM, item or "It is not on the agenda any more.") if is_key else part


def _can_be_minuted(told: Told) -> bool:
    meeting = told.meeting
    if meeting.standing is MeetingStanding.CANCELLED:
        return False
    return meeting.dated <= told.today and meeting.minutes is not MinutesStanding.APPROVED


def _is_filled(field: object) -> bool:
    if isinstance(field, QComboBox):
        return bool(field.currentData())
    if isinstance(field, QPlainTextEdit):
        return bool(field.toPlainText())
    return isinstance(field, QLineEdit) and bool(field.text())
