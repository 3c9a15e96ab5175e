"""Briefings and sharing agreements, as their lists show them."""

from datetime import date, timedelta

import msgspec

from prevent_desktop.domain.briefings import Briefing, SharingAgreement
from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import named
from prevent_desktop.services.weighing import PARTNERSHIP, problems_in
from prevent_desktop.vault.vault import Vault

_SOON = timedelta(days=90)


class BriefingListed(msgspec.Struct, frozen=True, kw_only=True):
    """A briefing of the list; ``needs_care`` where something is the matter with it."""

    briefing: Briefing
    who: str
    needs_care: bool


class AgreementListed(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement of the list: between whom, how it stands, and the tone of that."""

    agreement: SharingAgreement
    parties: str
    standing: str
    tone: str


def briefings(vault: Vault) -> tuple[BriefingListed, ...]:
    """Give every briefing, the newest first."""
    held, today = vault.store.collection(*PARTNERSHIP), vault.today
    found = [
        BriefingListed(
            briefing=one,
            who=_who(one, held),
            needs_care=bool(problems_in(one, held, today)),
        )
        for one in held.all_of(Briefing)
    ]
    return tuple(sorted(found, key=lambda o: (o.briefing.dated, o.briefing.id), reverse=True))


def agreements(vault: Vault) -> tuple[AgreementListed, ...]:
    """Give every agreement: those in force by the date of their review, those that ended last."""
    held, today = vault.store.collection(SharingAgreement, Organisation), vault.today
    found = [_listed(one, held, today) for one in held.all_of(SharingAgreement)]
    return tuple(sorted(found, key=lambda one: _order(one.agreement, today)))


def _listed(one: SharingAgreement, held: Collection, today: date) -> AgreementListed:
    names = [o.short for p in one.parties if (o := held.find(Organisation, p))]
    standing, tone = _standing(one, today)
    return AgreementListed(
        agreement=one, parties=named(names, "organisation", most=4), standing=standing, tone=tone
    )


def _standing(one: SharingAgreement, today: date) -> tuple[str, str]:
    if one.ended_on is not None and one.ended_on <= today:
        return "Ended", "text2"
    if one.signed is None:
        return "Not signed", "warn"
    if one.review_due is None:
        return "No review set", "warn"
    if one.review_due < today:
        return "Review passed", "bad"
    tone = "warn" if one.review_due <= today + _SOON else "text2"
    return f"Review {shown(one.review_due)}", tone


def _order(one: SharingAgreement, today: date) -> tuple[bool, date, str]:
    has_ended = one.ended_on is not None and one.ended_on <= today
    return has_ended, one.review_due or date.max, one.title.casefold()


def _who(one: Briefing, held: Collection) -> str:
    names = [p.name for b in one.briefed if (p := held.find(Person, b))]
    names += [o.short for b in one.organisations if (o := held.find(Organisation, b))]
    return named(names, "body", "people and bodies", most=4) if names else "Nobody is named"
