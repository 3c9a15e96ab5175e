"""What every page of the paper is made from, and the small things several pages need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper.table import Cells
from prevent_desktop.documents.paper.text import shortened
from prevent_desktop.documents.risk_assessment.counted import EnglishRiskWords
from prevent_desktop.documents.risk_assessment.model import RiskAssessmentPaper, RiskPage
from prevent_desktop.documents.risk_assessment.standing import Standing
from prevent_desktop.documents.shared.sheet import Sheet

NAME_LIMIT = 48
LIST_LIMIT = 14


@dataclass(frozen=True, slots=True)
class Setting:
    """One paper on its way to the press."""

    paper: RiskAssessmentPaper
    handling: Handling
    words: EnglishRiskWords
    standing: Standing
    printed_at: datetime

    @property
    def last_version(self) -> str:
        """The number of the last signed version, in words for headers."""
        last = self.paper.last_version
        return str(last.version) if last else ""

    @property
    def is_edition(self) -> bool:
        """Whether it is an OFFICIAL edition, which is silent where others tell of an absence."""
        return self.paper.edition is not None

    @property
    def sheet(self) -> Sheet:
        """What is told of it as of every paper."""
        paper, words, standing = self.paper, self.words, self.standing
        return Sheet(
            words=words,
            handling=self.handling,
            printed_at=self.printed_at,
            council=paper.council,
            title=paper.title,
            period=paper.period,
            version_line=self._edition_line(),
            version=paper.version,
            revision=paper.revision,
            counts=words.counts(len(paper.risks), len(standing.actions), standing.sources),
            contact=paper.contact,
            sign_off=paper.sign_off,
            findings=paper.findings,
            warnings=paper.warnings,
            earlier_versions=paper.earlier_versions,
            is_draft=paper.is_draft,
        )

    def cells(self) -> Cells:
        """Start a table's cells."""
        return self.sheet.cells()

    def _edition_line(self) -> str:
        edition, words = self.paper.edition, self.words
        if edition is None:
            return ""
        line = words.edition_line if edition.signed_on else words.edition_unsigned_line
        return line.format(version=self.paper.version, revision=self.paper.revision)

    def refs(self, risks: Sequence[RiskPage]) -> str:
        """``R01, R04 and R07``; a long list is cut, and says how many more."""
        shown = [shortened(risk.ref, 12) for risk in risks]
        if len(shown) > LIST_LIMIT:
            rest = len(shown) - LIST_LIMIT + 2
            shown = [*shown[: LIST_LIMIT - 2], self.words.refs_more(rest)]
        return self.words.listed(shown)


def name_of(risk: RiskPage) -> str:
    """Give a risk's name for charts and lists."""
    return shortened(risk.short_title or risk.title, NAME_LIMIT)
