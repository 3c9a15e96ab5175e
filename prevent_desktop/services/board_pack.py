"""The board pack: chosen papers in order, an OFFICIAL body and annexes that come out of it.

``offered`` says what may go in, ``gathered`` reads it once from the ledger; then ``whole`` and
``apart`` make as many numbered copies as there are readers. Giving one out is a disclosure:
``paper.give_out``.
"""

from collections.abc import Iterable, Sequence
from functools import partial

import msgspec

from prevent_desktop.documents.board_pack.model import BoardPack, PackPart
from prevent_desktop.documents.board_pack.paper import annex_pdf, board_pack_pdf, body_pdf
from prevent_desktop.documents.handling import Copy
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.figure_editions import FiguresEdition
from prevent_desktop.domain.groups import Group
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import OFFICIAL, Marking, combined
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.signing import Signable
from prevent_desktop.domain.wording import counted, day
from prevent_desktop.errors import Situation
from prevent_desktop.services import (
    paper,
    policies,
    signing,
)
from prevent_desktop.services.official_cut import ToConfirm, to_confirm
from prevent_desktop.services.pack_parts import Chosen, Part, ReadPart, read_part
from prevent_desktop.services.paper import Paper
from prevent_desktop.vault.vault import Vault


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that may be chosen: what it is called, and how it would usually go in."""

    chosen: Chosen
    title: str
    usual: bool = True
    """Whether it is in a pack unless somebody takes it out."""


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """A pack that was read and not yet made.

    ``to_confirm`` are the records of which a part would stand in the OFFICIAL body: the officer
    looks at each before a copy is made.
    """

    pack: BoardPack
    title: str
    marking: Marking
    annex_markings: tuple[Marking, ...]
    records: tuple[RecordId, ...]
    body_records: tuple[RecordId, ...]
    annex_records: tuple[tuple[RecordId, ...], ...]
    to_confirm: tuple[ToConfirm, ...] = ()


class NotConfirmed(Situation):
    """Nobody has confirmed what an OFFICIAL body would show of OFFICIAL-SENSITIVE records."""


class EmptyPack(Situation):
    """A pack for which nothing was chosen."""


def offered(vault: Vault, meeting_id: RecordId) -> tuple[Offer, ...]:
    """Give what the pack of a meeting may be bound of, in its usual order.

    Agenda and action log as OFFICIAL editions; the minutes to approve, the newest assessment and
    plan, the thread and the newest figures in full. Raises RecordNotHeld.
    """
    meeting = vault.store.current(meeting_id).record
    if not isinstance(meeting, Meeting):
        raise signing.NotSignable
    found = [
        Offer(chosen=Chosen(part=Part.AGENDA, record=meeting_id, official=True), title="Agenda")
    ]
    for item in meeting.items:
        held = vault.store.place(item.minutes_of) if item.minutes_of else None
        if held and item.minutes_of:
            chosen = Chosen(part=Part.MINUTES, record=item.minutes_of)
            found.append(Offer(chosen=chosen, title=item.title))
    found.append(
        Offer(chosen=Chosen(part=Part.ACTION_LOG, official=True), title=Part.ACTION_LOG.value)
    )
    found += _newest(vault, RiskAssessment, Part.ASSESSMENT)
    found += _newest(vault, Plan, Part.PLAN)
    found.append(Offer(chosen=Chosen(part=Part.THREAD), title=Part.THREAD.value))
    return (*found, *_figures(vault))


def gathered(vault: Vault, meeting_id: RecordId, chosen: Sequence[Chosen]) -> Gathered:
    """Read the chosen papers, each record from its ledger entry, and sort them into the pack.

    A record that was signed off goes in exactly as it was signed, where that still stands; else
    as it stands now, DRAFT on its pages. Raises EmptyPack, NoEdition, ErasedSince, RecordNotHeld.
    """
    if not chosen:
        msg = "Nothing was chosen for the pack, so nothing was made. Choose a paper."
        raise EmptyPack(msg)
    read = [(one, read_part(vault, one)) for one in chosen]
    marked = [(one, part, _marking(one, part)) for one, part in read]
    body = [(part, marking) for _, part, marking in marked if _is_body(marking)]
    annexes = [(part, marking) for _, part, marking in marked if not _is_body(marking)]
    confirm = {c.record: c for one, part in read if one.official for c in to_confirm(part.held)}
    shown = {r.record.id for part, _ in body for r in part.held}
    pack = _pack(vault, meeting_id, [_part(vault, *b) for b in body], annexes)
    return Gathered(
        pack=pack,
        title=f"{pack.title}, {pack.occasion}",
        marking=combined(marking for _, _, marking in marked),
        annex_markings=tuple(marking for _, marking in annexes),
        records=_ids(part for _, part in read),
        body_records=tuple(sorted(shown)),
        annex_records=tuple(_ids([part]) for part, _ in annexes),
        to_confirm=tuple(c for c in confirm.values() if c.record in shown),
    )


def whole(
    vault: Vault,
    pack: Gathered,
    copy: Copy | None = None,
    confirmed: frozenset[RecordId] = frozenset(),
) -> Paper:
    """Make one copy of the whole pack. Raises NotConfirmed."""
    _refuse_unconfirmed(pack, confirmed)
    handling = paper.handling_of(vault, pack.marking, copy=copy)
    return Paper(
        octets=board_pack_pdf(pack.pack, handling, vault.store.clock().astimezone()),
        title=pack.title,
        marking=pack.marking,
        records=pack.records,
        copy=_number(copy),
    )


def body(
    vault: Vault,
    pack: Gathered,
    copy: Copy | None = None,
    confirmed: frozenset[RecordId] = frozenset(),
) -> Paper:
    """Make the OFFICIAL body of one copy, with the same pages as in the whole.

    Raises NotConfirmed.
    """
    _refuse_unconfirmed(pack, confirmed)
    handling = paper.handling_of(vault, OFFICIAL, copy=copy)
    return Paper(
        octets=body_pdf(pack.pack, handling, vault.store.clock().astimezone()),
        title=f"{pack.title}, body",
        marking=OFFICIAL,
        records=pack.body_records,
        copy=_number(copy),
    )


def apart(
    vault: Vault,
    pack: Gathered,
    copy: Copy | None = None,
    confirmed: frozenset[RecordId] = frozenset(),
) -> tuple[Paper, ...]:
    """Make the body of one copy and then each annex, as papers of their own with the same pages.

    Raises NotConfirmed.
    """
    first = body(vault, pack, copy, confirmed)
    printed_at = vault.store.clock().astimezone()
    annexes = [
        Paper(
            octets=annex_pdf(
                pack.pack, place, paper.handling_of(vault, marking, copy=copy), printed_at
            ),
            title=f"{pack.title}, annex: {pack.pack.annexes[place].title}",
            marking=marking,
            records=pack.annex_records[place],
            copy=_number(copy),
        )
        for place, marking in enumerate(pack.annex_markings)
    ]
    return (first, *annexes)


def numbered(recipients: Sequence[str]) -> tuple[Copy, ...]:
    """Give each reader a numbered copy, in their order."""
    return tuple(Copy(place, len(recipients), one) for place, one in enumerate(recipients, 1))


def _refuse_unconfirmed(pack: Gathered, confirmed: frozenset[RecordId]) -> None:
    missing = [one for one in pack.to_confirm if one.record not in confirmed]
    if missing:
        records = counted(len(missing), "record")
        msg = (
            f"The body would show a part of {records} marked OFFICIAL-SENSITIVE, and nobody has "
            "confirmed that this part is OFFICIAL. Nothing was made. Look at what would be shown "
            f"of each. First: {missing[0].kind} {missing[0].heading}."
        )
        raise NotConfirmed(msg)


def _newest(vault: Vault, cls: type[Signable], part: Part) -> list[Offer]:
    held = vault.store.collection(cls)
    own = [r for r in held.revisions_of(cls) if r.origin is None]
    if not own:
        return []
    newest = max(own, key=lambda r: (getattr(r.record, "period_from", None), r.seq)).record
    return [Offer(chosen=Chosen(part=part, record=newest.id), title=newest.heading)]


def _figures(vault: Vault) -> list[Offer]:
    own = vault.store.collection(FiguresEdition).own(FiguresEdition)
    newest = max(own, key=lambda edition: edition.id, default=None)
    if newest is None:
        return []
    return [Offer(chosen=Chosen(part=Part.FIGURES, record=newest.id), title=newest.heading)]


def _marking(chosen: Chosen, part: ReadPart) -> Marking:
    return OFFICIAL if chosen.official else combined(r.record.marking for r in part.held)


def _is_body(marking: Marking) -> bool:
    return marking == OFFICIAL


def _ids(parts: Iterable[ReadPart]) -> tuple[RecordId, ...]:
    return tuple(sorted({r.record.id for part in parts for r in part.held}))


def _number(copy: Copy | None) -> str:
    return f"{copy.number} of {copy.of}" if copy else ""


def _part(vault: Vault, part: ReadPart, marking: Marking) -> PackPart:
    return PackPart(
        title=part.title,
        marking=policies.marking_line(vault, marking),
        make=partial(part.make, part.told),
        texts=(part.told,),
    )


def _pack(
    vault: Vault,
    meeting_id: RecordId,
    body: list[PackPart],
    annexes: list[tuple[ReadPart, Marking]],
) -> BoardPack:
    meeting = vault.store.exact(meeting_id).record
    if not isinstance(meeting, Meeting):
        raise signing.NotSignable
    council = paper.council_of(vault)
    group = vault.store.collection(Group).find(Group, meeting.group)
    starts = f"from {meeting.starts}" if meeting.starts else ""
    return BoardPack(
        council=council.name,
        partnership=group.name if group else council.partnership,
        title="Board pack",
        occasion=f"Meeting of {day(meeting.dated)}",
        where=", ".join(words for words in (meeting.place, starts) if words),
        contact=council.telephone,
        body=tuple(body),
        body_marking=policies.marking_line(vault, OFFICIAL),
        annexes=tuple(_part(vault, *annex) for annex in annexes),
    )
