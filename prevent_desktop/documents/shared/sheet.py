"""A paper's outer facts: whose it is, which text of it, how it is handled, and its frame."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper.finish import Imprint
from prevent_desktop.documents.paper.frame import Frame
from prevent_desktop.documents.paper.table import Cells
from prevent_desktop.documents.paper.text import lacks_letters, plain, shortened
from prevent_desktop.documents.shared.model import (
    EarlierVersion,
    Finding,
    SignOffPanel,
    WarningSignedOver,
)
from prevent_desktop.documents.shared.words import PaperWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One paper on its way to the press, whatever it is about."""

    words: PaperWords
    handling: Handling
    printed_at: datetime
    """Local time with its zone."""
    council: str
    title: str
    running: str = ""
    """What stands at the head of each page; council and title where it is left empty."""
    period: str = ""
    version_line: str = ""
    """At the left of every foot; worked out from the version where it is left empty."""
    version: int = 0
    """Of a draft: the version that signing it would make. 0 for what is never signed."""
    revision: int = 0
    counts: str = ""
    """What was signed, counted, for the sign-off panel."""
    contact: str = ""
    sign_off: SignOffPanel | None = None
    findings: tuple[Finding, ...] = ()
    warnings: tuple[WarningSignedOver, ...] = ()
    earlier_versions: tuple[EarlierVersion, ...] = ()
    is_draft: bool = False

    def cells(self) -> Cells:
        """Start a table's cells."""
        return Cells(self.words.continued_below, self.words.continued)

    def frame(self) -> Frame:
        """Make the frame of its pages."""
        words, copy = self.words, self.handling.copy
        state = words.draft_state if self.is_draft else ""
        if self.handling.example:
            state = words.example_draft_state if self.is_draft else words.example_state
        return Frame(
            marking=self.handling.marking,
            running_title=self.running
            or f"{shortened(self.council, 60)}: {shortened(self.title, 60)}",
            state=state,
            version_line=self.version_line or self._version_line(),
            copy_line=words.copy_line.format(
                number=copy.number, of=copy.of, recipient=plain(copy.recipient)
            )
            if copy
            else "",
            page_line=words.page_line,
            draft=words.draft if self.is_draft else "",
        )

    def imprint(self) -> Imprint:
        """Say what the file tells of itself."""
        frame = self.frame()
        title = f"{frame.state} {frame.running_title}".strip()
        told = ", ".join(
            part for part in (title, shortened(self.period, 60), frame.version_line) if part
        )
        return Imprint(told, self.words.language, self.printed_at)

    def _version_line(self) -> str:
        if not self.version:
            return ""
        line = self.words.draft_version_line if self.is_draft else self.words.version_line
        return line.format(version=self.version, revision=self.revision)


def lacks_any(value: object) -> bool:
    """Whether a text anywhere in a model has letters that are printed as their number."""
    return any(lacks_letters(text) for text in _texts_of(value))


def _texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts_of(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts_of(getattr(value, field.name))
