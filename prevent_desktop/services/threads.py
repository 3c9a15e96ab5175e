"""The golden thread as the window and the papers show it, with where it breaks."""

from collections.abc import Mapping

import msgspec

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.broken_ends import BrokenEnd, broken_ends
from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.marking import combined
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.record import kind_of
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.thread import Thread, golden_thread, is_on_thread
from prevent_desktop.vault.vault import Vault

_KINDS = (Finding, Risk, Action, Decision, CtlpProduct, Meeting, Matrix)


class Woven(msgspec.Struct, frozen=True, kw_only=True):
    """The whole thread, its broken ends, and the kind of every record on it, by id."""

    thread: Thread
    ends: tuple[BrokenEnd, ...]
    kinds: Mapping[str, str]
    marking: str

    def ends_of(self, record: RecordId) -> tuple[BrokenEnd, ...]:
        """Give where the thread breaks at one record."""
        return tuple(end for end in self.ends if end.record == record)


def woven(vault: Vault) -> Woven:
    """Join the council's own records into the thread, in one pass over them."""
    held = vault.store.collection(*_KINDS)
    on_it = [r.record for r in held if r.origin is None and is_on_thread(type(r.record))]
    return Woven(
        thread=golden_thread(held),
        ends=broken_ends(held),
        kinds={record.id: kind_of(record) for record in on_it},
        marking=combined(record.marking for record in on_it).line(),
    )
