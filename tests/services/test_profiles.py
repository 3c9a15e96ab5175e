"""Findings are answered by the open risks that name them, or in some other way."""

import pytest

from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.risks import Risk
from prevent_desktop.services import profiles
from prevent_desktop.vault.store_situations import RecordNotHeld
from prevent_desktop.vault.vault import Vault
from tests.services.councils import edited


def linked(vault: Vault) -> profiles.Answered:
    every = (one for profile in profiles.profiles(vault) for one in profile.findings)
    return next(one for one in every if one.risks)


def again(vault: Vault, finding: Finding) -> profiles.Answered:
    found = profiles.profile(vault, finding.id)
    return next(one for one in found.findings if one.finding.id == finding.id)


def test_a_finding_is_answered_by_the_risk_that_names_it(vault: Vault) -> None:
    one = linked(vault)
    assert one.is_answered
    for risk in vault.store.collection(Risk).all_of(Risk):
        edited(vault, risk, sources=())
    assert not again(vault, one.finding).is_answered


def test_a_finding_dealt_with_elsewhere_is_answered(vault: Vault) -> None:
    one = linked(vault)
    for risk in vault.store.collection(Risk).all_of(Risk):
        edited(vault, risk, sources=())
    edited(vault, one.finding, dealt_with=True, response="By the police.")
    assert again(vault, one.finding).is_answered


def test_a_profile_is_found_by_its_finding(vault: Vault) -> None:
    finding = vault.store.collection(Finding).all_of(Finding)[0]
    assert profiles.profile(vault, finding.id).product.id == finding.product


def test_findings_are_numbered_on(vault: Vault) -> None:
    product = vault.store.collection(CtlpProduct).all_of(CtlpProduct)[0]
    numbers = [f.number for f in vault.store.collection(Finding).all_of(Finding)]
    assert profiles.next_number(vault, product.id) == max(numbers) + 1
    assert profiles.next_number(vault, new_id()) == 1


def test_what_is_not_held_is_no_profile(vault: Vault) -> None:
    with pytest.raises(RecordNotHeld):
        profiles.profile(vault, new_id())
