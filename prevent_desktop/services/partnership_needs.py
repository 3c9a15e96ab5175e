"""What is the matter with the partnership's records, for Today.

Costs a look at every record, so it is asked for after what has a date is shown.
"""

from collections.abc import Iterable
from datetime import date

from prevent_desktop.domain.briefings import Briefing, SharingAgreement
from prevent_desktop.domain.channel import ChannelReview, ChannelYear
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.groups import Group, Membership
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.quality import problems_of_kinds
from prevent_desktop.services.today import Need, Sort
from prevent_desktop.services.weighing import PARTNERSHIP
from prevent_desktop.vault.vault import Vault

KINDS = (
    Group,
    Membership,
    Meeting,
    Decision,
    Plan,
    Briefing,
    SharingAgreement,
    ChannelYear,
    ChannelReview,
)


def partnership_needs(vault: Vault, today: date) -> tuple[Need, ...]:
    """Give what is the matter with groups, meetings, decisions, plans and agreements, for today.

    One need a record: what is latest, or the first thing that is the matter, and how many more.
    """
    held = vault.store.collection(*PARTNERSHIP)
    return one_a_record(problems_of_kinds(KINDS, held, today), today)


def one_a_record(problems: Iterable[Problem], today: date) -> tuple[Need, ...]:
    """Give a need for each record that has a problem: the first, and how many more there are."""
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.record, []).append(problem)
    return tuple(_to_mend(of_one, today) for of_one in found.values())


def _to_mend(problems: list[Problem], today: date) -> Need:
    first = min(problems, key=lambda one: one.due or today)
    more = len(problems) - 1
    return Need(
        sort=Sort.CHECK,
        title=first.sentence,
        small=f"{first.step}  ·  {more} more" if more else first.step,
        due=first.due or today,
        kind=first.kind,
        record=first.record,
    )
