"""Check a printed document: by the code on the page, or by the whole file.

Design, security section 8. A code finds a sign-off and proves that this vault holds that
signature; it never proves that the sheet in hand says the same. So the answer always gives the
lines to compare, and no answer calls a page genuine.
"""

import hashlib
from datetime import datetime
from enum import Enum, auto
from typing import cast

import msgspec

from prevent_desktop.domain.codes import read_code20
from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.signing import Manner, Signable, SignOff
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import clipped, listed
from prevent_desktop.services import signing
from prevent_desktop.vault.store_situations import DamagedHistory, RecordNotHeld
from prevent_desktop.vault.vault import Vault


class Finding(Enum):
    """What the check came to."""

    CURRENT = auto()
    SUPERSEDED = auto()
    GIVEN_OUT = auto()
    """Exactly a file that was given out, which shows no signature."""
    ELSEWHERE = auto()
    ERASED = auto()
    DAMAGED = auto()
    UNKNOWN = auto()


class Answer(msgspec.Struct, frozen=True):
    """What the check came to, the sentence to show, and the lines to compare."""

    finding: Finding
    sentence: str
    lines: tuple[tuple[str, str], ...] = ()


FOUND = (Finding.CURRENT, Finding.SUPERSEDED, Finding.GIVEN_OUT)
"""The answers to a code or file that this vault knows as its own."""
_NAMED = 5
COMPARE = (
    "The code says which text was signed, not that the paper in your hand is that text: "
    "compare these lines with it."
)
_THEIRS = (
    "That code belongs to a sign-off that came from a partner in a bundle. This vault cannot "
    "vouch for it: ask the partner whether it is still current."
)
_UNKNOWN = (
    "No sign-off in this vault has that code. Do not rely on the paper: ask the council that "
    "gave it to you. A newer or another copy of the vault may know it."
)


def checked_code(vault: Vault, typed: str) -> Answer:
    """Answer a code typed from paper; raises Mistyped where it cannot be one."""
    code = read_code20(typed)
    for revision in _sign_offs(vault):
        if revision.record.code == code:
            return _answered(vault, revision)
    return Answer(Finding.UNKNOWN, _UNKNOWN)


def checked_file(vault: Vault, octets: bytes) -> Answer:
    """Answer for a whole PDF: whether this vault gave out exactly this file."""
    sha256 = hashlib.sha256(octets).hexdigest()
    for disclosure in vault.store.collection(Disclosure).all_of(Disclosure):
        if disclosure.sha256 == sha256:
            return _given_out(vault, cast("Disclosure", vault.store.exact(disclosure.id).record))
    return Answer(
        Finding.UNKNOWN,
        "This vault has no note of giving out exactly this file. One changed byte, or saving it "
        "again with another program, makes it another file. Check the code on its last page.",
    )


def _sign_offs(vault: Vault) -> list[Revision[SignOff]]:
    # Those that came from a partner too: their codes are on papers that the partner gave out.
    every = (r for r in vault.store.everything() if isinstance(r.record, SignOff))
    return [cast("Revision[SignOff]", revision) for revision in every]


def _answered(vault: Vault, revision: Revision[SignOff]) -> Answer:
    try:
        exact = cast("Revision[SignOff]", vault.store.exact(revision.record.id))
        if exact.origin is not None:
            return Answer(Finding.ELSEWHERE, _THEIRS, _panel_lines(exact.record))
        doubts = signing.doubts(vault.store, exact)
        if doubts:
            return _doubtful(exact, doubts)
        standing = signing.standing(vault, exact)
        held = signing.covered_collection(vault, exact.record)
    except DamagedHistory as damage:
        return Answer(Finding.DAMAGED, str(damage))
    except RecordNotHeld:
        sentence = "This vault holds the sign-off, but the record that was signed was erased since."
        return Answer(Finding.ERASED, sentence, _panel_lines(revision.record))
    signed = held.find(Signable, exact.record.subject)
    lines = _panel_lines(exact.record)
    if signed:
        lines = (("Document", signed.heading), *lines, *signed.lines(held))
    if standing.is_current:
        return Answer(Finding.CURRENT, f"Signed here and current. {COMPARE}", lines)
    on = f" on {_day(standing.since)}" if standing.since else ""
    return Answer(
        Finding.SUPERSEDED,
        f"Signed here, superseded{on}: {_changed(vault, standing.changed)} since then. Ask the "
        f"coordinator for the newest version. {COMPARE}",
        lines,
    )


def _doubtful(exact: Revision[SignOff], doubts: tuple[str, ...]) -> Answer:
    if doubts == (signing.NOT_THIS_HISTORY,):
        sentence = (
            "That is a genuine signature, but not one over this copy of the vault: the history it "
            f"names is not in it. {COMPARE}"
        )
        return Answer(Finding.ELSEWHERE, sentence, _panel_lines(exact.record))
    if doubts == (signing.OTHER_VAULT,):
        sentence = (
            f"That code belongs to a sign-off that this vault cannot vouch for. {doubts[0]} Ask "
            "the coordinator for a version that was signed since."
        )
        return Answer(Finding.ELSEWHERE, sentence, _panel_lines(exact.record))
    return Answer(
        Finding.DAMAGED,
        f"This vault's record of that sign-off does not hold: {' '.join(doubts)} "
        "Do not rely on the paper. Run verify, and look at an older backup.",
    )


def _given_out(vault: Vault, disclosure: Disclosure) -> Answer:
    whom = f" to {', '.join(disclosure.to_whom)}" if disclosure.to_whom else ""
    said = (
        f"This vault gave out exactly this file: {disclosure.what}, {disclosure.way} on "
        f"{_day(disclosure.given_out.isoformat())}{whom}. The whole file is as it was."
    )
    if disclosure.sign_off is None:
        is_paper = disclosure.way in (Way.PDF, Way.PRINT)
        unsigned = " It is a draft that nobody had signed." if is_paper else ""
        return Answer(Finding.GIVEN_OUT, said + unsigned)
    if vault.store.is_erased(disclosure.sign_off):
        return Answer(Finding.ERASED, f"{said} The sign-off that it shows was erased since.")
    revision = cast("Revision[SignOff]", vault.store.current(disclosure.sign_off))
    answer = _answered(vault, revision)
    return Answer(answer.finding, f"{said} {answer.sentence}", answer.lines)


def _panel_lines(kept: SignOff) -> tuple[tuple[str, str], ...]:
    how = "Signed in this program" if kept.manner is Manner.SIGNED_HERE else kept.meeting
    return (
        ("Version", f"{kept.version}, revision {kept.revision}"),
        ("Who", kept.who),
        ("Role", kept.role),
        ("Agreed on", _day(kept.agreed_on.isoformat())),
        ("How", how),
    )


def _changed(vault: Vault, changed: tuple[str, ...]) -> str:
    every = sorted(_called(vault, record_id) for record_id in changed)
    more = [f"{len(every) - _NAMED} more"] if len(every) > _NAMED else []
    return f"{listed([*every[:_NAMED], *more])} changed"


def _called(vault: Vault, record_id: str) -> str:
    if vault.store.place(record_id) is None:
        return "an erased record"
    record = vault.store.current(record_id).record
    ref = getattr(record, "ref", "")
    return ref or f"the {record.singular} {clipped(record.heading)}"


def _day(time: str) -> str:
    return shown(datetime.fromisoformat(time).date())
