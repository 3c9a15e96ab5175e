"""The retention rules that a council starts from, one for each kind of record."""

import msgspec

from prevent_desktop.assets import asset
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import OFFICIAL
from prevent_desktop.domain.retention import RetentionRule, RetentionRuleId, Then


def shipped_rules() -> list[RetentionRule]:
    """Read the rules that a council starts from: one for each kind of record."""
    path = asset("retention/rules-2026.json")
    return [
        RetentionRule(
            id=RetentionRuleId(new_id()),
            marking=OFFICIAL,
            **msgspec.structs.asdict(one),
        )
        for one in msgspec.json.decode(path.read_bytes(), type=_Shipped).rules
    ]


class _Rule(msgspec.Struct):
    covers: str
    called: str
    months: int
    then: Then
    legal_basis: str
    source: str
    counted_from: str = ""


class _Shipped(msgspec.Struct):
    rules: tuple[_Rule, ...]
    source: str = ""
