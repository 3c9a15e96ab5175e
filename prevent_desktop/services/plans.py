"""The partnership plan: how it stands with its partners, its versions, and the toolkit (S3)."""

from datetime import date
from typing import cast

import msgspec

from prevent_desktop.domain.answers import Area
from prevent_desktop.domain.attendance import organisation_of
from prevent_desktop.domain.fields import links_of
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.people import Organisation
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.record import kind_of
from prevent_desktop.domain.revision import Collection
from prevent_desktop.services import naming, reading, signing
from prevent_desktop.services.reading import Reading
from prevent_desktop.services.signing import Standing
from prevent_desktop.services.weighing import problems_of_saved
from prevent_desktop.vault.vault import Vault


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A plan as the list shows it; ``signed`` is its newest version, 0 before the first."""

    plan: Plan
    is_current: bool
    signed: int
    still_stands: bool


class Partner(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation that sits on the group: whether it was asked, agreed, and has a part."""

    id: RecordId
    name: str
    asked: date | None
    agreed: date | None
    has_role: bool

    @property
    def is_asked(self) -> bool:
        """Whether it was asked, or has agreed without a day on which it was asked."""
        return bool(self.asked or self.agreed)


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A plan to be read: all its fields, its partners by name, its signed versions.

    ``named`` gives kind and heading, by id, of every record that it names and that is held.
    """

    plan: Plan
    reading: Reading
    partners: tuple[Partner, ...]
    versions: tuple[Standing, ...]
    named: dict[str, tuple[str, str]]
    found: tuple[Problem, ...]
    today: date


def listed(vault: Vault) -> tuple[Listed, ...]:
    """Give every plan, the newest period first."""
    today = vault.today
    plans = vault.store.collection(Plan).all_of(Plan)
    return tuple(
        _listed(vault, plan, today)
        for plan in sorted(plans, key=lambda p: (p.period_from, p.id), reverse=True)
    )


def told(vault: Vault, plan_id: str) -> Told:
    """Give a plan to be read; raises RecordNotHeld."""
    read = reading.read(vault, plan_id)
    plan = cast("Plan", read.record)
    return Told(
        plan=plan,
        reading=read,
        partners=_partners(plan, vault),
        versions=tuple(signing.standing_of(vault, plan.id)),
        named=_named(vault, plan),
        found=problems_of_saved(vault, plan_id),
        today=vault.today,
    )


def bodies(vault: Vault) -> tuple[tuple[str, str], ...]:
    """Give id and name of every organisation that sits on the group today, by name."""
    return tuple((body.id, body.name) for body in _bodies(signing.all_held(vault), vault.today))


def _listed(vault: Vault, plan: Plan, today: date) -> Listed:
    versions = signing.standing_of(vault, plan.id)
    last = versions[-1] if versions else None
    return Listed(
        plan=plan,
        is_current=plan.period_from <= today <= plan.period_to,
        signed=last.sign_off.record.version if last else 0,
        still_stands=bool(last and last.is_current),
    )


def _named(vault: Vault, plan: Plan) -> dict[str, tuple[str, str]]:
    held = vault.store.named({one for _, one in links_of(plan)})
    return {r.record.id: (kind_of(r.record), naming.heading(vault, r.record)) for r in held}


def _partners(plan: Plan, vault: Vault) -> tuple[Partner, ...]:
    asked = {line.organisation: line for line in plan.consultation}
    roles = {line.organisation for line in plan.roles}
    found = []
    for body in _bodies(signing.all_held(vault), vault.today):
        line = asked.get(body.id)
        found.append(
            Partner(
                id=body.id,
                name=body.name,
                asked=line.consulted_on if line else None,
                agreed=line.agreed_on if line else None,
                has_role=body.id in roles,
            )
        )
    return tuple(found)


def _bodies(held: Collection, today: date) -> list[Organisation]:
    seats = (organisation_of(member, held) for member in Area(held, today).members)
    found = {body.id: body for body in seats if body}
    return sorted(found.values(), key=lambda body: body.name.casefold())
