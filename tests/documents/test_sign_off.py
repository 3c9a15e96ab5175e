"""The sign-off panel: who signed which text, and what the code does and does not prove."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf

from prevent_desktop.documents.risk_assessment.model import AgreedElsewhere
from prevent_desktop.documents.risk_assessment.paper import risk_assessment_pdf
from tests.documents.northmere import CODE, DRAFT, HANDLING, PRINTED, SIGN_OFF, signed
from tests.documents.reading import pages_of, runs_of


def last_page(**changes: object) -> str:
    panel = replace(SIGN_OFF, **changes)  # type: ignore[arg-type] # any field of the panel
    paper = replace(signed(), sign_off=panel)
    return " ".join(" ".join(pages_of(risk_assessment_pdf(paper, HANDLING, PRINTED))[-2:]).split())


def test_the_code_is_one_run_of_text_in_25_points() -> None:
    pdf = risk_assessment_pdf(signed(), HANDLING, PRINTED)
    with pikepdf.open(BytesIO(pdf)) as opened:
        (code,) = [run for run in runs_of(opened) if run.text == CODE]
    assert code.size == 25
    assert CODE in "".join(pages_of(pdf))


def test_the_panel_says_who_what_when_how_and_where_in_the_ledger() -> None:
    page = last_page()
    for says in (
        "Helen Marwick",
        "19 November 2026, 16:42",
        "Signed in this program with the signer\u2019s own passphrase",
        "version 4, revision 17: 14 risks, 24 actions,",
        "Entry 4,812; history code 7K3D-XR2M-4PVC-96TW-HJ8N",
        "Fingerprint W3CX-9KDM-PT7H-24VR-YN6F",
        "Current when this copy was printed: 20 November 2026, 09:12",
    ):
        assert says in page


def test_it_says_how_to_check_and_that_the_code_is_not_the_sheet() -> None:
    page = last_page()
    assert "choose Check a printed document and type the code" in page
    assert "It does not prove that this sheet is that text" in page
    assert "ring 01632 960 114" in page
    assert "genuine" not in page


def test_an_approval_given_elsewhere_names_body_minute_scan_and_witness() -> None:
    how = AgreedElsewhere("Cabinet", "minute 47", date(2026, 11, 18), True, "Siwan Trevaskis")
    page = last_page(how=how)
    assert (
        "Agreed by Cabinet; minute 47; 18 November 2026; a scan is kept in the vault; "
        "recorded and attested by Siwan Trevaskis"
    ) in page


def test_a_superseded_sign_off_says_so() -> None:
    page = last_page(superseded_on=date(2026, 11, 20))
    assert "Superseded on 20 November 2026" in page
    assert "Current when" not in page


def test_a_key_nobody_vouched_for_is_named_so() -> None:
    assert "not vouched for by another officer" in last_page(vouched_for=False)


def test_warnings_and_earlier_versions_are_listed() -> None:
    page = last_page()
    assert "Signed over two warnings" in page
    assert "a new date of 11 December is agreed" in page
    assert all(version.check_code in page for version in DRAFT.earlier_versions)
    none = pages_of(risk_assessment_pdf(replace(signed(), warnings=()), HANDLING, PRINTED))[-1]
    assert "No warning stood against it" in " ".join(none.split())


def test_a_draft_says_what_is_missing() -> None:
    page = " ".join(pages_of(risk_assessment_pdf(DRAFT, HANDLING, PRINTED))[-1].split())
    assert "Two findings stop a signature. Three more may be signed over with a reason." in page
    assert "Name the organisation that will carry it out." in page
    assert "Check code" in page
    assert CODE not in page
