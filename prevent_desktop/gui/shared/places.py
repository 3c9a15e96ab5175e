"""Where a record of each kind is looked at."""

from prevent_desktop.gui.shared.navigation import Destination

_SECTIONS = {
    "action": "actions",
    "council": "vault",
    "ctlp_product": "ctlp",
    "disclosure": "handover",
    "finding": "ctlp",
    "intake": "handover",
    "matrix": "vault",
    "organisation": "people",
    "partner": "handover",
    "person": "people",
    "progress_note": "actions",
    "risk": "risks",
    "risk_assessment": "assessment",
    "sign_off": "assessment",
}


def place_of(kind: str, record_id: str = "") -> Destination:
    """Give the place where a record of a kind is opened; Today where there is none."""
    return Destination(_SECTIONS.get(kind, "today"), record=record_id)
