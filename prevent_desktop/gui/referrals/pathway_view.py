"""The versions of the referral pathway, one of them beside the list with its chart."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.record import Record
from prevent_desktop.gui.forms.referrals_pathway import Ui_PathwayForm
from prevent_desktop.gui.referrals.chart import ChartView
from prevent_desktop.gui.referrals.parts import PathwayRolesEdit
from prevent_desktop.gui.referrals.pathway_words import reading_of, row_of
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import PRINT, keyed
from prevent_desktop.gui.shared.matters_pane import MattersPane
from prevent_desktop.gui.shared.reading_pane import Reading
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.services import pathways, plans, referral_log
from prevent_desktop.services.pathways import Danger, Told
from prevent_desktop.vault.vault import Vault


class PathwayView(RecordsView):
    """Each version; the newest is what a new one begins with."""

    empty = (
        "The pathway says how a concern is noticed, checked and shared, and who does what. "
        "Record the one that your group agreed."
    )
    icon = "route"

    danger_told = Signal(object)
    """What is to be done in immediate danger, as the pathway that holds has it."""

    def __init__(self, parts: Parts) -> None:
        """Have a form that is opened be told who sits on the group."""
        super().__init__(parts, {Pathway: Ui_PathwayForm})
        self._told: Told | None = None
        self._next: Mapping[str, Any] = {}
        self.editor.weigh = referral_log.weighed
        self.editor.opened.connect(self._ask_who_sits)

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give every version."""
        self._next = pathways.next_version(vault)
        return [row_of(one) for one in pathways.listed(vault)]

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say how a version stands."""
        self._told = pathways.told(vault, record_id)
        return reading_of(self._told)

    def begin(self) -> tuple[type[Record], Mapping[str, Any]]:
        """Begin the next version."""
        return Pathway, self._next

    def reload(self) -> None:
        """Load the list, and what is to be said of danger."""
        super().reload()
        self.parts.operations.run(pathways.danger, self._tell_danger)

    def begin_words(self) -> str:
        """Say which version would be begun."""
        version = self._next.get("version")
        return f"Begin version {version}" if version else super().begin_words()

    def change_words(self, shown: Reading) -> str:
        """Say that what the group has agreed is put right and no more."""
        told = self._told
        if told is not None and told.pathway.id == shown.record and told.pathway.agreed_on:
            return f"Correct version {told.pathway.version}"
        return super().change_words(shown)

    def next_steps(self, shown: Reading) -> QWidget | None:
        """Say what is the matter, and draw the chart, over the words."""
        told = self._told
        if told is None or told.pathway.id != shown.record:
            return None
        over = QWidget()
        column = QVBoxLayout(over)
        column.setContentsMargins(0, 0, 0, 0)
        if told.found:
            found = MattersPane(self.parts, told.found, is_fixed=shown.is_fixed)
            found.asked.connect(self.go_to_mend)
            column.addWidget(self.parts.label("What needs a look", "label"))
            column.addWidget(found)
        column.addWidget(ChartView(self.parts.theme, told.chart, with_danger=not told.holds))
        return over

    def beside(self, shown: Reading) -> QWidget:
        """Lead to what the toolkit asks of it, and to the chart on paper."""
        answers = self.parts.button("Toolkit answers", "list-checks", role="quiet")
        answers.clicked.connect(lambda: self.went.emit("answers", None))
        paper = self.parts.button("Print or save", "printer", role="quiet")
        paper.setToolTip("The pathway as one page for the wall")
        keyed(paper, PRINT)
        paper.clicked.connect(lambda: self.went.emit("pathway-paper", shown.record))
        return self.parts.side_by_side(answers, paper)

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._told, self._next = None, {}

    def _tell_danger(self, said: Danger) -> None:
        self.danger_told.emit(said)

    def _ask_who_sits(self) -> None:
        self.parts.operations.run(plans.bodies, self._offer)

    def _offer(self, bodies: tuple[tuple[str, str], ...]) -> None:
        for edit in self.editor.findChildren(PathwayRolesEdit):
            edit.offer(bodies)
