"""The search for leaked words finds a word wherever somebody could read it."""

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pikepdf
import pytest

from tests.whole.searching import found_in, found_under

WORD, CODE = "tomokafulira", "PH84-M29D-W7W6-848P-K3XV"


def pdf_with(words: str, *, deflated: bool) -> bytes:
    """Make a PDF of one page that shows these words in a plain font."""
    with pikepdf.new() as made:
        made.add_blank_page()
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page = made.pages[0]
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = made.make_stream(f"BT /F1 12 Tf 9 9 Td ({words}) Tj ET".encode())
        out = io.BytesIO()
        made.save(out, compress_streams=deflated)
    return out.getvalue()


def zipped(octets: bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        archive.writestr("inner", octets)
    return out.getvalue()


PLAIN = f"... {WORD} ... {CODE} ...".encode()
HIDING_PLACES = {
    "plain": PLAIN,
    "capitals": PLAIN.upper(),
    "utf-16": PLAIN.decode().encode("utf-16"),
    "utf-16 turned": b"\x00" + PLAIN.decode().encode("utf-16-be"),
    "pdf": pdf_with(PLAIN.decode(), deflated=False),
    "pdf, deflated": pdf_with(PLAIN.decode(), deflated=True),
    "zip": zipped(PLAIN),
    "zip, stored": zipped(PLAIN, zipfile.ZIP_STORED),
    "pdf in a zip in a zip": zipped(zipped(pdf_with(PLAIN.decode(), deflated=True))),
    "gzip": gzip.compress(PLAIN),
    "zlib": zlib.compress(PLAIN),
    "no dashes": PLAIN.replace(b"-", b""),
}


@pytest.mark.parametrize("place", HIDING_PLACES)
def test_a_planted_word_is_found(place: str) -> None:
    assert found_in(HIDING_PLACES[place], [WORD, CODE, "absent"]) == {WORD, CODE}


def test_a_deflated_place_does_not_show_it_as_it_stands() -> None:
    # So that the test above shows that places are opened, and not only read.
    for place in ("pdf, deflated", "pdf in a zip in a zip", "gzip", "zlib"):
        assert WORD.encode() not in HIDING_PLACES[place]


def test_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    planted = tmp_path / "deep" / "er" / ".hidden~"
    planted.write_bytes(PLAIN)
    (tmp_path / "clean").write_bytes(b"nothing")
    assert found_under([tmp_path], [WORD, "absent"]) == {WORD: {planted}}
