"""Giving figures out: who agreed, a remark, and what it means that they stand."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prevent_desktop.domain.figure_making import span_words
from prevent_desktop.domain.people import PersonId
from prevent_desktop.gui.forms.referrals_give import Ui_GiveFiguresForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_layout import lay_out
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.keys import CLOSE, SAVE, keyed
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import figures

_MEANS = (
    "The figures are kept as they are now, and stand: what is changed in the log later does not "
    "change them, as the difference would tell what they hide. You then print or save them, for "
    "the group with numbers, or for the public with shares alone."
)


class GiveFiguresView(View):
    """A step of the figures, about a year and the quarter that it is counted to."""

    help_topic = "figures"

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self._about = ("", 0)
        form = QWidget()
        self.ui = Ui_GiveFiguresForm()
        self.ui.setupUi(form)
        self.title = parts.label("", "section")
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.title)
        column.addWidget(parts.label(_MEANS))
        self.note = parts.label("")
        column.addWidget(self.note)
        column.addWidget(form)
        column.addStretch(1)
        filled(self, scrolled(page, "Give out figures"))
        self.ui.remark.setInputMethodHints(SENSITIVE)
        lay_out(self)
        self.ui.remark_help.setText("Printed under the title, such as what changed in the area.")
        self.ui.remark_help.show()
        self.draft = self.keeps(
            "figures", {"agreed_by": self.ui.agreed_by, "remark": self.ui.remark}
        )
        self.back = parts.button("Back to the figures", "arrow-left")
        self.give = parts.button("Give out", "file-check", "main")
        self.buttons = (self.back, self.draft.discard, self.give)
        keyed(self.back, CLOSE)
        keyed(self.give, SAVE)
        self.back.clicked.connect(lambda: self.went.emit("figures", None))
        self.give.clicked.connect(self.save)

    def shown(self, about: object) -> None:
        """Say which figures, and offer who may have agreed."""
        if isinstance(about, tuple):
            self._about = about
        self.give.setEnabled(bool(self._about[0]))
        year, upto = self._about
        self.parts.operations.run(
            lambda vault: (figures.may_agree(vault), figures.note_on(vault, year, upto)), self._put
        )

    def save(self) -> None:
        """Keep them, and look at the paper."""
        year, upto = self._about
        agreed = self.ui.agreed_by.currentData()
        if not agreed:
            words = "Choose who agreed that these figures are given out."
            self.tell(self.ui.agreed_by_fault, words)
            self.ui.agreed_by.setFocus()
            return
        remark = self.ui.remark.toPlainText().strip()
        self.run(
            self.draft.ending(
                lambda vault: figures.give_out(vault, year, upto, PersonId(agreed), remark)
            ),
            self._given,
            self.ui.agreed_by_fault,
        )

    def _given(self, edition: str) -> None:
        self.draft.restart()
        self.ui.remark.clear()
        self.went.emit("figures-paper", edition)

    def _put(self, found: tuple[list[tuple[str, str]], str]) -> None:
        people, note = found
        self.note.setText(note)
        self.note.setVisible(bool(note))
        chosen = self.ui.agreed_by.currentData()
        self.ui.agreed_by.clear()
        self.ui.agreed_by.addItem("", "")
        for one, words in people:
            self.ui.agreed_by.addItem(words, one)
        self.ui.agreed_by.setCurrentIndex(max(0, self.ui.agreed_by.findData(chosen)))
        year, upto = self._about
        months = span_words(tuple(range(upto + 1)))
        self.title.setText(f"Figures of {year}, {months}" if year else "Figures")
        self.draft.open()
