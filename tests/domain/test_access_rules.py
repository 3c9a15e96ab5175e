"""Rules about access requests: each fires at its field, and is quiet where nothing is amiss."""

from datetime import date
from typing import Any

import msgspec
import pytest

from prevent_desktop.domain.access import AccessRequest, AccessRequestId, Ending
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.quality import problems
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.rules_access import ACCESS_RULES

TODAY = date(2026, 11, 19)
SOUND = AccessRequest(
    id=AccessRequestId(new_id()),
    ref="S01",
    received_on=date(2026, 11, 2),
    proved_on=date(2026, 11, 3),
    from_whom="Ieuan Trevelyan",
    about="Ieuan Trevelyan",
)
FIRES: list[tuple[str, dict[str, Any], str]] = [
    ("access-late", {"received_on": date(2026, 9, 1), "proved_on": None}, "ending"),
    (
        "access-extended",
        {"extended_to": date(2027, 2, 4), "extended_because": "Many records"},
        "extended_to",
    ),
    ("access-extended", {"extended_to": date(2027, 2, 3)}, "extended_because"),
    ("access-silent", {"ending": Ending.REFUSED}, "why"),
    ("access-silent", {"ending": Ending.NOTHING}, "why"),
    ("access-unchecked", {"ending": Ending.GIVEN}, "ending"),
]
QUIET: list[dict[str, Any]] = [
    {},
    {"received_on": date(2026, 9, 1), "proved_on": date(2026, 10, 19)},
    {"extended_to": date(2027, 2, 3), "extended_because": "Many records"},
    {"ending": Ending.REFUSED, "why": "It is manifestly unfounded."},
    {"ending": Ending.GIVEN, "checked_by": "Asha Verma"},
    {"ending": Ending.WITHDRAWN},
]


def found(changes: dict[str, Any]) -> list[tuple[str, str]]:
    changed = msgspec.structs.replace(SOUND, **changes)
    return [(one.rule, one.field) for one in problems(changed, Collection([]), TODAY)]


@pytest.mark.parametrize(("rule", "changes", "field"), FIRES)
def test_a_rule_fires_at_its_field(rule: str, changes: dict[str, Any], field: str) -> None:
    assert found(changes) == [(rule, field)]


@pytest.mark.parametrize("changes", QUIET)
def test_what_is_sound_is_left_alone(changes: dict[str, Any]) -> None:
    assert found(changes) == []


def test_every_rule_is_shown_to_fire() -> None:
    assert {rule for rule, *_ in FIRES} == {rule.id for rule in ACCESS_RULES}
