"""How a version of the pathway reads: its row, and the same in words as its chart shows."""

from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import counted
from prevent_desktop.gui.shared.reading_pane import Documents, Group, Reading, Said, plain_reading
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.services.pathways import Listed, Told

_TOLD_HERE = (
    *("title", "version", "danger", "offence", "steps", "destinations", "dual_route"),
    *("roles", "contacts", "share_within", "acknowledged_within", "national_form"),
)


def row_of(one: Listed) -> Row:
    """Give the row of a version."""
    path = one.pathway
    small = path.state if not path.replaced_on else f"Until {shown(path.replaced_on)}"
    if one.holds:
        review = f"  ·  review by {shown(path.review_by)}" if path.review_by else ""
        tone, right = ("warn", "Needs a look") if one.needs_care else ("good", "Holds today")
        return Row(path.id, path.heading, f"{small}{review}", right, "route", tone)
    right = "Replaced" if path.replaced_on else "Not agreed"
    return Row(path.id, path.heading, small, right, "route")


def reading_of(told: Told) -> Reading:
    """Say how a version stands, and in words what its chart shows."""
    plain, path = plain_reading(told.reading), told.pathway
    told_here = {shape.field.label for shape in shape_of(Pathway) if shape.name in _TOLD_HERE}
    rest = [part for part in plain.parts if part.label not in told_here]
    review = f" Review by {shown(path.review_by)}." if path.review_by else " No review is set."
    return Reading(
        record=plain.record,
        small=plain.small,
        title=path.heading,
        marking=plain.marking,
        standing=plain.standing or f"{path.state}.{review if told.holds else ''}",
        parts=[*_in_words(told), *rest],
        is_fixed=plain.is_fixed,
    )


def _in_words(told: Told) -> list[Said | Group | Documents]:
    chart, path = told.chart, told.pathway
    said: list[Said | Group | Documents] = [
        Said("In immediate danger", chart.danger),
        Said("Where an offence is suspected", chart.offence),
    ]
    for number, box in enumerate(chart.boxes, 1):
        words = "\n".join(f"• {step}" for step in box.steps)
        said.append(Said(f"Step {number}: {box.title.lower()}", words or "Nothing is written yet."))
    said.append(Said("Where it is shared", chart.goes_to or "No place is named yet."))
    form = "The national referral form is used" if path.national_form else "Another form is used"
    within = _within(path.share_within, "being noticed")
    heard = _within(path.acknowledged_within, "being shared")
    said.append(Said("Form and times", f"{form}. Shared {within}; acknowledged {heard}."))
    if chart.after:
        lines = (f"{number}. {step}" for number, step in enumerate(chart.after, 1))
        said.append(Said("What happens next", "\n".join(lines)))
    contacts = "\n".join(f"{who}: {how}" for who, how in chart.contacts)
    said.append(Said("Whom to reach", contacts or "Nobody is named yet."))
    roles = "\n".join(f"{who}: {does}" for who, does in chart.roles)
    said.append(Said("What each partner does", roles or "Nothing is written yet."))
    return said


def _within(days: int, of: str) -> str:
    return f"within {counted(days, 'day')} of {of}" if days else f"on the day of {of}"
