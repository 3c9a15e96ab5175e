"""Briefings that were given, and the agreements under which information is shared."""

from collections.abc import Mapping, Sequence
from typing import Any

from prevent_desktop.domain.briefings import Briefing, BriefingKind, SharingAgreement
from prevent_desktop.domain.marking import Tier
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.forms.agreements_agreement import Ui_AgreementForm
from prevent_desktop.gui.forms.briefings_briefing import Ui_BriefingForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.reading_pane import Reading
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.weighed import weighed_reading
from prevent_desktop.services import briefings, weighing
from prevent_desktop.services.briefings import AgreementListed, BriefingListed
from prevent_desktop.vault.vault import Vault


class BriefingsView(RecordsView):
    """The newest briefing first."""

    empty = "Record who was briefed, on what, and at what marking: elected members first."
    icon = "megaphone"

    def __init__(self, parts: Parts) -> None:
        """Say at the form what is the matter with who is to be briefed."""
        super().__init__(parts, {Briefing: Ui_BriefingForm})
        self.editor.weigh = weighing.problems_of_typed

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the briefings."""
        return [_briefing_row(one) for one in briefings.briefings(vault)]

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say how a briefing stands."""
        return weighed_reading(vault, record_id)

    def begin(self) -> tuple[type[Record], Mapping[str, Any]]:
        """Begin a briefing at the marking that asks for most care."""
        return Briefing, {"given_at": Tier.SENSITIVE.value}


class AgreementsView(RecordsView):
    """Those in force first, the next review on top."""

    empty = "Record each agreement under which partners share information, and when it is reviewed."
    icon = "handshake"

    def __init__(self, parts: Parts) -> None:
        """Say at the form what is the matter with an agreement."""
        super().__init__(parts, {SharingAgreement: Ui_AgreementForm})
        self.editor.weigh = weighing.problems_of_typed

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the agreements."""
        return [_agreement_row(one) for one in briefings.agreements(vault)]

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say how an agreement stands."""
        return weighed_reading(vault, record_id)


def _briefing_row(one: BriefingListed) -> Row:
    briefing = one.briefing
    kinds = {BriefingKind.ELECTED: "landmark", BriefingKind.PROFILE: "book-open"}
    icon = kinds.get(briefing.kind_of_briefing, "megaphone")
    title = f"{begun(briefing.kind_of_briefing.value)}, {shown(briefing.dated)}"
    right = "Needs a look" if one.needs_care else briefing.given_at.value
    return Row(briefing.id, title, one.who, right, icon, "warn" if one.needs_care else "text2")


def _agreement_row(one: AgreementListed) -> Row:
    agreement = one.agreement
    return Row(agreement.id, agreement.title, one.parties, one.standing, "handshake", one.tone)
