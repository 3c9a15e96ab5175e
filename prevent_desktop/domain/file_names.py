"""File names that come from outside and go there: made safe on the way in and on the way out."""

import re
import unicodedata

from prevent_desktop.domain.text import normalised

_LONGEST, _BYTES = 100, 200
"""Letters and bytes that a name keeps, so that it fits every file system, in a deep folder too."""
_ENDING = 12
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\n\t]')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in "0123456789\u00b9\u00b2\u00b3"]
)
_UNNAMED = "document"


def safe_name(name: str) -> str:
    """Make a plain file name of any text, for every computer: no folder, device or hidden letter.

    Welsh letters and spaces stay. Too long a name is cut before its ending. Giving a safe name
    gives the same name back.
    """
    shown = "".join(c for c in normalised(name)[0] if unicodedata.category(c) != "Cf")
    plain = " ".join(_NOT_IN_NAMES.sub("-", shown).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not stem or len(ending) > _ENDING:
        stem, dot, ending = plain, "", ""
    rest = dot + ending
    stem = _cut(stem, rest) or _UNNAMED
    if stem.split(".")[0].strip().casefold() in _DEVICES:
        stem = _cut(f"{_UNNAMED}-{stem}", rest)
    return stem + rest


def _cut(stem: str, rest: str) -> str:
    letters = stem[: _LONGEST - len(rest)].encode()
    # A letter cut in two at the end goes whole.
    return letters[: _BYTES - len(rest.encode())].decode(errors="ignore").strip(". ")
