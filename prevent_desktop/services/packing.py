"""A board pack put together: its papers in order, its readers, what was looked at, what goes out.

The verbs behind the pages of a pack; ``board_pack`` reads and makes it.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated

import msgspec

from prevent_desktop.documents.board_pack.words import PackWords
from prevent_desktop.domain.fields import Field
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.meetings import MeetingStanding
from prevent_desktop.domain.wording import day
from prevent_desktop.services import board_pack, groups, policies
from prevent_desktop.services.board_pack import Gathered
from prevent_desktop.services.giving_out import Leaving
from prevent_desktop.services.meeting_reading import listed
from prevent_desktop.services.meetings import meeting_of
from prevent_desktop.services.official_cut import ToConfirm
from prevent_desktop.services.pack_parts import Chosen, Part
from prevent_desktop.services.papers import Paper
from prevent_desktop.vault.vault import Vault

_SIGN = 16
"""Letters of a digest that are kept: enough to tell that words have changed."""


class Gets(StrEnum):
    """What a reader is handed."""

    WHOLE = "the whole pack"
    BODY = "the body alone"


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """One who gets a numbered copy."""

    name: Annotated[str, Field("Name")] = ""
    gets: Annotated[Gets, Field("What this reader gets")] = Gets.WHOLE


class Readers(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody who gets a copy, in the order of its numbers."""

    readers: Annotated[tuple[Reader, ...], Field("Readers")] = ()


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that may go into a pack: ``has_edition`` where it may stand in the body cut down.

    ``chosen`` is how it goes in unless somebody wants it otherwise, where it ``is_usual``.
    """

    key: str
    part: str
    title: str
    chosen: Chosen
    is_usual: bool
    has_edition: bool


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """What a pack may be put together of: for which meeting, of which papers, for whom.

    ``meeting`` is empty where no meeting has an agenda yet. ``meetings`` and ``members`` are what
    may be chosen; the latter by name, who sits on the group today.
    """

    meeting: RecordId
    meetings: tuple[tuple[str, str], ...] = ()
    slots: tuple[Slot, ...] = ()
    members: tuple[str, ...] = ()
    not_saving: str = ""
    not_printing: str = ""


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """One paper of a pack that was read: where it stands, and how it is marked there."""

    place: str
    title: str
    marking: str
    is_body: bool


def set_out(vault: Vault, meeting: str = "") -> Setting:
    """Give what a pack of a meeting may be put together of, of the next one where none is named."""
    holds = policies.in_force(vault)
    meetings = tuple(
        (one.meeting.id, f"{day(one.meeting.dated)}, {one.group}")
        for one in listed(vault)
        if one.meeting.items and one.meeting.standing is not MeetingStanding.CANCELLED
    )
    # Those ahead are listed first, the nearest on top; then the past, the newest on top.
    found = RecordId(meeting or (meetings[0][0] if meetings else ""))
    return Setting(
        meeting=found,
        meetings=meetings,
        slots=tuple(_slot(one) for one in board_pack.offered(vault, found)) if found else (),
        members=_members(vault, found) if found else (),
        not_saving=policies.why_no_saving(holds),
        not_printing=policies.why_no_printing(holds),
    )


def placed(pack: Gathered) -> tuple[Placed, ...]:
    """Say where each paper of a pack stands: numbered in the body, lettered after it."""
    words = PackWords()
    body = [
        Placed(place=str(n), title=one.title, marking=one.marking, is_body=True)
        for n, one in enumerate(pack.pack.body, 1)
    ]
    annexes = [
        Placed(place=words.letter(n), title=one.title, marking=one.marking, is_body=False)
        for n, one in enumerate(pack.pack.annexes)
    ]
    return (*body, *annexes)


def left_without(pack: Gathered, readers: Sequence[Reader]) -> tuple[str, ...]:
    """Give who would get the body alone of a pack that has none."""
    if pack.pack.body:
        return ()
    return tuple(one.name for one in readers if one.gets is Gets.BODY)


def sign_of(one: ToConfirm) -> str:
    """Give what tells the words that were confirmed from any other."""
    octets = "\0".join((one.kind, one.heading, *one.left)).encode()
    return hashlib.sha256(octets).hexdigest()[:_SIGN]


def still_confirmed(pack: Gathered, signs: Mapping[str, str]) -> frozenset[RecordId]:
    """Give the records that were confirmed in exactly the words that would stand in the body."""
    return frozenset(one.record for one in pack.to_confirm if signs.get(one.record) == sign_of(one))


def copy_for(
    vault: Vault,
    pack: Gathered,
    readers: Sequence[Reader],
    place: int,
    confirmed: frozenset[RecordId],
) -> Paper:
    """Make the copy of one reader, by place from 0, as it is read; one unnumbered without any.

    Raises NotConfirmed.
    """
    if not readers:
        return board_pack.whole(vault, pack, None, confirmed)
    make = board_pack.body if readers[place].gets is Gets.BODY else board_pack.whole
    copies = board_pack.numbered([one.name for one in readers])
    return make(vault, pack, copies[place], confirmed)


def leaving(  # noqa: PLR0913 -- what goes out, and how
    vault: Vault,
    pack: Gathered,
    readers: Sequence[Reader],
    confirmed: frozenset[RecordId],
    *,
    apart: bool,
    told: Callable[[str], None] = lambda _: None,
    only: int | None = None,
    to_whom: tuple[str, ...] = (),
) -> tuple[Leaving, ...]:
    """Make what goes out: a paper a reader or, apart, the body and each annex of everybody's copy.

    ``only`` is the place of the one copy that is wanted, ``to_whom`` who gets it where there are
    no readers. ``told`` hears how far it is. Raises NotConfirmed.
    """
    if not readers:
        made = (
            board_pack.apart(vault, pack, None, confirmed)
            if apart
            else (board_pack.whole(vault, pack, None, confirmed),)
        )
        return tuple(Leaving(one, to_whom) for one in made)
    found: list[Leaving] = []
    copies = board_pack.numbered([one.name for one in readers])
    for place, (reader, copy) in enumerate(zip(readers, copies, strict=True)):
        if only not in (None, place):
            continue
        told(f"Making copy {copy.number} of {copy.of}")
        if apart and reader.gets is Gets.WHOLE:
            papers = board_pack.apart(vault, pack, copy, confirmed)
        else:
            papers = (copy_for(vault, pack, readers, place, confirmed),)
        found += [Leaving(one, (reader.name,)) for one in papers]
    return tuple(found)


def _slot(offer: board_pack.Offer) -> Slot:
    chosen = offer.chosen
    return Slot(
        key=f"{chosen.part.name.lower()} {chosen.record or ''}".strip(),
        part=chosen.part.value,
        title=offer.title,
        chosen=chosen,
        is_usual=offer.usual,
        has_edition=chosen.part not in {Part.THREAD, Part.FIGURES},
    )


def _members(vault: Vault, meeting: RecordId) -> tuple[str, ...]:
    body = groups.told(vault, meeting_of(vault, meeting).group).body
    return tuple(dict.fromkeys(seat.name for seat in body.sitting))
