"""A vault keeps the strictest policy it was ever used under."""

import pytest

from prevent_desktop.domain.exchange import Disclosure, Way
from prevent_desktop.domain.marking import OFFICIAL
from prevent_desktop.policy import DEFAULT, Found, Policy, read_policy
from prevent_desktop.services import papers, policies
from prevent_desktop.vault.situations import WrongPassphrase
from prevent_desktop.vault.vault import Vault
from tests.documents.reading import pages_of, squeezed, text_of
from tests.domain.records import Records
from tests.vaults import PASSPHRASE

OFFICE = "/etc/prevent-desktop/policy.toml"
CASES = [
    ("minimum_passphrase_length", 20, 14),
    ("idle_minutes", 5, 20),
    ("device_binding_required", True, False),
    ("pdf_saving_allowed", False, True),
    ("printing_allowed", False, True),
    ("removable_drives_allowed", False, True),
    ("network_drives_allowed", False, True),
    ("synchronised_folders_allowed", False, True),
    ("saving_on_removable_allowed", False, True),
]


def here(**keys: object) -> Found:
    return Found(read_policy(keys, OFFICE), OFFICE)


def test_without_a_policy_the_programs_own_settings_hold(vault: Vault) -> None:
    assert policies.in_force(vault) == DEFAULT
    assert {line.who for line in policies.lines_of(vault)} == {policies.BY_PROGRAM}


@pytest.mark.parametrize(("name", "strict", "loose"), CASES)
def test_a_looser_computer_loosens_nothing(
    vault: Vault, name: str, strict: object, loose: object
) -> None:
    policies.used_under(vault, here(**{name: strict}))
    policies.used_under(vault, here(**{name: loose}))
    policies.used_under(vault, Found())
    policies.tightened(vault, read_policy({name: loose}, ""))
    assert getattr(policies.in_force(vault), name) == strict
    line = next(line for line in policies.lines_of(vault) if line.name == name)
    assert (line.who, line.is_fixed) == (f"Administrator: {OFFICE}", True)


@pytest.mark.parametrize(("name", "strict", "loose"), CASES)
def test_it_is_loosened_by_passphrase_where_the_computers_policy_allows(
    vault: Vault, name: str, strict: object, loose: object
) -> None:
    policies.used_under(vault, here(**{name: strict}))
    with pytest.raises(policies.NothingToLoosen):
        policies.loosened(vault, Found(), PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        policies.loosened(vault, here(**{name: loose}), "somebody else's words")
    assert getattr(policies.in_force(vault), name) == strict
    policies.loosened(vault, here(**{name: loose}), PASSPHRASE)
    assert getattr(policies.in_force(vault), name) == loose


def test_a_removable_drive_is_allowed_only_by_passphrase(vault: Vault) -> None:
    policies.used_under(vault, here(removable_drives_allowed=True))
    assert not policies.in_force(vault).removable_drives_allowed
    policies.loosened(vault, here(removable_drives_allowed=True), PASSPHRASE)
    assert policies.in_force(vault).removable_drives_allowed


def test_officers_tighten_and_the_ledger_has_it(vault: Vault) -> None:
    seq = vault.head.seq
    policies.tightened(vault, Policy(idle_minutes=3))
    assert policies.in_force(vault).idle_minutes == 3
    policies.tightened(vault, Policy(idle_minutes=3))
    assert vault.head.seq == seq + 1


def test_what_an_administrator_says_as_the_program_has_it_is_theirs(vault: Vault) -> None:
    policies.used_under(vault, here(idle_minutes=DEFAULT.idle_minutes))
    seq = vault.head.seq
    policies.used_under(vault, here(idle_minutes=DEFAULT.idle_minutes))
    assert vault.head.seq == seq
    line = next(line for line in policies.lines_of(vault) if line.name == "idle_minutes")
    assert (line.who, line.is_fixed) == (f"Administrator: {OFFICE}", True)


def test_words_laid_down_go_before_those_typed_and_are_not_said_twice(vault: Vault) -> None:
    assert policies.handling_line(vault, "Shred it.") == "Shred it."
    policies.used_under(vault, here(handling_words="Keep it locked.", marking_words="NORTHMERE"))
    assert policies.handling_line(vault, "") == "Keep it locked."
    assert policies.handling_line(vault, "Shred it.") == "Keep it locked. Shred it."
    assert policies.handling_line(vault, "Keep it locked. Shred it.").count("locked") == 1
    assert policies.marking_line(vault, OFFICIAL) == "OFFICIAL - NORTHMERE"


def test_words_laid_down_stand_on_every_page_and_the_cover(vault: Vault, register: Records) -> None:
    policies.used_under(vault, here(handling_words="Keep it locked.", marking_words="NORTHMERE"))
    paper = papers.draft_paper(vault, register["paper"].id)
    marking = squeezed("OFFICIAL-SENSITIVE - NORTHMERE")
    assert all(marking in squeezed(text) for text in pages_of(paper.octets))
    assert squeezed("Keep it locked.") in text_of(paper.octets)
    assert paper.marking.line() == "OFFICIAL-SENSITIVE"


def test_words_of_the_administrator_hold_until_others_come(vault: Vault) -> None:
    policies.used_under(vault, here(handling_words="Keep locked"))
    policies.used_under(vault, Found())
    assert policies.in_force(vault).handling_words == "Keep locked"


def test_a_paper_leaves_only_by_a_way_that_is_allowed(vault: Vault, register: Records) -> None:
    paper = papers.draft_paper(vault, register["paper"].id)
    policies.used_under(vault, here(pdf_saving_allowed=False, printing_allowed=False))
    for way in (Way.PDF, Way.PRINT):
        with pytest.raises(policies.NotAllowed):
            papers.give_out(vault, paper, way)
    assert not vault.store.collection(Disclosure).all_of(Disclosure)


def test_what_is_forbidden_is_refused_in_words(vault: Vault) -> None:
    policies.refuse_saving(vault)
    policies.refuse_printing(vault)
    policies.refuse_copies(vault)
    policies.used_under(
        vault,
        here(
            pdf_saving_allowed=False,
            printing_allowed=False,
            copies_allowed=False,
            minimum_passphrase_length=30,
        ),
    )
    with pytest.raises(policies.NotAllowed, match="copies"):
        policies.refuse_copies(vault)
    with pytest.raises(policies.NotAllowed, match="PDF"):
        policies.refuse_saving(vault)
    with pytest.raises(policies.NotAllowed, match="printing"):
        policies.refuse_printing(vault)
    with pytest.raises(policies.NotAllowed, match="30"):
        policies.refuse_short(policies.in_force(vault), PASSPHRASE)
