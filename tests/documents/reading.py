"""Reads a PDF back as a reader, a screen reader and a printer would."""

import subprocess
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf


def pages_of(pdf: bytes, *options: str) -> list[str]:
    """The text of each page as pdftotext gives it."""
    ran = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return ran.stdout.decode().split("\f")[:-1]


def squeezed(text: str) -> str:
    """Text without white space and hyphens, which line breaks add and take."""
    return "".join(text.split()).replace("-", "").replace("\u00ad", "")


def text_of(pdf: bytes) -> str:
    """All text in drawing order, squeezed, running heads left out."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return squeezed("".join(run.text for run in runs_of(opened) if not run.artifact))


class Run(NamedTuple):
    """One text-showing operator: its page from 0, font size, text, and what it belongs to."""

    page: int
    size: float
    text: str
    artifact: bool


def runs_of(opened: pikepdf.Pdf) -> Iterator[Run]:
    """Every text run, decoded by its own font's ToUnicode table."""
    tables: dict[Any, dict[int, str]] = {}
    for number, page in enumerate(opened.pages):
        font, size, depth = None, 0.0, []
        for step in pikepdf.parse_content_stream(page):
            operands: list[Any] = list(step.operands)
            match str(step.operator):
                case "Tf":
                    font = page.Resources.Font[str(operands[0])]
                    size = float(operands[1])
                case "BDC":
                    depth.append(str(operands[0]) == "/Artifact")
                case "EMC":
                    depth.pop()
                case "Tj":
                    assert font is not None
                    if font.objgen not in tables:
                        tables[font.objgen] = _unicode_of(font)
                    table = tables[font.objgen]
                    shown = "".join(table[code] for code in bytes(operands[0]))
                    yield Run(number, size, shown, any(depth))


def _unicode_of(font: Any) -> dict[int, str]:  # noqa: ANN401 -- a PDF object
    lines = font.ToUnicode.read_bytes().decode().splitlines()
    pairs = [line.strip("<>").split("> <") for line in lines if line.count("<") == 2]
    return {
        int(pair[0], 16): chr(int(pair[1], 16))
        for pair in pairs
        if len(pair) == 2 and len(pair[0]) == 2 and len(pair[1]) >= 4
    }


class Tag(NamedTuple):
    """One structure element, flattened: depth, tag, its object."""

    depth: int
    name: str
    element: Any


def tags_of(opened: pikepdf.Pdf) -> list[Tag]:
    """The structure tree in reading order."""
    found: list[Tag] = []

    def walk(element: Any, depth: int) -> None:  # noqa: ANN401 -- a PDF object
        found.append(Tag(depth, str(element.S)[1:], element))
        for kid in element.K:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid, depth + 1)

    walk(opened.Root.StructTreeRoot.K, 0)
    return found


def fonts_of(opened: pikepdf.Pdf) -> dict[str, bool]:
    """Every font of every page's resources: its name, and whether it is embedded."""
    fonts: dict[str, bool] = {}
    for page in opened.pages:
        for font in page.Resources.get("/Font", {}).values():
            descriptor: Any = font.get("/FontDescriptor", {})
            fonts[str(font.BaseFont)] = "/FontFile2" in descriptor
    return fonts
