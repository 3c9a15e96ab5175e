"""A copy of a kept file is a disclosure, entered before it is given."""

import hashlib
from pathlib import Path

import msgspec
import pytest

from prevent_desktop.domain.ctlp import CtlpProduct, CtlpProductId
from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import Tier
from prevent_desktop.services import copies, records
from prevent_desktop.vault import attachments
from prevent_desktop.vault.store_situations import RecordNotHeld
from tests.vaults import NOW, new_vault


def test_a_copy_is_entered_with_its_digest(tmp_path: Path) -> None:
    with new_vault(tmp_path) as vault:
        file = attachments.add(vault.store, "letter.pdf", b"a letter")
        profile = CtlpProduct(
            id=CtlpProductId(new_id()),
            title="Local profile",
            classification=Tier.SENSITIVE,
            period_from=NOW.date(),
            period_to=NOW.date(),
            received=NOW.date(),
            documents=(file,),
        )
        records.save(vault, [profile])
        assert copies.copied(vault, profile.id, file, "For the panel") == b"a letter"
        (entered,) = vault.store.collection(Disclosure).all_of(Disclosure)
        assert (entered.way, entered.records) == (Way.COPY, (profile.id,))
        assert entered.purpose == "For the panel"
        assert entered.sha256 == hashlib.sha256(b"a letter").hexdigest()
        gone = msgspec.structs.replace(file, digest="A" * 43)
        with pytest.raises(RecordNotHeld):
            copies.copied(vault, profile.id, gone, "For the panel")
        assert len(vault.store.collection(Disclosure)) == 1
