"""Signing approved minutes: the check that goes before, and the signature."""

from collections.abc import Mapping
from datetime import date

import msgspec

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.meetings import MinutesStanding
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.record import Attachment
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.services import meeting_papers, signing
from prevent_desktop.services.meetings import NotYet, meeting_of
from prevent_desktop.vault.vault import Vault


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """A signature as it was asked for.

    With ``where`` it was given on paper by ``who``, on ``agreed_on``, with what was scanned of it;
    the officer's own signature then attests that. Without it the officer signs here and now.
    """

    role: str
    who: str = ""
    where: str = ""
    agreed_on: date | None = None
    scans: tuple[Attachment, ...] = ()


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before a signature: the number of the version, what the check found, who signs.

    ``who`` is empty where the recovery code opened the vault, ``chair`` where nobody is named.
    """

    meeting: str
    heading: str
    version: int
    found: tuple[Problem, ...]
    who: str
    role: str
    chair: str
    today: date


def looked_at(vault: Vault, meeting_id: str) -> Ready:
    """Run the check on approved minutes; raises NotYet before they are approved."""
    meeting = _approved(vault, meeting_id)
    today, record = vault.today, meeting_of(vault, meeting_id)
    who = vault.officer.facts.label if vault.officer else ""
    people = vault.store.collection(Person).all_of(Person)
    return Ready(
        meeting=meeting,
        heading=record.heading,
        version=len(signing.standing_of(vault, meeting)) + 1,
        found=signing.problems_of(vault, meeting, today),
        who=who,
        role=next((p.role for p in people if p.name == who), ""),
        chair=next((p.name for p in people if p.id == record.chaired_by), ""),
        today=today,
    )


def signed(
    vault: Vault,
    meeting_id: str,
    given: Signature,
    *,
    passphrase: str,
    reasons: Mapping[tuple[str, str], str],
) -> Revision[SignOff]:
    """Sign approved minutes, or record that they were signed on paper.

    Raises as ``signing.sign_off`` does.
    """
    meeting = _approved(vault, meeting_id)
    officer = vault.officer.facts.label if vault.officer else ""
    who = given.who if given.where else officer
    people = vault.store.collection(Person).all_of(Person)
    approval = signing.Approval(
        who=who,
        role=given.role,
        agreed_on=given.agreed_on or vault.today,
        meeting=given.where,
        scans=given.scans,
        person=next((p.id for p in people if p.name == who), None),
    )
    return signing.sign_off(
        vault,
        meeting,
        approval,
        passphrase=passphrase,
        reasons=reasons,
        template=meeting_papers.TEMPLATE,
    )


def _approved(vault: Vault, meeting_id: str) -> RecordId:
    meeting = meeting_of(vault, meeting_id)
    if meeting.minutes is not MinutesStanding.APPROVED:
        msg = "The minutes are not approved yet. The next meeting approves them; then sign them."
        raise NotYet(msg)
    return RecordId(meeting.id)
