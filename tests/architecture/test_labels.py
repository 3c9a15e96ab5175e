"""No use of a hash, MAC, key or signature can pass for another (design, security section 2)."""

import itertools

from prevent_desktop.domain.labels import Label


def test_no_label_is_another_or_the_beginning_of_one() -> None:
    for one, other in itertools.permutations(Label.__members__.values(), 2):
        assert not other.octets.startswith(one.octets), (one, other)


def test_each_label_has_one_member_only() -> None:
    assert len(Label.__members__) == len(list(Label))
    assert all(label.octets.endswith(b"\0") and label.octets.count(b"\0") == 1 for label in Label)
