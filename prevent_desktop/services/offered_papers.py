"""The papers that may be looked at by themselves: of which record, in which versions, as what file.

A page knows a paper by its ``Sheet`` alone; what each is made of and from, is here.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import msgspec

from prevent_desktop.domain.figure_editions import FiguresEdition
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.meetings import Meeting, MeetingStanding
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.problems import called
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.services import (
    access_requests,
    figures_paper,
    meeting_files,
    meeting_papers,
    papers,
    pathway_paper,
    policies,
    protection_papers,
    retention,
    signing,
    thread_paper,
)
from prevent_desktop.services.papers import OfficeFile, Paper
from prevent_desktop.services.signing import Standing
from prevent_desktop.vault.vault import Vault

NOW = ""
"""The key of a paper as its records stand now; any other is a sign-off's, or a record's."""
PUBLIC = "public"
"""The key of the version for the public."""
PDF, DOCX, CSV, XLSX = "pdf", "docx", "csv", "xlsx"


class Sheet(StrEnum):
    """A paper that has a page of its own."""

    AGENDA = "agenda"
    MINUTES = "minutes"
    ACTION_LOG = "action-log"
    PLAN = "plan"
    THREAD = "thread"
    FIGURES = "figures"
    PATHWAY = "pathway"
    CERTIFICATE = "certificate"
    ANSWER = "answer"


class Version(msgspec.Struct, frozen=True):
    """One of several that may be looked at: its key, and what it is called."""

    key: str
    words: str


DRAFT = Version(NOW, "The draft, as it stands now")


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """What may be looked at: the record it is of, its versions, and the kinds of file it can be.

    ``nothing`` says why there is no such paper yet, empty where there is; ``not_saving`` and
    ``not_printing`` say what policy forbids.
    """

    record: RecordId
    versions: tuple[Version, ...] = ()
    chosen: str = NOW
    endings: tuple[str, ...] = (PDF,)
    nothing: str = ""
    not_saving: str = ""
    not_printing: str = ""


def offered(vault: Vault, sheet: Sheet, record: str = "") -> Offer:
    """Give what may be looked at of a record, or of the one that is nearest where none is named.

    Raises RecordNotHeld.
    """
    kind = _KINDS[sheet]
    found = RecordId(record or kind.nearest(vault))
    holds = policies.in_force(vault)
    nothing = kind.nothing if kind.nothing and not found else ""
    withheld = "" if nothing else kind.withheld(vault, found)
    forbidden = (
        withheld or policies.why_no_saving(holds),
        withheld or policies.why_no_printing(holds),
    )
    versions, chosen = ((), NOW) if nothing else kind.versions(vault, found)
    return Offer(
        record=found,
        versions=versions,
        chosen=chosen,
        endings=(PDF, *kind.files),
        nothing=nothing,
        not_saving=forbidden[0],
        not_printing=forbidden[1],
    )


def paper_of(vault: Vault, sheet: Sheet, record: RecordId, version: str = NOW) -> Paper:
    """Make a version of a paper; raises ErasedSince, DamagedHistory, RecordNotHeld."""
    return _KINDS[sheet].paper(vault, record, version)


def file_of(
    vault: Vault, sheet: Sheet, record: RecordId, ending: str, version: str = NOW
) -> OfficeFile:
    """Make the file of a paper for another program, for those whom the version is for.

    What stands in it is as its records are now.
    """
    return _KINDS[sheet].files[ending](vault, record, version)


def signed_versions(standing: Sequence[Standing]) -> tuple[Version, ...]:
    """Give the signed versions of a document, the newest first."""
    return tuple(_version(one.sign_off.record) for one in reversed(standing))


Versions = tuple[tuple[Version, ...], str]


class _Kind(NamedTuple):
    nearest: Callable[[Vault], str]
    versions: Callable[[Vault, RecordId], Versions]
    paper: Callable[[Vault, RecordId, str], Paper]
    files: Mapping[str, Callable[[Vault, RecordId, str], OfficeFile]]
    nothing: str = ""
    withheld: Callable[[Vault, RecordId], str] = lambda *_: ""
    """Why it may not go out yet, empty where it may."""


def _version(kept: SignOff) -> Version:
    on = f"{kept.agreed_on.day} {kept.agreed_on:%b %Y}"
    return Version(kept.id, f"Version {kept.version}, signed {on}")


def _as_it_stands(vault: Vault, record: RecordId) -> Versions:
    del vault, record
    return (), NOW


def _signed(vault: Vault, record: RecordId) -> Versions:
    """Give the draft and what was signed; what was signed and still stands is looked at first."""
    standing = signing.standing_of(vault, record)
    newest = standing[-1] if standing else None
    chosen = newest.sign_off.record.id if newest and newest.is_current else NOW
    return (DRAFT, *signed_versions(standing)), chosen


def _of_signable(vault: Vault, record: RecordId, version: str) -> Paper:
    if version:
        return papers.signed_paper(vault, RecordId(version))
    return papers.draft_paper(vault, record)


def _threads(vault: Vault, record: RecordId) -> Versions:
    whole = Version(NOW, "The whole area")
    if not record:
        return (whole,), NOW
    name = called(vault.store.current(record).record)
    return (whole, Version(record, f"Only what runs through {name}")), record


def _for_whom(vault: Vault, record: RecordId) -> Versions:
    del vault, record
    return (
        Version(NOW, "For the group, with numbers"),
        Version(PUBLIC, "For the public, shares alone"),
    ), NOW


def _newest_figures(vault: Vault) -> str:
    own = vault.store.collection(FiguresEdition).own(FiguresEdition)
    return max(own, key=lambda one: one.id).id if own else ""


def _with_agenda(vault: Vault) -> str:
    own = [one for one in vault.store.collection(Meeting).own(Meeting) if one.items]
    ahead = [m for m in own if m.standing is MeetingStanding.PLANNED and m.dated >= vault.today]
    if ahead:
        return min(ahead, key=lambda one: one.dated).id
    return max(own, key=lambda one: one.dated).id if own else ""


def _minuted(vault: Vault) -> str:
    own = [one for one in vault.store.collection(Meeting).own(Meeting) if one.is_minuted]
    return max(own, key=lambda one: one.dated).id if own else ""


def _newest_plan(vault: Vault) -> str:
    own = vault.store.collection(Plan).own(Plan)
    return max(own, key=lambda one: one.period_from).id if own else ""


def _holding_pathway(vault: Vault) -> str:
    own, today = vault.store.collection(Pathway).own(Pathway), vault.today
    return max(own, key=lambda one: (one.holds(today), one.version)).id if own else ""


def _nobody(vault: Vault) -> str:
    del vault
    return ""


def _newest_disposal(vault: Vault) -> str:
    gone = [one for one in retention.decisions(vault) if one.disposed_on]
    return gone[0].id if gone else ""


def _found_request(vault: Vault) -> str:
    asked = [one for one in access_requests.requests(vault) if one.searched_on]
    return asked[0].id if asked else ""


def _not_given(vault: Vault, record: RecordId) -> str:
    return access_requests.why_not_given(access_requests.requested(vault, record))


_KINDS: Mapping[Sheet, _Kind] = {
    Sheet.FIGURES: _Kind(
        _newest_figures,
        _for_whom,
        lambda vault, record, version: figures_paper.figures_paper(
            vault, record, public=version == PUBLIC
        ),
        {
            CSV: lambda vault, record, version: figures_paper.figures_csv(
                vault, record, public=version == PUBLIC
            )
        },
        "No figures were given out yet. Go to Figures under Referrals, and give them out there.",
    ),
    Sheet.AGENDA: _Kind(
        _with_agenda,
        _as_it_stands,
        lambda vault, record, _: meeting_papers.agenda_paper(vault, record),
        {DOCX: lambda vault, record, _: meeting_files.agenda_word(vault, record)},
        "No meeting has an agenda yet. Open a meeting, and make its agenda there.",
    ),
    Sheet.MINUTES: _Kind(
        _minuted,
        _signed,
        _of_signable,
        {DOCX: lambda vault, record, _: meeting_files.minutes_word(vault, record)},
        "No meeting has minutes yet. Open a meeting, and take its minutes there.",
    ),
    Sheet.ACTION_LOG: _Kind(
        _nobody,
        _as_it_stands,
        lambda vault, *_: meeting_papers.action_log_paper(vault),
        {
            CSV: lambda vault, *_: meeting_files.action_log_csv(vault),
            XLSX: lambda vault, *_: meeting_files.action_log_xlsx(vault),
        },
    ),
    Sheet.PLAN: _Kind(
        _newest_plan,
        _signed,
        _of_signable,
        {},
        "No partnership plan is recorded yet. Record one first.",
    ),
    Sheet.PATHWAY: _Kind(
        _holding_pathway,
        _as_it_stands,
        lambda vault, record, _: pathway_paper.pathway_paper(vault, record),
        {},
        "No referral pathway is recorded yet. Record the one that your group agreed.",
    ),
    Sheet.THREAD: _Kind(
        _nobody,
        _threads,
        lambda vault, _, version: thread_paper.thread_paper(vault, RecordId(version) or None),
        {},
    ),
    Sheet.CERTIFICATE: _Kind(
        _newest_disposal,
        _as_it_stands,
        lambda vault, record, _: protection_papers.certificate(vault, record),
        {},
        "Nothing was disposed of yet, so there is no certificate.",
    ),
    Sheet.ANSWER: _Kind(
        _found_request,
        _as_it_stands,
        lambda vault, record, _: protection_papers.answer(vault, record),
        {},
        "Nothing was looked for yet. Open an access request, and find what is held.",
        _not_given,
    ),
}
