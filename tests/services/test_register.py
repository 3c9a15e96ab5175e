"""The register as a list, what is asked of it in words, and many risks changed at once."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import msgspec
import pytest

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import combined
from prevent_desktop.domain.movement import Direction
from prevent_desktop.domain.people import OrganisationId
from prevent_desktop.domain.plans import Objective, Plan, PlanId
from prevent_desktop.domain.risks import Risk, RiskId, Score, Standing
from prevent_desktop.services import editing, history, records, risk_keeping
from prevent_desktop.services.register import Register, register
from prevent_desktop.services.register_filter import asked, cell_words, meant
from prevent_desktop.services.risk_reading import reading, versions
from prevent_desktop.vault.store_situations import ChangedMeanwhile
from prevent_desktop.vault.vault import Vault
from tests.domain.records import Records, score
from tests.services.councils import edited, signed


def _refs(held: Register, words: str) -> list[str]:
    return sorted(row.ref for row in asked(words, held).of(held.rows))


def test_a_row_says_where_a_risk_stands(vault: Vault, register_of: Records) -> None:
    held = register(vault)
    row = next(row for row in held.rows if row.ref == "R01")
    assert (row.before, row.now, row.aim, row.score) == ((4, 5), (3, 5), (1, 5), 15)
    assert row.owner == "Police"
    assert row.direction is None
    assert held.owners == ((register_of["org"].id, "Police"),)


@pytest.fixture
def in_summer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have this computer stand in Britain, an hour ahead of UTC in summer."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes its zone from its settings")
@pytest.mark.usefixtures("in_summer")
def test_the_day_is_that_of_the_clock_on_the_wall(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    monkeypatch.setattr(vault.store, "clock", lambda: late)
    assert vault.today == register(vault).today == date(2026, 7, 2)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["R01", "R02"]),
        ("situational", ["R01"]),
        ("Corporate", ["R02"]),
        ("above the appetite", ["R01"]),
        ("above the appetite, corporate", []),
        ("owner police", ["R01", "R02"]),
        ("owner fire", []),
        ("SECOND", ["R02"]),
        (cell_words(2, 5), ["R02"]),
        ("high", ["R01", "R02"]),
        ("review passed", []),
        ("closed", []),
    ],
)
def test_the_register_is_asked_in_words(vault: Vault, words: str, found: list[str]) -> None:
    assert _refs(register(vault), words) == found


def test_the_direction_is_since_the_last_signed_version(vault: Vault, register_of: Records) -> None:
    signed(vault, register_of)
    assert {row.direction for row in register(vault).rows} == {Direction.LEVEL}
    edited(vault, register_of["risk"], residual=score(4, 5))
    edited(vault, register_of["corporate"], residual=score(1, 5))
    ways = {row.ref: row.direction for row in register(vault).rows}
    assert ways == {"R01": Direction.UP, "R02": Direction.DOWN}
    assert _refs(register(vault), "up") == ["R01"]


def test_a_risk_is_followed_over_the_signed_versions(vault: Vault, register_of: Records) -> None:
    signed(vault, register_of)
    edited(vault, register_of["risk"], residual=score(4, 5, reason="Two more since."))
    signed(vault, register_of)
    found = versions(vault, register_of["risk"].id)
    assert [(one.version, one.score, one.band_name) for one in found] == [
        (1, 15, "High"),
        (2, 20, "Very high"),
    ]


def test_a_signed_plan_is_no_version_of_the_register(vault: Vault, register_of: Records) -> None:
    signed(vault, register_of)
    plan = Plan(
        id=PlanId(new_id()),
        period_from=date(2026, 4, 1),
        period_to=date(2027, 3, 31),
        objectives=(Objective(number=1, title="Halls", risks=(RiskId(register_of["risk"].id),)),),
    )
    records.save(vault, [plan])
    signed(vault, {**register_of, "paper": plan})
    assert [one.version for one in versions(vault, register_of["risk"].id)] == [1]
    assert {row.direction for row in register(vault).rows} == {Direction.LEVEL}


def test_a_reading_names_what_it_links(vault: Vault, register_of: Records) -> None:
    held = reading(vault, register_of["risk"].id)
    assert [name for _, name in held.sources] == ["Finding 1 (2026)"]
    assert [action.heading for action in held.actions] == ["A01 Visit schools"]
    assert (
        held.appetite_words()
        == "Above the appetite of 12, so it needs an open action. It has 1 open action."
    )


def test_a_risk_and_its_actions_are_saved_in_one(vault: Vault, register_of: Records) -> None:
    opened = risk_keeping.started(vault)
    assert opened.held.shown["ref"] == "R03"
    like = msgspec.to_builtins(register_of["risk"])
    values = {**like, **opened.held.shown, "title": "Third"}
    risk_keeping.saved(vault, 0, values, [register_of["action"].id])
    action = vault.store.current(register_of["action"].id).record
    assert isinstance(action, Action)
    assert set(action.risks) == {register_of["risk"].id, opened.held.id}
    assert risk_keeping.serving(vault, opened.held.id) == [action.id]
    base = vault.store.current(opened.held.id).seq
    risk_keeping.saved(vault, base, values, [])
    assert risk_keeping.serving(vault, opened.held.id) == []


def test_nothing_is_linked_where_the_risk_was_changed_meanwhile(
    vault: Vault, register_of: Records
) -> None:
    opened = risk_keeping.opened(vault, register_of["corporate"].id)
    edited(vault, register_of["corporate"], title="Changed by another")
    with pytest.raises(ChangedMeanwhile):
        risk_keeping.saved(vault, opened.held.base, opened.held.shown, [register_of["action"].id])
    assert risk_keeping.serving(vault, register_of["corporate"].id) == []


def test_a_draft_keeps_the_revision_it_was_based_on(vault: Vault, register_of: Records) -> None:
    risk = register_of["risk"]
    before = risk_keeping.opened(vault, risk.id)
    typed = {**before.shown, "title": "Typed", risk_keeping.ACTIONS: []}
    edited(vault, register_of["corporate"], title="Another record")
    editing.keep(vault, Risk, risk.id, before.held.base, typed)
    vault.store.connection.execute("UPDATE draft SET base = base - 1")
    again = risk_keeping.opened(vault, risk.id)
    assert again.held.base == before.held.base - 1
    assert again.shown["title"] == "Typed"
    assert again.serving == []
    assert risk_keeping.ACTIONS not in again.shown
    assert _refs(register(vault), "draft kept") == ["R01"]


def test_many_risks_are_changed_each_for_itself(vault: Vault, register_of: Records) -> None:
    ids = [register_of["risk"].id, register_of["corporate"].id]
    fields = {"owner_organisation": OrganisationId(register_of["org"].id)}
    same = risk_keeping.changed_each(vault, ids, fields)
    assert [one.words for one in same] == ["It stood so already."] * 2
    closing = {"standing": Standing.CLOSED, "closed_because": "No longer met."}
    assert all(one.is_done for one in risk_keeping.changed_each(vault, ids[:1], closing))
    assert _refs(register(vault), "") == ["R02"]
    assert _refs(register(vault), "closed") == ["R01"]


def test_a_risk_that_does_not_take_the_change_says_so(vault: Vault, register_of: Records) -> None:
    bad = {"closed_because": "\ud800"}
    (told,) = risk_keeping.changed_each(vault, [register_of["risk"].id], bad)
    assert not told.is_done
    assert "cannot be kept" in told.words


def test_a_risk_that_is_gone_leaves_the_others_to_be_changed(
    vault: Vault, register_of: Records
) -> None:
    ids = [new_id(), register_of["corporate"].id]
    gone, changed = risk_keeping.changed_each(vault, ids, {"review_date": date(2027, 2, 1)})
    assert (gone.is_done, changed.is_done) == (False, True)
    assert "does not hold that record" in gone.words


def test_stopped_it_says_what_was_not_changed(vault: Vault, register_of: Records) -> None:
    ids = [register_of["risk"].id, register_of["corporate"].id]
    fields = {"review_date": date(2027, 2, 1)}
    found = risk_keeping.changed_each(vault, ids, fields, lambda done, _: done < 1)
    assert [one.words for one in found] == ["Changed.", "Not changed, as you stopped."]
    first, second = register(vault).rows
    assert first.review == date(2027, 2, 1) != second.review


def test_a_row_says_what_the_whole_record_says(vault: Vault, register_of: Records) -> None:
    edited(vault, register_of["risk"], short_title="Short", owner_person=None, review_date=None)
    rows = {row.id: row for row in register(vault).rows}
    whole = vault.store.collection(Risk).all_of(Risk)
    assert len(rows) == len(whole)
    for risk in whole:
        row = rows[risk.id]
        assert (row.ref, row.title, row.kind) == (risk.ref, risk.title, risk.kind_of_risk)
        assert (row.review, row.is_open) == (risk.review_date, risk.is_open)
        for cell, place in ((row.before, risk.inherent), (row.aim, risk.target)):
            assert cell == (place.likelihood, place.impact)
        for part in (risk.short_title, risk.cause, risk.event, risk.effect):
            assert part.casefold() in row.words
        assert all(control.what.casefold() in row.words for control in risk.controls)
    assert register(vault).marking == combined(one.marking for one in whole).line()


def test_reading_tells_how_far_it_is_and_can_be_stopped(vault: Vault) -> None:
    def stop(done: int, total: int) -> None:
        told.append((done, total))
        raise InterruptedError

    told: list[tuple[int, int]] = []
    with pytest.raises(InterruptedError):
        register(vault, stop)
    assert told == [(0, 2)]


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("secnd", "second"),
        ("above the apetite", "above the appetite"),
        ("owner polise", "owner police"),
        ("situatonal, frst", "situational, first"),
        ("xylophone", ""),
        ("second", ""),
        ("owner polise, corporate, frst", ""),
    ],
)
def test_what_was_mistyped_is_offered_where_it_finds_something(
    vault: Vault, typed: str, near: str
) -> None:
    assert meant(typed, register(vault)) == near


def test_history_tells_and_undoes_a_save(vault: Vault, register_of: Records) -> None:
    risk = register_of["risk"]
    edited(vault, risk, title="Changed", review_date=date(2027, 2, 1))
    newest, first = history.history(vault, risk.id)
    assert (newest.number, first.number) == (2, 1)
    assert newest.officer == "Coordinator"
    found = {one.label: one for one in history.between(vault, risk.id, first.seq, newest.seq)}
    assert (found["Risk"].before, found["Risk"].after) == ("First", "Changed")
    assert found["Review by"].after == "1 Feb 2027"
    history.made_newest(vault, risk.id, first.seq)
    assert [one.number for one in history.history(vault, risk.id)] == [3, 2, 1]
    assert vault.store.current(risk.id).record == risk


def test_history_names_what_is_linked(vault: Vault, register_of: Records) -> None:
    risk = register_of["risk"]
    edited(vault, risk, owner_organisation=None)
    newest, first = history.history(vault, risk.id)
    (found,) = history.between(vault, risk.id, first.seq, newest.seq)
    assert (found.before, found.after) == ("Police", "nothing")


def test_a_new_risk_since_the_signature_is_new(vault: Vault, register_of: Records) -> None:
    signed(vault, register_of)
    first = register_of["risk"]
    assert isinstance(first, Risk)
    third = msgspec.structs.replace(
        first, id=RiskId(new_id()), ref="R03", residual=Score(likelihood=1, impact=1, reason="Few.")
    )
    records.save(vault, [third])
    assert {row.ref: row.direction for row in register(vault).rows}["R03"] is Direction.NEW


@pytest.fixture
def register_of(made: tuple[object, Records]) -> Records:
    return made[1]
