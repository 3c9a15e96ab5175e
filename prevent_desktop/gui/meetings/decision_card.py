"""One decision as it is written down during a meeting: the words, the check, what it is about."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from prevent_desktop.domain.decisions import Basis, Decision
from prevent_desktop.domain.fields import shape_of
from prevent_desktop.gui.forms.minutes_about import Ui_MinutesAboutForm
from prevent_desktop.gui.forms.minutes_decision import Ui_MinutesDecisionForm
from prevent_desktop.gui.meetings.check_edit import CheckEdit
from prevent_desktop.gui.shared.binding import Binding
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.record_editor import fit_texts
from prevent_desktop.services.minuting import Minuting

_ABOUT = ("risks", "actions", "findings")


class DecisionCard(QFrame):
    """Holds the values of one decision; ``taken_away`` is for one that was never saved."""

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
        column.addLayout(self._make_head(str(values["ref"])))
        form = self._make_form(parts, minuting)
        column.addWidget(form)
        self._binding = Binding(form, Decision, minuting.decision_options, minuting.today)
        self._binding.fill({"basis": Basis.ALL.value, **values})
        self._binding.edited.connect(self._touched)
        self._count()

    def values(self) -> dict[str, Any]:
        """Give what stands on the card."""
        return self._binding.values()

    def first(self) -> QWidget:
        """Give the field to begin with."""
        return self._decided

    def name_as(self, ref: str) -> None:
        """Show the reference that it was saved under."""
        self._binding.keep("ref", ref)
        self._name.setText(f"Decision {ref}")
        self._away.hide()

    def fault(self, faults: Mapping[str, str]) -> None:
        """Show faults beside their fields."""
        if any(path.split(".")[0].split("[")[0] not in ("decided", "check") for path in faults):
            self._unfold()
        self._binding.show_faults(faults)

    def _make_head(self, ref: str) -> QHBoxLayout:
        head = QHBoxLayout()
        name = f"Decision {ref}" if ref else "New decision"
        self._name = self._parts.label(name, "label")
        head.addWidget(self._name, 1)
        self.about = self._parts.button("Link", "plus", role="quiet")
        self.about.clicked.connect(self._fold_or_unfold)
        head.addWidget(self.about)
        self._away = self._parts.button("Remove", "x", role="quiet")
        self._away.setAccessibleName("Remove this decision")
        self._away.clicked.connect(self.taken_away)
        head.addWidget(self._away)
        if ref:
            self._away.hide()
        return head

    def _make_form(self, parts: Parts, minuting: Minuting) -> QWidget:
        form, top, self._more = QWidget(), QWidget(), QWidget()
        Ui_MinutesDecisionForm().setupUi(top)
        Ui_MinutesAboutForm().setupUi(self._more)
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(top)
        column.addWidget(self._more)
        self._more.hide()
        check = form.findChild(CheckEdit)
        shape = next(one for one in shape_of(Decision) if one.name == "check")
        if not isinstance(check, CheckEdit):
            raise TypeError
        check.prepare_within(parts, shape, minuting.check_options, minuting.today)
        for name in _ABOUT:
            offer = getattr(form.findChild(QWidget, name), "set_options", None)
            if offer is not None:
                offer(minuting.decision_options.get(name, ()))
        fit_texts(self._more)
        decided = form.findChild(QWidget, "decided")
        if not isinstance(decided, QWidget):
            raise TypeError
        self._decided = decided
        return form

    def _touched(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        values = self._binding.values()
        number = 0
        for name in _ABOUT:
            linked = values.get(name)
            number += len(linked) if isinstance(linked, list | tuple) else 0
        shown = not self._more.isHidden()
        words = "Fold the links" if shown else f"About {number} linked" if number else "Link"
        self.about.setText(words)
        self.about.setAccessibleName(f"{words}: risks, actions, findings and reasons")

    def _fold_or_unfold(self) -> None:
        self._more.setVisible(self._more.isHidden())
        self._count()

    def _unfold(self) -> None:
        self._more.show()
        self._count()
