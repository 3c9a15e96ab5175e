"""Every item of the toolkit that the records can answer, in the toolkit's order."""

from datetime import date

from prevent_desktop.domain.answers import Answer, Area
from prevent_desktop.domain.answers_actions import ACTION_QUESTIONS
from prevent_desktop.domain.answers_channel import CHANNEL_QUESTIONS
from prevent_desktop.domain.answers_group import GROUP_QUESTIONS
from prevent_desktop.domain.answers_meetings import MEETING_QUESTIONS
from prevent_desktop.domain.answers_partners import PARTNER_QUESTIONS
from prevent_desktop.domain.answers_pathway import PATHWAY_QUESTIONS
from prevent_desktop.domain.answers_plan import PLAN_QUESTIONS
from prevent_desktop.domain.revision import Collection

_TIERS = "GBWL"

QUESTIONS = tuple(
    sorted(
        (
            *GROUP_QUESTIONS,
            *MEETING_QUESTIONS,
            *PARTNER_QUESTIONS,
            *PLAN_QUESTIONS,
            *ACTION_QUESTIONS,
            *PATHWAY_QUESTIONS,
            *CHANNEL_QUESTIONS,
        ),
        key=lambda q: (q.item[0], _TIERS.index(q.item[2]), int(q.item[3:])),
    )
)
"""Good practice before best practice before what good looks like, section by section.

Section 5 has local checks instead: the toolkit gives Channel no table.
"""


def answers(held: Collection, today: date) -> tuple[Answer, ...]:
    """Answer every item from the council's own records as they stand on a day."""
    area = Area(held, today)
    return tuple(question.answer(area) for question in QUESTIONS)


def answer(item: str, held: Collection, today: date) -> Answer | None:
    """Answer one item, None where the records cannot."""
    found = next((question for question in QUESTIONS if question.item == item), None)
    return found.answer(Area(held, today)) if found else None
