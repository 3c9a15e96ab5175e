"""What may be done next with a meeting, under what is read of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from prevent_desktop.domain.meetings import MeetingStanding, MinutesStanding
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import PRINT, keyed
from prevent_desktop.services.meeting_reading import Told

AGENDA, SENT, SIGN, REOPEN = "agenda", "sent", "sign", "reopen"
AGENDA_PAPER, MINUTES_PAPER, PACK = "agenda-paper", "minutes-paper", "pack"
"""The papers of a meeting, as the page calls the views that they are looked at on."""
_STEPS = {
    AGENDA: ("Make the agenda", "list-checks"),
    SENT: ("The minutes were sent round today", "send"),
    SIGN: ("Sign the minutes", "pen-line"),
    REOPEN: ("Reopen the minutes", "lock-open"),
    AGENDA_PAPER: ("Agenda", "file-text"),
    MINUTES_PAPER: ("Minutes", "file-text"),
    PACK: ("Board pack", "files"),
}
_NO_CASE = "Here stand who came and when; nothing about a case is written down."


class MeetingSteps(QFrame):
    """Buttons of the steps that can be taken; ``asked`` tells which."""

    asked = Signal(str)

    def __init__(self, parts: Parts, told: Told) -> None:
        """Offer what follows from how the meeting stands."""
        super().__init__()
        parts.set_role(self, "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(parts.label("Next", "label"))
        words, steps = _next(told)
        if words:
            column.addWidget(parts.label(words, "muted"))
        if steps:
            column.addLayout(self._row(parts, steps))
        papers = _papers(told)
        if papers:
            column.addSpacing(8)
            column.addWidget(parts.label("To look at, print or save", "label"))
            column.addLayout(self._row(parts, papers))

    def _row(self, parts: Parts, steps: list[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        for step in steps:
            button = parts.button(*_STEPS[step])
            button.clicked.connect(lambda _=False, one=step: self.asked.emit(one))
            if step == steps[0] and step in (AGENDA_PAPER, MINUTES_PAPER):
                keyed(button, PRINT)
            row.addWidget(button)
        row.addStretch(1)
        return row


def _papers(told: Told) -> list[str]:
    """Give the papers that there are, the one that is likely wanted first."""
    meeting = told.meeting
    found = [AGENDA_PAPER, PACK] if meeting.items else []
    return [MINUTES_PAPER, *found] if meeting.is_minuted else found


def _next(told: Told) -> tuple[str, list[str]]:
    meeting = told.meeting
    if meeting.standing is MeetingStanding.CANCELLED:
        return "What it was to deal with comes back on the next agenda.", []
    return _after(told) if meeting.is_held else _before(told)


def _after(told: Told) -> tuple[str, list[str]]:
    match told.meeting.minutes:
        case MinutesStanding.NONE if not told.is_minuted_here:
            return _NO_CASE, []
        case MinutesStanding.NONE:
            return "Take the minutes.", []
        case MinutesStanding.DRAFT:
            return "Finish the minutes, send them to those who were there, and say so here.", [SENT]
        case MinutesStanding.CIRCULATED:
            words = "They stand on the agenda of the next meeting, where they are approved."
            return words, [REOPEN]
    if any(one.is_current for one in told.signed):
        return "Reopening begins a new revision; the signature then shows as superseded.", [REOPEN]
    return "The chair or the council's officer signs what was approved.", [SIGN, REOPEN]


def _before(told: Told) -> tuple[str, list[str]]:
    if not told.is_minuted_here and not told.meeting.items:
        return f"From its day on, record who came. {_NO_CASE}", []
    if not told.meeting.items:
        words = "The agenda begins with what stands on every one, and what was carried over."
        return words, [AGENDA]
    words = "Change the meeting to word its items, or to add one."
    if told.meeting.dated <= told.today:
        return f"Take the minutes. {words}", []
    return f"{words} Minutes can be taken from the day of the meeting.", []
