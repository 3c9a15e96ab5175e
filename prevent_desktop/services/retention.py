"""What has reached the end of its time, what is decided of it, and the certificate of what went.

Nothing goes by itself: the rules bring records up, and an officer decides with a reason.
"""

import contextlib
from collections.abc import Callable, Container, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.kinds import KINDS, class_of
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.retention import (
    Choice,
    Disposal,
    DisposalId,
    HeldIn,
    RetentionRule,
    RetentionRuleId,
    Then,
    WentOut,
    reference_of,
)
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import a_or_an, clipped, counted
from prevent_desktop.errors import Situation
from prevent_desktop.services import erasing, naming
from prevent_desktop.services.erasing import Certificate
from prevent_desktop.services.records import save
from prevent_desktop.services.retention_rules import shipped_rules
from prevent_desktop.services.today import Need, Sort
from prevent_desktop.vault import drafts
from prevent_desktop.vault.vault import Vault

_LINE = 300
GoesOn = Callable[[int, int], bool]
"""Hears how many are done, of how many; False to stop there."""


class NotDecided(Situation):
    """A decision that lacks something, or that a hold forbids."""


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """A record whose time is over: what it is, since when, and by which rule."""

    record: RecordId
    kind: str
    noun: str
    heading: str
    over_on: date
    started_on: date
    counted_from: str
    then: Then
    legal_basis: str
    rule: RetentionRuleId
    held_because: str = ""
    """Why its whole kind is on hold, empty where it is not."""


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody decides of a record, and why."""

    choice: Choice
    reason: str
    legal_basis: str = ""
    keep_until: date | None = None


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided, how many records were left as they were, and what went wrong, if anything.

    ``fault`` is what kept the rest from being done, empty where nothing did or somebody stopped.
    """

    made: tuple[Disposal, ...]
    left: int = 0
    fault: str = ""

    @property
    def words(self) -> str:
        """What was done, in a sentence or two."""
        several = len(self.made) + self.left
        gone = bool(self.made) and self.made[0].choice is Choice.DISPOSE
        verb = "disposed of" if gone else "decided on"
        if self.left:
            said = f"{len(self.made):,} of {counted(several, 'record')} {verb}, the rest left."
            return f"{said} {self.fault}".strip()
        also = " Each has its certificate under Decided." if gone else ""
        return f"{counted(several, 'record')} {verb}.{also} {self.fault}".strip()


class _Over(NamedTuple):
    """A record whose time is over, before it is said what it is called."""

    rule: RetentionRule
    revision: Revision[Record]
    started_on: date
    over_on: date
    told_from: str


def rules(vault: Vault) -> list[RetentionRule]:
    """Give the council's rules, by what they are for."""
    own = vault.store.own(RetentionRule)
    return sorted((one.record for one in own), key=lambda rule: rule.called)


def missing(vault: Vault) -> int:
    """Count the kinds of record that have no rule yet."""
    return len(_without_rule(vault))


def put_in(vault: Vault) -> int:
    """Put in a starting rule for each kind that has none; give how many."""
    new = _without_rule(vault)
    save(vault, new)
    return len(new)


def reached(vault: Vault, today: date | None = None, most: int | None = None) -> list[Reached]:
    """Give what is to be looked at, the longest over first; nothing that is kept by decision.

    With ``most`` no more than so many, for a long list that is to begin to show.
    """
    return _called(vault, _over(vault, today or vault.today), most)


def decisions(vault: Vault) -> list[Disposal]:
    """Give every decision, the newest first."""
    own = (one.record for one in vault.store.own(Disposal))
    return sorted(own, key=lambda one: (one.decided_on, one.id), reverse=True)


def resting(vault: Vault) -> frozenset[str]:
    """Give the ids of the decisions by which a record is kept or held today."""
    today = vault.today
    return frozenset(one.id for one in _newest(vault).values() if one.rests(today))


def ended(vault: Vault, made: Disposal) -> Disposal:
    """End that a record is kept until a day, or held, so that it is decided on anew.

    Raises NotDecided where it is neither any more.
    """
    if made.id not in resting(vault):
        msg = f"The {made.called} is neither kept nor held by this decision. Nothing was changed."
        raise NotDecided(msg)
    by = vault.signing_slot().facts.label
    done = msgspec.structs.replace(made, ended_on=vault.today, ended_by=by)
    save(vault, [done])
    return done


def still_naming(vault: Vault, made: Disposal) -> list[str]:
    """Give the headings of the records that name one that has gone."""
    return sorted(naming.heading_of(vault, other) for other in vault.store.linking(made.subject))


def decided(
    vault: Vault,
    several: Sequence[Reached],
    ruling: Ruling,
    passphrase: str = "",
    goes_on: GoesOn = lambda _done, _total: True,
) -> Decided:
    """Decide what becomes of records; what is disposed of goes at once, each with a certificate.

    A decision, its erasure and its certificate are live together or not at all. Asks before each
    whether to go on. Raises NotDecided, RecordNotHeld, NotAnOfficer, WrongPassphrase; then
    nothing has changed. What goes wrong after the first is told in what it gives.
    """
    today, slot = vault.today, vault.signing_slot()
    for one in several:
        _refuse(one, ruling, today)
    planned = [_planned(vault, one, ruling, today, slot.facts.label) for one in several]
    found: list[Disposal] = []
    fault = ""
    try:
        with _carrying_out(vault, ruling, passphrase) as carry_out:
            for made in planned:
                if not goes_on(len(found), len(planned)):
                    break
                with vault.store.writing():
                    done = carry_out(made)
                    save(vault, [done])
                found.append(done)
    except Situation as failure:
        if not found:
            raise
        fault = str(failure)
    return Decided(made=tuple(found), left=len(planned) - len(found), fault=fault)


def _planned(vault: Vault, one: Reached, ruling: Ruling, today: date, by: str) -> Disposal:
    revision = vault.store.current(one.record)
    return Disposal(
        id=DisposalId(new_id()),
        subject=one.record,
        called=reference_of(revision.record, revision.seq),
        choice=ruling.choice,
        reason=ruling.reason.strip(),
        legal_basis=ruling.legal_basis.strip(),
        decided_on=today,
        decided_by=by,
        keep_until=ruling.keep_until if ruling.choice is Choice.KEEP else None,
        rule=one.rule,
    )


@contextlib.contextmanager
def _carrying_out(
    vault: Vault, ruling: Ruling, passphrase: str
) -> Iterator[Callable[[Disposal], Disposal]]:
    """Lend what does to a record what was decided of it, and gives the decision as it then is."""
    if ruling.choice is not Choice.DISPOSE:
        yield lambda made: made
        return
    today = vault.today
    with erasing.erasing(vault, passphrase) as erase:
        yield lambda made: _certified(
            made, erase(RecordId(made.subject), made.reason, made.legal_basis), today
        )


def _certified(made: Disposal, certificate: Certificate, today: date) -> Disposal:
    return msgspec.structs.replace(
        made,
        disposed_on=today,
        entry=certificate.entry,
        backups=tuple(HeldIn(backup=name, until=day) for name, day in certificate.backups),
        went_out=tuple(
            WentOut(what=clipped(what, _LINE), to_whom=clipped(whom, _LINE), on=day)
            for what, whom, day in certificate.given_out
        ),
        mentions=len(certificate.mentioned_in),
    )


def sentences(made: Disposal) -> list[str]:
    """Say what a certificate says: what went, where it may still be, and until when."""
    if made.disposed_on is None:
        return []
    last = max((one.until for one in made.backups), default=None)
    beyond = (
        f", beyond use in {counted(len(made.backups), 'backup')} until {shown(last)}"
        if last
        else ""
    )
    lines = [f"Erased here on {shown(made.disposed_on)}{beyond}. Ledger entry {made.entry or 0:,}."]
    lines += [f"Backup {one.backup}: gone by {shown(one.until)}." for one in made.backups]
    lines += [
        f"Left the vault before: {one.what}, to {one.to_whom}, on {shown(one.on)}."
        for one in made.went_out
    ]
    if made.mentions:
        lines.append(f"{counted(made.mentions, 'other record')} may still name it.")
    lines.append(
        "Copies of backups that were taken elsewhere, and what others made of papers and bundles, "
        "are out of this program's reach."
    )
    return lines


def retention_needs(vault: Vault, today: date) -> tuple[Need, ...]:
    """Give for Today what has reached its time, as one thing, and decisions cut short."""
    needs = []
    if due := [one for one in _over(vault, today) if not one.rule.hold]:
        [first] = _called(vault, due, 1)
        needs.append(
            Need(
                sort=Sort.REVIEW,
                title=f"The time is over for {counted(len(due), 'record')}",
                small=f"Oldest: {clipped(first.heading, 60)}  ·  decide what becomes of each",
                due=today,
                kind=drafts.FORM + "retention",
            )
        )
    needs += [
        Need(
            sort=Sort.REVIEW,
            title=f"Look again at how long {rule.called} are kept",
            small="The day set for this rule has come",
            due=rule.review_by,
            kind=kind_of(rule),
            record=rule.id,
        )
        for rule in rules(vault)
        if rule.review_by and rule.review_by <= today
    ]
    return tuple(needs)


def _without_rule(vault: Vault) -> list[RetentionRule]:
    covered = {rule.covers for rule in rules(vault)}
    known = {kind_of(cls) for cls in KINDS}
    return [rule for rule in shipped_rules() if rule.covers in known - covered]


def _over(vault: Vault, today: date) -> list[_Over]:
    left = {one.subject for one in _newest(vault).values() if one.rests(today)}
    return [one for rule in rules(vault) for one in _over_by(vault, rule, today, left)]


def _over_by(
    vault: Vault, rule: RetentionRule, today: date, left: Container[str]
) -> Iterator[_Over]:
    cls, last = class_of(rule.covers), rule.over_from(today)
    if cls is None or last is None:
        return
    told, days = rule.told_from(cls), dict[date, date]()
    for revision in vault.store.own(cls):
        start = rule.started(revision.record) or _day_of(revision)
        if start <= last and revision.record.id not in left:
            over_on = days.get(start) or days.setdefault(start, rule.over_on(start))
            yield _Over(rule, revision, start, over_on, told)


def _called(vault: Vault, over: list[_Over], most: int | None) -> list[Reached]:
    if most is not None and len(over) > most:
        # Of those that are over on the day of the last one, what they are called decides.
        over.sort(key=_place)
        end, last = most, _place(over[most - 1])
        while end < len(over) and _place(over[end]) == last:
            end += 1
        over = over[:end]
    called = naming.headings(vault, [one.revision.record for one in over])
    found = [_reached(one, called[one.revision.record.id]) for one in over]
    found.sort(key=lambda one: (bool(one.held_because), one.over_on, one.heading))
    return found[:most]


def _place(one: _Over) -> tuple[bool, date]:
    return one.rule.hold, one.over_on


def _reached(one: _Over, heading: str) -> Reached:
    rule, record = one.rule, one.revision.record
    return Reached(
        record=record.id,
        kind=rule.covers,
        noun=record.singular,
        heading=heading,
        over_on=one.over_on,
        started_on=one.started_on,
        counted_from=one.told_from,
        then=rule.then,
        legal_basis=rule.legal_basis,
        rule=rule.id,
        held_because=(rule.hold_because or "The kind is on hold.") if rule.hold else "",
    )


def _day_of(revision: Revision[Record]) -> date:
    return date.fromisoformat(revision.time[:10])


def _newest(vault: Vault) -> dict[str, Disposal]:
    """Give the newest decision about each record."""
    return {one.subject: one for one in reversed(decisions(vault))}


def _refuse(one: Reached, ruling: Ruling, today: date) -> None:
    until = ruling.keep_until
    if not ruling.reason.strip():
        msg = "Say why. Whoever looks at this decision later should be able to follow it."
    elif ruling.choice is Choice.KEEP and (until is None or until <= today):
        msg = "Name a day after today until which it is kept. It comes up again on that day."
    elif ruling.choice is not Choice.DISPOSE:
        return
    elif one.held_because:
        msg = (
            f"No {one.noun} may go while the kind is on hold: {one.held_because} Nothing was "
            "changed. Take the hold off the rule first."
        )
    elif not ruling.legal_basis.strip():
        msg = f"Name the legal basis for disposing of {a_or_an(one.noun)}."
    else:
        return
    raise NotDecided(msg)
