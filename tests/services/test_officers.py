"""An officer who leaves takes no key along that is in use afterwards."""

from datetime import timedelta
from pathlib import Path

import pytest

from prevent_desktop.domain.codes import new_recovery36
from prevent_desktop.exchange.card import refuse_unless_successor
from prevent_desktop.policy import Policy
from prevent_desktop.services import council, officers, partners, policies
from prevent_desktop.vault.key_situations import WrongPassphraseOf
from prevent_desktop.vault.situations import NoSuchOfficer, WrongPassphrase
from prevent_desktop.vault.surroundings import Way
from prevent_desktop.vault.typedcode import KeptCode, NewCode
from prevent_desktop.vault.vault import Vault
from tests.services.councils import SECOND, SECOND_PASSPHRASE, Pair, as_second, entered
from tests.vaults import LABEL, NOW, PASSPHRASE, RECOVERY


def test_everybody_is_told_with_who_vouches(vault: Vault) -> None:
    found = {one.label: one for one in officers.everybody(vault)}
    assert set(found) == {LABEL, SECOND}
    assert found[LABEL].is_you
    assert found[SECOND].vouched_by == LABEL


def test_who_left_is_shut_out_and_the_council_has_new_keys(folder: Path) -> None:
    with entered(folder) as vault:
        before, identities = council.card_of(vault), council.identities_of(vault)
        left = officers.removed(vault, SECOND, PASSPHRASE, KeptCode(RECOVERY), {})
        after = council.card_of(vault)
        assert left.fingerprint == after.fingerprint != before.fingerprint
        assert after.verify != before.verify
        # The old receiving key still reads what was sealed for it.
        assert set(identities) < set(council.identities_of(vault))
        assert [one.label for one in officers.everybody(vault)] == [LABEL]
        assert left.change.fresh is not None
        assert any("fresh backup" in line for line in officers.sentences(left.change))
    with pytest.raises(NoSuchOfficer):
        as_second(folder)


def test_the_new_card_is_the_successor_of_the_one_that_partners_keep(pair: Pair) -> None:
    kept = partners.kept_card(pair.us)
    pair.ours.store.clock = lambda: NOW + timedelta(days=1)
    officers.removed(pair.ours, SECOND, PASSPHRASE, KeptCode(RECOVERY), {})
    refuse_unless_successor(council.card_of(pair.ours), kept)
    later = partners.replace_card(pair.theirs, pair.us.id, council.card_of(pair.ours).octets)
    assert later.check is None


def test_a_wrong_passphrase_changes_nothing(vault: Vault) -> None:
    before = vault.store.value(council.CARD), vault.keyfile
    with pytest.raises(WrongPassphrase):
        officers.removed(vault, SECOND, "not the passphrase", KeptCode(RECOVERY), {})
    assert (vault.store.value(council.CARD), vault.keyfile) == before


def test_others_who_are_there_stay_and_are_named_when_wrong(folder: Path) -> None:
    with entered(folder) as vault:
        with pytest.raises(WrongPassphraseOf, match=SECOND):
            officers.keys_changed(vault, PASSPHRASE, KeptCode(RECOVERY), {SECOND: "wrong words"})
        change = officers.keys_changed(
            vault, PASSPHRASE, KeptCode(RECOVERY), {SECOND: SECOND_PASSPHRASE}
        )
        assert change.lost == ()
    as_second(folder).close()


def test_a_new_recovery_code_opens_and_the_old_does_not(folder: Path) -> None:
    code = new_recovery36()
    with entered(folder) as vault:
        officers.code_changed(vault, PASSPHRASE, NewCode(code, code), may_be_known=False, others={})
    entered(folder, Way(recovery_code=code)).close()


def test_passphrases_follow_the_policy(vault: Vault) -> None:
    policies.tightened(vault, Policy(minimum_passphrase_length=40))
    with pytest.raises(policies.NotAllowed, match="40"):
        officers.admitted(vault, "Third", "violet engine marsh tulip", PASSPHRASE)
    with pytest.raises(policies.NotAllowed, match="40"):
        officers.passphrase_changed(
            vault, PASSPHRASE, "violet engine marsh tulip", may_be_known=False, code=None, others={}
        )
    policies.tightened(vault, Policy(device_binding_required=True))
    with pytest.raises(policies.NotAllowed):
        officers.unbound(vault, PASSPHRASE)
