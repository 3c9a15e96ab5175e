"""The log as its list shows it, what is for the group, what Today is told, and the lists."""

from datetime import timedelta

import msgspec
import pytest

from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.referrals import Referral, ReferralId, Route, State
from prevent_desktop.services import (
    council,
    editing,
    meeting_reading,
    pathways,
    reading,
    referral_log,
)
from prevent_desktop.services.erasing import erased
from prevent_desktop.services.options import options_for
from prevent_desktop.services.records import save
from prevent_desktop.services.referral_log import AT_FIRST, Narrowing, Order, arranged
from prevent_desktop.services.referral_needs import referral_needs
from prevent_desktop.services.today import Sort
from prevent_desktop.vault.vault import Vault
from tests.domain.partnership import SECOND, partnership
from tests.domain.records import TODAY, Records
from tests.services.councils import edited
from tests.services.test_partnership_needs import SHARED, changed
from tests.vaults import PASSPHRASE


@pytest.fixture
def records(vault: Vault) -> Records:
    """Give a sound partnership with its pathway and log, saved beside Northmere's register."""
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


def test_a_sound_pathway_and_log_need_nobody(vault: Vault, records: Records) -> None:
    assert records
    assert referral_needs(vault, TODAY) == ()


def test_a_delay_comes_up_once_with_its_next_step(vault: Vault, records: Records) -> None:
    edited(vault, records["going"], sent=())
    (need,) = referral_needs(vault, TODAY)
    assert (need.sort, need.kind, need.record) == (Sort.CHECK, "referral", records["going"].id)
    assert need.days_late(TODAY) == 2
    assert "3 days ago and is not shared yet" in need.title
    assert need.small.startswith("Share it")


def test_what_has_ended_and_what_is_only_guessed_do_not_come_up(
    vault: Vault, records: Records
) -> None:
    edited(vault, records["kept"], not_shared_because="Told to Jordan Wexcombe.")
    edited(vault, records["ended"], outcome_on=None)
    assert referral_needs(vault, TODAY) == ()
    told = referral_log.told(vault, records["kept"].id)
    assert [problem.rule for problem in told.found] == ["log-tells-who"]


def test_the_list_is_the_newest_first_and_can_be_put_in_any_order_of_its_own(
    vault: Vault, records: Records
) -> None:
    assert records
    log = referral_log.log(vault)
    assert [one.ref for one in log.entries] == ["P03", "P02", "P01"]
    assert log == referral_log.beginning(vault)
    every = Narrowing()
    assert [one.ref for one in arranged(log.entries, Order.OLDEST, every)] == ["P01", "P02", "P03"]
    states = [one.state for one in arranged(log.entries, Order.STATE, every)]
    assert states == [State.TO_ACKNOWLEDGE, State.ENDED, State.NOT_SHARED]
    found = arranged(log.entries, Order.NEWEST, Narrowing(route=Route.NOT_SHARED))
    assert [one.ref for one in found] == ["P03"]
    assert arranged(log.entries, Order.NEWEST, Narrowing(year="2025-26")) == []


def test_what_was_not_shared_is_for_the_group_until_it_meets(
    vault: Vault, records: Records
) -> None:
    log = referral_log.log(vault)
    assert log.last_meeting == SECOND
    assert [one.ref for one in log.entries if one.is_for_group] == ["P03"]
    meeting = records["second"]
    assert isinstance(meeting, Meeting)
    later = msgspec.structs.replace(meeting, id=new_id(), dated=TODAY)
    save(vault, [later])
    assert not [one for one in referral_log.log(vault).entries if one.is_for_group]


def test_a_long_log_begins_with_what_came_last(vault: Vault, records: Records) -> None:
    going = records["going"]
    assert isinstance(going, Referral)
    many = [
        msgspec.structs.replace(
            going, id=ReferralId(new_id()), ref=f"P{n:03}", noticed_on=TODAY - timedelta(n)
        )
        for n in range(100, 100 + AT_FIRST)
    ]
    save(vault, many)
    begun = referral_log.beginning(vault)
    assert not begun.is_whole
    assert len(begun.entries) == AT_FIRST
    assert {one.ref for one in begun.entries} == {one.ref for one in many}
    assert len(referral_log.log(vault).entries) == AT_FIRST + 3


def test_where_it_can_be_shared_begins_with_what_the_pathway_says(
    vault: Vault, records: Records
) -> None:
    places = referral_log.places(vault)
    assert [code for code, _, is_ours in places if is_ours] == ["ct-police", "safeguarding-hub"]
    assert places[0][1] == "Counter-terrorism policing (Prevent)"
    assert len(places) == 7
    assert referral_log.form_of_today(vault) == "2025"
    edited(vault, records["pathway"], replaced_on=TODAY)
    assert [code for code, _, is_ours in referral_log.places(vault) if is_ours] == ["ct-police"]
    assert referral_log.form_of_today(vault) is None


def test_a_new_version_begins_with_the_newest_and_holds_the_old_danger_words_till_agreed(
    vault: Vault, records: Records
) -> None:
    edited(vault, records["pathway"], danger="Ring 999.")
    values = pathways.next_version(vault)
    assert (values["version"], values["agreed_on"], values["decision"]) == (2, None, None)
    assert "id" not in values
    assert pathways.danger(vault).danger == "Ring 999."
    edited(vault, records["pathway"], replaced_on=TODAY)
    assert pathways.danger(vault).danger.startswith("Call 999")


def test_an_entry_is_read_and_changed_under_the_list_of_its_own_year(
    vault: Vault, records: Records
) -> None:
    before = edited(
        vault, records["ended"], age_band="under-15", age_bands_year="2022-23", concern="incel",
        concern_year="2023-24",
    )  # fmt: skip
    lines = {line.label: line.words for line in reading.read(vault, before.id).lines}
    assert (lines["Age"], lines["Kind of concern"]) == ("Under 15", "Incel")
    opened = editing.opened(vault, before.id)
    assert ("under-15", "Under 15") in opened.options["age_band"]
    begun = editing.started(vault, Referral, {})
    assert begun.values["age_bands_year"] == begun.values["concern_year"] == "2024-25"
    assert ("under-15", "Under 15") not in begun.options["age_band"]
    assert options_for(vault, Referral)["age_band"] == begun.options["age_band"]


def test_a_vault_of_an_older_program_gets_the_new_lists_and_keeps_its_own(vault: Vault) -> None:
    lists = {one.name: one for one in vault.store.collection(ChoiceList).all_of(ChoiceList)}
    ours = edited(vault, lists["sectors"], source="Agreed with the police.")
    for name in ("destinations", "sexes"):
        erased(vault, lists[name].id, reason="r", legal_basis="b", passphrase=PASSPHRASE)
    assert {one.name for one in council.bring_lists(vault)} == {"destinations", "sexes"}
    after = vault.store.collection(ChoiceList).all_of(ChoiceList)
    assert {(one.name, one.year) for one in after} == {
        (one.name, one.year) for one in council.shipped_lists()
    }
    assert ours in after
    head = vault.store.ledger.head
    assert council.bring_lists(vault) == ()
    assert vault.store.ledger.head == head


def test_the_pathway_of_the_example_is_the_newest_that_holds(
    vault: Vault, records: Records
) -> None:
    listed = pathways.listed(vault)
    assert [(one.pathway.version, one.holds, one.needs_care) for one in listed] == [
        (1, True, False)
    ]
    newer = msgspec.structs.replace(
        records["pathway"], id=new_id(), version=2, agreed_on=None, decision=None
    )
    assert isinstance(newer, Pathway)
    save(vault, [newer])
    assert [(one.pathway.version, one.holds) for one in pathways.listed(vault)] == [
        (2, False),
        (1, True),
    ]


def test_the_groups_next_meeting_is_told_what_was_not_shared(
    vault: Vault, records: Records
) -> None:
    ahead, second = (meeting_reading.told(vault, records[key].id) for key in ("ahead", "second"))
    assert [words for _, words in ahead.not_shared] == ["P03, 16 November 2026"]
    assert second.not_shared == ()


def test_a_draft_is_not_called_by_what_was_told_of_somebody(vault: Vault) -> None:
    begun = editing.started(vault, Referral, {"not_shared_because": "What she said was misheard."})
    editing.keep(vault, Referral, begun.id, 0, begun.values)
    assert editing.begun(vault, [Referral]) == {begun.id: "A new log entry"}
