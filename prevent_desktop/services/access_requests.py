"""Answering somebody who asks what the council holds about them.

What is found is kept in the request as exact revisions, so that what a second person checked is
what goes out. The paper is made afresh from them each time; what is redacted never reaches it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

import msgspec

from prevent_desktop.domain.access import (
    AccessRequest,
    Ending,
    FoundRecord,
    GivenOut,
    Strike,
)
from prevent_desktop.domain.exchange import Disclosure
from prevent_desktop.domain.fields import label_at
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.record import Record, attachments_in, kind_of
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.domain.rules_access import ACCESS_RULES
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun, clipped, counted
from prevent_desktop.errors import Situation
from prevent_desktop.services import access_words, naming, reading, weighing
from prevent_desktop.services.access_finding import Asked, Told
from prevent_desktop.services.access_finding import found as found_of
from prevent_desktop.services.access_redacting import others_than, proposed
from prevent_desktop.services.options import newest_list
from prevent_desktop.services.records import save
from prevent_desktop.services.today import AHEAD, Need, Sort
from prevent_desktop.vault import drafts, sealing
from prevent_desktop.vault.ledger import EVENT
from prevent_desktop.vault.vault import Vault

_LINE = 300
_BODY = label_at(Person, "organisation")


class NotGiven(Situation):
    """Something that stands between a request and what is given."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a found record, as it is held and as it would go out.

    ``struck`` are what is redacted of it; one without words is the whole line.
    """

    label: str
    words: str
    struck: tuple[Strike, ...] = ()

    @property
    def is_struck(self) -> bool:
        """Whether all of it is redacted."""
        return any(not one.words for one in self.struck)

    def told(self, because: dict[str, str]) -> str:
        """Give the words as they would go out; ``because`` has the label of each code."""
        whole = next((one for one in self.struck if not one.words), None)
        if whole is not None:
            return _mark(because, whole)
        if not self.struck:
            return self.words
        # In one go, the longest first: a mark that was put in is not looked through again.
        longest = sorted(self.struck, key=lambda one: -len(one.words))
        marks = {f"w{place}": _mark(because, one) for place, one in enumerate(longest)}
        found = "|".join(f"(?P<w{n}>{re.escape(one.words)})" for n, one in enumerate(longest))
        return re.sub(
            found, lambda hit: marks[hit.lastgroup or ""], self.words, flags=re.IGNORECASE
        )


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One found record: what it is, how it was found, its lines, and whether it stays out."""

    record: RecordId
    noun: str
    heading: str
    called: str
    """What it is to whoever asked, without a word of what it says."""
    how: str
    changed_on: date
    lines: tuple[Line, ...]
    left_out: str = ""
    """The code by which it is left out, empty where it goes."""
    is_newer: bool = False
    """Whether the record was changed since it was found."""
    by_hand: tuple[str, ...] = ()
    """What of it this program cannot look into, or must not, and so somebody has to."""


class _Wanted(msgspec.Struct, frozen=True):
    """All that an item is made of: what was found, what of it is redacted, what stands now."""

    found: FoundRecord
    strikes: tuple[Strike, ...]
    stands: int


_Read = tuple[Revision[Record], Sequence[Line]]


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """A request with everything that was found, and what is left to be looked for by hand."""

    request: AccessRequest
    items: tuple[Item, ...]
    elsewhere: tuple[str, ...]
    """What is to be looked into by hand that is of no record found."""
    entries: tuple[int, tuple[int, ...]]
    """The newest entry of the ledger, and the events up to it that have the name."""
    because: dict[str, str]
    """The label of each redaction code."""
    made_of: dict[_Wanted, Item]
    """What each item was made of, so that it is made again only where that has changed."""

    @property
    def going(self) -> tuple[Item, ...]:
        """The records that go out."""
        return tuple(item for item in self.items if not item.left_out)

    @property
    def by_hand(self) -> tuple[str, ...]:
        """What this program cannot look into, or must not, and so somebody has to."""
        _, entries = self.entries
        return (
            *(line for item in self.items for line in item.by_hand),
            *self.elsewhere,
            *(f"Entry {seq:,} of the ledger has the name in what it says." for seq in entries),
            "Look in mail, in the national system, and with police and safeguarding partners.",
        )


def requests(vault: Vault) -> list[AccessRequest]:
    """Give every request: the open ones by the day they are due, then the closed."""
    own = [one.record for one in vault.store.own(AccessRequest)]
    return sorted(own, key=lambda one: (not one.is_open, one.due, one.ref))


def searched(
    vault: Vault, request_id: str, told: Told = lambda _done, _total: None
) -> AccessRequest:
    """Look for everything about whom the request is about, and keep what was found with it.

    What was decided of records and lines that are found again stays. Raises RecordNotHeld, or what
    ``told`` raises, and then nothing has changed.
    """
    request = requested(vault, request_id)
    before = {one.record: one for one in request.found}
    asked = Asked(request.phrases)
    hits = found_of(vault, asked, told)
    found = tuple(
        FoundRecord(
            record=RecordId(record_id),
            seq=vault.store.current(record_id).seq,
            how=clipped(how, _LINE),
            left_out=before[RecordId(record_id)].left_out if record_id in before else None,
        )
        for record_id, how in hits.items()
    )
    new = [one for one in found if one.record not in before]
    kept = [one for one in request.strikes if one.record in hits]
    others = others_than(vault, asked)
    proposals = (
        proposed(revision.record, ((line.label, line.words) for line in lines), asked, others)
        for revision, lines in _read(vault, new)
    )
    return _changed(
        vault,
        request,
        found=found,
        strikes=(*kept, *chain.from_iterable(proposals)),
        searched_on=vault.today,
    )


def gathered(vault: Vault, request_id: str, before: Gathered | None = None) -> Gathered:
    """Give what was found, as it would go out; raises RecordNotHeld.

    Of what was gathered ``before`` only that is read anew which has changed since.
    """
    request = requested(vault, request_id)
    wanted, known = _wanted(vault, request), before.made_of if before else {}
    new = [one for one in wanted if one not in known]
    made_of = known | dict(zip(new, _items(vault, new), strict=True))
    items = tuple(made_of[one] for one in wanted)
    return Gathered(
        request=request,
        items=items,
        elsewhere=tuple(_elsewhere(vault, request, items)),
        entries=_entries(vault, request, before),
        because=codes(vault),
        made_of={one: made_of[one] for one in wanted},
    )


def ledger_of(vault: Vault, found: Gathered) -> tuple[str, ...]:
    """Say since when each record that goes is kept, by its number."""
    return tuple(
        f"{number}. {item.called}: {access_words.kept_since(vault, item.record)}"
        for number, item in enumerate(found.going, 1)
    )


def codes(vault: Vault) -> dict[str, str]:
    """Give the redaction codes of the council's list, with their labels."""
    listed = newest_list(vault, "redaction-codes")
    return {one.code: one.label for one in listed.choices} if listed else {}


def left_out(vault: Vault, request_id: str, record: str, code: str) -> AccessRequest:
    """Leave a found record out by a code, or take it in again without one."""
    request = requested(vault, request_id)
    found = tuple(
        msgspec.structs.replace(one, left_out=code or None) if one.record == record else one
        for one in request.found
    )
    return _changed(vault, request, found=found)


def struck(  # noqa: PLR0913 -- which words of which line
    vault: Vault, request_id: str, record: str, line: str, *, code: str, words: str = ""
) -> AccessRequest:
    """Redact words of a line, or all of it without words; raises NotGiven without a code."""
    if not code:
        msg = "Choose why it is redacted. Nothing was changed."
        raise NotGiven(msg)
    request = requested(vault, request_id)
    new = Strike(record=RecordId(record), line=line, words=words.strip(), code=code)
    here = [one for one in request.strikes if (one.record, one.line) == (record, line)]
    gone = here if not new.words else [one for one in here if one.words in ("", new.words)]
    return _changed(
        vault, request, strikes=(*(one for one in request.strikes if one not in gone), new)
    )


def given_whole(vault: Vault, request_id: str, record: str, line: str) -> AccessRequest:
    """Take back everything that is redacted of a line."""
    request = requested(vault, request_id)
    kept = (one for one in request.strikes if (one.record, one.line) != (record, line))
    return _changed(vault, request, strikes=tuple(kept))


def checked(vault: Vault, request_id: str, by: str) -> AccessRequest:
    """Keep that a second person looked at every page; raises NotGiven.

    It holds for exactly what is found and redacted now: any change of that takes it back.
    """
    request, name = requested(vault, request_id), by.strip()
    if not name:
        msg = "Say who checked it: somebody other than who prepared it."
        raise NotGiven(msg)
    if name.casefold() == request.prepared_by.casefold():
        msg = f"{name} prepared it, so somebody else has to check it. Nothing was changed."
        raise NotGiven(msg)
    if request.searched_on is None:
        msg = "Nothing was looked for yet. Find what is held first."
        raise NotGiven(msg)
    done = msgspec.structs.replace(request, checked_by=name, checked_on=vault.today)
    save(vault, [done])
    return done


def asked_by(vault: Vault, request_id: str) -> str:
    """Give the name of whoever asked, to whom the answer goes; raises RecordNotHeld."""
    return requested(vault, request_id).from_whom


def why_not_given(request: AccessRequest) -> str:
    """Say why its paper may not go out yet, empty where it may."""
    if request.proved_on is None:
        return "It is not sure yet who is asking."
    return "" if request.checked_by else "A second person has not checked it yet."


def logged(vault: Vault, request_id: str, sha256: str) -> AccessRequest:
    """Keep with the request that its paper went out, as the newest disclosure of it says."""
    request = requested(vault, request_id)
    sent = [
        one for one in vault.store.collection(Disclosure).own(Disclosure) if one.sha256 == sha256
    ]
    if not sent:
        return request
    last = max(sent, key=lambda one: one.given_out)
    given = GivenOut(
        on=last.given_out.date(),
        how=last.way.value,
        to_whom=", ".join(last.to_whom),
        sha256=sha256,
    )
    ended = Ending.GIVEN if request.is_open else request.ending
    done = msgspec.structs.replace(
        request,
        given=(*request.given, given),
        ending=ended,
        ended_on=request.ended_on or vault.today,
    )
    save(vault, [done])
    return done


def weighed(vault: Vault, cls: type[Record], values: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Say what would be the matter with what stands on the form of a request."""
    return _own(weighing.problems_of_typed(vault, cls, values, (AccessRequest,)))


def matters(vault: Vault, request_id: str) -> tuple[Problem, ...]:
    """Say what is the matter with a request as it is saved."""
    return _own(problems(requested(vault, request_id), Collection([]), vault.today))


def _own(found: Iterable[Problem]) -> tuple[Problem, ...]:
    # A record that was found may lawfully be erased since: that it is not held is no matter.
    rules = {rule.id for rule in ACCESS_RULES}
    return tuple(problem for problem in found if problem.rule in rules)


def access_needs(vault: Vault, today: date) -> tuple[Need, ...]:
    """Give for Today the requests that are to be answered."""
    return tuple(
        Need(
            sort=Sort.REVIEW,
            title=f"Access request {one.ref}: {one.next_step.value}",
            small=f"Received {shown(one.received_on)}  ·  to be answered by {shown(one.due)}",
            due=one.due,
            kind=kind_of(one),
            record=one.id,
        )
        for one in requests(vault)
        if one.is_open and one.due <= today + AHEAD
    )


def requested(vault: Vault, request_id: str) -> AccessRequest:
    """Give a request; raises RecordNotHeld, NotGiven."""
    record = vault.store.current(request_id).record
    if not isinstance(record, AccessRequest):
        msg = "That record is no access request."
        raise NotGiven(msg)
    return record


def _changed(vault: Vault, request: AccessRequest, **fields: object) -> AccessRequest:
    """Save what was found or redacted anew; a check of what it was before holds no more."""
    by = vault.officer.facts.label if vault.officer else ""
    values = {"checked_by": "", "checked_on": None, "prepared_by": by, **fields}
    done = msgspec.structs.replace(request, **values)
    save(vault, [done])
    return done


def _read(vault: Vault, found: Sequence[FoundRecord]) -> Iterator[_Read]:
    """Give revisions with their lines in words: what is linked by its name, documents by theirs."""
    revisions = [vault.store.exact(one.record, one.seq) for one in found]
    every = reading.lines_of(vault, [revision.record for revision in revisions])
    for revision, lines in zip(revisions, every, strict=True):
        yield revision, [Line(label=line.label, words=_words(line)) for line in lines]


def _wanted(vault: Vault, request: AccessRequest) -> list[_Wanted]:
    strikes = defaultdict[str, list[Strike]](list)
    for strike in request.strikes:
        strikes[strike.record].append(strike)
    places = {one.record: vault.store.place(one.record) for one in request.found}
    return [
        _Wanted(one, tuple(strikes[one.record]), place.seq)
        for one in request.found
        if (place := places[one.record])  # none where it was erased since
    ]


def _items(vault: Vault, wanted: Sequence[_Wanted]) -> Iterator[Item]:
    read = list(_read(vault, [one.found for one in wanted]))
    called = naming.headings(vault, [revision.record for revision, _ in read])
    sealed = frozenset(one.record for one in sealing.every(vault.store))
    for one, of_it in zip(wanted, read, strict=True):
        yield _item(vault, one, of_it, called[one.found.record], sealed)


def _item(vault: Vault, one: _Wanted, read: _Read, heading: str, sealed: frozenset[str]) -> Item:
    revision, told = read
    lines = tuple(
        msgspec.structs.replace(
            line, struck=tuple(strike for strike in one.strikes if strike.line == line.label)
        )
        for line in told
    )
    return Item(
        record=one.found.record,
        noun=revision.record.singular,
        heading=heading,
        called=access_words.called(
            vault,
            revision.record,
            with_body=not any(line.struck for line in lines if line.label == _BODY),
        ),
        how=one.found.how,
        changed_on=date.fromisoformat(revision.time[:10]),
        lines=lines,
        left_out=one.found.left_out or "",
        is_newer=one.stands != one.found.seq,
        by_hand=tuple(_to_open(vault, one.found.record, heading, sealed)),
    )


def _to_open(vault: Vault, record: str, heading: str, sealed: frozenset[str]) -> Iterator[str]:
    for file in attachments_in(vault.store.current(record).record):
        yield f"Open the document \u201c{file.name}\u201d kept with {heading}."
    if record in sealed:
        yield f"An identity is sealed for {heading}. A reader has to open it."


def _words(line: reading.Line) -> str:
    words = [line.words, *(one.heading for one in line.links)]
    words += [one.name for one in line.documents]
    return "\n".join(part for part in words if part)


def _elsewhere(vault: Vault, request: AccessRequest, items: tuple[Item, ...]) -> Iterator[str]:
    others = {one.record for one in sealing.every(vault.store)} - {one.record for one in items}
    if others:
        yield (
            f"{counted(len(others), 'sealed identity', 'sealed identities')} of records that were "
            "not found. No search looks into them: a reader has to, for the name."
        )
    asked = Asked(request.phrases)
    for draft in drafts.kept(vault.store):
        if draft.id != request.id and asked.may_be_in(msgspec.json.encode(draft.values)):
            yield f"Something typed and not saved yet has the name: {begun(draft.kind)}."


def _entries(
    vault: Vault, request: AccessRequest, before: Gathered | None
) -> tuple[int, tuple[int, ...]]:
    """Give the newest entry, and the events up to it that have the name; those before once."""
    same = before is not None and before.request.phrases == request.phrases
    upto, found = before.entries if before and same else (0, ())
    asked = Asked(request.phrases)
    new = vault.store.ledger.entries("seq > ? AND kind GLOB ?", upto, EVENT + "*")
    more = tuple(one.seq for one in new if one.body and asked.may_be_in(one.body))
    return vault.head.seq, (*found, *more)


def _mark(because: dict[str, str], strike: Strike) -> str:
    return f"[redacted: {because.get(strike.code, strike.code)}]"
