"""The partnership plans: written with the partners; from here checked, signed and measured."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.record import Record
from prevent_desktop.gui.forms.plan_plan import Ui_PlanForm
from prevent_desktop.gui.plan.parts import ConsultationEdit, RolesEdit
from prevent_desktop.gui.plan.reading import reading_of, row_of
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import PRINT, keyed
from prevent_desktop.gui.shared.reading_pane import Reading
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.services import plans, weighing
from prevent_desktop.vault.vault import Vault

Bodies = tuple[tuple[str, str], ...]


class PlanView(RecordsView):
    """The plans of each period, and one of them beside them."""

    empty = (
        "A plan says what the partners do about the risks in a period, who does it, and who was "
        "asked. Start with its period and its objectives."
    )
    icon = "goal"
    help_topic = "plan"

    def __init__(self, parts: Parts) -> None:
        """Have a form that is opened be told who sits on the group."""
        super().__init__(parts, {Plan: Ui_PlanForm})
        self.editor.weigh = weighing.problems_of_typed
        self.editor.opened.connect(self._ask_who_sits)

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give every plan."""
        return [row_of(one) for one in plans.listed(vault)]

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say how a plan stands."""
        return reading_of(plans.told(vault, record_id))

    def begin(self) -> tuple[type[Record], Mapping[str, Any]]:
        """Begin a plan."""
        return Plan, {}

    def beside(self, shown: Reading) -> QWidget:
        """Lead from a plan to its check and signature, and to what the toolkit asks of it."""
        measure = self.parts.button("Toolkit answers", "list-checks", role="quiet")
        measure.clicked.connect(lambda: self.went.emit("answers", None))
        paper = self.parts.button("Print or save", "printer", role="quiet")
        paper.setToolTip("The plan as a paper, to look at, print or save")
        keyed(paper, PRINT)
        paper.clicked.connect(lambda: self.went.emit("plan-paper", shown.record))
        if shown.is_fixed:
            return self.parts.side_by_side(measure, paper)
        sign = self.parts.button("Check and sign", "signature", role="quiet")
        sign.clicked.connect(lambda: self.went.emit("sign", shown.record))
        return self.parts.side_by_side(measure, paper, sign)

    def _ask_who_sits(self) -> None:
        self.parts.operations.run(plans.bodies, self._offer)

    def _offer(self, bodies: Bodies) -> None:
        for kind in (RolesEdit, ConsultationEdit):
            for edit in self.editor.findChildren(kind):
                edit.offer(bodies)
