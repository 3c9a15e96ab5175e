"""The OFFICIAL edition of a risk assessment's paper, made afresh from the records that go.

Design, section 6: nothing in it comes from a full record. What is told of the sign-off, its
number and day, is cut by the same declarations.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from prevent_desktop.documents.handling import Handling, Language
from prevent_desktop.documents.risk_assessment import model
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_pdf
from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.canonical import strict
from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.marking import OFFICIAL
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.partial import stand_in
from prevent_desktop.domain.people import Council, Organisation
from prevent_desktop.domain.people import Language as Spoken
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection, Revision
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.wording import day
from prevent_desktop.errors import Situation
from prevent_desktop.services import council, paper_model, policies, signing
from prevent_desktop.services.papers import Paper
from prevent_desktop.vault.store_situations import DamagedHistory
from prevent_desktop.vault.vault import Vault

_SHOWN: tuple[type[Record], ...] = (RiskAssessment, Council, Matrix, Organisation, Risk, Action)
_TOLD: tuple[type[Record], ...] = (RiskAssessment, Risk, Action)


class NoEdition(Situation):
    """A paper of which no OFFICIAL edition can be made from what goes."""


def official_paper(vault: Vault, whole: Paper, going: Sequence[bytes]) -> Paper:
    """Make the OFFICIAL edition of a paper from cut records, and from nothing else.

    ``going`` holds the bodies as they go, cut to their open fields. Raises NoEdition where the
    assessment that ``whole`` shows, or the matrix of its scores, is not among them, and
    DamagedHistory where the signature over what they are cut from does not hold here.
    """
    held = _held(going)
    assessment = next((a for a in held.all_of(RiskAssessment) if a.id in whole.records), None)
    paper = told_of(vault, held, assessment.id if assessment else None)
    ours = next(iter(held.all_of(Council)), None)
    handling = Handling(
        marking=policies.marking_line(vault, OFFICIAL),
        instruction=policies.handling_line(vault, ""),
        example=vault.is_example,
        language=Language.WELSH if ours and ours.language is Spoken.WELSH else Language.ENGLISH,
    )
    return Paper(
        octets=risk_assessment_pdf(paper, handling, vault.store.clock().astimezone()),
        title=f"{paper.title}, OFFICIAL edition, {paper.period}",
        marking=OFFICIAL,
        records=tuple(sorted(revision.record.id for revision in held)),
    )


def told_of(
    vault: Vault, held: Collection, assessment_id: RecordId | None
) -> model.RiskAssessmentPaper:
    """Give what the OFFICIAL edition of an assessment says, of cut records alone.

    Raises NoEdition and DamagedHistory, as ``official_paper`` does.
    """
    assessment = held.find(RiskAssessment, assessment_id)
    if assessment is None:
        msg = "Its risk assessment does not go, so no OFFICIAL edition was made. Choose it too."
        raise NoEdition(msg)
    if not held.all_of(Matrix):
        msg = (
            "The matrix of its scores does not go, so no OFFICIAL edition was made. Choose it too."
        )
        raise NoEdition(msg)
    return _paper(vault, assessment, held, next(iter(held.all_of(Council)), None))


def _held(going: Iterable[bytes]) -> Collection:
    bodies = [strict(body) for body in going]
    kinds = [(class_of(str(body.pop("kind"))), body) for body in bodies]
    return Collection(_placed(stand_in(cls, left)) for cls, left in kinds if cls in _SHOWN)


def _placed(record: Record) -> Revision[Record]:
    return Revision(record=record, seq=0, number=1, base=0, officer="", time="", digest=b"")


def _paper(
    vault: Vault, assessment: RiskAssessment, held: Collection, ours: Council | None
) -> model.RiskAssessmentPaper:
    version, signed_on = _signed(vault, assessment.id)
    today = vault.today
    return model.RiskAssessmentPaper(
        # The sender's name stands in every bundle, whether or not the council's record goes.
        council=ours.name if ours else council.card_of(vault).fields.council,
        partnership=ours.partnership if ours else "",
        contact=ours.telephone if ours else "",
        title=assessment.title,
        period=paper_model.period_of(assessment),
        version=version,
        revision=1,
        scale=paper_model.scale_of(held.all_of(Matrix)[0]),
        as_of=today,
        risks=paper_model.risk_pages(held, None, ()),
        status_line=f"OFFICIAL edition, made on {day(today)}",
        next_review=assessment.next_review,
        edition=model.OfficialEdition(tuple(map(_left_out, _TOLD)), signed_on),
    )


def _signed(vault: Vault, assessment_id: RecordId) -> tuple[int, date | None]:
    # The version that what goes is cut from; none where a record changed since it was signed.
    standing = next((s for s in signing.standing_of(vault, assessment_id) if s.is_current), None)
    if standing is None or standing.sign_off.record.withheld:
        return 0, None
    if signing.doubts(vault.store, standing.sign_off):
        raise DamagedHistory
    kept = standing.sign_off.record
    return kept.version, kept.agreed_on


def _left_out(cls: type[Record]) -> model.LeftOut:
    # Told by the declarations and not by what was written down, so that it tells of no record.
    return model.LeftOut(cls.singular, tuple(_closed(cls)))


def _closed(cls: type[msgspec.Struct], lead: str = "") -> list[str]:
    labels = []
    for shape in shape_of(cls):
        label = lead + shape.field.label
        if shape.field.sensitive:
            labels.append(label)
        elif shape.nested:
            labels += _closed(shape.plain, f"{label}: ")
    return labels
