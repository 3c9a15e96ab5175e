"""Looks for words in every file under a folder, as somebody would who took the computer.

A file is read as it is, in both byte orders of UTF-16, with archives and compressed streams
opened, and a PDF as its reader sees it too. Letters are compared without their case, and codes
without their dashes as well.
"""

import bz2
import gzip
import io
import lzma
import subprocess
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf

_DEEP = 4
_UNPACKED = 64 * 1024 * 1024
_PACKED = {b"\x1f\x8b": gzip.decompress, b"BZh": bz2.decompress, b"\xfd7zXZ": lzma.decompress}


def found_under(roots: Iterable[Path], words: Iterable[str]) -> dict[str, set[Path]]:
    """Give the files in which each word stands; words that stand nowhere are left out."""
    found: dict[str, set[Path]] = {}
    wanted = list(words)
    for root in roots:
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.is_symlink():
                for word in found_in(path.read_bytes(), wanted):
                    found.setdefault(word, set()).add(path)
    return found


def found_in(octets: bytes, words: Iterable[str]) -> set[str]:
    """Give the words that stand in these bytes, however deep."""
    views = [view.lower() for view in _views(octets, _DEEP)]
    return {word for word in words if any(_stands(word, view) for view in views)}


def _stands(word: str, view: bytes) -> bool:
    spellings = {word.lower(), word.lower().replace("-", "")}
    forms = ("utf-8", "utf-16-le", "utf-16-be")
    return any(spelt.encode(form) in view for spelt in spellings for form in forms)


def _views(octets: bytes, deep: int) -> Iterator[bytes]:
    yield octets
    if deep:
        for inner in _unpacked(octets):
            yield from _views(inner, deep - 1)


def _unpacked(octets: bytes) -> Iterator[bytes]:
    if octets.startswith(b"%PDF"):
        yield from _of_pdf(octets)
    elif zipfile.is_zipfile(io.BytesIO(octets)):
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    for start, unpack in _PACKED.items():
        if octets.startswith(start):
            yield unpack(octets)
    if octets[:1] == b"\x78":
        yield from _inflated(octets)


def _of_pdf(octets: bytes) -> Iterator[bytes]:
    with pikepdf.open(io.BytesIO(octets)) as opened:
        for one in opened.objects:
            if isinstance(one, pikepdf.Stream):
                try:
                    yield one.read_bytes()
                except pikepdf.PdfError:
                    yield one.read_raw_bytes()
            else:
                yield one.unparse(resolved=False)
    # The words on its pages are numbers of letters in a font of its own: a reader puts them back.
    ran = subprocess.run(["pdftotext", "-", "-"], input=octets, capture_output=True, check=True)
    yield ran.stdout
    yield b"".join(ran.stdout.split())


def _inflated(octets: bytes) -> Iterator[bytes]:
    try:
        yield zlib.decompressobj().decompress(octets, _UNPACKED)
    except zlib.error:
        return
