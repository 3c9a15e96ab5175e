"""Items of the toolkit, with what the records answer to each."""

import msgspec

from prevent_desktop.assets import asset
from prevent_desktop.domain import benchmarks
from prevent_desktop.domain.answers import Answer
from prevent_desktop.services import signing
from prevent_desktop.vault.vault import Vault


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An item of the toolkit with what the records answer, and the kind of each record named."""

    text: str
    answer: Answer
    kinds: dict[str, str]


def items(vault: Vault, begin: tuple[str, ...]) -> tuple[Item, ...]:
    """Answer the items that begin so, such as ``3.``, from the records as they stand today."""
    answers = benchmarks.answers(signing.all_held(vault), vault.today)
    texts = _texts()
    return tuple(
        Item(text=texts.get(answer.item, ""), answer=answer, kinds=_kinds(vault, answer))
        for answer in answers
        if answer.item.startswith(begin)
    )


def _kinds(vault: Vault, answer: Answer) -> dict[str, str]:
    named = (one.record for one in answer.inputs if one.record)
    places = {record: vault.store.place(record) for record in named}
    return {record: place.kind for record, place in places.items() if place}


class _ToolkitItem(msgspec.Struct):
    id: str
    text: str


class _Toolkit(msgspec.Struct):
    items: tuple[_ToolkitItem, ...]
    tests: tuple[_ToolkitItem, ...] = ()


_FILES = ("toolkit/benchmarks-2023.json", "toolkit/local-checks.json")


def _texts() -> dict[str, str]:
    read = [msgspec.json.decode(asset(name).read_bytes(), type=_Toolkit) for name in _FILES]
    return {item.id: item.text for one in read for item in (*one.items, *one.tests)}
