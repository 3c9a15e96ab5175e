"""How a plan reads: how it stands, who was asked, which versions are signed, then its fields."""

from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.plans import Objective, Plan
from prevent_desktop.domain.signing import Manner
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import counted, listed
from prevent_desktop.gui.shared.reading_pane import (
    Group,
    Link,
    Matters,
    Reading,
    Said,
    plain_reading,
)
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.services.plans import Listed, Partner, Told
from prevent_desktop.services.signing import Standing

_TOLD_HERE = ("title", "period_from", "period_to", "objectives", "consultation", "covered")


def row_of(one: Listed) -> Row:
    """Give the line of a plan in the list."""
    plan = one.plan
    period = f"{plan.period_from:%b %Y} to {plan.period_to:%b %Y}"
    count = counted(len(plan.objectives), "objective")
    small = f"{period}  \u00b7  {count}"
    if not one.is_current:
        return Row(plan.id, plan.title, small, "Another period", "goal", "text2")
    if not one.signed:
        return Row(plan.id, plan.title, small, "Not signed", "goal", "warn")
    words = f"Version {one.signed}" if one.still_stands else f"Changed since {one.signed}"
    return Row(plan.id, plan.title, small, words, "goal", "good" if one.still_stands else "warn")


def reading_of(told: Told) -> Reading:
    """Say how a plan stands."""
    plain = plain_reading(told.reading)
    plan = told.plan
    standing, tone = _standing(told)
    told_here = {shape.field.label for shape in shape_of(Plan) if shape.name in _TOLD_HERE}
    parts = [part for part in plain.parts if part.label not in told_here]
    before = [
        Matters(told.found) if told.found else None,
        *(_objective(one, told) for one in plan.objectives),
        Said("Signed versions", "\n".join(_version(v) for v in reversed(told.versions)) or "None."),
        Said("Asked and agreed", "\n".join(_partner(one) for one in told.partners) or _NOBODY),
        _unasked(told),
    ]
    return Reading(
        record=plan.id,
        small=plain.small,
        title=plan.heading,
        marking=plain.marking,
        standing=plain.standing or standing,
        tone=tone,
        parts=[*(one for one in before if one is not None), *parts],
        is_fixed=plain.is_fixed,
    )


def _objective(one: Objective, told: Told) -> Group:
    owner = told.named.get(one.owner or "")
    facts = [
        f"Owner: {owner[1]}." if owner else "",
        f"To be reached by {shown(one.by)}." if one.by else "",
        f"Measured by: {one.measure.rstrip('.')}." if one.measure else "",
    ]
    held = [(key, told.named[key]) for key in (*one.risks, *one.actions) if key in told.named]
    links = [Link(kind, key, words) for key, (kind, words) in held]
    label, about = f"Objective {one.number}: {one.title}", " ".join(fact for fact in facts if fact)
    return Group(label, links, "It names no risk and no action yet.", about)


_NOBODY = "No organisation sits on an active partnership group. Record who does under Meetings."


def _standing(told: Told) -> tuple[str, str]:
    plan, missing = told.plan, [one.name for one in told.partners if not one.is_asked]
    if plan.period_to < told.today:
        return f"Its period ended on {shown(plan.period_to)}.", "warn"
    if missing:
        return f"Not asked yet: {listed(missing)}.", "warn"
    if not plan.ratification:
        return "Elected members have not agreed it yet.", "warn"
    if not told.versions:
        return "No version of it is signed yet.", "warn"
    if not told.versions[-1].is_current:
        return "It has changed since its last version was signed.", "warn"
    return "Every partner was asked, elected members agreed it, and it is signed.", "good"


def _partner(one: Partner) -> str:
    if one.agreed:
        said = f"agreed on {shown(one.agreed)}"
    else:
        said = f"asked on {shown(one.asked)}, not agreed yet" if one.asked else "not asked yet"
    return f"{one.name}: {said}{'' if one.has_role else '; no part in the plan is written down'}"


def _unasked(told: Told) -> Group | None:
    links = [Link("organisation", one.id, one.name) for one in told.partners if not one.is_asked]
    return Group("Not asked yet", links, "") if links else None


def _version(standing: Standing) -> str:
    kept = standing.sign_off.record
    how = f"agreed at {kept.meeting}" if kept.manner is Manner.RECORDED else "signed here"
    now = "current" if standing.is_current else "changed since"
    on = shown(kept.agreed_on)
    return f"Version {kept.version}, {on}, {kept.who}, {how}, code {kept.code}: {now}"
