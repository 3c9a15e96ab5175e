"""The golden thread as a paper: of the whole area, or of all that runs through one record."""

from collections import defaultdict
from functools import partial

from prevent_desktop.documents.handling import Copy
from prevent_desktop.documents.thread import model
from prevent_desktop.documents.thread.paper import thread_pdf
from prevent_desktop.domain.broken_ends import SHORT, broken_ends
from prevent_desktop.domain.ctlp import Finding
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.problems import called
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.thread import Stage, Thread, golden_thread
from prevent_desktop.domain.wording import clipped, day
from prevent_desktop.services import paper, signing
from prevent_desktop.services.paper import Paper
from prevent_desktop.vault.vault import Vault

_STAGE = {
    Stage.FINDING: model.Stage.FINDING,
    Stage.RISK: model.Stage.RISK,
    Stage.ACTION: model.Stage.ACTION,
    Stage.DECISION: model.Stage.DECISION,
    Stage.EVALUATION: model.Stage.EVALUATION,
}


def thread_paper(
    vault: Vault, record_id: RecordId | None = None, copy: Copy | None = None
) -> Paper:
    """Make the paper of the golden thread, of one record's part of it where one is given.

    It counts as carrying every record on it, each read from its ledger entry. Raises
    RecordNotHeld.
    """
    held = thread_held(vault, record_id)
    told = thread_told(vault, held, record_id)
    about = f"through {clipped(told.about, 100)}" if told.about else "of the whole area"
    title = f"Golden thread {about}, state on {day(told.as_of)}"
    return paper.made(vault, held, title, partial(thread_pdf, told), copy=copy)


def thread_held(vault: Vault, record_id: RecordId | None = None) -> Collection:
    """Read every record on the thread, or on the part of it that runs through one record."""
    every = signing.all_held(vault)
    thread = _part(golden_thread(every), record_id)
    on_it = {bead.record for bead in thread.beads} | ({record_id} if record_id else set())
    on_it |= {f.product for f in every.own(Finding) if f.id in on_it}
    return vault.store.exact_collection((r.record.id, r.seq) for r in every if r.record.id in on_it)


def thread_told(
    vault: Vault, held: Collection, record_id: RecordId | None = None
) -> model.ThreadPaper:
    """Give what the paper says of the records held: the thread, and where it breaks.

    Where it breaks is worked out from everything in the vault, told only of what is held.
    """
    council = paper.council_of(vault)
    thread = _part(golden_thread(held), record_id)
    direct = frozenset(thread.direct)
    ends = [end for end in broken_ends(signing.all_held(vault)) if held.revision(end.record)]
    broken: defaultdict[str, list[str]] = defaultdict(list)
    for end in ends:
        broken[end.record].append(SHORT[end.way])
    about = held.revision(record_id) if record_id else None
    return model.ThreadPaper(
        council=council.name,
        partnership=council.partnership,
        as_of=vault.today,
        about=called(about.record) if about else "",
        beads=tuple(
            model.Bead(
                key=bead.key,
                stage=_STAGE[bead.stage],
                ref=bead.called,
                title=bead.title,
                is_open=bead.is_open,
                broken=() if bead.stage is Stage.EVALUATION else tuple(broken[bead.record]),
            )
            for bead in thread.beads
        ),
        edges=tuple(
            model.Edge(edge.start, edge.end, is_shortcut=edge not in direct)
            for edge in thread.edges
        ),
        breaks=tuple(model.Break(end.called, end.sentence, end.step) for end in ends),
    )


def _part(thread: Thread, record_id: RecordId | None) -> Thread:
    return thread.through(record_id) if record_id else thread
