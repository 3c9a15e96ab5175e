"""The archive's one way of being written, against Python's own writer."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_desktop.exchange import archive, names, situations
from prevent_desktop.exchange.padme import padded
from tests.exchange.crafting import files, zipped

LEAVES = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,20}", fullmatch=True).filter(names.is_leaf)
FILES = st.dictionaries(LEAVES, st.binary(max_size=300), max_size=12).map(
    lambda found: files(rest={f"attachments/{name}": octets for name, octets in found.items()})
)


def written(found: list[tuple[str, bytes]]) -> bytes:
    views = [(name, memoryview(octets)) for name, octets in found]
    return b"".join(archive.pieces(archive.in_order(views)))


@given(FILES)
def test_python_s_own_writer_writes_the_same_bytes(found: list[tuple[str, bytes]]) -> None:
    assert written(found) == zipped(found)


@given(FILES)
def test_what_was_written_is_read(found: list[tuple[str, bytes]]) -> None:
    read = archive.entries(memoryview(written(found)))
    assert [(name, bytes(octets)) for name, octets in read] == found


@given(FILES)
def test_the_size_is_a_padme_size_and_known_beforehand(found: list[tuple[str, bytes]]) -> None:
    octets = written(found)
    assert len(octets) == padded(len(octets))
    assert len(octets) == archive.size_of([(name, memoryview(o)) for name, o in found])


def test_python_s_own_reader_finds_nothing_wrong() -> None:
    with zipfile.ZipFile(io.BytesIO(written(files()))) as reader:
        assert reader.testzip() is None
        assert reader.namelist() == [*(name for name, _ in files()), "padding"]


def test_a_long_padding_is_zeros() -> None:
    found = [*files(rest={"attachments/long": bytes(4_200_000)})]
    read = archive.entries(memoryview(written(found)))
    assert len(written(found)) - 4_200_000 > 65_536
    assert len(read) == 3


@pytest.mark.parametrize("count", [10_000, 10_001])
def test_there_are_at_most_10_000_entries(count: int) -> None:
    rest = {f"attachments/{number:05}": b"" for number in range(count - 3)}
    octets = memoryview(written(files(rest=rest, entries=[])))
    if count == 10_000:
        assert len(archive.entries(octets)) == count - 1
    else:
        with pytest.raises(situations.TooManyEntries):
            archive.entries(octets)


@given(st.integers(1, 2**40))
def test_padme_adds_little_and_tells_little(size: int) -> None:
    whole = padded(size)
    assert size <= whole <= size * 1.12
    assert padded(whole) == whole
    assert padded(size + 1) >= whole
    significant = whole.bit_length() - (whole & -whole).bit_length()
    assert significant <= (whole.bit_length() - 1).bit_length()


@pytest.mark.parametrize(
    ("size", "whole"), [(1, 1), (8, 8), (9, 10), (100, 104), (1000, 1024), (100_001, 100_352)]
)
def test_padme_sizes_worked_out_by_hand(size: int, whole: int) -> None:
    assert padded(size) == whole


@given(st.text(max_size=200), st.sampled_from(["", ".pdf"]))
def test_any_title_gives_a_name_that_a_bundle_may_hold(title: str, ending: str) -> None:
    assert names.is_leaf(names.leaf_for(title, ending))


@pytest.mark.parametrize(
    ("title", "leaf"),
    [
        ("Risk assessment, version 6", "risk-assessment-version-6.pdf"),
        ("Tŷ Gwyn", "ty-gwyn.pdf"),
        ("CON", "file-con.pdf"),
        ("???", "file.pdf"),
        ("a" * 99, "a" * 60 + ".pdf"),
    ],
)
def test_a_title_can_still_be_read_in_its_name(title: str, leaf: str) -> None:
    assert names.leaf_for(title, ".pdf") == leaf
