"""The toolkit's items as data: complete, and each item that a rule names is there."""

import json
from collections import Counter
from pathlib import Path

from prevent_desktop.domain.quality import RULES

FILE = Path(__file__).parents[2] / "resources/toolkit/benchmarks-2023.json"
TOOLKIT = json.loads(FILE.read_text("utf-8"))
LOCAL = json.loads((FILE.parent / "local-checks.json").read_text("utf-8"))


def test_the_50_items_of_the_seven_tables_are_there() -> None:
    found = Counter((item["id"][0], item["tier"]) for item in TOOLKIT["items"])
    good = {"1": 5, "2": 2, "3": 7, "4": 4, "6": 4, "7": 5, "8": 2}
    best = {"1": 3, "2": 3, "3": 2, "4": 1, "6": 6, "7": 2, "8": 4}
    assert found == {(s, "good"): n for s, n in good.items()} | {
        (s, "best"): n for s, n in best.items()
    }
    assert sum(found.values()) == 50


def test_items_are_named_by_section_tier_and_number() -> None:
    ids = [item["id"] for item in TOOLKIT["items"]]
    assert len(set(ids)) == len(ids)
    for item in TOOLKIT["items"]:
        assert item["id"][2] == {"good": "G", "best": "B"}[item["tier"]]
        assert item["text"].endswith(".")
        assert item["rule"].endswith(".")
        assert item["evidence"]


def test_rules_name_items_that_the_toolkit_has() -> None:
    known = {entry["id"] for entry in TOOLKIT["items"] + TOOLKIT["tests"] + LOCAL["items"]}
    assert {rule.item for rule in RULES if rule.item} <= known
