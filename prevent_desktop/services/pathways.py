"""The referral pathway: its versions, how one stands, and what its chart says in words."""

from typing import cast

import msgspec

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.pathways import DANGER, OFFENCE, Pathway, PathwayContact, Stage
from prevent_desktop.domain.people import Organisation
from prevent_desktop.domain.problems import Evidence, Problem
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.rules_referrals import agreed_pathway
from prevent_desktop.domain.wording import day
from prevent_desktop.services import reading
from prevent_desktop.services.reading import Reading
from prevent_desktop.services.referral_needs import AROUND
from prevent_desktop.vault.vault import Vault

HEADINGS = {
    Stage.NOTICE: ("Notice", "Anybody who works with people"),
    Stage.CHECK: ("Check", "With somebody who knows, today"),
    Stage.SHARE: ("Share", "With police and safeguarding"),
    Stage.AFTER: ("What happens next", ""),
}
"""The name of each part of the chart, and what is said under it."""


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """One part of the chart: its name, what is said under it, and its steps with who does each."""

    title: str
    small: str
    steps: tuple[str, ...]


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """What the chart of a pathway says, in the order in which it is read.

    ``boxes`` are notice, check and share; ``after`` what follows. ``contacts`` are (whom, how),
    ``roles`` (partner, what it does). ``foot`` says which version it is.
    """

    title: str
    danger: str
    offence: str
    boxes: tuple[Box, ...]
    goes_to: str
    after: tuple[str, ...]
    contacts: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    foot: str

    @property
    def words(self) -> str:
        """The chart for those who do not see it."""
        lines = [self.title, self.danger, self.offence]
        for number, box in enumerate(self.boxes, 1):
            lines.append(f"Step {number}, {box.title.lower()}: {' '.join(box.steps)}")
        lines += [self.goes_to, *self.after]
        lines += [f"{who}: {how}" for who, how in (*self.contacts, *self.roles)]
        return "\n".join(line for line in (*lines, self.foot) if line)


class Danger(msgspec.Struct, frozen=True):
    """What stands first on every page about referrals."""

    danger: str = DANGER
    offence: str = OFFENCE


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A version as the list shows it; ``holds`` tells the one that is followed today."""

    pathway: Pathway
    holds: bool
    needs_care: bool


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A version to be read, with its chart and what is the matter."""

    pathway: Pathway
    reading: Reading
    chart: Chart
    found: tuple[Problem, ...]
    holds: bool


def danger(vault: Vault) -> Danger:
    """Give the words of the pathway that holds, the usual ones where none does."""
    held = vault.store.collection(Pathway)
    path = agreed_pathway(Evidence(held, vault.today, None))
    return Danger(path.danger, path.offence) if path else Danger()


def listed(vault: Vault) -> tuple[Listed, ...]:
    """Give every version, the newest first."""
    held, today = vault.store.collection(*AROUND), vault.today
    found = sorted(held.all_of(Pathway), key=lambda p: (p.version, p.id), reverse=True)
    return tuple(
        Listed(
            pathway=one,
            holds=one.holds(today),
            needs_care=bool(problems(one, held, today)),
        )
        for one in found
    )


def told(vault: Vault, record_id: str) -> Told:
    """Give a version to be read; raises RecordNotHeld."""
    read = reading.read(vault, record_id)
    path = cast("Pathway", read.record)
    held, today = vault.store.collection(*AROUND), vault.today
    return Told(
        pathway=path,
        reading=read,
        chart=chart_of(path, held),
        found=tuple(problems(path, held, today)),
        holds=path.holds(today),
    )


def next_version(vault: Vault) -> dict[str, object]:
    """Give what a new version begins with: everything of the newest, but not that it is agreed."""
    every = vault.store.collection(Pathway).own(Pathway)
    if not every:
        return {}
    newest = max(every, key=lambda one: (one.version, one.id))
    fresh = msgspec.structs.replace(
        newest, version=newest.version + 1, agreed_on=None, decision=None, review_by=None
    )
    values: dict[str, object] = msgspec.to_builtins(
        msgspec.structs.replace(fresh, replaced_on=None, documents=())
    )
    return {name: value for name, value in values.items() if name not in ("id", "kind")}


def chart_of(path: Pathway, held: Collection) -> Chart:
    """Say what the chart of a pathway says, from the records held and no others."""
    return Chart(
        title=path.title,
        danger=path.danger,
        offence=path.offence,
        boxes=tuple(_box(path, one) for one in (Stage.NOTICE, Stage.CHECK, Stage.SHARE)),
        goes_to=_goes_to(path, held),
        after=_steps(path, Stage.AFTER),
        contacts=tuple((one.name, _how(one)) for one in _nights_last(path)),
        roles=tuple(
            (body.short, one.does)
            for one in path.roles
            if (body := held.find(Organisation, one.organisation))
        ),
        foot=_foot(path),
    )


def _box(path: Pathway, stage: Stage) -> Box:
    title, small = HEADINGS[stage]
    return Box(title=title, small=small, steps=_steps(path, stage))


def _steps(path: Pathway, stage: Stage) -> tuple[str, ...]:
    return tuple(
        f"{one.what} ({one.who})" if one.who else one.what
        for one in path.steps
        if one.stage is stage
    )


def _goes_to(path: Pathway, held: Collection) -> str:
    lists = [one for one in held.all_of(ChoiceList) if one.name == "destinations"]
    newest = max(lists, key=lambda one: one.year, default=None)
    places = [
        (newest.label_of(one.destination) if newest else one.destination)
        + (f", for {one.when}" if one.when else "")
        for one in path.destinations
    ]
    if not places:
        return ""
    how = "On the same day to each of these" if path.dual_route else "To"
    form = " with the national referral form" if path.national_form else ""
    return f"{how}{form}: {'; '.join(places)}."


def _nights_last(path: Pathway) -> list[PathwayContact]:
    return sorted(path.contacts, key=lambda one: one.out_of_hours)


def _how(one: PathwayContact) -> str:
    hours = one.hours or ("at night and at weekends" if one.out_of_hours else "")
    number = one.telephone.replace(" ", "\u00a0")  # never broken over two lines
    return "; ".join(part for part in (one.purpose, number, one.email, hours) if part)


def _foot(path: Pathway) -> str:
    agreed = f"agreed by the partnership group on {day(path.agreed_on)}" if path.agreed_on else ""
    review = f"Review by {day(path.review_by)}." if path.review_by else ""
    state = agreed or "not agreed yet"
    return f"Version {path.version}, {state}. {review}".strip()
