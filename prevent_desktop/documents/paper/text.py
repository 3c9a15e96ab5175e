"""Record text on its way to paper: the one place where it is escaped.

Reportlab's paragraph markup can read local files and make links, so nothing but ``Markup`` made
here ever reaches it (design, security section 7). Characters that the typeface lacks are printed
as their number, as an empty box would lose them: ``[U+4E2D]``.
"""

import re
from typing import NewType
from unicodedata import category
from xml.sax.saxutils import escape

from prevent_desktop.documents.paper.fonts import BOLD, SEMIBOLD, lacking

Markup = NewType("Markup", str)

NBSP = "\u00a0"
SHY = "\u00ad"
ELLIPSIS = "\u2026"
LONG_WORD = 20
TITLE_LIMIT = 90

_INITIAL = re.compile(r"(?<=\b[^\W\d_]\.) (?=[^\W\d_])")
_LONG = re.compile(rf"[^\W\d_]{{{LONG_WORD + 1},}}")
_SYLLABLE = re.compile("(?<=[aeiouwyâêîôûŵŷáéíóúýàèìòùäëïöü])(?=[^\\W\\d_aeiouwyâêîôûŵŷ])", re.I)
_UNSEEN = {"Cf", "Cc", "Cs", "Cn", "Co"}


def plain(text: str) -> str:
    """Make a line for drawing straight, for bookmarks and for descriptions of figures."""
    return " ".join(_seen(text).split())


def escaped(text: str) -> Markup:
    """Make one paragraph's markup of record text; its line breaks are kept."""
    lines = [" ".join(line.split(" ")) for line in _seen(text).strip("\n").split("\n")]
    return Markup("<br/>".join(_line(line) for line in lines))


def strong(text: str) -> Markup:
    """Set text semibold: for the word that carries the answer."""
    return Markup(f'<font name="{SEMIBOLD}">{escaped(text)}</font>')


def bold(text: str) -> Markup:
    """Set text bold."""
    return Markup(f'<font name="{BOLD}">{escaped(text)}</font>')


def joined(*parts: Markup, by: str = " ") -> Markup:
    """Join pieces of markup."""
    return Markup(by.join(part for part in parts if part))


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
    unbroken = _INITIAL.sub(NBSP, line)
    return escape(_LONG.sub(_with_soft_hyphens, unbroken))


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
