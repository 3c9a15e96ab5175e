import errno
import re

import pytest

from prevent_desktop.vault import situations
from prevent_desktop.vault.situations import NotWritten, VaultSituation, not_written
from prevent_desktop.vault.store_situations import DiskFull, ReadOnlyFolder

KINDS = sorted(VaultSituation.__subclasses__(), key=lambda kind: kind.__name__)
NEVER = re.compile(
    r"\b(please|oops|sorry|we|our|invalid|successful\w*|error|failed)\b", re.IGNORECASE
)


@pytest.mark.parametrize("kind", KINDS)
def test_each_says_what_happened_what_is_safe_and_what_to_do(kind: type[VaultSituation]) -> None:
    facts = dict.fromkeys(re.findall(r"{(\w+)}", kind.words), "This happened.")
    told = str(kind(**facts))
    assert len(re.findall(r"[.](?= |$)", told)) >= 2
    assert not NEVER.search(told)
    assert told == told.strip()
    assert "  " not in told


def test_no_two_are_told_alike() -> None:
    assert len({kind.words for kind in KINDS}) == len(KINDS) >= 20
    assert situations.__doc__


def test_braces_in_a_fact_are_shown_as_they_are() -> None:
    told = situations.NoSuchOfficer(label="{label}", labels="{0}")
    assert "called {label}" in str(told)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, ReadOnlyFolder),
        (errno.EACCES, ReadOnlyFolder),
        (errno.EPERM, ReadOnlyFolder),
        (errno.EIO, NotWritten),
        (None, NotWritten),
    ],
)
def test_a_failed_write_is_told_as_what_it_means(number: int | None, kind: type[Exception]) -> None:
    failure = OSError(number, "x") if number else OSError()
    assert type(not_written(failure)) is kind
