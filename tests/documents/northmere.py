"""A wholly invented risk assessment: Northmere Council, its partners and its risks."""

from dataclasses import replace
from datetime import UTC, date, datetime

from prevent_desktop.documents.handling import Copy, Handling
from prevent_desktop.documents.risk_assessment.model import (
    Band,
    ClosedRisk,
    EarlierVersion,
    Finding,
    RiskAssessmentPaper,
    Scale,
    SignedHere,
    SignOffPanel,
    WarningSignedOver,
)
from tests.documents.northmere_corporate import CORPORATE
from tests.documents.northmere_situational import FIRST
from tests.documents.northmere_situational_more import SECOND

PRINTED = datetime(2026, 11, 20, 9, 12, tzinfo=UTC)
CODE = "PH84-M29D-W7W6-848P-K3XV"

SCALE = Scale(
    likelihood=("Improbable", "Unlikely", "Likely", "Very likely", "Almost certain"),
    impact=("Trivial", "Minor", "Moderate", "Major", "Severe"),
    bands=(Band("Low", 1), Band("Medium", 5), Band("High", 10), Band("Very high", 16)),
    appetite=12,
)

HANDLING = Handling(
    marking="OFFICIAL-SENSITIVE",
    instruction=(
        "This paper draws on the counter-terrorism local profile. It is for the members of the "
        "partnership group and the officers they brief. Do not copy, photograph or forward it. "
        "Ask the coordinator before you quote from it. Return it or shred it by 30 June 2027. "
        "If you find this paper, ring 01632 960 114."
    ),
    copy=Copy(3, 12, "Northmere Police", "Insp. Dana Okeley"),
)

SIGN_OFF = SignOffPanel(
    who="Helen Marwick",
    role="Director of Communities; chair of the partnership group",
    signed_at=datetime(2026, 11, 19, 16, 42, tzinfo=UTC),
    how=SignedHere(),
    check_code=CODE,
    ledger_entry=4812,
    ledger_head="7K3D-XR2M-4PVC-96TW-HJ8N",
    key_fingerprint="W3CX-9KDM-PT7H-24VR-YN6F",
)

EARLIER = (
    EarlierVersion(3, "Helen Marwick, chair", date(2026, 5, 20), "F23H-PD2N-N27F-4W9X-M6TC"),
    EarlierVersion(
        2,
        "Recorded: agreed by the partnership group, minute 4.1; scan kept in the vault",
        date(2025, 11, 18),
        "29T8-NW2F-YWKJ-WDQC-7HRV",
    ),
    EarlierVersion(1, "Helen Marwick, chair", date(2025, 5, 14), "XC7M-R4VP-9DTW-K28H-JN3Y"),
)

WARNINGS = (
    WarningSignedOver(
        "The action is past its due date.",
        "A15",
        "The printer\u2019s order was lost; a new date of 11 December is agreed with the schools.",
    ),
    WarningSignedOver(
        "The signer wrote most of the text herself.",
        "",
        "The deputy chair has read every page; see minute 3.4 of 19 November.",
    ),
)

FINDINGS = (
    Finding(
        "Action A21 has no owner.",
        "A21",
        "Name the organisation that will carry it out.",
        stops=True,
    ),
    Finding(
        "The score now (9) stands above the score before controls (8).",
        "R13",
        "Score one of the two again and write down why.",
        stops=True,
    ),
    Finding(
        "Action A15 was due on 30 October 2026.",
        "A15",
        "Agree a new date with its owner, or note that it is done.",
        stops=False,
    ),
    Finding(
        "No score, text or action of this risk has changed since version 3.",
        "R07",
        "Look at it again and note the review.",
        stops=False,
    ),
    Finding(
        "The next review is more than six months away.",
        "",
        "Bring the review forward to May 2027.",
        stops=False,
    ),
)

DRAFT = RiskAssessmentPaper(
    council="Northmere Council",
    partnership="Northmere Safer Communities Partnership",
    title="Prevent risk assessment",
    period="October 2026 to March 2027",
    scope="The whole council area, with Mere Vale Health and Northmere College as partners",
    status_line="For decision by the partnership group on 3 December 2026",
    version=4,
    revision=16,
    prepared_by="Siwan Trevaskis, Prevent coordinator",
    owner="Helen Marwick, Director of Communities, chair of the partnership group",
    next_review=date(2027, 3, 31),
    next_review_note="or sooner if the threat to the area changes",
    contact="01632 960 114",
    scale=SCALE,
    as_of=date(2026, 11, 19),
    risks=(*FIRST, *SECOND, *CORPORATE),
    decisions=(
        "Accept R01, R05 and R08 above the appetite until 31 March 2027, with the actions shown.",
        "Pay for a deputy coordinator for twelve months (R12).",
        "Have each partner report its contractors\u2019 training by 31 January 2027 (R11).",
    ),
    closed=(
        ClosedRisk(
            "R15",
            "The library\u2019s public computers were left open after hours",
            "Closed on 2 September: the rooms now lock at eight and sessions end by themselves.",
        ),
    ),
    earlier_versions=EARLIER,
    findings=FINDINGS,
)


def signed(draft: RiskAssessmentPaper = DRAFT) -> RiskAssessmentPaper:
    """The same paper, signed off."""
    return replace(
        draft,
        revision=17,
        status_line="Signed off by the chair of the partnership group on 19 November 2026",
        sign_off=SIGN_OFF,
        findings=(),
        warnings=WARNINGS,
    )
