"""Where a record of each kind is looked at."""

from dataclasses import replace

from prevent_desktop.gui.shared.navigation import Destination

_PLACES = {
    "action": Destination("actions", "actions"),
    "council": Destination("vault"),
    "ctlp_product": Destination("ctlp"),
    "disclosure": Destination("handover", "disclosures"),
    "finding": Destination("ctlp"),
    "intake": Destination("handover", "disclosures"),
    "matrix": Destination("vault", "scales"),
    "organisation": Destination("people", "organisations"),
    "partner": Destination("handover", "partners"),
    "person": Destination("people", "people"),
    "plan": Destination("actions", "plan"),
    "progress_note": Destination("actions", "actions"),
    "risk": Destination("risks"),
    "risk_assessment": Destination("assessment"),
    "sign_off": Destination("assessment"),
}

_FORMS = {
    "form.bulk": Destination("risks", "bulk"),
    "form.erase": Destination("vault", "erase"),
    "form.fingerprint": Destination("handover", "fingerprint"),
    "form.note": Destination("actions", "actions"),
    "form.partner": Destination("handover", "partner"),
    "form.plan-sign-off": Destination("actions", "sign"),
    "form.restore": Destination("vault", "restore"),
    "form.risk-action": Destination("risks"),
    "form.scales": Destination("vault", "scales"),
    "form.send": Destination("handover", "send"),
    "form.sign-off": Destination("assessment"),
}


def place_of(kind: str, record_id: str = "") -> Destination:
    """Give the place where a record of a kind is opened; Today where there is none.

    For the draft of another form, such as ``form.note``, the place of that form.
    """
    return replace({**_PLACES, **_FORMS}.get(kind, Destination("today")), record=record_id)
