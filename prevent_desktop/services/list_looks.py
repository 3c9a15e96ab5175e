"""How the lists of this vault are looked at: columns, order, split and the filters kept by name.

Kept in the vault, as the words of a filter may be a record's; never in a settings file.
"""

from typing import Any

import msgspec

from prevent_desktop.domain.text import normalised
from prevent_desktop.vault.vault import Vault

NAME = 60
"""Letters of a filter's name."""
_KEPT = "list-look."


class SavedFilter(msgspec.Struct, frozen=True):
    """Words that a list was narrowed by, and the name they are offered under."""

    name: str
    words: str


class ListLook(msgspec.Struct, frozen=True, kw_only=True):
    """How one page's list was left. Empty or None stands for what the page begins with."""

    columns: tuple[str, ...] = ()
    """Keys of the columns that are shown."""
    sorted_by: str = ""
    falls: bool = True
    share: int | None = None
    """Thousandths of the width that the list has beside its pane."""
    filters: tuple[SavedFilter, ...] = ()
    """By name."""


def kept(vault: Vault, page: str) -> ListLook:
    """Give how a page's list was left; what cannot be read is as if never kept."""
    octets = vault.store.value(_KEPT + page, b"{}")
    try:
        return msgspec.json.decode(octets, type=ListLook)
    except msgspec.MsgspecError:
        return ListLook()


def keep(vault: Vault, page: str, **changes: Any) -> ListLook:  # noqa: ANN401 -- any of its fields
    """Keep a change of how a page's list is looked at; give how it stands now."""
    before = kept(vault, page)
    after = msgspec.structs.replace(before, **changes)
    if after != before:
        vault.store.set_value(_KEPT + page, msgspec.json.encode(after))
    return after


def keep_filter(vault: Vault, page: str, name: str, words: str) -> ListLook:
    """Keep a filter under a name; one that had the name already goes."""
    saved = SavedFilter(normalised(name)[0].strip()[:NAME], normalised(words)[0].strip())
    others = _without(kept(vault, page), saved.name)
    ordered = sorted((*others, saved), key=lambda one: one.name.casefold())
    return keep(vault, page, filters=tuple(ordered))


def forget_filter(vault: Vault, page: str, name: str) -> ListLook:
    """Let go of a filter that was kept under a name."""
    return keep(vault, page, filters=_without(kept(vault, page), name))


def _without(look: ListLook, name: str) -> tuple[SavedFilter, ...]:
    return tuple(one for one in look.filters if one.name.casefold() != name.casefold())
