"""Labels keep one use of a hash, key or signature from passing for another."""

import itertools

from prevent_desktop.domain.labels import Label


def test_no_label_is_the_beginning_of_another() -> None:
    for one, other in itertools.permutations(Label, 2):
        assert not other.octets.startswith(one.octets)


def test_labels_have_the_form_of_the_design() -> None:
    assert len(set(Label)) == len({label.octets for label in Label})
    for label in Label:
        assert label.octets == b"prevent-desktop/v1/" + label.value.encode("ascii") + b"\0"
        assert b"\0" not in label.octets[:-1]
