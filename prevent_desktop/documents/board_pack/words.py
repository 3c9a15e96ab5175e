"""The words of the board pack in English."""

from prevent_desktop.documents.shared.words import PaperWords, s_of


class PackWords(PaperWords):
    """Labels as attributes; what depends on a number as methods."""

    pack: str = "Board pack"
    annex: str = "Annex {letter}"
    annex_entry: str = "Annex {letter}: {title}"
    annex_page: str = "Annex {letter}, page {{own}} of {{owns}}; page {{page}} of {{pages}}"
    body: str = "The body is marked"
    annexes: str = "Annexes"
    no_annexes: str = "None"
    holds: str = "This copy holds"
    body_only: str = "The body alone. The annexes travel apart."
    whole: str = "The body and every annex."
    marked_for: str = (
        "Bound together the pack is marked {marking}, because of {annexes}. Taken out, the body "
        "is marked {body}."
    )
    blank: str = "This page is left blank, so that the annex that follows comes out whole."
    annex_lead: str = "This annex is marked {marking}."
    annex_more: str = (
        "It comes out of the pack whole: keep it apart from the body, and handle it as its "
        "marking asks."
    )
    annex_of: str = "Annex to: {title}, {occasion}"
    where: str = "Where"
    ring: str = "Found this?"
    ring_value: str = "Ring {contact}."

    def letter(self, place: int) -> str:
        """Give the letter of an annex, from 0: A to Z, then AA."""
        first, last = divmod(place, 26)
        return (chr(64 + first) if first else "") + chr(65 + last)

    def counted(self, annexes: int) -> str:
        """``3 annexes``."""
        return f"{annexes} annex{'es' if s_of(annexes) else ''}"
