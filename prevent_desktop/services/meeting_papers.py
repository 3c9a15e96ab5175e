"""The papers of a meeting: agenda, minutes, action log; for reading, and for a secretary to edit.

Each record is read from its ledger entry. Giving one out is a disclosure: ``paper.give_out``.
"""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

from prevent_desktop.documents.handling import Copy
from prevent_desktop.documents.meetings import model
from prevent_desktop.documents.meetings.action_log import action_log_pdf
from prevent_desktop.documents.meetings.agenda import agenda_pdf
from prevent_desktop.documents.meetings.minutes import minutes_pdf
from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.signing import covered_by
from prevent_desktop.domain.wording import day
from prevent_desktop.services import meeting_model, paper, signing
from prevent_desktop.services.options import newest_list
from prevent_desktop.services.paper import Paper, Text
from prevent_desktop.vault.vault import Vault

TEMPLATE = "minutes/1"
"""The version of the minutes' paper; a signature names it."""


def agenda_paper(vault: Vault, meeting_id: RecordId, copy: Copy | None = None) -> Paper:
    """Make the agenda of a meeting as it stands now. Raises RecordNotHeld."""
    held = agenda_held(vault, meeting_id)
    told = agenda_told(vault, meeting_id, held)
    title = f"Agenda for {day(told.dated)}, {told.group}"
    return paper.made(vault, held, title, partial(agenda_pdf, told), copy=copy)


def minutes_paper(vault: Vault, meeting_id: RecordId, copy: Copy | None = None) -> Paper:
    """Make the minutes of a meeting as they stand now, DRAFT on every page.

    They say how far they have got: a draft, sent round, or approved and not yet signed.
    """
    return minutes(vault, paper.draft_text(vault, meeting_id), copy)


def signed_minutes(vault: Vault, sign_off_id: RecordId, copy: Copy | None = None) -> Paper:
    """Make exactly the minutes that were signed, with the panel and its check code.

    Raises ErasedSince and DamagedHistory, as ``papers.signed_paper`` does.
    """
    return minutes(vault, paper.signed_text(vault, sign_off_id), copy)


def minutes(vault: Vault, text: Text, copy: Copy | None = None) -> Paper:
    """Make the minutes of a text: a draft, or exactly what was signed."""
    told = minutes_told(vault, text)
    state = "draft" if text.kept is None else f"version {text.version}"
    return paper.made(
        vault,
        text.held,
        f"Minutes of {day(told.dated)}, {told.group}, {state}",
        partial(minutes_pdf, told),
        copy=copy,
        sign_off=text.kept.record.id if text.kept else None,
    )


def action_log_paper(vault: Vault, copy: Copy | None = None) -> Paper:
    """Make the log of every action of the council's own: late, open, closed."""
    held = action_log_held(vault)
    told = action_log_told(vault, held)
    title = f"Action log, state on {day(told.as_of)}"
    return paper.made(vault, held, title, partial(action_log_pdf, told), copy=copy)


def agenda_held(vault: Vault, meeting_id: RecordId) -> Collection:
    """Read what the agenda of a meeting shows."""
    current = vault.store.exact(meeting_id)
    meeting = cast("Meeting", current.record)
    every = signing.all_held(vault)
    shown = [r for r in covered_by(meeting, every) if not isinstance(r.record, Decision)]
    carried = {item.carried_from for item in meeting.items if item.carried_from}
    earlier = [r for r in every.revisions_of(Meeting) if r.record.id in carried - {meeting_id}]
    places = [(r.record.id, r.seq) for r in (*shown, *earlier)]
    return vault.store.exact_collection([(meeting_id, current.seq), *places])


def agenda_told(vault: Vault, meeting_id: RecordId, held: Collection) -> model.MeetingPaper:
    """Give what the agenda says."""
    meeting = held.find(Meeting, meeting_id)
    if meeting is None:
        raise signing.NotSignable
    return _told(vault, meeting, held, vault.today)


def minutes_told(vault: Vault, text: Text) -> model.MeetingPaper:
    """Give what the minutes of a text say."""
    meeting = cast("Meeting", text.subject)
    told = replace(
        _told(vault, meeting, text.held, meeting.dated),
        version=text.version,
        revision=text.revision,
        earlier_versions=paper.earlier_versions(text.earlier),
    )
    if text.kept is None:
        approved = _approved_on(vault, meeting)
        found = paper.findings(text.found) if meeting.is_minuted else ()
        return replace(told, approved_on=approved, findings=found)
    kept = text.kept.record
    return replace(
        told,
        sign_off=paper.panel(vault, text.kept),
        status_line=paper.status_of(kept),
        warnings=paper.warnings(kept),
    )


def action_log_held(vault: Vault) -> Collection:
    """Read every action, and the risks, people and organisations that they name."""
    every = vault.store.collection(Action, Risk, Person, Organisation)
    own = every.own(Action)
    named = {a.owner_person for a in own} | {a.owner_organisation for a in own}
    wanted = {a.id for a in own} | named | {risk for a in own for risk in a.risks}
    return vault.store.exact_collection(
        (r.record.id, r.seq) for r in every if r.record.id in wanted
    )


def action_log_told(vault: Vault, held: Collection) -> model.ActionLog:
    """Give what the action log says."""
    council, today = paper.council_of(vault), vault.today
    lines = meeting_model.action_lines(held.all_of(Action), held, today)
    return model.ActionLog(
        council=council.name, group=council.partnership, as_of=today, actions=lines
    )


def _told(vault: Vault, meeting: Meeting, held: Collection, as_of: date) -> model.MeetingPaper:
    sectors = newest_list(vault, "sectors")
    words = {choice.code: choice.label for choice in sectors.choices} if sectors else {}
    council = paper.council_of(vault)
    return meeting_model.meeting_paper(meeting, held, council, words, as_of)


def _approved_on(vault: Vault, meeting: Meeting) -> date | None:
    if meeting.approved_at is None:
        return None
    approving = vault.store.exact(meeting.approved_at).record
    return approving.dated if isinstance(approving, Meeting) else None
