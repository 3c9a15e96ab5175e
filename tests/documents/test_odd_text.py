"""Text of every kind prints as it was typed, and nothing of it reaches the disk."""

import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any
from unicodedata import category

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prevent_desktop.documents.paper.text import plain
from prevent_desktop.documents.risk_assessment.model import (
    AgreedElsewhere,
    RiskAssessmentPaper,
    RiskPage,
    Scale,
    SignOffPanel,
)
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_pdf
from prevent_desktop.domain.text import is_keepable
from tests.documents.northmere import DRAFT, HANDLING, PRINTED, SIGN_OFF, signed
from tests.documents.reading import squeezed, text_of

HOSTILE = "<b>&amp;\"'</b> <img src=\"file:x\"/> {0} %s \\ <a href='y'>z</a> <!-- -->"


def retold(value: Any, tell: Any) -> Any:  # noqa: ANN401 -- walks any of the model's types
    """The same value with every text replaced by ``tell(text)``."""
    if isinstance(value, str):
        return tell(value)
    if isinstance(value, tuple):
        return tuple(retold(one, tell) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: retold(getattr(value, f.name), tell) for f in fields(value)}
        )
    return value


def texts_of(value: object) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def test_markup_characters_in_every_field_print_as_typed() -> None:
    counter = iter(range(100_000))
    panel = replace(SIGN_OFF, how=AgreedElsewhere("Cabinet", "minute 4", None, attested_by="Mo"))
    source = replace(signed(), sign_off=panel, risks=DRAFT.risks[:2])
    marked: RiskAssessmentPaper = retold(
        source, lambda t: f"{t} {next(counter)}{HOSTILE}" if t else t
    )
    printed = text_of(risk_assessment_pdf(marked, HANDLING, PRINTED))
    left_out = {*texts_of(marked.scale), *texts_of(marked.sign_off)}
    whole = [t for t in texts_of(marked) if t not in left_out and not _may_be_cut(marked, t)]
    assert len(whole) > 80
    assert [t for t in whole if squeezed(t) not in printed] == []


def _may_be_cut(paper: RiskAssessmentPaper, text: str) -> bool:
    refs = {r.ref for r in paper.risks} | {a.ref for r in paper.risks for a in r.actions}
    short = {r.short_title for r in paper.risks}
    codes = {v.check_code for v in paper.earlier_versions}
    return text in refs | short | codes | {c.ref for c in paper.closed} | {paper.contact}


keepable = st.text(st.characters().filter(is_keepable), min_size=1, max_size=60).filter(is_keepable)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=keepable, long=st.booleans())
def test_any_text_that_may_be_kept_is_printed(text: str, *, long: bool) -> None:
    said = f"{text} {text}" * (40 if long else 1)
    risk = replace(
        DRAFT.risks[0], title=said, cause=said, owner_person=said, what_changed=said,
        actions=(replace(DRAFT.risks[0].actions[0], what=said, owner_person=said),),
    )  # fmt: skip
    paper = replace(
        DRAFT, council=said, title=said, owner=said, decisions=(said,), risks=(risk,), contact=said
    )
    printed = text_of(risk_assessment_pdf(paper, replace(HANDLING, instruction=said), PRINTED))
    assert squeezed(plain(text)) in printed
    for mark in set(text):
        if not mark.isspace() and category(mark)[0] != "C" and not "\ufe00" <= mark <= "\ufe0f":
            assert squeezed(mark) in printed or f"U+{ord(mark):04X}" in printed


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_text_in_any_field_stops_the_paper(chosen: st.DataObject) -> None:
    short = st.text(max_size=12).filter(is_keepable)
    paper = retold(replace(signed(), risks=DRAFT.risks[:1]), lambda _: chosen.draw(short))
    assert risk_assessment_pdf(paper, HANDLING, PRINTED).startswith(b"%PDF")


def test_a_word_of_60_letters_is_broken_with_a_hyphen_and_not_lost() -> None:
    word = "gwrthddatgysylltiadaethwyrgwrthddatgysylltiadaethwyrabcdefgh"
    risk: RiskPage = replace(DRAFT.risks[0], title=word, cause=word, owner_organisation=word)
    assert text_of(
        risk_assessment_pdf(replace(DRAFT, risks=(risk,)), HANDLING, PRINTED)
    ).count(word) >= 3  # fmt: skip


def test_long_band_and_axis_names_are_cut_in_chips_and_whole_in_the_table() -> None:
    name = "A very long name indeed"
    scale = Scale((name,) * 5, (name,) * 5, DRAFT.scale.bands, 12)
    pdf = risk_assessment_pdf(replace(DRAFT, scale=scale), HANDLING, PRINTED)
    assert text_of(pdf).count(squeezed(name)) >= 10


def test_long_sign_off_facts_are_told_whole_below_the_panel() -> None:
    role = " ".join(f"role{n}" for n in range(300))
    panel: SignOffPanel = replace(SIGN_OFF, role=role)
    pdf = risk_assessment_pdf(replace(signed(), sign_off=panel), HANDLING, PRINTED)
    assert "role299" in text_of(pdf)


@pytest.mark.parametrize("paper", [DRAFT, signed()])
def test_nothing_is_written_to_the_disk(paper: RiskAssessmentPaper) -> None:
    opened: list[tuple[str, str]] = []
    watching = [True]

    def watch(event: str, details: tuple[Any, ...]) -> None:
        if watching[0] and event == "open" and isinstance(details[1], str):
            opened.append((str(details[0]), details[1]))

    sys.addaudithook(watch)
    risk_assessment_pdf(paper, HANDLING, PRINTED)
    watching[0] = False
    assert [name for name, mode in opened if set(mode) & set("wax+")] == []


def test_letters_the_typeface_lacks_are_numbered_and_the_paper_says_so() -> None:
    odd = risk_assessment_pdf(replace(DRAFT, owner="\u4e2d\U0001f600"), HANDLING, PRINTED)
    assert "[U+4E2DU+1F600]" in text_of(odd)
    assert "printedastheirUnicodenumber" in text_of(odd)
    assert "Unicode" not in text_of(risk_assessment_pdf(DRAFT, HANDLING, PRINTED))
