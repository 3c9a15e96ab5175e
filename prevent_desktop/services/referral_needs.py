"""Delays and missing steps of the pathway and its log, for Today.

About what the council has still to do. Entries that have ended are not looked at again, so the
cost grows with what is open, not with the log.
"""

from datetime import date

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.groups import Group, Membership
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.quality import problems, problems_of_kinds
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.referrals import Referral
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk
from prevent_desktop.services.partnership_needs import one_a_record
from prevent_desktop.services.today import Need
from prevent_desktop.vault.vault import Vault

AROUND: tuple[type[Record], ...] = (
    Pathway,
    Referral,
    ChoiceList,
    Decision,
    Group,
    Membership,
    Organisation,
    Person,
    Risk,
)
"""The kinds that a rule about the pathway or its log looks at."""

GUESSED = frozenset({"log-tells-who"})
"""What is only guessed is said where it is written, and does not stand in Today for ever."""


def referral_needs(vault: Vault, today: date) -> tuple[Need, ...]:
    """Give delays and missing steps, one need a record."""
    held = vault.store.collection(*AROUND)
    found = [*problems_of_kinds((Pathway,), held, today), *open_problems(held, today)]
    return one_a_record(found, today)


def open_problems(held: Collection, today: date) -> list[Problem]:
    """Say what is the matter with the council's own entries that have not ended."""
    return [
        problem
        for entry in held.own(Referral)
        if not entry.is_closed
        for problem in problems(entry, held, today)
        if problem.rule not in GUESSED
    ]
