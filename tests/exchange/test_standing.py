"""How a received record stands to the held one."""

import pytest

from prevent_desktop.exchange.standing import Standing, Version, standing


@pytest.mark.parametrize(
    ("held", "expected", "may"),
    [
        (None, Standing.NEW, True),
        (Version(2, b"a"), Standing.NEWER, True),
        (Version(3, b"a"), Standing.SAME, False),
        (Version(3, b"b"), Standing.CHANGED, True),
        (Version(4, b"a"), Standing.OLDER, False),
    ],
)
def test_standing(held: Version | None, expected: Standing, may: bool) -> None:  # noqa: FBT001 -- an expectation
    assert standing(Version(3, b"a"), held) is expected
    assert expected.may_be_taken_in is may
