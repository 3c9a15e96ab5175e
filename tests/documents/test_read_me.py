"""The read-me of a bundle: one page, whatever the bundle's terms are."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import outloud
import pytest

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.read_me import ReadMe, read_me_pdf
from tests.documents.northmere import CODE, PRINTED
from tests.documents.reading import pages_of

TOLD = ReadMe(
    council="Northmere Council",
    officer="Siwan Trevaskis",
    fingerprint=CODE,
    readers=("Aldermarch Council", "Mere Vale Health"),
    by_passphrase=False,
    purpose="Joint assessment of shared risks",
    agreement="SA-004",
    official=False,
    sealed_on=date(2026, 11, 20),
    until=date(2027, 2, 18),
    records=31,
    documents=1,
    files=2,
)
HANDLING = Handling("OFFICIAL-SENSITIVE - RECIPIENTS ONLY", "Do not pass it on.")
LONG = "word & <b>gair</b> " * 400
LONGEST = replace(
    TOLD, council=LONG[:120], officer=LONG[:120], purpose=LONG, agreement=LONG,
    readers=(LONG[:120],) * 16, records=9_990, documents=99, files=1_000,
)  # fmt: skip


def said(told: ReadMe, handling: Handling = HANDLING) -> str:
    (page,) = pages_of(read_me_pdf(told, handling, PRINTED))
    return " ".join(page.split())


def test_it_says_what_it_is_from_whom_why_and_until_when() -> None:
    text = said(TOLD)
    for says in (
        "Northmere Council; sealed by Siwan Trevaskis, as they state",
        "Aldermarch Council and Mere Vale Health",
        "Joint assessment of shared risks",
        "SA-004",
        "Do not pass it on.",
        "31 records, 1 document, 2 attached files and this page",
        "20 November 2026; to be opened until 18 February 2027",
        "on a number that you know already, not one from this file",
        CODE,
        "age --decrypt --identity KEY --output bundle.zip FILE",
        "It does not prove that what the records say is true",
    ):
        assert says in text
    assert text.startswith(HANDLING.marking)
    assert text.endswith(HANDLING.marking)
    assert "EXAMPLE" not in text
    assert "OFFICIAL: every record cut" not in text


def test_a_passphrase_bundle_an_edition_and_an_example_say_so() -> None:
    told = replace(TOLD, by_passphrase=True, official=True)
    text = said(told, Handling("OFFICIAL", example=True))
    assert "takes nothing in from it" in text
    assert "--identity" not in text
    assert "OFFICIAL: every record cut to what may travel widely" in text
    assert text.count("EXAMPLE") == 2


def test_the_longest_terms_still_make_one_page() -> None:
    handling = Handling(f"OFFICIAL-SENSITIVE - {'NORTHMERE BODY, ' * 12}USE ONLY", LONG, None, True)
    text = said(LONGEST, handling)
    assert "stands whole in manifest.json" in text
    assert "<b>gair</b>" in text


@pytest.mark.parametrize("told", [TOLD, LONGEST])
def test_the_checker_finds_no_error(tmp_path: Path, told: ReadMe) -> None:
    file = tmp_path / "read-me.pdf"
    file.write_bytes(read_me_pdf(told, HANDLING, PRINTED))
    result = outloud.check(str(file))
    assert not result.error
    assert [f"{f.rule} {f.message}" for f in result.findings if f.severity == "error"] == []
