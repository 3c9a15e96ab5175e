"""The tree of tags that a screen reader follows: elements and the marks on pages they own."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Mark(NamedTuple):
    """A piece of marked content: the page's place, from 0, and its number on that page."""

    page: int
    number: int


class Link(NamedTuple):
    """An active area on a page that leads to another page of the same paper."""

    page: int
    area: tuple[float, float, float, float]
    """Left, bottom, right, top."""
    to_page: int
    to_top: float
    says: str


@dataclass(slots=True, eq=False)
class Element:
    """One element of the structure tree, such as ``H1``, ``P``, ``TD`` or ``Figure``."""

    tag: str
    children: "list[Element | Mark | Link]" = field(default_factory=list)
    alt: str = ""
    """What a figure shows, in words."""
    actual: str = ""
    """What is to be read instead of the marks."""
    language: str = ""
    """A language tag, where it differs from the document's."""
    scope: str = ""
    """``Row`` or ``Column``, for a header cell."""
    box: tuple[float, float, float, float] | None = None
    """Left, bottom, right, top of a figure."""
    attached: bool = False

    def add(self, child: "Element") -> None:
        """Take an element in as the next child, unless it has its place already."""
        if not child.attached:
            child.attached = True
            self.children.append(child)
