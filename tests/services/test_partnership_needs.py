"""What is the matter with the partnership's records comes up in Today; a meeting can be signed."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.record import Record
from prevent_desktop.services import signing
from prevent_desktop.services.partnership_needs import partnership_needs
from prevent_desktop.services.records import save
from prevent_desktop.services.today import Sort
from prevent_desktop.vault.vault import Vault
from tests.domain.partnership import SECOND, partnership
from tests.domain.records import TODAY, Records
from tests.services.councils import edited
from tests.vaults import PASSPHRASE

SHARED = ("council", "matrix", "risk", "corporate", "paper", "org", "person", "product", "finding")


@pytest.fixture
def records(vault: Vault) -> Records:
    """Give a sound partnership, saved beside Northmere's register."""
    made = {
        key: record
        for key, record in partnership().items()
        if key not in SHARED and not key.startswith("version")
    }
    made["decision"] = changed(made["decision"], risks=(), findings=())
    made["action"] = changed(
        made["action"], ref="A90", risks=(), owner_organisation=None, owner_person=None
    )
    made["done"] = changed(made["done"], ref="A91", risks=())
    made["briefing"] = changed(made["briefing"], product=None)
    made["plan"] = changed(made["plan"], assessment=None, profiles=())
    save(vault, list(made.values()))
    return made


def changed(record: Record, **values: Any) -> Record:  # noqa: ANN401 -- any field
    return msgspec.structs.replace(record, **values)


def test_a_sound_partnership_needs_nobody(vault: Vault, records: Records) -> None:
    assert records
    assert partnership_needs(vault, TODAY) == ()


def test_each_record_comes_up_once_with_what_mends_it(vault: Vault, records: Records) -> None:
    edited(vault, records["second"], circulated_on=None, chaired_by=records["p1"].id)
    edited(vault, records["agreement"], review_due=None)
    found = {need.record: need for need in partnership_needs(vault, TODAY)}
    assert set(found) == {records["second"].id, records["agreement"].id}
    meeting = found[records["second"].id]
    assert (meeting.sort, meeting.kind) == (Sort.CHECK, "meeting")
    # What is late comes before what is not, and has the day by which it was to be done.
    assert "have not been sent round" in meeting.title
    assert meeting.due == SECOND + timedelta(days=14)
    assert meeting.small.endswith("1 more")
    assert found[records["agreement"].id].small.startswith("Agree with the partners")


def test_signed_minutes_stand_until_they_or_a_decision_change(
    vault: Vault, records: Records
) -> None:
    minutes = records["second"]
    assert isinstance(minutes, Meeting)
    approval = signing.Approval(who="Tamsin Orrelly", role="Chair", agreed_on=TODAY)
    found = signing.problems_of(vault, minutes.id, TODAY)
    reasons = {(problem.rule, str(problem.record)): "Agreed." for problem in found}
    kept = signing.sign_off(
        vault, minutes.id, approval, passphrase=PASSPHRASE, reasons=reasons, template="minutes-1"
    )
    (standing,) = signing.standing_of(vault, minutes.id)
    assert standing.is_current
    edited(vault, records["action"], progress="9 of 11 held.")
    edited(vault, records["p0"], organisation=records["o2"].id)
    assert signing.standing_of(vault, minutes.id)[0].is_current
    edited(vault, records["decision"], decided="Halls may check hirers.")
    assert signing.standing_of(vault, minutes.id)[0].changed == (records["decision"].id,)
    then = signing.covered_collection(vault, kept.record)
    assert then.find(Meeting, minutes.id) is not None
    assert ("D01", "Halls are asked to check hirers.") in minutes.lines(then)
