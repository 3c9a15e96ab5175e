"""Files of a meeting for other programs: Word for a secretary to edit, CSV and XLSX for lists.

Giving one out is a disclosure: ``paper.give_out`` with ``Way.EXPORT``.
"""

from collections.abc import Callable
from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.meetings.actions import in_order
from prevent_desktop.documents.meetings.model import ActionLine, ActionLog, MeetingPaper
from prevent_desktop.documents.meetings.word import agenda_docx, minutes_docx
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import combined
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.wording import day
from prevent_desktop.exchange.spreadsheet import Cell, rows_as_csv
from prevent_desktop.exchange.workbook import rows_as_xlsx
from prevent_desktop.services import meeting_papers, paper
from prevent_desktop.services.paper import OfficeFile
from prevent_desktop.vault.vault import Vault

_HEADS = (
    "Reference", "What will be done", "Risks it serves", "Owner: organisation", "Owner: person",
    "Due", "Days late", "Where it stands", "Finished on",
)  # fmt: skip


def agenda_word(vault: Vault, meeting_id: RecordId) -> OfficeFile:
    """Make the agenda of a meeting as a Word file. Raises RecordNotHeld."""
    held = meeting_papers.agenda_held(vault, meeting_id)
    told = meeting_papers.agenda_told(vault, meeting_id, held)
    return _word(vault, held, f"Agenda for {day(told.dated)}, {told.group}", told, agenda_docx)


def minutes_word(vault: Vault, meeting_id: RecordId) -> OfficeFile:
    """Make the minutes of a meeting as they stand now as a Word file, for a secretary to edit."""
    text = paper.draft_text(vault, meeting_id)
    told = meeting_papers.minutes_told(vault, text)
    title = f"Minutes of {day(told.dated)}, {told.group}"
    return _word(vault, text.held, title, told, minutes_docx)


def action_log_csv(vault: Vault) -> OfficeFile:
    """Make the action log as CSV: the marking, the names of the columns, an action a row."""
    return _list(vault, "csv", lambda rows, *_: rows_as_csv(rows))


def action_log_xlsx(vault: Vault) -> OfficeFile:
    """Make the action log as XLSX, marked at the head and foot of every printed page."""

    def made(rows: list[list[Cell]], title: str, marking: str) -> bytes:
        return rows_as_xlsx(rows, title=title, marking=marking, made_at=vault.store.clock())

    return _list(vault, "xlsx", made)


def _word(
    vault: Vault,
    held: Collection,
    title: str,
    told: MeetingPaper,
    make: Callable[[MeetingPaper, Handling, datetime], bytes],
) -> OfficeFile:
    marking = combined(revision.record.marking for revision in held)
    handling = paper.handling_of(vault, marking)
    return OfficeFile(
        octets=make(told, handling, vault.store.clock().astimezone()),
        ending="docx",
        title=f"{title}, Word file",
        marking=marking,
        records=tuple(sorted(revision.record.id for revision in held)),
    )


def _list(
    vault: Vault, ending: str, made: Callable[[list[list[Cell]], str, str], bytes]
) -> OfficeFile:
    held = meeting_papers.action_log_held(vault)
    told = meeting_papers.action_log_told(vault, held)
    marking = combined(revision.record.marking for revision in held)
    line = paper.handling_of(vault, marking).marking
    example = ["EXAMPLE"] if vault.is_example else []
    rows: list[list[Cell]] = [[line, *example], list(_HEADS), *_rows(told)]
    title = f"Action log, state on {day(told.as_of)}"
    return OfficeFile(
        octets=made(rows, title, line),
        ending=ending,
        title=f"{title}, {ending.upper()} file",
        marking=marking,
        records=tuple(sorted(revision.record.id for revision in held)),
    )


def _rows(log: ActionLog) -> list[list[Cell]]:
    return [_row(action) for action in in_order(log.actions)]


def _row(action: ActionLine) -> list[Cell]:
    return [
        action.ref,
        action.what,
        ", ".join(action.risks) or None,
        action.organisation or None,
        action.person or None,
        action.due.isoformat() if action.due else None,
        action.days_late or None,
        action.state or None,
        action.finished.isoformat() if action.finished else None,
    ]
