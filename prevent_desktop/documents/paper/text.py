"""Record text on its way to paper: the one place where it is made ready to be set.

Text is handed to reportlab as runs, never as its paragraph markup, which can read local files
and make links: what looks like markup in a record prints as it was typed (design, security
section 7). Characters that the typeface lacks are printed as their number, as an empty box would
lose them: ``[U+4E2D]``.
"""

import re
from typing import NamedTuple
from unicodedata import category

from prevent_desktop.documents.paper.fonts import BOLD, SEMIBOLD, lacking


class Run(NamedTuple):
    """A piece of text in one face; a line break is a run of its own."""

    text: str
    font: str = ""
    """Empty for the face of the paragraph's style."""


Runs = tuple[Run, ...]

SPACE = Run(" ")
BREAK = Run("\n")
NBSP = "\u00a0"
SHY = "\u00ad"
ELLIPSIS = "\u2026"
LONG_WORD = 20
TITLE_LIMIT = 90

_INITIAL = re.compile(r"(?:(?<=\b[^\W\d_]\.)|(?<=\b(?:Ll|Ch|Rh|Th|Dr)\.)) (?=[^\W\d_])")
_LONG = re.compile(rf"[^\W\d_]{{{LONG_WORD + 1},}}")
_SYLLABLE = re.compile(
    "(?<=[aeiouwyâêîôûŵŷáéíóúýàèìòùäëïöü])(?=[^\\W\\d_aeiouwyâêîôûŵŷ])", re.IGNORECASE
)
_UNSEEN = {"Cf", "Cc", "Cs", "Cn", "Co"}


def plain(text: str) -> str:
    """Make a line for drawing straight, for bookmarks and for descriptions of figures."""
    return " ".join(_seen(text).split())


def regular(text: str, font: str = "") -> Runs:
    """Set one paragraph of text; its line breaks are kept."""
    runs: list[Run] = []
    for line in _seen(text).strip("\n").split("\n"):
        runs += [BREAK, Run(_line(line), font)]
    return tuple(runs[1:])


def strong(text: str) -> Runs:
    """Set text semibold: for the word that carries the answer."""
    return regular(text, SEMIBOLD)


def bold(text: str) -> Runs:
    """Set text bold."""
    return regular(text, BOLD)


def joined(*parts: Runs, by: Run = SPACE) -> Runs:
    """Join pieces with a space, or a line break, between."""
    runs: list[Run] = []
    for part in parts:
        if any(run.text for run in part):
            runs += [by, *part]
    return tuple(runs[1:])


def lacks_letters(text: str) -> bool:
    """Whether some character of a text will be printed as its number."""
    return any(_stand_in(run) for run in lacking().finditer(text.replace("\t", " ")))


def paragraphs(text: str) -> list[str]:
    """Cut running text at its line breaks; empty lines go."""
    return [line for line in text.split("\n") if line.strip()]


def shortened(text: str, limit: int = TITLE_LIMIT) -> str:
    """Cut a line at a word after ``limit`` letters, with an ellipsis; it stands whole elsewhere."""
    line = plain(text)
    if len(line) <= limit:
        return line
    cut = line[:limit]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > limit // 2 else cut).rstrip(" ,;:.") + ELLIPSIS


def _line(line: str) -> str:
    return _LONG.sub(_with_soft_hyphens, _INITIAL.sub(NBSP, line))


def _with_soft_hyphens(word: re.Match[str]) -> str:
    pieces: list[str] = []
    for piece in _SYLLABLE.sub(SHY, word[0]).split(SHY):
        if pieces and (len(pieces[-1]) < 4 or len(piece) < 3):  # noqa: PLR2004 -- letters a side
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return SHY.join(pieces)


def _seen(text: str) -> str:
    return lacking().sub(_stand_in, text.replace("\t", " ").replace(SHY, ""))


def _stand_in(run: re.Match[str]) -> str:
    named = [f"U+{ord(mark):04X}" for mark in run[0] if not _is_unseen(mark)]
    return f"[{' '.join(named)}]" if named else ""


def _is_unseen(mark: str) -> bool:
    return category(mark) in _UNSEEN or "\ufe00" <= mark <= "\ufe0f"
