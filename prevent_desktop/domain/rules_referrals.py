"""Rules about entries of the log: dates in order, nothing kept back without a name and a reason.

They are about what the council did and when, never about the person (domain notes 2.3, 8.1).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.problems import Evidence, Rule, Told, called, must, should
from prevent_desktop.domain.referrals import Feedback, Referral, Route, State
from prevent_desktop.domain.rules_pathway import is_superseded
from prevent_desktop.domain.telling import telling_marks
from prevent_desktop.domain.wording import counted, day, listed

SHARE_WITHIN, ACKNOWLEDGED_WITHIN, OUTCOME_WITHIN = 1, 5, 90
"""Days; the first two where no pathway is agreed that says otherwise."""


@must(
    "log-dates-out-of-order",
    "Every date of an entry follows the day on which it was noticed.",
    why="Delays are reckoned from these dates.",
    field="noticed_on",
)
def _log_dates_out_of_order(entry: Referral, evidence: Evidence) -> Told:
    del evidence
    for words, when, field in _dates(entry):
        if when < entry.noticed_on:
            yield (
                (
                    f"{entry.ref} was {words} on {day(when)}, before it was noticed on "
                    f"{day(entry.noticed_on)}."
                ),
                "Look at both dates.",
                field,
            )
    for one in entry.sent:
        if one.acknowledged_on and one.acknowledged_on < one.sent_on:
            yield (
                (
                    f"{entry.ref} was acknowledged on {day(one.acknowledged_on)}, before it was "
                    f"shared on {day(one.sent_on)}."
                ),
                "Look at both dates.",
                "sent",
            )


@must(
    "log-date-to-come",
    "No date of an entry lies ahead.",
    why="The log tells what happened.",
    field="noticed_on",
)
def _log_date_to_come(entry: Referral, evidence: Evidence) -> Told:
    for words, when, field in (("noticed", entry.noticed_on, "noticed_on"), *_dates(entry)):
        if when > evidence.today:
            yield (
                f"{entry.ref} is said to be {words} on {day(when)}, which is still to come.",
                "Look at the date.",
                field,
            )


@must(
    "log-shared-and-not",
    "No entry is both shared and not shared.",
    why="Only one of them can be so.",
    field="not_shared_because",
)
def _log_shared_and_not(entry: Referral, evidence: Evidence) -> Told:
    del evidence
    if entry.sent and (entry.not_shared_because or entry.not_shared_by):
        yield (
            f"{entry.ref} was shared, and also says why it was not.",
            "Take out what is not so.",
        )


@must(
    "log-kept-back-unnamed",
    "An entry that was not shared says why, and who decided it.",
    why="Keeping a concern back is a decision that somebody answers for to the group.",
    item="4.G1",
    field="not_shared_because",
)
def _log_kept_back_unnamed(entry: Referral, evidence: Evidence) -> Told:
    del evidence
    if entry.route is not Route.NOT_SHARED:
        return
    if not entry.not_shared_because:
        yield f"{entry.ref} was not shared, and no reason is given.", "Write the reason."
    if entry.not_shared_by is None:
        yield (
            f"{entry.ref} was not shared, and nobody is named who decided it.",
            "Choose who decided it.",
            "not_shared_by",
        )


@should(
    "log-not-shared-yet",
    "Every concern is shared as soon as the pathway says.",
    why="The police and safeguarding look at it, not the council.",
    item="4.G1",
    field="sent",
)
def _log_not_shared_yet(entry: Referral, evidence: Evidence) -> Told:
    path = agreed_pathway(evidence)
    if entry.route is Route.OPEN:
        within = path.share_within if path else SHARE_WITHIN
        days = (evidence.today - entry.noticed_on).days
        if days > within:
            yield (
                f"{entry.ref} was noticed {counted(days, 'day')} ago and is not shared yet.",
                "Share it and enter where and when, or record why not and who decided.",
                entry.noticed_on + timedelta(days=within),
            )


@should(
    "log-not-acknowledged",
    "Whoever a concern was shared with has acknowledged it.",
    why="What nobody acknowledged may have reached nobody.",
    item="4.G1",
    field="sent",
)
def _log_not_acknowledged(entry: Referral, evidence: Evidence) -> Told:
    path = agreed_pathway(evidence)
    within = path.acknowledged_within if path else ACKNOWLEDGED_WITHIN
    if entry.outcome is not None:
        return
    for one in entry.sent:
        days = (evidence.today - one.sent_on).days
        if one.acknowledged_on is None and days > within:
            yield (
                (
                    f"{entry.ref} was shared {counted(days, 'day')} ago and one place has not "
                    "acknowledged it."
                ),
                "Ring them, and enter the day on which they acknowledge it.",
                one.sent_on + timedelta(days=within),
            )
            return


@should(
    "log-one-way",
    "A concern goes to police and safeguarding on the same day, where the pathway says so.",
    why="They look at it together.",
    item="4.B1",
    field="sent",
)
def _log_one_way(entry: Referral, evidence: Evidence) -> Told:
    path = agreed_pathway(evidence)
    if path is None or not path.dual_route or entry.route in _DONE or entry.outcome is not None:
        return
    yield (
        f"{entry.ref} went {entry.route.value}; the pathway goes to both at the same time.",
        "Share it with the other as well, and enter when.",
    )


@should(
    "log-form-not-used",
    "Every entry uses the newest national form, or says why not.",
    why="One form means that nothing is left out.",
    item="4.G4",
    field="why_no_form",
)
def _log_form_not_used(entry: Referral, evidence: Evidence) -> Told:
    if entry.sent and not entry.national_form and not entry.why_no_form:
        yield (
            f"{entry.ref} did not use the national form, and does not say why.",
            "Write the reason.",
        )
    elif (
        entry.national_form and not entry.is_closed and is_superseded(entry.form_edition, evidence)
    ):
        yield (
            (
                f"{entry.ref} used the {entry.form_edition} edition of the form, which a newer one "
                "replaced."
            ),
            "Use the newest edition from now on; ask the police whether they need it again.",
            "form_edition",
        )


@should(
    "log-no-outcome",
    "What came of an entry is known, or it is said that the council will not be told.",
    why="The group oversees what comes of the pathway, not of a person.",
    item="4.G1",
    field="outcome",
)
def _log_no_outcome(entry: Referral, evidence: Evidence) -> Told:
    if entry.state is not State.OUTCOME:
        return
    last = max(one.sent_on for one in entry.sent)
    days = (evidence.today - last).days
    if days > OUTCOME_WITHIN:
        yield (
            f"{entry.ref} was shared {counted(days, 'day')} ago, and what came of it is not known.",
            "Ask the police; or choose that the council will not be told.",
            last + timedelta(days=OUTCOME_WITHIN),
        )


@should(
    "log-no-word-back",
    "Whoever noticed hears back, or it is said that this is not possible.",
    why="People go on noticing when they hear what came of it.",
    item="4.G1",
    field="feedback",
)
def _log_no_word_back(entry: Referral, evidence: Evidence) -> Told:
    del evidence
    if entry.outcome is not None and entry.feedback is Feedback.AWAITED:
        yield (
            f"{entry.ref} has ended, and nobody has told whoever noticed.",
            "Tell them what can be told, or choose that it is not possible.",
        )


@should(
    "log-half-dated",
    "What came of an entry and word back each have a day.",
    why="The figures are reckoned by day.",
    field="outcome_on",
)
def _log_half_dated(entry: Referral, evidence: Evidence) -> Told:
    del evidence
    if entry.outcome is not None and entry.outcome_on is None:
        yield f"{entry.ref} has no day on which its end became known.", "Enter the day."
    if entry.feedback is Feedback.GIVEN and entry.feedback_on is None:
        yield f"{entry.ref} has no day on which word was given.", "Enter the day.", "feedback_on"


@should(
    "log-tells-who",
    "Nothing that is written in an entry tells who it is about.",
    why="The log has references and no names, so that nobody is listed in it.",
    field="not_shared_because",
)
def _log_tells_who(entry: Referral, evidence: Evidence) -> Told:
    del evidence
    for field in ("not_shared_because", "why_no_form"):
        marks = telling_marks(getattr(entry, field))
        if marks:
            yield (
                f"{entry.ref} may hold {listed(marks, 'or')}.",
                "Take it out if it tells who this is about: write of the step, not of the person.",
                field,
            )


@must(
    "log-repeats-itself",
    "No entry is a repeat of itself or of a later one.",
    why="Earlier entries come before.",
    field="repeats",
)
def _log_repeats_itself(entry: Referral, evidence: Evidence) -> Told:
    for other in entry.repeats:
        before = evidence.held.find(Referral, other)
        if before is not None and (before.id == entry.id or before.noticed_on > entry.noticed_on):
            yield (
                f"{entry.ref} names {called(before)} as an earlier entry, which it is not.",
                "Take it out, or link them the other way round.",
            )


def _dates(entry: Referral) -> Iterator[tuple[str, date, str]]:
    for words, when, field in (
        ("checked", entry.checked_on, "checked_on"),
        ("kept back", entry.not_shared_on, "not_shared_on"),
        ("ended", entry.outcome_on, "outcome_on"),
        ("told back", entry.feedback_on, "feedback_on"),
    ):
        if when is not None:
            yield words, when, field
    for one in entry.sent:
        yield "shared", one.sent_on, "sent"


def agreed_pathway(evidence: Evidence) -> Pathway | None:
    """Give the pathway that the group agreed and that holds today; None without one."""
    found = (path for path in evidence.own(Pathway) if path.holds(evidence.today))
    return max(found, key=lambda path: (path.agreed_on or date.min, path.id), default=None)


_DONE = frozenset({Route.BOTH_SAME_DAY, Route.BOTH, Route.NOT_SHARED, Route.OPEN})

REFERRAL_RULES: tuple[Rule[Referral], ...] = (
    _log_dates_out_of_order,
    _log_date_to_come,
    _log_shared_and_not,
    _log_kept_back_unnamed,
    _log_not_shared_yet,
    _log_not_acknowledged,
    _log_one_way,
    _log_form_not_used,
    _log_no_outcome,
    _log_no_word_back,
    _log_tells_who,
    _log_half_dated,
    _log_repeats_itself,
)
