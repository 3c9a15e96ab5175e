"""How a list was left is kept in the vault, page by page."""

import pytest

from prevent_desktop.services import list_looks
from prevent_desktop.services.list_looks import ListLook, SavedFilter
from prevent_desktop.vault.vault import Vault


def test_a_list_never_looked_at_is_as_the_page_begins(vault: Vault) -> None:
    assert list_looks.kept(vault, "risks") == ListLook()


def test_each_page_has_its_own(vault: Vault) -> None:
    list_looks.keep(vault, "risks", share=400, sorted_by="owner", falls=False)
    list_looks.keep(vault, "plan", share=300)
    assert list_looks.kept(vault, "risks") == ListLook(share=400, sorted_by="owner", falls=False)
    assert list_looks.kept(vault, "plan").share == 300


def test_filters_are_kept_by_name_and_let_go_of(vault: Vault) -> None:
    list_looks.keep(vault, "risks", share=400)
    list_looks.keep_filter(vault, "risks", "Mine", "owner education")
    list_looks.keep_filter(vault, "risks", " board ", "above the appetite")
    look = list_looks.keep_filter(vault, "risks", "MINE", "owner Education, up")
    assert look.filters == (
        SavedFilter("board", "above the appetite"),
        SavedFilter("MINE", "owner Education, up"),
    )
    assert [one.name for one in list_looks.forget_filter(vault, "risks", "mine").filters] == [
        "board"
    ]
    assert list_looks.kept(vault, "risks").share == 400


@pytest.mark.parametrize("octets", [b"", b"[]", b'{"share":"wide"}', b"\xff"])
def test_what_cannot_be_read_is_as_if_never_kept(vault: Vault, octets: bytes) -> None:
    vault.store.set_value("list-look.risks", octets)
    assert list_looks.kept(vault, "risks") == ListLook()


def test_nothing_is_written_where_nothing_changed(vault: Vault) -> None:
    list_looks.keep(vault, "risks", share=400)
    before = vault.store.connection.total_changes
    list_looks.keep(vault, "risks", share=400)
    assert vault.store.connection.total_changes == before
