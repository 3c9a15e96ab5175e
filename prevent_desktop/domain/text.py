"""What text may be kept, and how typed text is made so (design, security section 2)."""

import re
import unicodedata

_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff{_BIDIRECTIONAL}]"
)


def normalised(typed: str) -> tuple[str, int]:
    """Make typed, pasted or read-in text fit to keep; give it and how many characters went.

    Done once, where text comes in. All line ends become newline; controls, lone surrogates and
    bidirectional controls are dropped (the caller says how many); the rest is put in NFC.
    """
    lines = _NEWLINES.sub("\n", typed)
    kept, dropped = _FORBIDDEN.subn("", lines)
    return unicodedata.normalize("NFC", kept), dropped


def is_keepable(text: str) -> bool:
    """Whether text from elsewhere is already in the one form that is kept."""
    return not _FORBIDDEN.search(text) and unicodedata.is_normalized("NFC", text)


def for_xml(text: str) -> str:
    """Give text as an XML file can hold it: what it cannot is written as its number, ``[U+FFFE]``.

    The two characters that may be kept and that XML does not know are not letters of anything.
    """
    return re.sub("[\ufffe\uffff]", lambda found: f"[U+{ord(found[0]):04X}]", text)


def plain(text: str) -> str:
    """Give text as it is looked for: small letters without accents."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))
