"""The whole risk assessment: cover, contents, summary, register, risks, sign-off."""

from datetime import datetime

from prevent_desktop.documents.handling import Handling, Language
from prevent_desktop.documents.paper.document import pdf_of
from prevent_desktop.documents.paper.finish import Imprint
from prevent_desktop.documents.paper.frame import Frame
from prevent_desktop.documents.paper.pages import Part
from prevent_desktop.documents.paper.text import plain, shortened
from prevent_desktop.documents.risk_assessment.contents import contents
from prevent_desktop.documents.risk_assessment.counted import EnglishRiskWords
from prevent_desktop.documents.risk_assessment.cover import cover
from prevent_desktop.documents.risk_assessment.draft import before_signing
from prevent_desktop.documents.risk_assessment.edition import about_edition
from prevent_desktop.documents.risk_assessment.edition_words import EnglishEditionWords
from prevent_desktop.documents.risk_assessment.model import RiskAssessmentPaper
from prevent_desktop.documents.risk_assessment.register import register
from prevent_desktop.documents.risk_assessment.risk_page import risk_parts
from prevent_desktop.documents.risk_assessment.setting import Setting
from prevent_desktop.documents.risk_assessment.sign_off import sign_off
from prevent_desktop.documents.risk_assessment.standing import Standing
from prevent_desktop.documents.risk_assessment.summary import summary

_WORDS: dict[Language, type[EnglishRiskWords]] = {Language.ENGLISH: EnglishRiskWords}
_EDITION_WORDS: dict[Language, type[EnglishRiskWords]] = {Language.ENGLISH: EnglishEditionWords}


def risk_assessment_pdf(
    paper: RiskAssessmentPaper, handling: Handling, printed_at: datetime
) -> bytes:
    """Make the PDF of a risk assessment: signed, an OFFICIAL edition, or else a draft.

    ``printed_at`` is local time with its zone. Equal input gives equal bytes; nothing is written
    to the disk. A language that has no words here yet is printed in English.
    """
    known = _EDITION_WORDS if paper.edition else _WORDS
    words = known.get(handling.language, known[Language.ENGLISH])()
    setting = Setting(paper, handling, words, Standing(paper), printed_at)
    frame = _frame(setting)
    parts = _parts(setting, frame)
    imprint = Imprint(_file_title(setting, frame), words.language, printed_at)
    return pdf_of(parts, frame, imprint)


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
        return sign_off(setting, paper.sign_off, height)
    return about_edition(setting, paper.edition) if paper.edition else before_signing(setting)


def _frame(setting: Setting) -> Frame:
    paper, words, handling = setting.paper, setting.words, setting.handling
    title = f"{shortened(paper.council, 60)}: {shortened(paper.title, 60)}"
    draft = paper.is_draft
    state = words.draft_state if draft else ""
    if handling.example:
        state = words.example_draft_state if draft else words.example_state
    copy = handling.copy
    return Frame(
        marking=handling.marking,
        running_title=title,
        state=state,
        version_line=_version_line(setting),
        copy_line=words.copy_line.format(
            number=copy.number, of=copy.of, recipient=plain(copy.recipient)
        )
        if copy
        else "",
        page_line=words.page_line,
        draft=words.draft if draft else "",
    )


def _version_line(setting: Setting) -> str:
    paper, words = setting.paper, setting.words
    line = words.draft_version_line if paper.is_draft else words.version_line
    if paper.edition:
        line = words.edition_line if paper.edition.signed_on else words.edition_unsigned_line
    return line.format(version=paper.version, revision=paper.revision)


def _file_title(setting: Setting, frame: Frame) -> str:
    title = f"{frame.state} {frame.running_title}".strip()
    period = shortened(setting.paper.period, 60)
    return ", ".join(part for part in (title, period, frame.version_line) if part)
