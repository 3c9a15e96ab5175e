"""One decision as it is written down during a meeting: the words, the check, what it is about."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prevent_desktop.domain.decisions import Basis, Decision
from prevent_desktop.domain.fields import shape_of
from prevent_desktop.gui.forms.minutes_about import Ui_MinutesAboutForm
from prevent_desktop.gui.forms.minutes_decision import Ui_MinutesDecisionForm
from prevent_desktop.gui.meetings.take_out import TakeOut
from prevent_desktop.gui.shared.binding import Binding
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.record_editor import fit_texts
from prevent_desktop.services.minuting import Minuting

_LINKS = ("risks", "actions", "findings")
_FOLDED = (*_LINKS, "detail", "basis", "plan")


class DecisionCard(QFrame):
    """Holds the values of one decision; ``taken_away`` is for one that is not to stand here.

    One that was saved can be taken out of draft minutes, after a question.
    """

    changed = Signal()
    taken_away = Signal()

    def __init__(self, parts: Parts, minuting: Minuting, values: Mapping[str, Any]) -> None:
        """Show a decision, a new one with empty fields."""
        super().__init__()
        self._parts = parts
        parts.set_role(self, "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        self._minuting = minuting
        self._out = TakeOut(parts)
        self._out.agreed.connect(self.taken_away)
        column.addLayout(self._make_head(str(values["ref"])))
        column.addWidget(self._out)
        self._about: Binding | None = None
        self._more: QWidget | None = None
        self._top = self._make_top(minuting)
        column.addWidget(self._top)
        self._place = column
        self._binding = Binding(self._top, Decision, minuting.decision_options, minuting.today)
        self._binding.fill({"basis": Basis.ALL.value, **values})
        self._binding.edited.connect(self._touched)
        self._count()

    def values(self) -> dict[str, Any]:
        """Give what stands on the card."""
        about = self._about.values() if self._about else {}
        return {**self._binding.values(), **{n: v for n, v in about.items() if n in _FOLDED}}

    def first(self) -> QWidget:
        """Give the field to begin with."""
        return self._decided

    def name_as(self, ref: str) -> None:
        """Show the reference that it was saved under."""
        self._binding.keep("ref", ref)
        self._name.setText(f"Decision {ref}")
        self._offer_to_take_out(ref)

    def fault(self, faults: Mapping[str, str]) -> None:
        """Show faults beside their fields."""
        self._binding.show_faults(faults)
        if any(path.split(".")[0].split("[")[0] in _FOLDED for path in faults):
            self._unfold().show_faults(faults)

    def _make_head(self, ref: str) -> QHBoxLayout:
        head = QHBoxLayout()
        name = f"Decision {ref}" if ref else "New decision"
        self._name = self._parts.label(name, "label")
        head.addWidget(self._name, 1)
        self.link = self._parts.button("Link", "plus", role="quiet")
        self.link.clicked.connect(self._fold_or_unfold)
        head.addWidget(self.link)
        self._away = self._parts.button("Remove", "x", role="quiet")
        self._away.setAccessibleName("Remove this decision")
        self._away.clicked.connect(self._go_away)
        head.addWidget(self._away)
        if ref:
            self._offer_to_take_out(ref)
        return head

    def _offer_to_take_out(self, ref: str) -> None:
        self._away.setText("Take out")
        self._away.setAccessibleName(f"Take {ref} out of the minutes")
        if not self._minuting.is_draft:
            self._away.hide()

    def _go_away(self) -> None:
        ref = self._binding.values()["ref"]
        if not ref:
            self.taken_away.emit()
            return
        question = f"Take {ref} out of these minutes? It then stands nowhere; its history keeps it."
        self._out.ask(question, self._away)

    def _make_top(self, minuting: Minuting) -> QWidget:
        top, ui = QWidget(), Ui_MinutesDecisionForm()
        ui.setupUi(top)
        shape = next(one for one in shape_of(Decision) if one.name == "check")
        ui.check.prepare_within(self._parts, shape, minuting.check_options, minuting.today)
        self._decided = ui.decided
        return top

    def _make_about(self) -> tuple[QWidget, Binding]:
        # Made when it is first asked for: there may be thousands of records to choose from.
        more, offered = QWidget(), self._minuting.decision_options
        ui = Ui_MinutesAboutForm()
        ui.setupUi(more)
        for name, picker in (
            ("risks", ui.risks),
            ("actions", ui.actions),
            ("findings", ui.findings),
        ):
            picker.set_options(offered.get(name, ()))
        fit_texts(more)
        self._place.addWidget(more)
        about = Binding(more, Decision, offered, self._minuting.today)
        about.fill(self._binding.values())
        about.edited.connect(self._touched)
        return more, about

    def _touched(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        values = self.values()
        number = sum(len(values.get(name) or ()) for name in _LINKS)
        is_open = self._more is not None and not self._more.isHidden()
        words = "Fold the links" if is_open else f"About {number} linked" if number else "Link"
        self.link.setText(words)
        self.link.setAccessibleName(f"{words}: risks, actions, findings and reasons")

    def _fold_or_unfold(self) -> None:
        if self._more is not None and not self._more.isHidden():
            self._more.hide()
        else:
            self._unfold()
        self._count()

    def _unfold(self) -> Binding:
        if self._more is None or self._about is None:
            self._more, self._about = self._make_about()
        self._more.show()
        self._count()
        return self._about
