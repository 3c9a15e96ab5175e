"""What may be chosen for a bundle, and what a plan comes to, in words to be looked at."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import msgspec

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.difference import differences
from prevent_desktop.domain.exchange import Disclosure, Intake, Partner
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import combined
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.signing import SignOff, leaned_on
from prevent_desktop.domain.wording import begun, counted, listed
from prevent_desktop.errors import Situation
from prevent_desktop.services import council, handing_out, history, papers, policies
from prevent_desktop.services.handing_out import Going, Plan
from prevent_desktop.vault import derived
from prevent_desktop.vault.atomic import replace_file
from prevent_desktop.vault.vault import Vault

_MARKING = "Marking"
_MOST_REASONS = 5
_OF_THIS_VAULT = (Council, ChoiceList, Partner, Disclosure, Intake, SignOff)


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
        one = self._held.revision(chosen)
        needed = leaned_on(one.record, self._held) if one else ()
        return frozenset(key for key in needed if key in self._can_go and self._is_open(key))

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
    reasons = [f"{what}: {why}" for what, why in plan.staying[:_MOST_REASONS]]
    more = len(plan.staying) - len(reasons)
    rest = [f"And {counted(more, 'more')}."] if more else []
    words = f"Nothing of what you chose can go in an {plan.edition} edition."
    return "\n".join((words, *reasons, *rest))


def _papers(held: Collection) -> list[Choice]:
    signed = sorted(held.all_of(SignOff), key=lambda one: one.version, reverse=True)
    return [
        Choice(one.id, "Signed papers", _paper_name(one, held), one.marking.line(), is_paper=True)
        for one in signed
    ]


def _paper_name(signed: SignOff, held: Collection) -> str:
    subject = held.revision(signed.subject)
    return f"{subject.record.heading}: {signed.heading}" if subject else signed.heading


def _records(held: Collection) -> list[Choice]:
    rest = (r.record for r in held if not isinstance(r.record, _OF_THIS_VAULT))
    every = sorted(rest, key=lambda one: (one.plural, one.heading.casefold()))
    return [Choice(o.id, begun(o.plural), o.heading, o.marking.line()) for o in every]


def planned(vault: Vault, chosen: Chosen) -> Plan:
    """Work out exactly what would go; raises as making the papers does."""
    made = [papers.signed_paper(vault, sign_off) for sign_off in chosen.papers]
    return handing_out.planned(vault, chosen.records, chosen.edition, made)


def what_goes(vault: Vault, going: Going) -> tuple[tuple[str, str], ...]:
    """Give each field of one record as it would go: label and value, links by their names."""
    record = derived.read_received(kind_of(going.record), going.body)
    told = history.named(vault, differences(None, record))
    lines = tuple((one.label, one.after) for one in told)
    # The marking it carries is the edition's, and stands above all of them.
    return tuple(line for line in lines if line[0] != _MARKING)


def what_stays(plan: Plan) -> list[tuple[str, str]]:
    """Say what stays here: whole records and papers, then fields taken out of those that go."""
    taken_out = Counter(label for one in plan.going for label in one.removed)
    fields = [
        (label, f"Taken out of {counted(n, 'record')}") for label, n in taken_out.most_common()
    ]
    return [*plan.staying, *fields]


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
