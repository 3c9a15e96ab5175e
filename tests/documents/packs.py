"""A wholly invented board pack: an OFFICIAL body and two OFFICIAL-SENSITIVE annexes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from prevent_desktop.documents.board_pack.model import BoardPack, PackPart
from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.meetings.action_log import action_log_section
from prevent_desktop.documents.meetings.agenda import agenda_section
from prevent_desktop.documents.meetings.minutes import minutes_section
from prevent_desktop.documents.paper.document import Section
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_section
from prevent_desktop.documents.shared.sheet import Sheet
from prevent_desktop.documents.thread.paper import thread_section
from tests.documents.meetings import LOG, MEETING, SIGNED
from tests.documents.northmere import signed
from tests.documents.threads import THREAD

OFFICIAL, SENSITIVE = "OFFICIAL", "OFFICIAL-SENSITIVE"
AGENDA = replace(MEETING, edition=True)
OPEN_LOG = replace(LOG, edition=True)


Told = TypeVar("Told")
Make = Callable[[Told, Handling, datetime], tuple[Sheet, Section]]


def part(title: str, marking: str, make: Make[Told], told: Told) -> PackPart:
    """Give one paper of a pack."""
    return PackPart(title=title, marking=marking, make=partial(make, told), texts=(told,))


PACK = BoardPack(
    council="Northmere Council",
    partnership="Northmere Prevent partnership group",
    title="Board pack",
    occasion="Meeting of 17 September 2026",
    where="Council Chamber, Tŷ Mere, from 14:00",
    contact="01632 960 114",
    body_marking=OFFICIAL,
    body=(
        part("Agenda", OFFICIAL, agenda_section, AGENDA),
        part("Action log", OFFICIAL, action_log_section, OPEN_LOG),
    ),
    annexes=(
        part("Minutes of 18 June 2026", SENSITIVE, minutes_section, SIGNED),
        part("Risk assessment", SENSITIVE, risk_assessment_section, signed()),
        part("Golden thread", SENSITIVE, thread_section, THREAD),
    ),
)
