"""Each rule about the pathway and the log: it fires, and is quiet just beside."""

from datetime import timedelta

import pytest

from prevent_desktop.domain.choices import Choice, ChoiceList, ChoiceListId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.referrals import Feedback, Referral
from prevent_desktop.domain.rules_pathway import PATHWAY_RULES
from prevent_desktop.domain.rules_referrals import REFERRAL_RULES
from tests.domain.partnership import FIRST, SECOND
from tests.domain.records import TODAY, changed, collection
from tests.domain.test_partnership_rules import (
    BASE,
    TOMORROW,
    YESTERDAY,
    Case,
    found,
    given,
    like,
)

PATHWAY, GOING = given("pathway", Pathway), given("going", Referral)
EDITIONS = ChoiceList(
    id=ChoiceListId(new_id()),
    name="form-editions",
    year="2025",
    choices=tuple(Choice(code=c, label=c) for c in ("2025", "2023", "other")),
)
SENT = GOING.sent
LONG = TODAY - timedelta(91)
HEARD = tuple(like(one, sent_on=LONG, acknowledged_on=LONG) for one in SENT)
WAITING = {"noticed_on": LONG, "checked_on": LONG, "sent": HEARD, "repeats": ()}
SHORT = {"noticed_on": TODAY - timedelta(90), "repeats": ()}
UNSENT = {"sent": (), "noticed_on": TODAY - timedelta(2), "checked_on": None}

NEWER = {"like": "pathway", "id": new_id(), "version": 2, "agreed_on": TODAY}

FIRES = [
    Case("pathway-holds-beside-newer", {"newer": NEWER}, "pathway", "version 2"),
    Case("pathway-replaced-early", {"pathway": {"replaced_on": SECOND - timedelta(1)}}, "pathway"),
    Case("pathway-not-agreed", {"pathway": {"decision": None}}, "pathway"),
    Case("pathway-review-passed", {"pathway": {"review_by": YESTERDAY}}, "pathway", "1 day ago"),
    Case("pathway-step-missing", {"pathway": {"steps": PATHWAY.steps[1:]}}, "pathway", "notice"),
    Case(
        "pathway-partner-without-role",
        {"pathway": {"roles": PATHWAY.roles[1:]}},
        "pathway",
        "local-authority",
    ),
    Case("pathway-without-form", {"pathway": {"national_form": False}}, "pathway", "say why"),
    Case("pathway-one-way", {"pathway": {"destinations": PATHWAY.destinations[1:]}}, "pathway"),
    Case("pathway-no-night", {"pathway": {"contacts": ()}}, "pathway"),
    Case("log-dates-out-of-order", {"going": {"checked_on": FIRST}}, "going", "checked"),
    Case("log-date-to-come", {"going": {"checked_on": TOMORROW}}, "going", "still to come"),
    Case("log-shared-and-not", {"going": {"not_shared_because": "It was."}}, "going"),
    Case("log-kept-back-unnamed", {"kept": {"not_shared_by": None}}, "kept", "nobody is named"),
    Case("log-not-shared-yet", {"going": UNSENT}, "going", "2 days"),
    Case(
        "log-not-acknowledged",
        {"going": {**SHORT, "sent": (like(SENT[0], sent_on=TODAY - timedelta(6)), SENT[1])}},
        "going",
        "6 days",
    ),
    Case("log-one-way", {"going": {"sent": SENT[:1]}}, "going", "police only"),
    Case("log-form-not-used", {"going": {"national_form": False}}, "going", "say why"),
    Case("log-no-outcome", {"going": WAITING}, "going", "91 days"),
    Case("log-no-word-back", {"ended": {"feedback": Feedback.AWAITED}}, "ended"),
    Case("log-half-dated", {"ended": {"outcome_on": None}}, "ended"),
    Case("log-tells-who", {"kept": {"not_shared_because": "Ring Jo on 01632 960 114."}}, "kept"),
    Case("log-repeats-itself", {"ended": {"repeats": (GOING.id,)}}, "ended", "names P02"),
]

QUIET = [
    Case("pathway-holds-beside-newer", {"newer": NEWER}, "newer"),
    Case(
        "pathway-holds-beside-newer", {"newer": NEWER, "pathway": {"replaced_on": TODAY}}, "pathway"
    ),
    Case("pathway-replaced-early", {"pathway": {"replaced_on": SECOND}}, "pathway"),
    Case("pathway-not-agreed", {"pathway": {"decision": None, "replaced_on": TODAY}}, "pathway"),
    Case("pathway-review-passed", {"pathway": {"review_by": TODAY}}, "pathway"),
    Case("pathway-step-missing", {}, "pathway"),
    Case(
        "pathway-partner-without-role",
        {"pathway": {"roles": PATHWAY.roles[1:]}, "m0": {"until": YESTERDAY}},
        "pathway",
    ),
    Case(
        "pathway-without-form",
        {"pathway": {"national_form": False, "why_no_form": "The police asked."}},
        "pathway",
    ),
    Case(
        "pathway-one-way",
        {"pathway": {"destinations": PATHWAY.destinations[1:], "dual_route": False}},
        "pathway",
    ),
    Case("pathway-no-night", {}, "pathway"),
    Case("log-dates-out-of-order", {"going": {"checked_on": GOING.noticed_on}}, "going"),
    Case("log-date-to-come", {"going": {"checked_on": TODAY}}, "going"),
    Case("log-shared-and-not", {"kept": {"sent": ()}}, "kept"),
    Case("log-kept-back-unnamed", {}, "kept"),
    Case("log-not-shared-yet", {"going": {**UNSENT, "noticed_on": YESTERDAY}}, "going"),
    Case("log-not-shared-yet", {}, "kept"),
    Case(
        "log-not-acknowledged",
        {"going": {**SHORT, "sent": (like(SENT[0], sent_on=TODAY - timedelta(5)), SENT[1])}},
        "going",
    ),
    Case("log-one-way", {"going": {"sent": SENT[:1]}, "pathway": {"dual_route": False}}, "going"),
    Case(
        "log-form-not-used",
        {"going": {"national_form": False, "why_no_form": "It was at night."}},
        "going",
    ),
    Case(
        "log-no-outcome",
        {
            "going": {
                **SHORT,
                "sent": tuple(like(one, sent_on=TODAY - timedelta(90)) for one in HEARD),
            }
        },
        "going",
    ),
    Case("log-no-word-back", {}, "ended"),
    Case("log-half-dated", {}, "ended"),
    Case("log-tells-who", {}, "kept"),
    Case("log-repeats-itself", {}, "going"),
]


@pytest.mark.parametrize("case", FIRES, ids=lambda case: case.rule)
def test_the_rule_fires_on_its_fault(case: Case) -> None:
    (hit,) = [problem for problem in found(case) if problem.rule == case.rule]
    assert case.says in hit.sentence


@pytest.mark.parametrize("case", QUIET, ids=lambda case: case.rule)
def test_the_rule_is_quiet_beside_its_fault(case: Case) -> None:
    assert case.rule not in {problem.rule for problem in found(case)}


def test_every_rule_is_shown_to_fire_and_to_be_quiet() -> None:
    every = {rule.id for rule in PATHWAY_RULES} | {rule.id for rule in REFERRAL_RULES}
    assert {case.rule for case in FIRES} == {case.rule for case in QUIET} == every


@pytest.mark.parametrize(("edition", "fires"), [("2023", True), ("2025", False), ("other", False)])
def test_a_form_that_a_newer_one_replaced_is_told(edition: str, fires: bool) -> None:  # noqa: FBT001
    changes = {key: {"form_edition": edition} for key in ("pathway", "going")}
    held = collection([*changed(BASE, changes).values(), EDITIONS])
    for key, rule in (("pathway", "pathway-without-form"), ("going", "log-form-not-used")):
        record = held.find(type(BASE[key]), BASE[key].id)
        assert record is not None
        assert (rule in {p.rule for p in problems(record, held, TODAY)}) is fires


def test_without_an_agreed_pathway_delays_are_told_after_a_day_and_five() -> None:
    none = {"pathway": None}
    assert "log-not-shared-yet" in {
        p.rule for p in found(Case("", {**none, "going": UNSENT}, "going"))
    }
    assert not {p.rule for p in found(Case("", none, "going"))} & {"log-not-acknowledged"}
