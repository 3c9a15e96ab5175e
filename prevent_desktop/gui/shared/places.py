"""Where a record of each kind is looked at."""

from dataclasses import replace

from prevent_desktop.gui.shared.navigation import Destination

_PLACES = {
    "access_request": Destination("protection", "requests"),
    "action": Destination("actions", "actions"),
    "briefing": Destination("meetings", "briefings"),
    "channel_review": Destination("channel", "reviews"),
    "channel_year": Destination("channel", "years"),
    "council": Destination("vault", "council"),
    "ctlp_product": Destination("ctlp"),
    "decision": Destination("meetings", "meetings"),
    "disposal": Destination("protection", "decisions"),
    "disclosure": Destination("handover", "disclosures"),
    "finding": Destination("ctlp"),
    "figures_edition": Destination("referrals", "figures-paper"),
    "figures_rule": Destination("referrals", "small-numbers"),
    "group": Destination("meetings", "groups"),
    "intake": Destination("handover", "disclosures"),
    "matrix": Destination("vault", "scales"),
    "meeting": Destination("meetings", "meetings"),
    "membership": Destination("meetings", "groups"),
    "organisation": Destination("people", "organisations"),
    "partner": Destination("handover", "partners"),
    "pathway": Destination("referrals", "pathway"),
    "person": Destination("people", "people"),
    "plan": Destination("actions", "plan"),
    "progress_note": Destination("actions", "actions"),
    "referral": Destination("referrals", "log"),
    "retention_rule": Destination("protection", "rules"),
    "risk": Destination("risks"),
    "risk_assessment": Destination("assessment"),
    "sharing_agreement": Destination("meetings", "agreements"),
    "sign_off": Destination("assessment"),
}

_FORMS = {
    "form.access-check": Destination("protection", "found"),
    "form.board-pack": Destination("meetings", "pack"),
    "form.bulk": Destination("risks", "bulk"),
    "form.figures": Destination("referrals", "figures"),
    "form.small-numbers": Destination("referrals", "small-numbers"),
    "form.erase": Destination("vault", "erase"),
    "form.fingerprint": Destination("handover", "fingerprint"),
    "form.note": Destination("actions", "actions"),
    "form.minutes": Destination("meetings", "minutes"),
    "form.partner": Destination("handover", "partner"),
    "form.plan-sign-off": Destination("actions", "sign"),
    "form.restore": Destination("vault", "restore"),
    "form.retention": Destination("protection", "review"),
    "form.risk-action": Destination("risks"),
    "form.scales": Destination("vault", "scales"),
    "form.series": Destination("meetings", "series"),
    "form.send": Destination("handover", "send"),
    "form.sign-minutes": Destination("meetings", "sign"),
    "form.sign-off": Destination("assessment"),
}


def place_of(kind: str, record_id: str = "") -> Destination:
    """Give the place where a record of a kind is opened; Today where there is none.

    For the draft of another form, such as ``form.note``, the place of that form.
    """
    return replace({**_PLACES, **_FORMS}.get(kind, Destination("today")), record=record_id)
