"""Rules about the Channel panel's year and the reviews after a case (5.L5 to 5.L8)."""

from collections.abc import Iterator

from prevent_desktop.domain.cadence import months_later
from prevent_desktop.domain.channel import (
    LONGEST,
    SECOND_REVIEW,
    ChannelReview,
    ChannelYear,
    Statement,
)
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.wording import counted, day

_SOON_STALE = 24
"""Months after which Prevent roles refresh their training (6.B1)."""


@must(
    "channel-counts",
    "No part of a year's counts is greater than the whole.",
    why="Those with a plan are some of those adopted, and so on.",
    item="5.L4",
    field="discussed",
)
def _channel_counts(year: ChannelYear, evidence: Evidence) -> Told:
    del evidence
    for part, whole, words, field in (
        (year.adopted + year.not_adopted, year.discussed, "adopted or not adopted", "discussed"),
        (year.planned, year.adopted, "with a support plan", "planned"),
        (year.consented, year.adopted, "with consent", "consented"),
        (year.other_service, year.not_adopted, "with another service considered", "other_service"),
    ):
        if part > whole:
            yield (
                f"{part:,} are counted as {words}, of only {whole:,}.",
                "Look at both numbers.",
                field,
            )


@should(
    "channel-adopted-without",
    "Everybody adopted has a support plan.",
    why="Support rests on a plan.",
    item="5.L4",
    field="planned",
)
def _channel_adopted_without(year: ChannelYear, evidence: Evidence) -> Told:
    del evidence
    yield from _fewer(year, year.planned, "has no support plan")


@should(
    "channel-without-consent",
    "Everybody adopted gave consent before support began.",
    why="Support rests on consent.",
    item="5.L5",
    field="consented",
)
def _channel_without_consent(year: ChannelYear, evidence: Evidence) -> Told:
    del evidence
    yield from _fewer(year, year.consented, "has not given consent")


def _fewer(year: ChannelYear, part: int, words: str) -> Told:
    if part < year.adopted:
        yield (
            f"Of {year.adopted:,} adopted, {year.adopted - part:,} {words} by these counts.",
            "Ask the chair how each stands, and put the number right.",
        )


@should(
    "channel-other-service",
    "Another service is considered for everybody who is not adopted.",
    why="The panel must consider health or social care where it offers no support.",
    item="5.L4",
    field="other_service",
)
def _channel_other_service(year: ChannelYear, evidence: Evidence) -> Told:
    del evidence
    if year.other_service < year.not_adopted:
        missing = year.not_adopted - year.other_service
        yield (
            (
                f"For {missing:,} of {year.not_adopted:,} not adopted it is not recorded that "
                "another service was considered."
            ),
            "Ask the chair, and put the number right.",
        )


@should(
    "channel-statement-late",
    "The yearly statement is sent by its day.",
    why="It tells how far each standard is met.",
    item="5.L7",
    field="statement_sent",
)
def _channel_statement_late(year: ChannelYear, evidence: Evidence) -> Told:
    due = year.statement_due
    if year.statement is Statement.SENT:
        if year.statement_sent is None:
            yield "The statement is sent, and the day is not recorded.", "Enter the day."
        return
    if due is not None and due < evidence.today:
        late = counted((evidence.today - due).days, "day")
        yield (
            f"The statement for {year.year} was due on {day(due)}, {late} ago.",
            "Send it, and enter the day.",
            due,
        )


@should(
    "channel-training-old",
    "Chair and deputy of the panel were trained in the last two years.",
    why="Those with a part in Prevent refresh what they know every two years.",
    item="5.L8",
    field="chair_trained",
)
def _channel_training_old(year: ChannelYear, evidence: Evidence) -> Told:
    newest = max(evidence.own(ChannelYear), key=lambda one: one.year, default=year)
    if newest.id != year.id:
        return
    for who, when, field in (
        ("chair", year.chair_trained, "chair_trained"),
        ("deputy chair", year.deputy_trained, "deputy_trained"),
    ):
        if when is None:
            yield (
                f"When the {who} of the panel was trained is not recorded.",
                "Enter the day.",
                field,
            )
        elif months_later(when, _SOON_STALE) < evidence.today:
            yield (
                f"The {who} of the panel was last trained on {day(when)}, more than two years ago.",
                "Book the training, and enter the day.",
                field,
            )


@must(
    "review-before-closing",
    "No review is before the case was closed, and none ends after two years.",
    why="A review looks back at a closed case.",
    field="closed_on",
)
def _review_before_closing(review: ChannelReview, evidence: Evidence) -> Told:
    for words, field in _review_days(review):
        when = getattr(review, field)
        if when < review.closed_on:
            yield (
                (
                    f"{review.reference} was {words} on {day(when)}, before it was closed on "
                    f"{day(review.closed_on)}."
                ),
                "Look at both dates.",
                field,
            )
        elif when > evidence.today:
            yield f"{day(when)} is still to come.", "Look at the date.", field
    if review.until and review.until > months_later(review.closed_on, LONGEST):
        yield (
            f"{review.reference} would be looked at for longer than two years.",
            "Choose a day within two years of closing.",
            "until",
        )


@should(
    "review-due",
    "Every closed case is looked at again after 6 and 12 months.",
    why="Somebody may need help again.",
    item="5.L6",
    field="first_done",
)
def _review_due(review: ChannelReview, evidence: Evidence) -> Told:
    due = review.next_due
    if due is not None and due < evidence.today:
        late = counted((evidence.today - due).days, "day")
        field = "first_done"
        if review.first_done is not None:
            second = months_later(review.closed_on, SECOND_REVIEW)
            field = "second_done" if review.second_done is None and due == second else "ended_on"
        yield (
            f"{review.reference} was to be looked at again by {day(due)}, {late} ago.",
            "Put it to the panel, and enter the day.",
            field,
            due,
        )


def _review_days(review: ChannelReview) -> Iterator[tuple[str, str]]:
    for words, field in (
        ("looked at", "first_done"),
        ("looked at", "second_done"),
        ("ended", "ended_on"),
    ):
        if getattr(review, field) is not None:
            yield words, field


CHANNEL_YEAR_RULES: tuple[Rule[ChannelYear], ...] = (
    _channel_counts,
    _channel_adopted_without,
    _channel_without_consent,
    _channel_other_service,
    _channel_statement_late,
    _channel_training_old,
)
CHANNEL_REVIEW_RULES: tuple[Rule[ChannelReview], ...] = (_review_before_closing, _review_due)
