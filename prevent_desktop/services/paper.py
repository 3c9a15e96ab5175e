"""What every document that leaves a vault has, whatever it is about, and how one is given out."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import cast

import msgspec

from prevent_desktop.documents.handling import Copy, Handling, Language
from prevent_desktop.documents.shared import model
from prevent_desktop.domain.exchange import Disclosure, DisclosureId, Way
from prevent_desktop.domain.file_names import safe_name
from prevent_desktop.domain.identity import RecordId, new_id
from prevent_desktop.domain.marking import Marking, combined
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.people import Language as Spoken
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.record import LINE, Record
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.domain.signing import Manner, Signable, SignOff, covered_by
from prevent_desktop.domain.wording import clipped, day
from prevent_desktop.errors import Situation
from prevent_desktop.services import policies, signing
from prevent_desktop.services.records import save
from prevent_desktop.vault import officers
from prevent_desktop.vault.store_situations import DamagedHistory
from prevent_desktop.vault.vault import Vault


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """A made document: what it is called, its marking, what it carries, and the whole file."""

    octets: bytes
    title: str
    marking: Marking
    records: tuple[RecordId, ...]
    sign_off: RecordId | None = None
    copy: str = ""
    council: str = ""
    ending: str = "pdf"

    @property
    def file_name(self) -> str:
        """A name that tells the file from others in a folder: copy, council, title and version.

        The number of the copy comes first, as too long a name is cut at its end.
        """
        copy = f"Copy {self.copy}" if self.copy else ""
        said = ", ".join(part for part in (copy, self.council, self.title) if part)
        return safe_name(f"{said}.{self.ending}")

    @property
    def sha256(self) -> str:
        """The digest by which the whole file can be checked later."""
        return hashlib.sha256(self.octets).hexdigest()


class Paper(Outgoing, frozen=True, kw_only=True):
    """A paper to be read, printed or saved, as PDF."""


class OfficeFile(Outgoing, frozen=True, kw_only=True):
    """A file that another program works on; ``ending`` is ``docx``, ``xlsx`` or ``csv``."""


class ErasedSince(Situation):
    """A signed version of which a part was lawfully erased."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """The text of one document, each record read from its ledger entry with digests recomputed.

    ``kept`` is the sign-off where it is a signed text; else ``found`` has what the quality check
    found. ``earlier`` are the sign-offs before it, in any order.
    """

    subject: Signable
    held: Collection
    version: int
    revision: int
    earlier: tuple[SignOff, ...]
    kept: Revision[SignOff] | None = None
    found: tuple[Problem, ...] = ()


def draft_text(vault: Vault, subject_id: RecordId) -> Text:
    """Read a record that can be signed as it stands now, with what a signature would cover."""
    current = vault.store.exact(subject_id)
    subject = cast("Signable", current.record)
    places = [(r.record.id, r.seq) for r in covered_by(subject, signing.all_held(vault))]
    signed = signing.sign_offs_of(vault, subject_id)
    return Text(
        subject=subject,
        held=vault.store.exact_collection([(subject_id, current.seq), *places]),
        version=len(signed) + 1,
        revision=current.number,
        earlier=tuple(one.record for one in signed),
        found=signing.problems_of(vault, subject_id, vault.today),
    )


def signed_text(vault: Vault, sign_off_id: RecordId) -> Text:
    """Read exactly the text that was signed.

    Raises ErasedSince where a part of it was erased, DamagedHistory where the signature does not
    hold here or any covered entry is not what was signed.
    """
    revision = cast("Revision[SignOff]", vault.store.exact(sign_off_id))
    if signing.doubts(vault.store, revision):
        raise DamagedHistory
    kept = revision.record
    held = signing.covered_collection(vault, kept)
    found = held.revision(kept.subject)
    if found is None or not isinstance(found.record, Signable):
        raise signing.NotSignable
    if any(held.revision(one.id) is None for one in found.record.covered):
        msg = (
            "A record that this version covers was erased since, so its paper cannot be made again "
            "as it was signed. Nothing was made. Sign a new version, and give out that."
        )
        raise ErasedSince(msg)
    return Text(
        subject=found.record,
        held=held,
        version=kept.version,
        revision=kept.revision,
        earlier=tuple(
            one.record
            for one in signing.sign_offs_of(vault, kept.subject)
            if one.record.version < kept.version
        ),
        kept=revision,
    )


def made(  # noqa: PLR0913 -- what a paper is made of
    vault: Vault,
    held: Collection,
    title: str,
    pdf: Callable[[Handling, datetime], bytes],
    *,
    instruction: str = "",
    copy: Copy | None = None,
    sign_off: RecordId | None = None,
    marking: Marking | None = None,
) -> Paper:
    """Make a paper of what is held: marked with the highest of its records, handled as it says."""
    found = marking or combined(revision.record.marking for revision in held)
    printed_at = vault.store.clock().astimezone()
    return Paper(
        octets=pdf(handling_of(vault, found, instruction, copy), printed_at),
        title=title,
        marking=found,
        records=tuple(sorted(revision.record.id for revision in held)),
        sign_off=sign_off,
        copy=f"{copy.number} of {copy.of}" if copy else "",
        council=council_of(vault).name,
    )


def handling_of(
    vault: Vault, marking: Marking, instruction: str = "", copy: Copy | None = None
) -> Handling:
    """Say how a paper of this vault is handled, in the council's language and policy."""
    return Handling(
        marking=policies.marking_line(vault, marking),
        instruction=policies.handling_line(vault, instruction),
        copy=copy,
        example=vault.is_example,
        language=Language.WELSH if council_of(vault).language is Spoken.WELSH else Language.ENGLISH,
    )


def council_of(vault: Vault) -> Council:
    """Give the council whose vault this is, from its ledger entry."""
    (revision,) = vault.store.collection(Council).revisions_of(Council)[:1]
    return cast("Council", vault.store.exact(revision.record.id, revision.seq).record)


def read(vault: Vault, *kinds: type[Record]) -> Collection:
    """Read the council's own records of some kinds, each from its ledger entry."""
    held = vault.store.collection(*kinds)
    return vault.store.exact_collection((r.record.id, r.seq) for r in held if r.origin is None)


def give_out(vault: Vault, paper: Outgoing, way: Way, to_whom: tuple[str, ...] = ()) -> None:
    """Record that a document leaves the vault, with the digest of the whole file.

    Raises NotAllowed where the policy in force forbids that way; then nothing is recorded.
    """
    if way is Way.PRINT:
        policies.refuse_printing(vault)
    elif way is Way.PDF or isinstance(paper, OfficeFile):
        policies.refuse_saving(vault)
    disclosure = Disclosure(
        id=DisclosureId(new_id()),
        marking=paper.marking,
        way=way,
        what=clipped(paper.title, LINE),
        to_whom=to_whom,
        carried_marking=paper.marking,
        copies=paper.copy,
        given_out=vault.store.clock(),
        sha256=paper.sha256,
        records=paper.records,
        sign_off=paper.sign_off,
    )
    save(vault, [disclosure])


def panel(vault: Vault, revision: Revision[SignOff]) -> model.SignOffPanel:
    """Give what the sign-off panel of a signed text says."""
    kept = revision.record
    stated = signing.statement_of(kept)
    standing = signing.standing(vault, revision)
    holder = officers.holder_of(vault.store, signing.key_of(kept), revision.seq)
    signed_at = datetime.fromisoformat(stated["time"]).astimezone()
    attested = holder.label if holder else ""
    elsewhere = model.AgreedElsewhere(
        kept.who, kept.meeting, kept.agreed_on, bool(kept.scans), attested
    )
    return model.SignOffPanel(
        who=kept.who,
        role=kept.role,
        signed_at=signed_at,
        how=elsewhere if kept.manner is Manner.RECORDED else model.SignedHere(),
        check_code=kept.code,
        ledger_entry=stated["head_seq"],
        ledger_head=signing.head_code_of(vault, kept),
        key_fingerprint=holder.fingerprint if holder else "",
        vouched_for=bool(holder and holder.vouched_by),
        superseded_on=datetime.fromisoformat(standing.since).date() if standing.since else None,
    )


def status_of(kept: SignOff) -> str:
    """Say who signed a text off, and when."""
    by = kept.who if kept.manner is Manner.RECORDED else f"{kept.who}, {kept.role},"
    return f"Signed off by {by} on {day(kept.agreed_on)}"


def earlier_versions(kept: Iterable[SignOff]) -> tuple[model.EarlierVersion, ...]:
    """Give the sign-offs before the one that is printed, the newest first."""
    return tuple(
        model.EarlierVersion(one.version, _signed_by(one), one.agreed_on, one.code)
        for one in sorted(kept, key=lambda one: -one.version)
    )


def findings(problems: Iterable[Problem]) -> tuple[model.Finding, ...]:
    """Give what the quality check found, for a draft."""
    return tuple(
        model.Finding(p.sentence, p.called, p.step, stops=p.must_be_mended) for p in problems
    )


def warnings(kept: SignOff) -> tuple[model.WarningSignedOver, ...]:
    """Give the warnings that were signed over, with the reasons."""
    return tuple(model.WarningSignedOver(w.warning, w.record, w.reason) for w in kept.over)


def _signed_by(kept: SignOff) -> str:
    if kept.meeting:
        scan = "; scan attached" if kept.scans else ""
        return f"Recorded: agreed by {kept.who}, {kept.meeting}{scan}"
    return f"{kept.who}, {kept.role}"
