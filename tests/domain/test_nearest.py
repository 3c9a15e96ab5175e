"""What somebody who mistyped may have meant."""

import pytest

from prevent_desktop.domain.nearest import nearest, words_in

KNOWN = words_in(["tuition centres", "harbour ward", "r12 online"])


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("tuiton", "tuition"),
        ("tuiton, harber", "tuition, harbour"),
        ("tui", "tui"),
        ("on", "on"),
        ("zzzz", "zzzz"),
        ("", ""),
    ],
)
def test_the_nearest_word_is_put_for_one_that_is_not_known(typed: str, near: str) -> None:
    assert nearest(typed, KNOWN) == near


def test_words_are_letters_alone() -> None:
    assert words_in(["R12, caf\u00e9's"]) == {"R", "caf\u00e9", "s"}
