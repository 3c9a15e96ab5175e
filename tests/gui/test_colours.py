"""Text can be read on its ground in all three schemes, and no colour stands outside the table."""

import itertools
import json
import re
from pathlib import Path

import pytest

from prevent_desktop.assets import asset
from tests.architecture.checkout import ROOT, sources

TABLES: dict[str, dict[str, str]] = json.loads(asset("styles/tokens.json").read_bytes())
GROUNDS = ("canvas", "surface", "sunken", "side", "tint")
PAIRS = [
    *itertools.product(("text", "text2", "link"), GROUNDS),
    *((state, ground) for state in ("bad", "warn", "good", "info") for ground in GROUNDS[:2]),
    *((state, f"{state}_ground") for state in ("bad", "warn", "good", "info")),
    *(("text", f"{state}_ground") for state in ("bad", "warn", "good", "info")),
    *((f"on_level{n}", f"level{n}") for n in range(1, 5)),
    ("on_accent", "accent"),
    ("off", "sunken"),
    ("on_marking", "marking"),
    ("accent", "surface"),
]
EDGES = [("control", "surface"), ("control", "canvas"), ("focus", "surface"), ("focus", "canvas")]
LITERAL = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|\brgba?\(|QColor\(\s*[\"'0-9]")


def brightness(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", TABLES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    roles = TABLES[scheme]
    assert contrast(roles[text], roles[ground]) >= 4.5, (roles[text], roles[ground])


@pytest.mark.parametrize("scheme", TABLES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_focus_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    roles = TABLES[scheme]
    assert contrast(roles[edge], roles[ground]) >= 3.0


def test_what_is_off_looks_off_where_grounds_are_all_black() -> None:
    roles = TABLES["contrast"]
    assert contrast(roles["text"], roles["off"]) >= 2
    assert contrast(roles["control"], roles["off_line"]) >= 2
    assert contrast(roles["sunken_line"], roles["surface"]) >= 3


def test_the_measure_is_the_known_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_scheme_has_every_role() -> None:
    assert len({frozenset(roles) for roles in TABLES.values()}) == 1


def test_no_colour_stands_outside_the_table() -> None:
    gui = Path("prevent_desktop/gui")
    code = [path for path in sources("prevent_desktop") if path.is_relative_to(gui)]
    forms = [path.relative_to(ROOT) for path in (ROOT / "ui").glob("*.ui")]
    sheet = Path("resources/styles/desk.qss")
    found = [
        f"{path}: {match.group()}"
        for path in (*code, *forms, sheet)
        for match in LITERAL.finditer((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert not found


def test_the_style_sheet_names_only_roles_there_are() -> None:
    sheet = asset("styles/desk.qss").read_text(encoding="utf-8")
    named = set(re.findall(r"@([a-z0-9_]+)", sheet))
    assert named <= set(TABLES["light"])
