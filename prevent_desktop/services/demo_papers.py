"""The papers of the partnership that the demonstration leaves, from minutes to board pack.

Minutes and pack are made once there is a meeting; the thread is there from the first finding on.
"""

from collections.abc import Iterator
from typing import NamedTuple

from prevent_desktop.documents.handling import Copy
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.meetings import Meeting, MeetingStanding
from prevent_desktop.domain.people import PersonId
from prevent_desktop.domain.referral_figures import QUARTERS
from prevent_desktop.domain.revision import Collection
from prevent_desktop.services import (
    board_pack,
    figures,
    figures_paper,
    offered_papers,
    papers,
    pathway_paper,
    signing,
    thread_paper,
)
from prevent_desktop.services.board_pack import Gathered
from prevent_desktop.services.figures import NotEnough
from prevent_desktop.services.offered_papers import Sheet
from prevent_desktop.services.paper import Paper
from prevent_desktop.vault.vault import Vault

MINUTES, THREAD, PACK = "minutes.pdf", "golden-thread.pdf", "board-pack.pdf"
PATHWAY, FIGURES = "pathway.pdf", "figures.pdf"


class Left(NamedTuple):
    """A paper to be left: under which name, what to say of it, and to whom it goes by itself."""

    name: str
    paper: Paper
    said: str
    to_whom: str = ""


def made(vault: Vault, copy: Copy) -> Iterator[Left]:
    """Make the papers that there are records for."""
    held = vault.store.collection(Meeting)
    if minutes := _minutes(vault, held, copy):
        yield minutes
    thread = thread_paper.thread_paper(vault, copy=copy)
    yield Left(THREAD, thread, f"Made {THREAD}: from findings to evaluations, and where it breaks.")
    if pathway := _pathway(vault):
        yield pathway
    if told := _figures(vault, copy):
        yield told
    if pack := _pack(vault, held, copy):
        yield pack


def _minutes(vault: Vault, held: Collection, copy: Copy) -> Left | None:
    minuted = sorted((m for m in held.own(Meeting) if m.is_minuted), key=lambda m: m.dated)
    for meeting in reversed(minuted):
        signed = signing.standing_of(vault, meeting.id)
        if signed:
            paper = papers.signed_paper(vault, signed[-1].sign_off.record.id, copy)
            return Left(MINUTES, paper, f"Made {MINUTES}: the newest minutes that are signed.")
    if not minuted:
        return None
    paper = papers.draft_paper(vault, minuted[-1].id, copy)
    return Left(MINUTES, paper, f"Made {MINUTES}: the newest minutes, not yet signed.")


def _pathway(vault: Vault) -> Left | None:
    offer = offered_papers.offered(vault, Sheet.PATHWAY)
    if offer.nothing:
        return None
    paper = pathway_paper.pathway_paper(vault, offer.record)  # for walls: nobody's numbered copy
    return Left(PATHWAY, paper, f"Made {PATHWAY}: notice, check and share, as a page for the wall.")


def _figures(vault: Vault, copy: Copy) -> Left | None:
    whole = [year for year in figures.figures(vault).years if figures.is_over(vault, year)]
    if not whole:
        return None
    year, agreed = whole[0], figures.may_agree(vault)
    by = PersonId(RecordId(agreed[0][0])) if agreed else None
    try:
        edition = figures.give_out(vault, year, len(QUARTERS) - 1, by)
    except NotEnough:
        return None
    paper = figures_paper.figures_paper(vault, edition, copy)
    return Left(FIGURES, paper, f"Made {FIGURES}: referrals of {year}, what tells of few hidden.")


def _pack(vault: Vault, held: Collection, copy: Copy) -> Left | None:
    meetings = sorted(held.own(Meeting), key=lambda m: m.dated)
    ahead = [m for m in meetings if m.standing is MeetingStanding.PLANNED and m.items]
    past = [m for m in meetings if m.is_held]
    if not (ahead or past):
        return None
    meeting = ahead[0] if ahead else past[-1]
    chosen = [offer.chosen for offer in board_pack.offered(vault, meeting.id)]
    pack = board_pack.gathered(vault, meeting.id, chosen)
    paper = board_pack.whole(vault, pack, copy, _looked_at(pack))
    said = f"Made {PACK}: an OFFICIAL body, and {len(pack.annex_markings)} annexes that come out."
    return Left(PACK, paper, said)


def _looked_at(pack: Gathered) -> frozenset[RecordId]:
    # The example's texts were written so that what is left of each may travel.
    return frozenset(one.record for one in pack.to_confirm)
