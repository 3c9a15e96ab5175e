"""Answering somebody who asks what the council holds about them.

What is found is kept in the request as exact revisions, so that what a second person checked is
what goes out. The paper is made afresh from them each time; what is redacted never reaches it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from prevent_desktop.domain.access import (
    THIRD_PARTY,
    AccessRequest,
    Ending,
    FoundRecord,
    GivenOut,
    Strike,
)
from prevent_desktop.domain.exchange import Disclosure
from prevent_desktop.domain.fields import label_at, leaves, shape_of
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
from prevent_desktop.services.meetings import today_of
from prevent_desktop.services.options import newest_list
from prevent_desktop.services.records import save
from prevent_desktop.services.today import AHEAD, Need, Sort
from prevent_desktop.vault import drafts, sealing, search
from prevent_desktop.vault.ledger import EVENT
from prevent_desktop.vault.vault import Vault

_LINE = 300
_REFERENCE = "Has this reference"
_BODY = label_at(Person, "organisation")
_MOST = 100_000
_NOT_LOOKED_IN = ("access_request", "disposal")
"""What tells of requests and decisions themselves."""


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


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """A request with everything that was found, and what is left to be looked for by hand."""

    request: AccessRequest
    items: tuple[Item, ...]
    ledger: tuple[str, ...]
    """Since when each record that goes is kept, by its number."""
    by_hand: tuple[str, ...]
    because: dict[str, str]
    """The label of each redaction code."""

    @property
    def going(self) -> tuple[Item, ...]:
        """The records that go out."""
        return _going(self.items)


def requests(vault: Vault) -> list[AccessRequest]:
    """Give every request: the open ones by the day they are due, then the closed."""
    own = [one.record for one in vault.store.own(AccessRequest)]
    return sorted(own, key=lambda one: (not one.is_open, one.due, one.ref))


def searched(vault: Vault, request_id: str) -> AccessRequest:
    """Look for everything about whom the request is about, and keep what was found with it.

    What was decided of records and lines that are found again stays. Raises RecordNotHeld.
    """
    request = _request(vault, request_id)
    before = {one.record: one for one in request.found}
    hits = _found(vault, request.phrases)
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
    others = _others(vault, request)
    proposed = [strike for one in new for strike in _proposed(vault, request, one, others)]
    return _changed(
        vault,
        request,
        found=found,
        strikes=(*kept, *proposed),
        searched_on=today_of(vault),
    )


def gathered(vault: Vault, request_id: str) -> Gathered:
    """Give what was found, as it would go out; raises RecordNotHeld."""
    request = _request(vault, request_id)
    items = tuple(
        _item(vault, request, one) for one in request.found if not vault.store.is_erased(one.record)
    )
    return Gathered(
        request=request,
        items=items,
        ledger=tuple(
            f"{number}. {item.called}: {access_words.kept_since(vault, item.record)}"
            for number, item in enumerate(_going(items), 1)
        ),
        by_hand=tuple(_by_hand(vault, request, items)),
        because=codes(vault),
    )


def codes(vault: Vault) -> dict[str, str]:
    """Give the redaction codes of the council's list, with their labels."""
    listed = newest_list(vault, "redaction-codes")
    return {one.code: one.label for one in listed.choices} if listed else {}


def left_out(vault: Vault, request_id: str, record: str, code: str) -> AccessRequest:
    """Leave a found record out by a code, or take it in again without one."""
    request = _request(vault, request_id)
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
    request = _request(vault, request_id)
    new = Strike(record=RecordId(record), line=line, words=words.strip(), code=code)
    here = [one for one in request.strikes if (one.record, one.line) == (record, line)]
    gone = here if not new.words else [one for one in here if one.words in ("", new.words)]
    return _changed(
        vault, request, strikes=(*(one for one in request.strikes if one not in gone), new)
    )


def given_whole(vault: Vault, request_id: str, record: str, line: str) -> AccessRequest:
    """Take back everything that is redacted of a line."""
    request = _request(vault, request_id)
    kept = (one for one in request.strikes if (one.record, one.line) != (record, line))
    return _changed(vault, request, strikes=tuple(kept))


def checked(vault: Vault, request_id: str, by: str) -> AccessRequest:
    """Keep that a second person looked at every page; raises NotGiven.

    It holds for exactly what is found and redacted now: any change of that takes it back.
    """
    request, name = _request(vault, request_id), by.strip()
    if not name:
        msg = "Say who checked it: somebody other than who prepared it."
        raise NotGiven(msg)
    if name.casefold() == request.prepared_by.casefold():
        msg = f"{name} prepared it, so somebody else has to check it. Nothing was changed."
        raise NotGiven(msg)
    if request.searched_on is None:
        msg = "Nothing was looked for yet. Find what is held first."
        raise NotGiven(msg)
    done = msgspec.structs.replace(request, checked_by=name, checked_on=today_of(vault))
    save(vault, [done])
    return done


def asked_by(vault: Vault, request_id: str) -> str:
    """Give the name of whoever asked, to whom the answer goes; raises RecordNotHeld."""
    return _request(vault, request_id).from_whom


def why_not_given(request: AccessRequest) -> str:
    """Say why its paper may not go out yet, empty where it may."""
    if request.proved_on is None:
        return "It is not sure yet who is asking."
    return "" if request.checked_by else "A second person has not checked it yet."


def logged(vault: Vault, request_id: str, sha256: str) -> AccessRequest:
    """Keep with the request that its paper went out, as the newest disclosure of it says."""
    request = _request(vault, request_id)
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
        ended_on=request.ended_on or today_of(vault),
    )
    save(vault, [done])
    return done


def weighed(vault: Vault, cls: type[Record], values: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Say what would be the matter with what stands on the form of a request."""
    return _own(weighing.problems_of_typed(vault, cls, values, (AccessRequest,)))


def matters(vault: Vault, request_id: str) -> tuple[Problem, ...]:
    """Say what is the matter with a request as it is saved."""
    return _own(problems(_request(vault, request_id), Collection([]), today_of(vault)))


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


def _request(vault: Vault, request_id: str) -> AccessRequest:
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


def _found(vault: Vault, phrases: Iterable[str]) -> dict[str, str]:
    """Give the id of each record that is found, and how: by its words, then by its links."""
    asked = tuple(phrases)
    hits: dict[str, str] = {}
    subjects: list[Record] = []
    for revision in vault.store.everything():
        record = revision.record
        if kind_of(record) in _NOT_LOOKED_IN:
            continue
        how, is_subject = _match(record, asked)
        if how:
            hits[record.id] = how
            subjects += [record] if is_subject else []
    for phrase in asked:
        for hit in search.found(vault.store.connection, f"{phrase} ", _MOST):
            if hit.kind not in _NOT_LOOKED_IN:
                hits.setdefault(hit.id, f"Has the words of \u201c{phrase}\u201d")
    for record in subjects:
        for other in vault.store.linking(record.id):
            if vault.store.current(other).record.id not in hits and (
                kind_of(vault.store.current(other).record) not in _NOT_LOOKED_IN
            ):
                hits[other] = f"Names {naming.heading(vault, record)}"
    return hits


def _match(record: Record, asked: tuple[str, ...]) -> tuple[str, bool]:
    """Say how a record holds what is asked for, and whether it is itself about whom."""
    folded = [phrase.casefold() for phrase in asked]
    if record.ref_letter and str(getattr(record, "ref", "")).casefold() in folded:
        return _REFERENCE, True
    named = ""
    for _, shape, value in leaves(record):
        text = value.casefold() if isinstance(value, str) and not shape.link else ""
        if text and any(phrase in text for phrase in folded):
            if shape.field.personal:
                return f"Personal: {shape.field.label}", isinstance(record, Person)
            named = named or f"In the words under {shape.field.label}"
    return named, False


def _proposed(
    vault: Vault, request: AccessRequest, one: FoundRecord, others: Sequence[str]
) -> Iterator[Strike]:
    """Propose to redact what is about somebody else: names of people, and their own details."""
    revision = vault.store.exact(one.record, one.seq)
    about, _ = _match(revision.record, request.phrases)
    is_theirs = about == _REFERENCE or isinstance(revision.record, Person)
    shapes = {shape.field.label: shape for shape in shape_of(type(revision.record))}
    folded = [phrase.casefold() for phrase in request.phrases]
    for line in _lines(vault, revision):
        shape = shapes.get(line.label)
        if shape is None:
            continue
        is_link = shape.link is not None and shape.field.personal
        is_named = any(phrase in line.words.casefold() for phrase in folded)
        if not is_named and (is_link or (shape.field.personal and not is_theirs)):
            yield Strike(record=one.record, line=line.label, code=THIRD_PARTY)
            continue
        for words in _named_in(line.words, others):
            yield Strike(record=one.record, line=line.label, words=words, code=THIRD_PARTY)


def _others(vault: Vault, request: AccessRequest) -> tuple[str, ...]:
    """Give everybody else who is recorded: how each is told with their role, then by the name."""
    folded = [phrase.casefold() for phrase in request.phrases]
    people = [
        person
        for person in (revision.record for revision in vault.store.own(Person))
        if not any(phrase in person.name.casefold() for phrase in folded)
    ]
    # A role tells who it is too: what is longest is looked for first.
    told = [person.heading for person in people]
    return tuple(sorted({*told, *(person.name for person in people)}, key=len, reverse=True))


def _named_in(words: str, others: Sequence[str]) -> Iterator[str]:
    """Give what tells of others in a line; a name within what was given is not given again."""
    left = words.casefold()
    for who in others:
        told = who.casefold()
        if told in left and re.search(rf"(?<!\w){re.escape(told)}(?!\w)", left):
            left = left.replace(told, "")
            yield who


def _item(vault: Vault, request: AccessRequest, one: FoundRecord) -> Item:
    revision = vault.store.exact(one.record, one.seq)
    strikes = [strike for strike in request.strikes if strike.record == one.record]
    lines = tuple(
        msgspec.structs.replace(
            line, struck=tuple(strike for strike in strikes if strike.line == line.label)
        )
        for line in _lines(vault, revision)
    )
    place = vault.store.place(one.record)
    return Item(
        record=one.record,
        noun=revision.record.singular,
        heading=naming.heading(vault, revision.record),
        called=access_words.called(
            vault,
            revision.record,
            with_body=not any(line.struck for line in lines if line.label == _BODY),
        ),
        how=one.how,
        changed_on=date.fromisoformat(revision.time[:10]),
        lines=lines,
        left_out=one.left_out or "",
        is_newer=place is not None and place.seq != one.seq,
    )


def _lines(vault: Vault, revision: Revision[Record]) -> list[Line]:
    """Give the lines of a record in words: what is linked by its name, documents by theirs."""
    told = []
    for line in reading.lines_of(vault, revision.record):
        words = [line.words, *(one.heading for one in line.links)]
        words += [one.name for one in line.documents]
        told.append(Line(label=line.label, words="\n".join(part for part in words if part)))
    return told


def _going(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if not item.left_out)


def _by_hand(vault: Vault, request: AccessRequest, items: tuple[Item, ...]) -> Iterator[str]:
    """Say what this program cannot look into, or must not, and so somebody has to."""
    for item in items:
        record = vault.store.current(item.record).record
        for file in attachments_in(record):
            yield f"Open the document \u201c{file.name}\u201d kept with {item.heading}."
        if sealing.found(vault.store, item.record):
            yield f"An identity is sealed for {item.heading}. A reader has to open it."
    others = {one.record for one in sealing.every(vault.store)} - {one.record for one in items}
    if others:
        yield (
            f"{counted(len(others), 'sealed identity', 'sealed identities')} of records that were "
            "not found. No search looks into them: a reader has to, for the name."
        )
    folded = [phrase.casefold() for phrase in request.phrases]
    for draft in drafts.kept(vault.store):
        text = str(draft.values).casefold()
        if draft.id != request.id and any(phrase in text for phrase in folded):
            yield f"Something typed and not saved yet has the name: {begun(draft.kind)}."
    for entry in vault.store.ledger.entries("kind GLOB ?", EVENT + "*"):
        text = str(entry.details).casefold()
        if any(phrase in text for phrase in folded):
            yield f"Entry {entry.seq:,} of the ledger has the name in what it says."
    yield "Look in mail, in the national system, and with police and safeguarding partners."


def _mark(because: dict[str, str], strike: Strike) -> str:
    return f"[redacted: {because.get(strike.code, strike.code)}]"
