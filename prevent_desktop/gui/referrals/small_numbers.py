"""The council's rule for small numbers: what is hidden in figures that are given out."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prevent_desktop.domain.figure_editions import FiguresRule, RoundTo
from prevent_desktop.gui.forms.referrals_small_numbers import Ui_SmallNumbersForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_layout import lay_out
from prevent_desktop.gui.shared.keys import CLOSE, SAVE, keyed
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import figures

_MEANS = (
    "The rule holds for years of which no figures were given out yet. A year keeps the rule that "
    "its first figures were made under."
)
_HELP = {
    "limit": "5 is usual. A lower number shows more of what single people did.",
    "hides_nought": "That nobody was counted can tell as well.",
    "round_to": "Rounded numbers need not add up, and the paper says so.",
}


class SmallNumbersView(View):
    """A step of the figures: one short form."""

    help_topic = "figures"

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        form = QWidget()
        self.ui = Ui_SmallNumbersForm()
        self.ui.setupUi(form)
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(parts.label("Rule for small numbers", "section"))
        column.addWidget(parts.label(_MEANS))
        column.addWidget(form)
        column.addStretch(1)
        filled(self, scrolled(page, "Rule for small numbers"))
        for to in RoundTo:
            self.ui.round_to.addItem(to.words, to.value)
        lay_out(self)
        for name, words in _HELP.items():
            getattr(self.ui, f"{name}_help").setText(words)
            getattr(self.ui, f"{name}_help").show()
        fields = ("limit", "hides_nought", "round_to")
        self.draft = self.keeps("small-numbers", {name: getattr(self.ui, name) for name in fields})
        self.back = parts.button("Back to the figures", "arrow-left")
        self.keep = parts.button("Save the rule", "save", "main")
        self.buttons = (self.back, self.draft.discard, self.keep)
        keyed(self.back, CLOSE)
        keyed(self.keep, SAVE)
        self.back.clicked.connect(lambda: self.went.emit("figures", None))
        self.keep.clicked.connect(self.save)

    def shown(self, about: object) -> None:
        """Show the rule as it stands."""
        del about
        self.parts.operations.run(figures.rule_in, self._put)

    def save(self) -> None:
        """Keep the rule, and go back to the figures."""
        ui = self.ui
        limit, nought = ui.limit.value(), ui.hides_nought.isChecked()
        to = RoundTo(ui.round_to.currentData())
        self.run(
            self.draft.ending(
                lambda vault: figures.set_rule(vault, limit, to, hides_nought=nought)
            ),
            lambda _: self._kept(),
        )

    def _kept(self) -> None:
        self.draft.restart()
        self.went.emit("figures", None)
        self.said.emit("The rule is saved.", "muted")

    def _put(self, rule: FiguresRule) -> None:
        if not self.draft.is_open:
            self.ui.limit.setValue(rule.limit)
            self.ui.hides_nought.setChecked(rule.hides_nought)
            self.ui.round_to.setCurrentIndex(self.ui.round_to.findData(rule.round_to.value))
        self.draft.open()
