"""Access requests: who asked, about whom, by when it is to be answered."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from prevent_desktop.domain.access import AccessRequest, Ending, Step
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.forms.protection_request import Ui_ProtectionRequest
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.reading_pane import Reading
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.weighed import matters
from prevent_desktop.services import access_requests
from prevent_desktop.vault.vault import Vault


class RequestsView(RecordsView):
    """The open ones by the day they are due."""

    empty = (
        "Record a request on the day it comes: by whom, and about whom. It is to be answered "
        "within one calendar month."
    )
    icon = "user-search"

    def __init__(self, parts: Parts) -> None:
        """Make the list of requests."""
        super().__init__(parts, {AccessRequest: Ui_ProtectionRequest})
        self.editor.weigh = access_requests.weighed
        self._steps: dict[str, Step] = {}

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the requests."""
        found = access_requests.requests(vault)
        self._steps = {one.id: one.next_step for one in found}
        today = vault.today
        return [_row(one, is_late=one.is_open and one.due < today) for one in found]

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say what is the matter with a request before what it says."""
        plain = super().read(vault, record_id)
        found = access_requests.matters(vault, record_id)
        return replace(plain, parts=[*matters(found), *plain.parts])

    def begin(self) -> tuple[type[Record], Mapping[str, Any]]:
        """Begin a request that is open."""
        return AccessRequest, {"ending": Ending.OPEN.value}

    def next_steps(self, shown: Reading) -> QWidget | None:
        """Lead on to what is found for it."""
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 4, 0, 8)
        step = self._steps.get(shown.record)
        words = f"Next: {step.value}." if step else ""
        words = "It is closed." if step is Step.DONE else words
        find = self.parts.button("Find what is held", "search")
        find.clicked.connect(lambda: self.went.emit("found", shown.record))
        row.addWidget(find)
        row.addWidget(self.parts.label(words, "muted"), 1)
        return place


def _row(one: AccessRequest, *, is_late: bool) -> Row:
    right = f"By {shown(one.due)}" if one.is_open else begun(one.ending.value)
    title = f"{one.ref} from {one.from_whom}"
    small = f"Next: {one.next_step.value}" if one.is_open else f"Received {shown(one.received_on)}"
    return Row(one.id, title, small, right, "user-search", "warn" if is_late else "text2")
