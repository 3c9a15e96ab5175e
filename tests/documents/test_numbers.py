"""Headlines, charts and their words say the same, and say what the risks say."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from prevent_desktop.documents.paper.marks import Change
from prevent_desktop.documents.risk_assessment.counted import EnglishRiskWords
from prevent_desktop.documents.risk_assessment.model import Place, RiskAssessmentPaper
from prevent_desktop.documents.risk_assessment.moves import movement_alt, movers
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_pdf
from prevent_desktop.documents.risk_assessment.picture import picture_alt, picture_in_words
from prevent_desktop.documents.risk_assessment.setting import Setting
from prevent_desktop.documents.risk_assessment.standing import Standing
from prevent_desktop.documents.risk_assessment.summary import key_figures, lead_sentence
from tests.documents.northmere import DRAFT, HANDLING, PRINTED, signed
from tests.documents.reading import pages_of, runs_of, squeezed, tags_of


def setting_of(paper: RiskAssessmentPaper) -> Setting:
    return Setting(paper, HANDLING, EnglishRiskWords(), Standing(paper), PRINTED)


def test_the_lead_gives_the_answer_first() -> None:
    answer, more = lead_sentence(setting_of(DRAFT))
    assert answer == "Three of 14 risks stand above the appetite of 12."
    assert more.replace("\u00a0", " ") == (
        "Since version 3 of May 2026, six have eased, two have grown and one is new. "
        "The board is asked for three decisions."
    )


@pytest.mark.parametrize(
    ("count", "appetite", "answer"),
    [
        (0, 12, "No risk is recorded in this assessment yet."),
        (1, 12, "The one risk stands above the appetite of 12."),
        (1, 16, "The one risk stands within the appetite of 16."),
        (3, 16, "None of the 3 risks stands above the appetite of 16."),
        (3, 12, "One of 3 risks stands above the appetite of 12."),
        (3, 1, "All 3 risks stand above the appetite of 1."),
    ],
)
def test_the_lead_counts_as_people_do(count: int, appetite: int, answer: str) -> None:
    scale = replace(DRAFT.scale, appetite=appetite)
    paper = replace(DRAFT, risks=DRAFT.risks[:count], scale=scale)
    assert lead_sentence(setting_of(paper))[0] == answer


def test_key_figures_are_counted_from_the_risks() -> None:
    figures = key_figures(setting_of(DRAFT))
    risks, appetite = DRAFT.risks, DRAFT.scale.appetite
    actions = {a.ref: a for r in risks for a in r.actions if a.is_open}
    late = [a for a in actions.values() if a.due and a.due < DRAFT.as_of]
    eased = [r for r in risks if r.previous and r.previous.score > r.now.place.score]
    assert [figure.number for figure in figures] == [
        len(risks),
        sum(r.now.place.score > appetite for r in risks),
        len(eased),
        len(late),
    ]
    assert figures[3].second == f"of {len(actions)} open"


def test_the_heat_map_and_its_words_name_the_same_risks() -> None:
    setting = setting_of(DRAFT)
    said = " ".join(text for _, text in picture_in_words(setting))
    for risk in DRAFT.risks:
        assert said.count(risk.ref) == 1
    alt = picture_alt(setting)
    assert all(lead in alt and text in alt for lead, text in picture_in_words(setting))


def test_alternative_texts_are_the_words_beside_the_charts() -> None:
    setting = setting_of(signed())
    pdf = risk_assessment_pdf(signed(), HANDLING, PRINTED)
    with pikepdf.open(BytesIO(pdf)) as opened:
        alts = [str(t.element.Alt) for t in tags_of(opened) if t.name == "Figure"]
        page = squeezed("".join(run.text for run in runs_of(opened) if run.page == 2))
    assert alts == [picture_alt(setting), movement_alt(setting, movers(setting, 12))]
    for lead, text in picture_in_words(setting):
        assert squeezed(lead + text) in page
    for mover in movers(setting, 12):
        assert squeezed(mover.says) in page
        assert f"{mover.ref} {mover.name}: {mover.says}." in alts[1]


def test_the_heat_map_draws_each_risk_in_its_cell() -> None:
    pdf = risk_assessment_pdf(DRAFT, HANDLING, PRINTED)
    with pikepdf.open(BytesIO(pdf)) as opened:
        drawn = [run.text for run in runs_of(opened) if run.page == 2]
    for number in range(1, 15):
        assert str(number) in drawn


def test_more_movers_than_there_is_room_for_are_told_in_a_sentence() -> None:
    risks = tuple(replace(r, previous=Place(5, 5)) for r in DRAFT.risks)
    twice = (*risks, *(replace(r, ref=r.ref.replace("R", "S")) for r in risks))
    setting = setting_of(replace(DRAFT, risks=twice))
    kept = movers(setting, 12)
    assert len(kept) == 12
    steps = sorted((25 - r.now.place.score for r in twice), reverse=True)
    assert sorted((m.then or 0) - m.now for m in kept) == sorted(steps[:12])
    page = pages_of(risk_assessment_pdf(setting.paper, HANDLING, PRINTED))[2]
    shown = page.count("Down from")
    assert shown + int(next(w for w in page.split() if w.isdigit() and int(w) + shown == 28)) == 28


def test_changes_are_told_against_the_last_signed_version() -> None:
    standing = Standing(DRAFT)
    changes = [standing.change_of(risk) for risk in DRAFT.risks]
    assert changes.count(Change.NEW) == 1
    assert Standing(replace(DRAFT, earlier_versions=())).changed(*Change) == ()
    first = pages_of(risk_assessment_pdf(replace(DRAFT, earlier_versions=()), HANDLING, PRINTED))
    assert "This is the first version" in first[2]
    assert "Down from 12" not in "".join(first)


def test_late_actions_say_by_how_many_days() -> None:
    text = "".join(pages_of(risk_assessment_pdf(DRAFT, HANDLING, PRINTED), "-layout"))
    assert "Late by 20 days" in " ".join(text.split())
    assert "Late by 7 days" in " ".join(text.split())
