"""A bundle out: what goes and what stays is shown first, then sealed and entered.

Design, section 6, and security section 7. Knows no kind by name: what may be in an OFFICIAL
edition, the record's class says.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

import msgspec

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.read_me import ReadMe, read_me_pdf
from prevent_desktop.domain.canonical import encoded, strict, unb64u
from prevent_desktop.domain.exchange import Disclosure, DisclosureId, LeftOut, Partner, Way
from prevent_desktop.domain.fields import label_at, link_paths, open_paths
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.marking import Marking, Tier, combined
from prevent_desktop.domain.record import LINE, Attachment, Record, attachments_in, kind_of
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.wording import begun, clipped, counted
from prevent_desktop.errors import Situation
from prevent_desktop.exchange import contents, names
from prevent_desktop.exchange.edition import cut
from prevent_desktop.exchange.sealing import (
    EXPIRY,
    Author,
    Sealed,
    Terms,
    seal_for,
    seal_with_passphrase,
)
from prevent_desktop.services import council, naming, partners, policies
from prevent_desktop.services.editions import NoEdition, official_paper
from prevent_desktop.services.papers import Paper
from prevent_desktop.services.records import save
from prevent_desktop.vault import attachments
from prevent_desktop.vault.vault import Vault

_LINKED = "Linked to what goes"
WITHHELD = "Never in an OFFICIAL edition"
FULL, OFFICIAL_EDITION = "FULL", "OFFICIAL"
READ_ME = "read-me.pdf"
IN_WORDS = {FULL: "Full", OFFICIAL_EDITION: "OFFICIAL"}
"""What the editions are called where they are read."""

Afresh: TypeAlias = Callable[[Vault, Paper, Sequence[bytes]], Paper]
"""Makes the OFFICIAL edition of a paper from the bodies that go; raises NoEdition."""


class NotConfirmed(Situation):
    """An OFFICIAL edition with records that the officer has not looked at."""


class NothingToSend(Situation):
    """A bundle of nothing."""


class Going(msgspec.Struct, frozen=True):
    """One record as it would go: what is left of it, and the labels of what was taken out."""

    record: Record
    heading: str
    """Of the record, with what it belongs to."""
    revision: int
    body: bytes
    removed: tuple[str, ...]
    must_be_confirmed: bool
    """OFFICIAL-SENSITIVE, and going in an OFFICIAL edition: the officer says that it may."""


class Staying(msgspec.Struct, frozen=True):
    """A record or paper that does not go: what it is called, and why."""

    what: str
    why: str
    record: Record | None = None
    is_linked: bool = False
    """Whether it was not chosen, and what goes is linked to it."""


class Plan(msgspec.Struct, frozen=True):
    """Exactly what a bundle would hold, for the officer to look at before it is sealed."""

    edition: str
    going: tuple[Going, ...]
    staying: tuple[Staying, ...]
    """The records and papers left out of what was chosen, and what that is linked to."""
    files: tuple[Attachment, ...]
    papers: tuple[Paper, ...]
    marking: Marking


def planned(
    vault: Vault,
    chosen: Sequence[RecordId],
    edition: str,
    papers: Sequence[Paper] = (),
    afresh: Afresh = official_paper,
) -> Plan:
    """Work out exactly what would go; nothing is sealed and nothing written.

    Records are read from their ledger entries with digests recomputed. In an OFFICIAL edition
    each is cut to its open fields; links to what stays go too, and so do attachments; a paper's
    place is taken by its edition, made ``afresh`` from what is left, or it stays. A read-me goes
    with every bundle.
    """
    read = [vault.store.exact_body(record_id) for record_id in dict.fromkeys(chosen)]
    staying = [_staying(vault, r, why) for r, _ in read if (why := _why_not(r, edition))]
    sent = [(r, body) for r, body in read if not _why_not(r, edition)]
    ids = {r.record.id for r, _ in sent}
    going = tuple(_going(vault, revision, body, edition, ids) for revision, body in sent)
    is_full = edition == FULL
    if not is_full:
        papers, unmade = _editions(vault, papers, [one.body for one in going], afresh)
        staying += [Staying(title, why) for title, why in unmade]
    markings = [one.record.marking for one in going] + [paper.marking for paper in papers]
    return Plan(
        edition=edition,
        going=going,
        staying=tuple(staying),
        files=_files(going) if is_full else (),
        papers=tuple(papers),
        marking=combined(markings) if is_full else Marking(tier=Tier.OFFICIAL),
    )


def with_left_out(vault: Vault, plan: Plan, linked: Iterable[RecordId]) -> Plan:
    """Have a plan tell, with why, what the records that go are ``linked`` to and was not chosen."""
    told = {one.record.id for one in plan.going} | {s.record.id for s in plan.staying if s.record}
    left = (vault.store.current(one) for one in linked if one not in told)
    named = tuple(
        _staying(vault, revision, _why_left_out(revision.record, plan.edition), is_linked=True)
        for revision in left
    )
    return msgspec.structs.replace(plan, staying=plan.staying + named)


class Sending(msgspec.Struct, frozen=True, kw_only=True):
    """To whom a bundle goes, why, and under which agreement.

    ``reader`` names in words who a passphrase bundle is for, where there is no partner card.
    """

    to: tuple[Partner, ...] = ()
    reader: str = ""
    purpose: str
    agreement: str = ""
    handling: str = ""
    expires: datetime | None = None
    confirmed: frozenset[RecordId] = frozenset()


class Handed(msgspec.Struct, frozen=True):
    """A sealed bundle, its disclosure, and the passphrase where it has one."""

    sealed: Sealed
    disclosure: Disclosure
    passphrase: str = ""


def handed_out(vault: Vault, plan: Plan, sending: Sending) -> Handed:
    """Seal what was planned and enter the disclosure; the bytes are given once it is entered.

    Raises NotConfirmed, NothingToSend, and as ``sealing.seal_for`` does: nothing is sealed for
    a partner whose fingerprint was not checked.
    """
    _refuse_unready(plan, sending)
    packed, author = _packed(vault, plan, sending), _author(vault)
    terms = _terms(vault, plan, sending)
    passphrase = ""
    if sending.to:
        cards = [partners.kept_card(partner) for partner in sending.to]
        sealed = seal_for(packed, author, terms, cards)
    else:
        sealed, passphrase = seal_with_passphrase(packed, author, terms, sending.reader)
    disclosure = _disclosure(vault, plan, sending, sealed)
    save(vault, [disclosure])
    return Handed(sealed, disclosure, passphrase)


def read_me(vault: Vault, plan: Plan, sending: Sending) -> bytes:
    """Make the read-me that would go with a bundle, as a PDF of one page."""
    author, terms = _author(vault), _terms(vault, plan, sending)
    printed_at = terms.made_at.astimezone()
    told = ReadMe(
        council=author.card.fields.council,
        officer=author.officer,
        fingerprint=author.card.fingerprint,
        readers=_readers(sending),
        by_passphrase=not sending.to,
        purpose=terms.purpose,
        agreement=terms.agreement,
        official=plan.edition == OFFICIAL_EDITION,
        sealed_on=printed_at.date(),
        until=(terms.expires_at or terms.made_at + EXPIRY).astimezone().date(),
        records=len(plan.going),
        documents=len(plan.papers),
        files=len(plan.files),
    )
    marking = policies.marking_line(vault, plan.marking)
    handling = Handling(marking, terms.handling, example=terms.example)
    return read_me_pdf(told, handling, printed_at)


def _editions(
    vault: Vault, papers: Sequence[Paper], bodies: Sequence[bytes], afresh: Afresh
) -> tuple[list[Paper], list[tuple[str, str]]]:
    made, unmade = [], []
    for paper in papers:
        try:
            made.append(afresh(vault, paper, bodies))
        except NoEdition as failure:
            unmade.append((paper.title, str(failure)))
    return made, unmade


def _readers(sending: Sending) -> tuple[str, ...]:
    return tuple(partner.name for partner in sending.to) or (sending.reader,)


def _staying(
    vault: Vault, revision: Revision[Record], why: str, *, is_linked: bool = False
) -> Staying:
    return Staying(naming.heading(vault, revision.record), why, revision.record, is_linked)


def _why_left_out(record: Record, edition: str) -> str:
    full_only = "" if edition == FULL else " in a full edition"
    if record.withheld:
        return f"{_LINKED}, but marked “{WITHHELD}”: it goes{full_only} only where you tick it."
    if not record.official:
        them = f"{record.plural} are never in an OFFICIAL edition"
        return f"{_LINKED}, but {them}: they go{full_only} only where you tick them."
    return f"{_LINKED}, but not ticked."


def _why_not(revision: Revision[Record], edition: str) -> str:
    record = revision.record
    if revision.origin is not None:
        return "It came from a partner and is not ours to pass on."
    if edition == OFFICIAL_EDITION and record.withheld:
        return f"It is marked “{WITHHELD}”."
    if edition == OFFICIAL_EDITION and not record.official:
        return f"{begun(record.plural)} are never in an OFFICIAL edition."
    return ""


def _going(
    vault: Vault, revision: Revision[Record], body: bytes, edition: str, ids: set[RecordId]
) -> Going:
    record, cls = revision.record, type(revision.record)
    heading = naming.heading(vault, record)
    if edition == FULL:
        return Going(record, heading, revision.number, body, (), must_be_confirmed=False)
    left = cut(strict(body), open_paths(cls), link_paths(cls), ids)
    marking = msgspec.to_builtins(Marking(tier=Tier.OFFICIAL))
    return Going(
        record,
        heading,
        revision.number,
        encoded({**left.record, "marking": marking}),
        tuple(dict.fromkeys(label_at(cls, path) for path in left.removed)),
        must_be_confirmed=record.marking.tier is Tier.SENSITIVE,
    )


def _files(going: Sequence[Going]) -> tuple[Attachment, ...]:
    every = {a.digest: a for one in going for a in attachments_in(one.record)}
    return tuple(every.values())


def _refuse_unready(plan: Plan, sending: Sending) -> None:
    if not plan.going and not plan.papers:
        msg = "Nothing is left to send, so no bundle was made. Choose at least one record."
        raise NothingToSend(msg)
    open_ones = [
        one.record.heading
        for one in plan.going
        if one.must_be_confirmed and one.record.id not in sending.confirmed
    ]
    if open_ones:
        msg = (
            f"Nobody has looked at {counted(len(open_ones), 'OFFICIAL-SENSITIVE record')} yet, so "
            "no bundle was made. Look at what is left of each, and say that it may go."
        )
        raise NotConfirmed(msg)


def _packed(vault: Vault, plan: Plan, sending: Sending) -> contents.Contents:
    records = tuple(
        contents.BundledRecord(kind_of(g.record), g.record.id, g.revision, g.body)
        for g in plan.going
    )
    files = {file_name(a.digest): attachments.read(vault.store, a) for a in plan.files}
    papers = {
        names.leaf_for(f"{number} {paper.title}", ".pdf"): paper.octets
        for number, paper in enumerate(plan.papers, 1)
    }
    papers[READ_ME] = read_me(vault, plan, sending)
    return contents.Contents(records, files, papers)


def file_name(digest: str) -> str:
    """Give the plain name under which a file travels: its keyed digest in hexadecimal."""
    return unb64u(digest, 32).hex()


def _author(vault: Vault) -> Author:
    slot = vault.signing_slot()
    seed = vault.store.value(council.SIGNING_SEED)
    return Author(council.card_of(vault), seed, slot.facts.label)


def _terms(vault: Vault, plan: Plan, sending: Sending) -> Terms:
    return Terms(
        purpose=sending.purpose,
        agreement=sending.agreement,
        marking=plan.marking.line(),
        handling=policies.handling_line(vault, sending.handling),
        edition="FULL" if plan.edition == FULL else "OFFICIAL",
        head=(vault.head.seq, vault.head.code),
        made_at=vault.store.clock(),
        expires_at=sending.expires,
        example=vault.is_example,
    )


def _disclosure(vault: Vault, plan: Plan, sending: Sending, sealed: Sealed) -> Disclosure:
    return Disclosure(
        id=DisclosureId(new_id()),
        way=Way.BUNDLE,
        what=clipped(f"Bundle: {sending.purpose}", LINE),
        to_whom=_readers(sending),
        partners=tuple(p.id for p in sending.to),
        purpose=sending.purpose,
        agreement=sending.agreement,
        carried_marking=plan.marking,
        edition=plan.edition,
        given_out=vault.store.clock(),
        sha256=sealed.digest.hex(),
        records=tuple(one.record.id for one in plan.going),
        left_out=tuple(
            LeftOut(record=one.record.id, why=clipped(one.why, LINE))
            for one in plan.staying
            if one.record
        ),
        bundle=sealed.manifest.bundle_id,
    )
