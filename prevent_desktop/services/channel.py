"""The Channel panel's years and reviews, as their lists show them."""

from datetime import date, timedelta

import msgspec

from prevent_desktop.domain.channel import ChannelReview, ChannelYear, Statement
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import counted
from prevent_desktop.vault.vault import Vault

_SOON = timedelta(days=30)


class YearListed(msgspec.Struct, frozen=True, kw_only=True):
    """A year of the list: its counts in few words, how its statement stands, the tone of that."""

    year: ChannelYear
    counts: str
    standing: str
    tone: str


class ReviewListed(msgspec.Struct, frozen=True, kw_only=True):
    """A review of the list: what is due next, and the tone of that."""

    review: ChannelReview
    standing: str
    tone: str


def years(vault: Vault) -> tuple[YearListed, ...]:
    """Give every year, the newest first."""
    today = vault.today
    found = vault.store.collection(ChannelYear).all_of(ChannelYear)
    return tuple(_year(one, today) for one in sorted(found, key=lambda o: o.year, reverse=True))


def reviews(vault: Vault) -> tuple[ReviewListed, ...]:
    """Give every closed case that is looked back at: the next due first, those done last."""
    today = vault.today
    found = vault.store.collection(ChannelReview).all_of(ChannelReview)
    order = sorted(found, key=lambda o: (o.next_due or date.max, o.reference))
    return tuple(_review(one, today) for one in order)


def next_of(vault: Vault, record_id: str) -> str:
    """Say which look at a closed case comes next, and by when; raises RecordNotHeld."""
    review = vault.store.current(record_id).record
    if not isinstance(review, ChannelReview) or review.next_due is None:
        return "Nothing is left to look at."
    late = review.next_due < vault.today
    be = "was to be" if late else "is to be"
    return f"It {be} looked at {review.next_look} by {shown(review.next_due)}."


def _year(one: ChannelYear, today: date) -> YearListed:
    counts = f"{counted(one.discussed, 'person', 'people')} discussed, {one.adopted:,} adopted"
    if one.statement is Statement.SENT:
        return YearListed(year=one, counts=counts, standing="Statement sent", tone="good")
    late = one.statement_due is not None and one.statement_due < today
    due = f", due {shown(one.statement_due)}" if one.statement_due else ""
    standing = f"Statement {one.statement.value}{due}"
    return YearListed(year=one, counts=counts, standing=standing, tone="bad" if late else "text2")


def _review(one: ChannelReview, today: date) -> ReviewListed:
    due = one.next_due
    if due is None:
        return ReviewListed(review=one, standing="Done", tone="text2")
    if due < today:
        late = counted((today - due).days, "day")
        return ReviewListed(review=one, standing=f"{late} late", tone="bad")
    tone = "warn" if due <= today + _SOON else "text2"
    return ReviewListed(review=one, standing=f"Due {shown(due)}", tone=tone)
