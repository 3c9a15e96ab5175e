"""How a meeting reads: its row in the list, and what the pane says of it."""

from prevent_desktop.domain.meetings import AgendaItem, MeetingStanding, MinutesStanding
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.gui.shared.reading_pane import (
    Documents,
    Group,
    Link,
    Part,
    Reading,
    Said,
)
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.weighed import matters
from prevent_desktop.services.meeting_reading import Listed, Told, stage_in_words

_MINUTES = {
    MinutesStanding.NONE: ("No minutes", "circle", "warn"),
    MinutesStanding.DRAFT: ("Draft", "circle-dot", "warn"),
    MinutesStanding.CIRCULATED: ("Sent round", "send", "text2"),
    MinutesStanding.APPROVED: ("Approved", "circle-check", "good"),
}
_ELSEWHERE = ("Held", "circle", "text2")


def row_of(listed: Listed) -> Row:
    """Give the row of a meeting."""
    meeting = listed.meeting
    title = f"{shown(meeting.dated)}{f', {meeting.starts}' if meeting.starts else ''}"
    small = [listed.group, meeting.place]
    if listed.decisions:
        small.append(counted(listed.decisions, "decision"))
    words = "  \u00b7  ".join(part for part in small if part)
    if meeting.standing is MeetingStanding.CANCELLED:
        return Row(meeting.id, title, words, "Cancelled", "circle-slash")
    if meeting.standing is MeetingStanding.PLANNED:
        right, tone = ("Planned", "text2") if listed.is_ahead else ("Held or not?", "warn")
        return Row(meeting.id, title, words, right, "calendar", tone)
    is_elsewhere = not listed.is_minuted_here and meeting.minutes is MinutesStanding.NONE
    right, icon, tone = _ELSEWHERE if is_elsewhere else _MINUTES[meeting.minutes]
    return Row(meeting.id, title, words, right, icon, tone)


def reading_of(told: Told) -> Reading:
    """Say how a meeting stands."""
    meeting = told.meeting
    standing, tone = stage_in_words(told)
    at = "  \u00b7  ".join(part for part in (meeting.starts or "", meeting.place) if part)
    parts: list[Part] = [*matters(told.found)]
    if at:
        parts.append(Said("When and where", at))
    if meeting.cancelled_because:
        parts.append(Said("Why it was cancelled", meeting.cancelled_because))
    if told.came:
        parts.append(Said("Who came", f"{told.came}\n{told.attendance}"))
    elif meeting.is_held:
        parts.append(Said("Who came", "Attendance not recorded yet.", "warn"))
    if meeting.items or told.is_minuted_here:
        parts.append(Said("Agenda", _agenda(meeting.items)))
    if told.not_shared:
        concerns = [Link("referral", one, words) for one, words in told.not_shared]
        parts.append(Group("Concerns not shared since the group last met", concerns, ""))
    if meeting.is_held and (told.decisions or told.actions or told.is_minuted_here):
        decisions = [Link("decision", one, words) for one, words in told.decisions]
        parts.append(Group("Decisions", decisions, "None is recorded."))
        actions = [Link("action", one, words) for one, words in told.actions]
        parts.append(Group("Actions set", actions, "None was set."))
    parts += _minutes(told)
    if meeting.documents:
        parts.append(Documents("Documents", meeting.documents))
    return Reading(
        record=meeting.id,
        small=f"Meeting  \u00b7  {begun(meeting.standing.value)}",
        title=f"{told.group}, {shown(meeting.dated)}",
        marking=meeting.marking.line(),
        standing=standing,
        tone=tone,
        parts=parts,
    )


def _agenda(items: tuple[AgendaItem, ...]) -> str:
    if not items:
        return "Not made yet."
    return "\n".join(_line(place, item) for place, item in enumerate(items, 1))


def _line(place: int, item: AgendaItem) -> str:
    marks = [item.purpose.value] if item.purpose.value != "information" else []
    marks += ["carried over"] if item.carried_from else []
    told = f" ({', '.join(marks)})" if marks else ""
    return f"{place}. {item.title}{told}"


def _minutes(told: Told) -> list[Said]:
    meeting = told.meeting
    said = []
    if meeting.circulated_on:
        said.append(f"Sent round on {shown(meeting.circulated_on)}.")
    if told.approved_at:
        said.append(f"Approved at the meeting of {shown(told.approved_at)}.")
    if meeting.corrections:
        said.append(f"Corrections: {meeting.corrections}")
    for one in told.signed:
        kept = one.sign_off.record
        stands = "" if one.is_current else " The minutes were changed since."
        said.append(
            f"Version {kept.version} signed by {kept.who}, {shown(kept.agreed_on)}. "
            f"Check code {kept.code}.{stands}"
        )
    return [Said("Minutes", "\n".join(said))] if said else []
