"""The whole risk assessment: cover, contents, summary, register, risks, sign-off."""

from datetime import datetime

from prevent_desktop.documents.handling import Handling, Language
from prevent_desktop.documents.paper.document import Section, bound, drawn
from prevent_desktop.documents.paper.frame import Frame
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.risk_assessment.contents import contents
from prevent_desktop.documents.risk_assessment.counted import EnglishRiskWords
from prevent_desktop.documents.risk_assessment.cover import cover
from prevent_desktop.documents.risk_assessment.edition import about_edition
from prevent_desktop.documents.risk_assessment.edition_words import EnglishEditionWords
from prevent_desktop.documents.risk_assessment.model import RiskAssessmentPaper
from prevent_desktop.documents.risk_assessment.register import register
from prevent_desktop.documents.risk_assessment.risk_page import risk_parts
from prevent_desktop.documents.risk_assessment.setting import Setting
from prevent_desktop.documents.risk_assessment.standing import Standing
from prevent_desktop.documents.risk_assessment.summary import summary
from prevent_desktop.documents.shared.draft import before_signing
from prevent_desktop.documents.shared.sheet import Sheet
from prevent_desktop.documents.shared.sign_off import sign_off

_WORDS: dict[Language, type[EnglishRiskWords]] = {Language.ENGLISH: EnglishRiskWords}
_EDITION_WORDS: dict[Language, type[EnglishRiskWords]] = {Language.ENGLISH: EnglishEditionWords}


def risk_assessment_pdf(
    paper: RiskAssessmentPaper, handling: Handling, printed_at: datetime
) -> bytes:
    """Make the PDF of a risk assessment: signed, an OFFICIAL edition, or else a draft.

    ``printed_at`` is local time with its zone. Equal input gives equal bytes; nothing is written
    to the disk. A language that has no words here yet is printed in English.
    """
    sheet, made = risk_assessment_section(paper, handling, printed_at)
    return drawn([made], bound([made]), sheet.imprint())


def risk_assessment_section(
    paper: RiskAssessmentPaper, handling: Handling, printed_at: datetime
) -> tuple[Sheet, Section]:
    """Make the risk assessment as a section that can be bound with others."""
    known = _EDITION_WORDS if paper.edition else _WORDS
    words = known.get(handling.language, known[Language.ENGLISH])()
    setting = Setting(paper, handling, words, Standing(paper), printed_at)
    sheet = setting.sheet
    frame = sheet.frame()
    return sheet, Section(_parts(setting, frame), frame)


def _parts(setting: Setting, frame: Frame) -> list[Part]:
    height = frame.text_height
    front = [*summary(setting, height), register(setting)]
    risks = risk_parts(setting, height)
    last = _last(setting, height)
    listed = contents(setting, front, risks, last, frame.text_top)
    return [cover(setting, height), listed, *front, *risks, last]


def _last(setting: Setting, height: float) -> Part:
    paper = setting.paper
    if paper.sign_off:
        return sign_off(setting.sheet, paper.sign_off, height)
    return about_edition(setting, paper.edition) if paper.edition else before_signing(setting.sheet)
