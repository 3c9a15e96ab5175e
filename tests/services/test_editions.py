"""The OFFICIAL edition on paper: made of what goes, silent on the rest, and honest about both."""

import datetime as dt
import enum
import io
from itertools import count
from typing import Any

import msgspec
import pikepdf
import pytest

from prevent_desktop.domain.fields import FieldShape, leaves, shape_of
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.kinds import KINDS
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.people import Council, PersonId
from prevent_desktop.domain.record import Attachment, Record
from prevent_desktop.services import handing_out, papers
from prevent_desktop.services.handing_out import OFFICIAL_EDITION, Plan
from prevent_desktop.vault.store import Change
from tests.documents.reading import pages_of, runs_of, squeezed, text_of
from tests.domain.records import Records
from tests.services.councils import Pair, edited, signed
from tests.services.test_handing_out import entries, opened

SECRET_DAY = dt.date(2087, 7, 13)
"""Stands in every closed date, and nowhere else."""
SECRET_DAYS = ("2087-07-13", "20870713", "July 2087", "Jul 2087", "07/2087", "Gorffennaf 2087")
"""As a date is written anywhere. The year alone stands by chance in a key or a packed stream."""
NOT_SHOWN = ("marking.use_only[]", "ideologies_year", "handling", "short_title")
"""Open, and no part of an edition (it has its own marking), or told only of a high score."""
PATTERNED = {
    "ref": "R77",
    "digest": "A" * 43,
    "item_key": "0" * 36,
    "starts": "14:00",
    "year": "2087-88",
    "spans": "0",
}
"""Values of fields that only take what looks so, by the field's name."""


class Canaries:
    """Fills every field of any kind of record: closed ones with words that stand nowhere else."""

    def __init__(self, register: Records) -> None:
        self.words: list[str] = []
        self.open_words: list[str] = []
        self._numbers = count(10)
        self._ids = {_id_type(record): record.id for record in register.values()}

    def filled(self, cls: type[msgspec.Struct], *, secret: bool = False) -> Any:  # noqa: ANN401
        """Make one of a class, all of its fields filled."""
        return cls(**{s.name: self._field(s, secret or s.field.sensitive) for s in shape_of(cls)})

    def _field(self, shape: FieldShape, secret: bool) -> Any:  # noqa: ANN401, FBT001
        if any(held.plain is Attachment for held in (shape, *shape.nested)):
            return ()  # no file goes in an OFFICIAL edition
        if shape.plain is bool:
            return shape.name != "withheld"
        one = self._one(shape, secret)
        return (one,) if shape.many else one

    def _one(self, shape: FieldShape, secret: bool) -> Any:  # noqa: ANN401, FBT001
        if shape.name == "id":
            return new_id()
        if shape.link:
            return self._ids.get(shape.link) or new_id()
        if shape.nested:
            return self.filled(shape.plain, secret=secret)
        if issubclass(shape.plain, enum.Enum):
            return next(iter(shape.plain))
        if issubclass(shape.plain, dt.date):
            day = SECRET_DAY if secret else SECRET_DAY.replace(year=2026)
            noon = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
            return noon if shape.plain is dt.datetime else day
        return self._word(shape, secret) if shape.plain is str else 1

    def _word(self, shape: FieldShape, secret: bool) -> str:  # noqa: FBT001
        if shape.name in PATTERNED and "pattern=" in repr(shape.declared):
            return PATTERNED[shape.name]
        word = f"{'quokka' if secret else 'wombat'}{next(self._numbers)}x"
        (self.words if secret else self.open_words).append(word)
        return word


def _id_type(record: Record) -> object:
    return next(shape.link for shape in shape_of(type(record)) if shape.name == "id")


def everything_in(pdf: bytes) -> str:
    """Give all that a PDF tells by any way: text, tags, bookmarks, metadata, inflated streams."""
    told = [squeezed("".join(pages_of(pdf)))]
    with pikepdf.open(io.BytesIO(pdf)) as read:
        told.append(squeezed("".join(run.text for run in runs_of(read))))
        for held in read.objects:
            told.append(repr(held))
            if isinstance(held, pikepdf.Stream):
                told.append(held.read_bytes().decode("latin-1"))
    return "\n".join(told)


def planned(pair: Pair, extra: list[Record], drop: tuple[str, ...] = ()) -> Plan:
    whole = papers.draft_paper(pair.ours, pair.register["paper"].id)
    ids = [r.id for key, r in pair.register.items() if key not in drop] + [r.id for r in extra]
    return handing_out.planned(pair.ours, ids, OFFICIAL_EDITION, [whole])


def edition_text(plan: Plan) -> str:
    (paper,) = plan.papers
    return " ".join(" ".join(pages_of(paper.octets)).split())


def test_no_closed_field_of_any_kind_is_in_any_byte(pair: Pair) -> None:
    birds = Canaries(pair.register)
    made: list[Record] = [birds.filled(cls) for cls in KINDS if cls not in (Council, Matrix)]
    # The assessment that is printed has its canaries too.
    subject = pair.register["paper"]
    made = [
        msgspec.structs.replace(r, id=subject.id) if type(r) is type(subject) else r for r in made
    ]
    store = pair.ours.store
    for record in made:
        place = store.place(record.id)
        store.save([Change(record, place.seq if place else 0)], pair.ours.officer_id)
    plan = planned(pair, [r for r in made if r.id != subject.id])
    assert len(plan.papers) == 1
    files = entries(opened(pair, pair.handed(plan)))
    told = "\n".join(
        everything_in(octets) if name.endswith(".pdf") else octets.decode("latin-1")
        for name, octets in files.items()
    )
    assert len(birds.words) > 40
    assert [word for word in birds.words if word in told] == []
    assert [day for day in SECRET_DAYS if squeezed(day) in told or day in told] == []
    # What is open in the kinds that the paper shows stands on it.
    text = text_of(plan.papers[0].octets)
    assert str(SECRET_DAY.year) not in text
    shown = [r for r in made if type(r).__name__ in ("Risk", "Action", "RiskAssessment")]
    words = [
        value
        for record in shown
        for path, _, value in leaves(record)
        if str(value).startswith("wombat") and path not in NOT_SHOWN
    ]
    assert len(words) >= 3
    assert [word for word in words if word not in text] == []


def test_the_search_above_would_find_a_word_on_the_paper(pair: Pair) -> None:
    whole = papers.draft_paper(pair.ours, pair.register["paper"].id)
    assert "Cause." in everything_in(whole.octets)
    assert squeezed("Llŷr Penhallow") in everything_in(whole.octets)
    assert squeezed("March 2027") in everything_in(whole.octets)


def test_an_edition_is_neither_a_draft_nor_signed(pair: Pair) -> None:
    kept = signed(pair.ours, pair.register).record
    plan = planned(pair, [])
    text = edition_text(plan)
    assert "DRAFT" not in text
    assert kept.code not in text
    assert "Tamsin Orrelly" not in text
    for says in (
        "It is cut from version 1, which Northmere Council signed off on 19 November 2026.",
        "The check code on the full paper does not cover this text",
        "One of the 2 risks shown stands above the appetite of 12.",
        "Owner: Police",
        "Visits",
        "Visit schools",
    ):
        assert says in text
    for absent in ("Why these scores", "What it says, in our words", "What moved", "No decision",
                   "No reason is written", "No source is", "First version"):  # fmt: skip
        assert absent not in text
    pages = pages_of(plan.papers[0].octets, "-raw")
    assert {(p.split()[0], p.split()[-1]) for p in pages} == {("OFFICIAL", "OFFICIAL")}
    assert plan.papers[0].sign_off is None


def test_after_a_change_it_claims_no_signature(pair: Pair) -> None:
    signed(pair.ours, pair.register)
    edited(pair.ours, pair.register["risk"], outlook="growing")
    text = edition_text(planned(pair, []))
    assert "nobody has signed them off so" in text
    assert "OFFICIAL edition of an unsigned text" in text


def test_what_does_not_go_is_not_told_as_missing(pair: Pair) -> None:
    text = edition_text(planned(pair, [], drop=("org", "action")))
    assert "Police" not in text
    assert "Owner not shown" in text
    assert "No action on it is in this edition." in text
    assert "No owner yet" not in text


def test_the_edition_holds_only_the_risks_that_were_chosen(pair: Pair) -> None:
    text = edition_text(planned(pair, [], drop=("corporate",)))
    assert "The one risk shown stands above the appetite of 12." in text
    assert "R02" not in text


@pytest.mark.parametrize(("left", "why"), [("paper", "risk assessment"), ("matrix", "matrix")])
def test_a_paper_that_cannot_be_made_afresh_stays(pair: Pair, left: str, why: str) -> None:
    plan = planned(pair, [], drop=(left,))
    assert plan.papers == ()
    last = plan.staying[-1]
    assert last.what.startswith("Prevent risk assessment")
    assert why in last.why
    assert "no OFFICIAL edition was made" in last.why


def test_a_full_bundle_carries_the_paper_as_it_is(pair: Pair) -> None:
    whole = papers.draft_paper(pair.ours, pair.register["paper"].id)
    plan = handing_out.planned(pair.ours, [pair.register["risk"].id], handing_out.FULL, [whole])
    assert plan.papers == (whole,)


def test_a_person_never_reaches_the_edition(pair: Pair) -> None:
    person = pair.register["person"]
    edited(pair.ours, pair.register["risk"], owner_person=PersonId(person.id))
    plan = planned(pair, [])
    assert squeezed("Penhallow") not in text_of(plan.papers[0].octets)


def test_the_read_me_says_whence_why_and_how_to_check(pair: Pair) -> None:
    plan = planned(pair, [])
    handed = pair.handed(plan, agreement="SA-004", handling="Do not copy.")
    name = f"documents/{handing_out.READ_ME}"
    (page,) = pages_of(entries(opened(pair, handed))[name])
    text = " ".join(page.split())
    manifest = handed.sealed.manifest
    for says in ("Northmere Council", "Aldermarch Council", "Joint assessment", "SA-004",
                 "Do not copy.", manifest.sender.card, f"{len(plan.going)} records, 1 document",
                 "age --decrypt --identity KEY"):  # fmt: skip
        assert says in text
    assert text.split()[0] == text.split()[-1] == "OFFICIAL"
    assert "EXAMPLE" not in text
    until = dt.datetime.fromisoformat(manifest.expires_at)
    assert f"until {until.day} {until:%B %Y}" in text
