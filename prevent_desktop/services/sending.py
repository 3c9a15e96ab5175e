"""What may be chosen for a bundle, and what a plan comes to, in words to be looked at."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from prevent_desktop.domain.access import AccessRequest
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.difference import differences
from prevent_desktop.domain.exchange import Disclosure, Intake, Partner
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import combined
from prevent_desktop.domain.naming import heading_among
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.retention import Disposal, RetentionRule
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.signing import SignOff, leaned_on
from prevent_desktop.domain.wording import begun, counted, listed
from prevent_desktop.errors import Situation
from prevent_desktop.services import council, handing_out, history, naming, papers, policies
from prevent_desktop.services.handing_out import Going, Plan
from prevent_desktop.vault import derived
from prevent_desktop.vault.atomic import replace_file
from prevent_desktop.vault.vault import Vault

_MARKING = "Marking"
_MOST_REASONS = 5
_OF_THIS_VAULT = (
    *(Council, ChoiceList, Partner, Disclosure, Intake, SignOff),
    *(RetentionRule, Disposal, AccessRequest),
)


class NotSaved(Situation):
    """A file that could not be written where it was asked for."""


class Choice(msgspec.Struct, frozen=True):
    """A record or a signed paper that may be chosen; ``group`` is what it is listed under."""

    id: RecordId
    group: str
    heading: str
    marking: str
    is_paper: bool = False


class Chosen(msgspec.Struct, frozen=True):
    """What was chosen: records, papers by their sign-off, and the edition."""

    records: tuple[RecordId, ...] = ()
    papers: tuple[RecordId, ...] = ()
    edition: str = handing_out.OFFICIAL_EDITION


class Offered:
    """What may be chosen, and what each thing needs beside it to be understood."""

    def __init__(self, held: Collection) -> None:
        """Take the council's own records as they stand."""
        self._held = held
        self.choices: tuple[Choice, ...] = (*_papers(held), *_records(held))
        """Papers first, then kind by kind."""
        self._can_go = {one.id for one in self.choices}

    def marking_of(self, chosen: Iterable[str]) -> str:
        """Give the marking of the highest of these."""
        found = [self._held.revision(one) for one in chosen]
        markings = [one.record.marking for one in found if one is not None]
        return combined(markings).line() if markings else ""

    def needed_by(self, chosen: str) -> frozenset[RecordId]:
        """Give what is to go along with a choice, so that its reader can make sense of it.

        People, and whatever is never in an OFFICIAL edition, go only where they are chosen.
        """
        return frozenset(key for key in self.linked_to(chosen) if self._is_open(key))

    def linked_to(self, chosen: str) -> frozenset[RecordId]:
        """Give all that a choice leans on, whether or not it is to go along."""
        one = self._held.revision(chosen)
        found = leaned_on(one.record, self._held) if one else ()
        return frozenset(key for key in found if key in self._can_go)

    def kept_back(self, chosen: Iterable[str]) -> str:
        """Say what stays unless it is ticked, of what these lean on; nothing where nothing does.

        A record that somebody marked is named, and with it the mark; of the kinds that never go
        along, such as people, it is said how many.
        """
        ticked = set(chosen)
        linked = frozenset[RecordId]().union(*map(self.linked_to, ticked))
        closed = [key for key in linked - ticked if not self._is_open(key)]
        revisions = [r for key in sorted(closed) if (r := self._held.revision(key))]
        marked = [heading_among(r.record, self._held) for r in revisions if r.record.official]
        words = [f"{one}, marked “{handing_out.WITHHELD}”" for one in marked]
        never = [r.record.id for r in revisions if not r.record.official]
        words += [self.named(never)] if never else []
        return "; ".join(words)

    def named(self, chosen: Iterable[str]) -> str:
        """Say how many of each kind these are: ``18 risks, 1 matrix of likelihood and impact``."""
        records = [r.record for key in chosen if (r := self._held.revision(key))]
        kinds = sorted({type(one) for one in records}, key=lambda cls: cls.plural)
        numbers = Counter(type(one) for one in records)
        return listed([counted(numbers[cls], cls.singular, cls.plural) for cls in kinds])

    def _is_open(self, key: RecordId) -> bool:
        one = self._held.revision(key)
        return one is not None and one.record.official and not one.record.withheld


def offered(vault: Vault) -> Offered:
    """Give everything of the council's own that can go."""
    return Offered(Collection(r for r in vault.store.everything() if r.origin is None))


def why_nothing(plan: Plan) -> str:
    """Say why nothing at all would go of what was chosen; nothing where something would."""
    if plan.going or plan.papers:
        return ""
    chosen = [one for one in plan.staying if not one.is_linked]
    reasons = [f"{one.what}: {one.why}" for one in chosen[:_MOST_REASONS]]
    more = len(chosen) - len(reasons)
    rest = [f"And {counted(more, 'more')}."] if more else []
    words = f"Nothing of what you chose can go in an {plan.edition} edition."
    return "\n".join((words, *reasons, *rest))


def _papers(held: Collection) -> list[Choice]:
    signed = sorted(held.all_of(SignOff), key=lambda one: one.version, reverse=True)
    return [
        Choice(one.id, "Signed papers", heading_among(one, held), one.marking.line(), is_paper=True)
        for one in signed
    ]


def _records(held: Collection) -> list[Choice]:
    rest = (r.record for r in held if not isinstance(r.record, _OF_THIS_VAULT))
    named = [(one, heading_among(one, held)) for one in rest]
    named.sort(key=lambda pair: (pair[0].plural, pair[1].casefold()))
    return [Choice(o.id, begun(o.plural), told, o.marking.line()) for o, told in named]


def planned(vault: Vault, chosen: Chosen) -> Plan:
    """Work out exactly what would go; raises as making the papers does."""
    made = [papers.signed_paper(vault, sign_off) for sign_off in chosen.papers]
    # A paper is read without what it was made from, unless it is made afresh from that.
    is_full = chosen.edition == handing_out.FULL
    leaning = chosen.records if is_full else (*chosen.records, *chosen.papers)
    there = offered(vault)
    linked = sorted(frozenset[RecordId]().union(*map(there.linked_to, leaning)))
    plan = handing_out.planned(vault, chosen.records, chosen.edition, made)
    return handing_out.with_left_out(vault, plan, linked)


def what_goes(vault: Vault, going: Going) -> tuple[tuple[str, str], ...]:
    """Give each field of one record as it would go: label and value, links by their names."""
    record = derived.read_received(kind_of(going.record), going.body)
    told = history.named(vault, differences(None, record))
    lines = tuple((one.label, one.after) for one in told)
    # The marking it carries is the edition's, and stands above all of them.
    return tuple(line for line in lines if line[0] != _MARKING)


def what_stays(plan: Plan) -> list[tuple[str, str]]:
    """Say what stays here: whole records and papers, then fields taken out of those that go."""
    taken_out = Counter(
        (label, one.record.singular, one.record.plural)
        for one in plan.going
        for label in one.removed
    )
    fields = [
        (label, f"Taken out of {counted(n, singular, plural)}")
        for (label, singular, plural), n in taken_out.most_common()
    ]
    return [*what_is_left_out(plan), *fields]


def what_is_left_out(plan: Plan) -> list[tuple[str, str]]:
    """Name each whole record and paper that stays though it was chosen or what goes leans on it.

    Those of a kind that never goes along are counted, with their names after why.
    """
    found: dict[str, tuple[type[Record], list[str]]] = {}
    told = []
    for one in plan.staying:
        if one.record is None or one.record.official or not one.is_linked:
            told.append((one.what, one.why))
        else:
            found.setdefault(one.why, (type(one.record), []))[1].append(one.what)
    counts = [
        (counted(len(names), cls.singular, cls.plural), f"{why[:-1]}: {'; '.join(sorted(names))}.")
        for why, (cls, names) in found.items()
    ]
    return [*told, *counts]


class Told(msgspec.Struct, frozen=True):
    """What a disclosure carried, kind by kind, and what it left out, reason by reason; by name."""

    carried: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, str], ...]


def told_of(vault: Vault, disclosure: Disclosure) -> Told:
    """Name the records of a disclosure, as far as they are still held here."""
    carried: dict[str, list[str]] = {}
    for record_id in disclosure.records:
        kind = _kind(vault, record_id)
        carried.setdefault(kind, []).append(_name(vault, record_id))
    left: dict[str, list[str]] = {}
    for one in disclosure.left_out:
        left.setdefault(one.why, []).append(_name(vault, one.record))
    return Told(
        carried=tuple((kind, "; ".join(sorted(names))) for kind, names in sorted(carried.items())),
        left_out=tuple(("; ".join(sorted(names)), why) for why, names in left.items()),
    )


def _kind(vault: Vault, record_id: RecordId) -> str:
    held = vault.store.place(record_id)
    return begun(vault.store.current(record_id).record.plural) if held else "Not held any more"


def _name(vault: Vault, record_id: RecordId) -> str:
    held = vault.store.place(record_id)
    return naming.heading_of(vault, record_id) if held else "a record that is not held any more"


def by_kind(records: list[Record]) -> dict[str, list[Record]]:
    """Put records together under what several of their kind are called."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(begun(record.plural), []).append(record)
    return found


def card_file(vault: Vault) -> tuple[str, bytes, str]:
    """Give our own card: the council's name, the file's bytes and its fingerprint."""
    card = council.card_of(vault)
    return card.fields.council, card.octets, card.fingerprint


def write_out(vault: Vault, path: Path, octets: bytes) -> None:
    """Write a file that leaves the vault on purpose; raises NotSaved or NotAllowed."""
    policies.refuse_removable(vault, path)
    try:
        replace_file(path, octets)
    except OSError as failure:
        msg = (
            f"The file {path.name} could not be written there. Nothing was lost: choose another "
            "folder, and save it again."
        )
        raise NotSaved(msg) from failure
