"""Who came, for whom, of which sector; and who did not."""

from collections.abc import Sequence

from prevent_desktop.documents.meetings.model import Attended, Presence
from prevent_desktop.documents.meetings.setting import Setting
from prevent_desktop.documents.meetings.words import MeetingWords
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block
from prevent_desktop.documents.paper.table import Column, Row, Table
from prevent_desktop.documents.paper.text import shortened
from prevent_desktop.documents.shared.blocks import sentence

_FOR, _SECTOR = 172.0, 106.0
_ORDER = {presence: place for place, presence in enumerate(Presence)}


def attendance(setting: Setting) -> list[Block]:
    """Make the table: the chair first, who came, who sent somebody, who did not come."""
    words, came = setting.words, setting.paper.attendance
    if not came:
        return [sentence(words.nobody)]
    columns = [
        Column(words.present, theme.WIDTH - _FOR - _SECTOR),
        Column(words.for_, _FOR),
        Column(words.sector, _SECTOR),
    ]
    cells = setting.sheet().cells()
    rows = []
    for entry in in_order(came):
        who = named(words, entry)
        name = shortened(who, 60)
        texts = (who, entry.organisation, entry.sector)
        made = [cells.cell(name, text, col) for text, col in zip(texts, columns, strict=True)]
        rows.append(Row(made))
    return [Table(columns, rows), *cells.continued()]


def in_order(came: Sequence[Attended]) -> list[Attended]:
    """Sort the attendance as it is read out."""
    return sorted(came, key=lambda entry: (not entry.chair, _ORDER[entry.presence]))


def in_room(came: Sequence[Attended]) -> int:
    """Count who sat in the room, each person once, whomever they stood for."""
    sat = {
        entry.represented_by or entry.person or entry.organisation
        for entry in came
        if entry.presence is Presence.PRESENT
        or (entry.presence is Presence.REPRESENTED and entry.represented_by)
    }
    return len(sat - {""})


def named(words: MeetingWords, entry: Attended) -> str:
    """Say who an entry is about, and how they took part."""
    who = entry.person or entry.organisation
    match entry.presence:
        case Presence.PRESENT:
            return words.the_chair.format(name=who) if entry.chair else who
        case Presence.REPRESENTED if entry.represented_by:
            return words.deputised.format(deputy=entry.represented_by, name=who)
        case Presence.REPRESENTED:
            return f"{words.sent_somebody}: {who}"
        case Presence.APOLOGIES:
            return words.apologies.format(name=who)
    return words.absent.format(name=who)
