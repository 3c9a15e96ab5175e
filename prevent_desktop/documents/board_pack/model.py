"""What a board pack is bound of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper.document import Section
from prevent_desktop.documents.shared.sheet import Sheet

MakeSection = Callable[[Handling, datetime], tuple[Sheet, Section]]
"""Makes a paper as a section, as ``minutes_section`` does with its paper bound in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPart:
    """One paper of the pack, with the marking of its own records."""

    title: str
    marking: str
    make: MakeSection
    texts: tuple[object, ...] = ()
    """The models that it is made of, to be looked through for letters the typeface lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPack:
    """The whole pack: a body that can travel, and annexes that come out of it whole."""

    council: str
    partnership: str = ""
    title: str
    """``Board pack``, or what the council calls it."""
    occasion: str = ""
    """``Meeting of 19 November 2026``."""
    where: str = ""
    contact: str = ""
    body: tuple[PackPart, ...] = ()
    body_marking: str
    annexes: tuple[PackPart, ...] = ()
