"""Data protection in the example council: who left, what was decided of them, and who asked."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from prevent_desktop.assets import asset
from prevent_desktop.domain.access import AccessRequest, AccessRequestId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Organisation, OrganisationId, Person, PersonId
from prevent_desktop.domain.retention import Choice, Disposal
from prevent_desktop.services import access_requests, protection_papers, retention
from prevent_desktop.services.demo_papers import Left
from prevent_desktop.services.records import save
from prevent_desktop.services.retention import Ruling
from prevent_desktop.vault.vault import Vault

CERTIFICATE, ANSWER = "disposal-certificate.pdf", "access-answer.pdf"


def kept(vault: Vault, passphrase: str, checker: str) -> Iterator[Left]:
    """Keep three people who left: one comes up, one is kept on, one goes with a certificate.

    Two of them asked what is held: one is answered, once ``checker`` has looked at every page; for
    the other it was looked for, and nobody has checked it yet. Gives the papers; each is to be
    given out before the next is asked for.
    """
    told = json.loads(asset("retention/example.json").read_text(encoding="utf-8"))
    save(vault, [_person(vault, one) for one in told["people"]])
    keep, gone = told["kept"], told["gone"]
    until = date.fromisoformat(keep["until"])
    _decided(
        vault,
        keep["who"],
        Ruling(choice=Choice.KEEP, reason=keep["reason"], keep_until=until),
        passphrase,
    )
    ruling = Ruling(choice=Choice.DISPOSE, reason=gone["reason"], legal_basis=gone["legal_basis"])
    made = _decided(vault, gone["who"], ruling, passphrase)
    certificate = protection_papers.certificate(vault, made.id)
    yield Left(
        CERTIFICATE, certificate, f"Made {CERTIFICATE}: what went, why, and what still has it."
    )
    answered, _ = (_asked(vault, one) for one in told["requests"])
    yield from _answered(vault, answered, checker, told["requests"][0])


def _person(vault: Vault, one: dict[str, str]) -> Person:
    bodies = vault.store.collection(Organisation).own(Organisation)
    (body,) = (found for found in bodies if found.short == one["organisation"])
    return Person(
        id=PersonId(new_id()),
        name=one["name"],
        role=one["role"],
        organisation=OrganisationId(body.id),
        contact=one["contact"],
        left_on=date.fromisoformat(one["left_on"]),
    )


def _decided(vault: Vault, name: str, ruling: Ruling, passphrase: str) -> Disposal:
    [one] = [found for found in retention.reached(vault) if found.heading.startswith(name)]
    [made] = retention.decided(vault, [one], ruling, passphrase).made
    return made


def _asked(vault: Vault, told: dict[str, Any]) -> AccessRequest:
    today = vault.today
    request = AccessRequest(
        id=AccessRequestId(new_id()),
        ref=told["ref"],
        received_on=today - timedelta(days=told["received"]),
        proved_on=today - timedelta(days=told["proved"]),
        from_whom=told["from_whom"],
        about=told["about"],
        other_names=told["other_names"],
    )
    save(vault, [request])
    return access_requests.searched(vault, request.id)


def _answered(
    vault: Vault, request: AccessRequest, checker: str, told: dict[str, str]
) -> Iterator[Left]:
    (found,) = request.found
    access_requests.struck(
        vault, request.id, found.record, told["line"], code=told["code"], words=told["words"]
    )
    access_requests.checked(vault, request.id, checker)
    answer = protection_papers.answer(vault, request.id)
    said = f"Made {ANSWER}: what is held about somebody who asked, others in it redacted."
    yield Left(ANSWER, answer, said, request.from_whom)
    access_requests.logged(vault, request.id, answer.sha256)
