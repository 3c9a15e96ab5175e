"""Profiles and findings: which are answered by risks, and which are not."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.record import Record
from prevent_desktop.gui.ctlp.reading import is_unanswered, reading_of, rows_of
from prevent_desktop.gui.forms.ctlp_finding import Ui_FindingForm
from prevent_desktop.gui.forms.ctlp_product import Ui_ProductForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.reading_pane import Reading
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.view import OneView, TabbedPage
from prevent_desktop.services import profiles
from prevent_desktop.vault.vault import Vault


class FindingsView(RecordsView):
    """The list of profiles with their findings, and one of them beside it."""

    empty = (
        "Record that the counter-terrorism local profile (CTLP) was received from the police. "
        "Then write its findings in your own words."
    )
    icon = "map"

    def __init__(self, parts: Parts) -> None:
        """Offer to see only what is open, and to record a profile."""
        super().__init__(parts, {Finding: Ui_FindingForm, CtlpProduct: Ui_ProductForm})
        self._product, self._number = "", 1
        self.open_only = QCheckBox("Only what no risk answers")
        self.open_only.setAccessibleName("Only findings that no risk answers")
        self.open_only.toggled.connect(lambda _: self.reload())
        self.above.addWidget(self.open_only)
        self.new_profile = parts.button("Record a profile", "plus", role="quiet")
        self.new_profile.clicked.connect(lambda: self.editor.start(CtlpProduct, {}))
        self.tools = (self.new_profile,)

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the profiles with their findings."""
        return rows_of(profiles.profiles(vault), unanswered_only=self.open_only.isChecked())

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say how a profile or a finding stands."""
        profile = profiles.profile(vault, record_id)
        self._product = profile.product.id
        self._number = profiles.next_number(vault, self._product)
        return reading_of(profile, record_id)

    def begin(self) -> tuple[type[Record], Mapping[str, Any]]:
        """Begin a finding of the profile in view; without one, a profile."""
        if not self._product:
            return CtlpProduct, {}
        return Finding, {"product": self._product, "number": self._number}

    def next_steps(self, shown: Reading) -> QWidget | None:
        """Offer to record a risk that answers a finding which none answers yet."""
        if not is_unanswered(shown):
            return None
        button = self.parts.button("Record a risk that answers it", "plus")
        place = Destination("risks", "new", shown.record)
        button.clicked.connect(lambda _=False: self.go.emit(place))
        steps = QWidget()
        row = QHBoxLayout(steps)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addStretch(1)
        return steps

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._product = ""


class CtlpPage(TabbedPage):
    """What the police's profile found, and what the area does about it."""

    title = "CTLP findings"
    help_topic = "ctlp"
    tabs = (("findings", "Findings"),)

    findings = OneView("findings", FindingsView)
