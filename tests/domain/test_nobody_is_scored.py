"""No field of any kind of record scores, ranks or triages a person."""

import re
from collections.abc import Iterator
from enum import Enum, EnumMeta

import pytest

from prevent_desktop.domain.fields import FieldShape, shape_of, words_of
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.referrals import Referral

RANKING = re.compile(
    r"\b(scor|rank|triag|priorit|severit|seriousness|vulnerab|suscept|"
    r"likelihood|impact(?! assessment)|"
    r"concern level|risk level|level of|rag\b|red\b|amber|threshold|grade|rating|watch)",
    re.IGNORECASE,
)
OF_THINGS = {"risk", "matrix", "council"}
"""The kinds whose scores are of risks of the area, and of the setting: of things, not people."""


def fields_of(shapes: tuple[FieldShape, ...], path: str = "") -> Iterator[tuple[str, FieldShape]]:
    for shape in shapes:
        yield f"{path}{shape.name}", shape
        yield from fields_of(shape.nested, f"{path}{shape.name}.")


def words_about(shape: FieldShape) -> Iterator[str]:
    yield shape.name.replace("_", " ")
    yield shape.field.label
    if isinstance(shape.plain, EnumMeta):
        members: list[Enum] = list(shape.plain)
        yield from (words_of(member) for member in members)


@pytest.mark.parametrize("cls", KINDS, ids=kind_of)
def test_no_kind_but_risks_of_the_area_has_a_field_that_ranks(cls: type[Record]) -> None:
    found = {
        path: words
        for path, shape in fields_of(shape_of(cls))
        for words in words_about(shape)
        if RANKING.search(words)
    }
    assert bool(found) <= (kind_of(cls) in OF_THINGS), found


@pytest.mark.parametrize("cls", KINDS, ids=kind_of)
def test_a_field_about_a_person_is_never_a_number(cls: type[Record]) -> None:
    personal = [(path, s) for path, s in fields_of(shape_of(cls)) if s.field.personal]
    assert not [path for path, shape in personal if shape.plain in (int, float)]


def test_an_entry_of_the_log_holds_no_number_name_or_place_to_tell_a_story() -> None:
    shapes = [s for _, s in fields_of(shape_of(Referral)) if s.name not in ("marking", "tier")]
    assert not [s.name for s in shapes if s.plain in (int, float)]
    own = {s.name for s in shape_of(Referral) if s.is_text}
    assert own == {"ref", "not_shared_because", "why_no_form"}
    assert not Referral.official


def test_the_search_for_ranking_words_is_not_blind() -> None:
    ranked = {
        kind_of(cls)
        for cls in KINDS
        for _, shape in fields_of(shape_of(cls))
        for words in words_about(shape)
        if RANKING.search(words)
    }
    assert "risk" in ranked
