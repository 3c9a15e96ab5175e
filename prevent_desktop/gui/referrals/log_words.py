"""How an entry of the log reads: its row, what is to be done next, and where it went.

Every row has the same colour: nothing tells one entry from another but what the council did.
"""

from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.referrals import Referral, State
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.shared.reading_pane import Reading, Said, plain_reading
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.weighed import matters
from prevent_desktop.services.referral_log import Listed, Told

_ICONS = {
    State.TO_SHARE: "circle",
    State.TO_ACKNOWLEDGE: "send",
    State.OUTCOME: "hourglass",
    State.WORD_BACK: "message-square",
    State.ENDED: "circle-check",
    State.NOT_SHARED: "circle-slash",
}
_NEVER = ("age_bands_year", "concern_year")
_ONCE_SHARED = ("national_form", "form_edition")
"""What is not said: the years of lists; and of the form while nothing was shared with it."""


def row_of(one: Listed) -> Row:
    """Give the row of an entry."""
    return Row(
        one.id,
        f"{one.ref}  ·  {shown(one.noticed_on)}",
        f"{one.sector}  ·  {one.route.value}",
        begun(one.state.value),
        _ICONS[one.state],
    )


def reading_of(told: Told) -> Reading:
    """Say how an entry stands."""
    plain, entry = plain_reading(told.reading), told.entry
    left_out = _NEVER if entry.sent else (*_NEVER, *_ONCE_SHARED)
    labels = {shape.field.label for shape in shape_of(Referral) if shape.name in left_out}
    parts = [part for part in plain.parts if part.label not in labels]
    days = entry.days_to_share()
    if days is not None:
        after = "on the day it was noticed" if days == 0 else _later(days)
        parts.insert(0, Said("Where it went", f"{begun(entry.route.value)}; first shared {after}."))
    return Reading(
        record=plain.record,
        small=plain.small,
        title=plain.title,
        marking=plain.marking,
        standing=plain.standing or f"{begun(entry.state.value)}.",
        parts=[*matters(told.found), *parts],
        is_fixed=plain.is_fixed,
    )


def _later(days: int) -> str:
    return "a day later" if days == 1 else f"{days} days later"
