"""The assessment before it is signed: looked at, signed, given out."""

from typing import Any

import msgspec
import pytest

from prevent_desktop.domain.actions import Action, ActionStatus
from prevent_desktop.domain.movement import Direction
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.signing import Manner
from prevent_desktop.services import assessing, signing
from prevent_desktop.services.assessing import Agreed
from prevent_desktop.vault import attachments
from prevent_desktop.vault.situations import WrongPassphrase
from prevent_desktop.vault.vault import Vault
from tests.domain.records import Records
from tests.services.councils import edited, reasons, signed
from tests.vaults import LABEL, NOW, PASSPHRASE

HERE = Agreed(who="Tamsin Orrelly", role="Coordinator", agreed_on=NOW.date())


def some(vault: Vault, cls: type[Any]) -> Any:  # noqa: ANN401 -- any kind
    return vault.store.collection(cls).all_of(cls)[0]


def test_a_look_tells_what_the_next_version_is(vault: Vault, register: Records) -> None:
    paper = register["paper"].id
    look = assessing.looked_at(vault, paper)
    assert (look.version, look.officer, look.versions) == (1, LABEL, ())
    assert "risk" in look.holds
    assert "finding" in look.holds
    signed(vault, register)
    again = assessing.looked_at(vault, paper)
    assert again.version == 2
    assert again.moves[Direction.LEVEL] == len(vault.store.collection(Risk))


def test_an_error_stands_apart_from_a_warning(vault: Vault, register: Records) -> None:
    edited(vault, some(vault, Action), status=ActionStatus.DONE, finished=None)
    look = assessing.looked_at(vault, register["paper"].id)
    assert [one.problem.rule for one in look.to_mend] == ["done-without-date"]
    assert {one.kind for one in look.to_mend} == {"action"}
    assert "done-without-date" not in [one.problem.rule for one in look.to_look_at]


def test_an_approval_given_elsewhere_keeps_its_scan(vault: Vault, register: Records) -> None:
    paper = register["paper"]
    scan = attachments.add(vault.store, "scan.pdf", b"%PDF signed")
    given = msgspec.structs.replace(HERE, meeting="Minute 4", scan=scan)
    revision = assessing.signed(
        vault, paper.id, given, passphrase=PASSPHRASE, reasons=reasons(vault, paper)
    )
    kept = revision.record
    assert (kept.manner, kept.meeting) == (Manner.RECORDED, "Minute 4")
    assert attachments.read(vault.store, kept.scans[0]) == b"%PDF signed"


def test_a_wrong_passphrase_signs_nothing(vault: Vault, register: Records) -> None:
    paper = register["paper"]
    with pytest.raises(WrongPassphrase):
        assessing.signed(vault, paper.id, HERE, passphrase="wrong", reasons=reasons(vault, paper))
    assert signing.standing_of(vault, paper.id) == []
