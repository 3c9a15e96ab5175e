"""What agenda and minutes are made from, and what stands at the head of both."""

from dataclasses import dataclass
from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.meetings.model import MeetingPaper
from prevent_desktop.documents.meetings.words import MeetingWords
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Heading, Text, record_text
from prevent_desktop.documents.paper.panel import Panel
from prevent_desktop.documents.paper.text import BREAK, joined, regular, shortened, strong
from prevent_desktop.documents.shared.sheet import Sheet, lacks_any


@dataclass(frozen=True, slots=True)
class Setting:
    """One paper of a meeting on its way to the press."""

    paper: MeetingPaper
    handling: Handling
    words: MeetingWords
    printed_at: datetime

    @property
    def date(self) -> str:
        """The day of the meeting."""
        return self.words.long_date(self.paper.dated)

    def sheet(self, running: str = "", *, is_draft: bool = False, counts: str = "") -> Sheet:
        """Give what is told of it as of every paper; never signed where no counts are given.

        ``running`` has places for whose paper it is and for the day.
        """
        paper, date = self.paper, self.date
        return Sheet(
            words=self.words,
            handling=self.handling,
            printed_at=self.printed_at,
            council=paper.council,
            title=running.format(body=shortened(paper.group, 120), date=date),
            running=running.format(body=shortened(paper.council, 60), date=date),
            version_line=self._version_line(is_draft=is_draft),
            version=paper.version if counts else 0,
            revision=paper.revision,
            counts=counts,
            contact=paper.contact,
            sign_off=paper.sign_off,
            findings=paper.findings,
            warnings=paper.warnings,
            earlier_versions=paper.earlier_versions,
            is_draft=is_draft,
        )

    def _version_line(self, *, is_draft: bool) -> str:
        if self.paper.edition:
            return self.words.edition_line
        # Minutes have a version once they are signed; before, the revision tells them apart.
        draft = self.words.draft_line.format(revision=self.paper.revision)
        return draft if is_draft else ""

    def chair(self, template: str) -> str:
        """Say who is in the chair; nothing where nobody is named."""
        return template.format(name=self.paper.chaired_by) if self.paper.chaired_by else ""


def head(setting: Setting, title: str, lead: list[str], status: str = "") -> list[Block]:
    """Make the head of the first page: the group, the title, where and when, how it stands."""
    paper, words = setting.paper, setting.words
    above = [record_text(paper.group, theme.KICKER)]
    notice = notices(setting, status)
    said = where_and_when(setting, lead)
    blocks: list[Block] = [*above, Heading(title, theme.PAGE_HEADING, 1, (title, 0))]
    if paper.cancelled:
        blocks.append(Text(strong(words.cancelled), theme.BODY))
    if said:
        blocks.append(record_text(said, theme.BODY))
    return [*blocks, *notice]


def notices(setting: Setting, status: str) -> list[Block]:
    """Say that it is an example, how far it has got, and that letters stand as numbers."""
    words = setting.words
    says = [strong(words.example_notice)] if setting.handling.example else []
    if setting.paper.edition:
        says.append(regular(words.edition_notice))
    if status:
        says.append(regular(status))
    if lacks_any(setting.paper):
        says.append(regular(words.lacking_letters))
    return [Panel(Text(joined(*says, by=BREAK), theme.SMALL), bar=True)] if says else []


def where_and_when(setting: Setting, said: list[str]) -> str:
    """Say where and when it is, then what else is said, as one line of sentences."""
    where = ", ".join(part for part in (setting.paper.place, _when(setting)) if part)
    return " ".join(part for part in (f"{where}." if where else "", *said) if part)


def _when(setting: Setting) -> str:
    starts, words = setting.paper.starts, setting.words
    return words.from_time.format(time=starts) if starts else ""
