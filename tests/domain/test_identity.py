"""Ids: UUIDs of version 7 whose order is the order in which they were made."""

import time
import uuid

import pytest

from prevent_desktop.domain.identity import is_id, new_id


def test_an_id_is_a_uuid_of_version_7() -> None:
    for _ in range(200):
        parsed = uuid.UUID(new_id())
        assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)


def test_an_id_says_when_it_was_made_and_later_ones_sort_later() -> None:
    for _ in range(200):
        before = time.time_ns() // 1_000_000
        first = new_id()
        made = uuid.UUID(first).int >> 80
        assert before <= made <= time.time_ns() // 1_000_000
    while time.time_ns() // 1_000_000 <= made:
        pass
    assert first < new_id()


def test_ids_are_not_made_twice() -> None:
    assert len({new_id() for _ in range(5_000)}) == 5_000


@pytest.mark.parametrize("text", ["", "x", "0190", "{%s}", "urn:uuid:%s", " %s", "%s\n"])
def test_only_the_one_written_form_is_an_id(text: str) -> None:
    made = new_id()
    assert is_id(made)
    assert not is_id(text % made if "%s" in text else text)
    assert not is_id(made.upper())
    assert not is_id(made.replace("-", ""))
