"""What may be chosen for a bundle, and what a plan comes to, in words to be looked at."""

from collections import Counter
from pathlib import Path

import msgspec

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.difference import differences
from prevent_desktop.domain.exchange import Disclosure, Intake, Partner
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.errors import Situation
from prevent_desktop.services import council, handing_out, papers, policies
from prevent_desktop.services.handing_out import Going, Plan
from prevent_desktop.vault import derived
from prevent_desktop.vault.atomic import replace_file
from prevent_desktop.vault.vault import Vault

_MARKING = "Marking"
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


def choices(vault: Vault) -> list[Choice]:
    """Give everything of the council's own that can go, papers first, then kind by kind."""
    own = [r.record for r in vault.store.everything() if r.origin is None]
    signed = sorted(
        (one for one in own if isinstance(one, SignOff)), key=lambda one: one.version, reverse=True
    )
    found = [
        Choice(one.id, "Signed papers", one.heading, one.marking.line(), is_paper=True)
        for one in signed
    ]
    rest = (one for one in own if not isinstance(one, _OF_THIS_VAULT))
    every = sorted(rest, key=lambda one: (one.plural, one.heading.casefold()))
    found += [Choice(o.id, begun(o.plural), o.heading, o.marking.line()) for o in every]
    return found


def planned(vault: Vault, chosen: Chosen) -> Plan:
    """Work out exactly what would go; raises as making the papers does."""
    made = [papers.signed_paper(vault, sign_off) for sign_off in chosen.papers]
    return handing_out.planned(vault, chosen.records, chosen.edition, made)


def what_goes(going: Going) -> tuple[tuple[str, str], ...]:
    """Give each field of one record as it would go: label and value."""
    record = derived.read_received(kind_of(going.record), going.body)
    lines = tuple((one.label, one.after) for one in differences(None, record))
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
