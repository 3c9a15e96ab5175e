"""The papers of meetings, the thread and the pack: what must hold of every one of them."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import outloud
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.meetings.action_log import action_log_pdf
from prevent_desktop.documents.meetings.agenda import agenda_pdf
from prevent_desktop.documents.meetings.minutes import minutes_pdf
from prevent_desktop.documents.paper.text import plain
from prevent_desktop.documents.plan.paper import plan_pdf
from prevent_desktop.documents.thread.paper import thread_pdf
from prevent_desktop.domain.text import is_keepable
from tests.documents.meetings import LOG, MEETING, SIGNED
from tests.documents.northmere import HANDLING, PRINTED
from tests.documents.plans import PLAN, PLAN_EMPTY, PLAN_SIGNED
from tests.documents.reading import fonts_of, pages_of, runs_of, squeezed, tags_of, text_of
from tests.documents.test_odd_text import HOSTILE, retold, texts_of
from tests.documents.threads import THREAD, large

EMPTY_MEETING = replace(
    MEETING, attendance=(), items=(), starts="", place="", chaired_by="", minutes_by="", quorum=0,
    ruling="", corrections="", circulated_on=None,
)  # fmt: skip
LONG_ITEM = replace(
    MEETING.items[2],
    discussion="word " * 4000,
    decisions=(replace(MEETING.items[2].decisions[0], detail="reason " * 3000),),
    actions=(replace(MEETING.items[1].actions[0], state="state " * 900),),
)
PAPERS: dict[str, tuple[Callable[..., bytes], Any]] = {
    "agenda": (agenda_pdf, MEETING),
    "agenda, OFFICIAL": (agenda_pdf, replace(MEETING, edition=True)),
    "empty agenda": (agenda_pdf, EMPTY_MEETING),
    "minutes": (minutes_pdf, SIGNED),
    "draft minutes": (minutes_pdf, MEETING),
    "minutes, OFFICIAL": (minutes_pdf, replace(MEETING, edition=True)),
    "empty minutes": (minutes_pdf, EMPTY_MEETING),
    "long minutes": (minutes_pdf, replace(MEETING, items=(LONG_ITEM, *MEETING.items))),
    "action log": (action_log_pdf, LOG),
    "long action log": (action_log_pdf, replace(LOG, actions=LOG.actions * 60)),
    "empty action log": (action_log_pdf, replace(LOG, actions=())),
    "plan": (plan_pdf, PLAN_SIGNED),
    "draft plan": (plan_pdf, PLAN),
    "plan, OFFICIAL": (plan_pdf, replace(PLAN, edition=True)),
    "empty plan": (plan_pdf, PLAN_EMPTY),
    "thread": (thread_pdf, THREAD),
    "large thread": (thread_pdf, large(60)),
    "empty thread": (thread_pdf, replace(THREAD, beads=(), edges=(), breaks=())),
}


def made(name: str, handling: Handling = HANDLING) -> bytes:
    make, told = PAPERS[name]
    return make(told, handling, PRINTED)


@pytest.fixture(scope="module", params=PAPERS, name="pdf")
def printed(request: pytest.FixtureRequest) -> bytes:
    return made(request.param)


@pytest.mark.parametrize("options", [(), ("-layout",), ("-raw",)])
def test_the_marking_is_first_and_last_on_every_page(pdf: bytes, options: tuple[str, ...]) -> None:
    for page in pages_of(pdf, *options):
        lines = page.strip().splitlines()
        assert lines[0].strip() == lines[-1].strip() == "OFFICIAL-SENSITIVE"


def test_every_page_has_its_copy_and_number(pdf: bytes) -> None:
    pages = pages_of(pdf, "-raw")
    for number, page in enumerate(pages, 1):
        assert "Copy 3 of 12: Northmere Police" in page
        assert f"Page {number} of {len(pages)}" in page


def test_type_is_large_enough_and_every_font_is_embedded(pdf: bytes) -> None:
    assert b"Helvetica" not in pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert min(run.size for run in runs_of(opened)) == 10
        fonts = fonts_of(opened)
    assert all(embedded and "SourceSansPro" in name for name, embedded in fonts.items())


def test_the_checker_finds_no_error(tmp_path: Path, pdf: bytes) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    result = outloud.check(str(file))
    assert not result.error
    assert [f"{f.rule} {f.message}" for f in result.findings if f.severity == "error"] == []


def test_headings_skip_no_level_and_begin_with_the_title(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as opened:
        levels = [int(t.name[1]) for t in tags_of(opened) if t.name in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(lower - upper <= 1 for upper, lower in pairwise(levels))


def test_equal_input_gives_equal_bytes() -> None:
    assert made("minutes") == made("minutes")
    assert made("thread") == made("thread")


@pytest.mark.parametrize("name", PAPERS)
def test_an_example_says_so_on_every_page(name: str) -> None:
    pages = pages_of(made(name, replace(HANDLING, example=True)), "-raw")
    assert all(page.splitlines()[1].startswith("EXAMPLE") for page in pages)
    assert "invented" in pages[0]


@pytest.mark.parametrize("name", PAPERS)
def test_markup_characters_print_as_typed(name: str) -> None:
    make, told = PAPERS[name]
    if name.startswith("long"):
        return
    told = replace(told, sign_off=None) if hasattr(told, "sign_off") else told
    marked = retold(told, lambda t: f"{t} {HOSTILE}" if t else t)
    marked = replace(marked, **_kept(told))
    printed = text_of(make(marked, HANDLING, PRINTED))
    whole = {t for t in _shown(marked) if HOSTILE in t}
    assert [t for t in whole if squeezed(t) not in printed] == []


def _kept(told: Any) -> dict[str, Any]:  # noqa: ANN401 -- any of the models
    # A key is never printed; the council's name is cut in running heads.
    if hasattr(told, "beads"):
        return {"beads": told.beads, "edges": told.edges, "council": told.council}
    return {"council": told.council}


def _shown(told: Any) -> list[str]:  # noqa: ANN401 -- any of the models
    if hasattr(told, "beads"):
        return list(texts_of(told.breaks))
    if hasattr(told, "objectives"):
        kept = (told.tailoring, told.governance, told.roles, told.asked, told.references)
        return [*texts_of((*kept, told.projects)), *(one.detail for one in told.objectives)]
    if hasattr(told, "items"):
        return [item.title for item in told.items]
    return [action.what for action in told.actions]


keepable = st.text(st.characters().filter(is_keepable), min_size=1, max_size=60).filter(is_keepable)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=keepable, long=st.booleans())
def test_any_text_that_may_be_kept_is_printed(text: str, *, long: bool) -> None:
    said = f"{text} {text}" * (40 if long else 1)
    item = replace(MEETING.items[2], title=said, discussion=said, presenter=said, duty=said)
    paper = replace(MEETING, group=said, place=said, items=(item,), ruling=said, chaired_by=said)
    beads = (replace(THREAD.beads[0], ref=said, title=said, broken=(said,)),)
    thread = replace(THREAD, beads=beads, edges=(), breaks=())
    printed = text_of(minutes_pdf(paper, HANDLING, PRINTED))
    assert squeezed(plain(said)) in printed
    assert agenda_pdf(paper, HANDLING, PRINTED)
    assert squeezed(plain(text)) in text_of(thread_pdf(thread, HANDLING, PRINTED))


def test_minutes_say_how_far_they_have_got() -> None:
    states = {
        "have not been sent round": replace(MEETING, circulated_on=None),
        "sent round on 22 September 2026": MEETING,
        "approved at the meeting of 19 November 2026": replace(
            MEETING, approved_on=PRINTED.date().replace(day=19)
        ),
    }
    for words, paper in states.items():
        pages = pages_of(minutes_pdf(paper, HANDLING, PRINTED), "-raw")
        assert words in " ".join(pages[0].split())
        assert all(page.splitlines()[1].startswith("DRAFT, not signed off:") for page in pages)


def test_signed_minutes_have_the_code_and_no_draft() -> None:
    text = "".join(pages_of(made("minutes")))
    assert "PH84-M29D-W7W6-848P-K3XV" in text
    assert "DRAFT" not in text
    assert "PH84" not in "".join(pages_of(made("draft minutes")))


def test_minutes_tell_decision_check_and_action() -> None:
    text = " ".join("".join(pages_of(made("minutes"))).split())
    assert "Decision D07 Turn the effort of R01" in text
    assert "mindful of the threat, yes (CTLP 2026, finding 3)" in text
    assert "likely to reduce it, partly (A09" in text
    assert "No security threat check is recorded." in text
    assert "A15 Send a one-page note to every home" in text
    assert "Bethan Yarwood, for Gethin Warrilow" in text
    assert "Five people took part; the quorum is five." in text


def test_the_action_log_has_the_late_first() -> None:
    text = " ".join("".join(pages_of(made("action log"))).split())
    assert "One action is late. Three are open." in text
    places = [text.index(ref) for ref in ("A09", "A15", "A14", "A02")]
    assert places == sorted(places)
    assert "Late by 20 days" in text


def test_an_official_edition_is_no_draft_and_tells_of_no_absence() -> None:
    text = " ".join("".join(pages_of(made("minutes, OFFICIAL"))).split())
    assert "This is an OFFICIAL edition" in text
    assert "DRAFT" not in text
    assert "No security threat check" not in text


def test_a_plan_has_its_parts() -> None:
    text = " ".join("".join(pages_of(made("draft plan"))).split())
    for words in (
        "One action of the plan is late. Three objectives have four actions.",
        "Objective 1: Parents know what their children meet online",
        "Answers R01 Game chat and R03 Closed groups.",
        "It is about disrupting influences.",
        "1 of 2 partners asked has agreed.",
        "Cabinet",
        "Minute 41",
        "Community safety strategy",
        "Home Office: \u00a312,500.",
        "Before it can be signed",
    ):
        assert words in text
    assert "PH84-M29D" in "".join(pages_of(made("plan")))
