"""Data protection in the example council: who left, what was decided of them, and who asked."""

import json
from datetime import date, timedelta
from typing import Any

from prevent_desktop.assets import asset
from prevent_desktop.domain.access import AccessRequest, AccessRequestId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Person, PersonId
from prevent_desktop.domain.retention import Choice
from prevent_desktop.services import access_requests, retention
from prevent_desktop.services.meetings import today_of
from prevent_desktop.services.records import save
from prevent_desktop.services.retention import Ruling
from prevent_desktop.vault.vault import Vault


def kept(vault: Vault, passphrase: str) -> None:
    """Keep three people who left: one comes up, one is kept on, one goes with a certificate.

    One of them has asked what is held, and it was looked for; nobody has checked it yet.
    """
    told = json.loads(asset("retention/example.json").read_text(encoding="utf-8"))
    save(vault, [_person(one) for one in told["people"]])
    keep, gone = told["kept"], told["gone"]
    _decided(
        vault,
        keep["who"],
        Ruling(
            choice=Choice.KEEP,
            reason=keep["reason"],
            keep_until=date.fromisoformat(keep["until"]),
        ),
        passphrase,
    )
    ruling = Ruling(choice=Choice.DISPOSE, reason=gone["reason"], legal_basis=gone["legal_basis"])
    _decided(vault, gone["who"], ruling, passphrase)
    _asked(vault, told["request"])


def _person(one: dict[str, str]) -> Person:
    return Person(
        id=PersonId(new_id()),
        name=one["name"],
        role=one["role"],
        contact=one["contact"],
        left_on=date.fromisoformat(one["left_on"]),
    )


def _decided(vault: Vault, name: str, ruling: Ruling, passphrase: str) -> None:
    [one] = [found for found in retention.reached(vault) if found.heading.startswith(name)]
    retention.decided(vault, [one], ruling, passphrase)


def _asked(vault: Vault, told: dict[str, Any]) -> None:
    today = today_of(vault)
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
    access_requests.searched(vault, request.id)
