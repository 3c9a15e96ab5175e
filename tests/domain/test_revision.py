"""A collection of revisions: by id, by kind, and by link."""

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Person
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk
from tests.domain.records import changed, collection, revision, sound

BASE = sound()
HELD = collection(BASE.values())


def test_records_are_found_by_id_and_only_as_their_own_kind() -> None:
    risk = BASE["risk"]
    assert HELD.find(Risk, risk.id) is risk
    assert HELD.find(Action, risk.id) is None
    assert HELD.find(Risk, None) is None
    assert HELD.find(Risk, new_id()) is None
    found = HELD.revision(risk.id)
    assert found is not None
    assert found.record is risk
    assert HELD.revision(new_id()) is None


def test_records_are_found_by_kind_in_the_order_they_came() -> None:
    assert HELD.all_of(Risk) == [BASE["risk"], BASE["corporate"]]
    assert [r.record for r in HELD.revisions_of(Risk)] == HELD.all_of(Risk)
    assert collection([]).all_of(Risk) == []
    assert len(HELD) == len(list(HELD)) == len(BASE)


def test_records_are_found_by_what_they_name_each_once() -> None:
    person = BASE["person"].id
    assert HELD.linking(Risk, person) == [BASE["risk"], BASE["corporate"]]
    assert HELD.linking(Action, BASE["risk"].id) == [BASE["action"]]
    assert HELD.linking(Action, BASE["corporate"].id) == []
    assert HELD.linking(Person, person) == []


def test_a_later_revision_takes_the_place_of_an_earlier_one() -> None:
    later = changed(BASE, {"action": {"risks": ()}})["action"]
    held = Collection([revision(BASE["action"], seq=1), revision(later, seq=2)])
    assert len(held) == 1
    assert held.all_of(Action) == [later]
    assert held.linking(Action, BASE["risk"].id) == []
