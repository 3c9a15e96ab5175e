"""The steps about the passphrase and the recovery code, for a first run and for a recovery."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QLabel, QLineEdit

from prevent_desktop.domain.codes import Mistyped, new_recovery36, read_recovery36
from prevent_desktop.gui.forms.start_passphrase import Ui_PassphraseStep
from prevent_desktop.gui.forms.start_recovered import Ui_RecoveredStep
from prevent_desktop.gui.forms.start_recovery import Ui_RecoveryStep
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.grades import ROLES
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.start.code_printing import CodePrinting
from prevent_desktop.gui.start.step import CapsLock, Step, echo
from prevent_desktop.policy import DEFAULT, Policy
from prevent_desktop.services import policies
from prevent_desktop.services.strength import Strength, estimated

_GROUPS, _GROUP = 9, 4


class PassphraseStep(Step):
    """A passphrase, typed twice, with what can honestly be said of it."""

    title = "Passphrase"

    def __init__(
        self, parts: Parts, known: Callable[[], Sequence[str]], policy: Policy = DEFAULT
    ) -> None:
        """Take what gives the names that a guesser would try first, and what is laid down."""
        super().__init__()
        self._parts, self._known, self._policy = parts, known, policy
        self._found: Strength | None = None
        self.ui = Ui_PassphraseStep()
        self.ui.setupUi(self)
        self.ui.passphrase_help.setText(policies.asked_of_passphrases(policy))
        for unused in (self.ui.passphrase_fault, self.ui.again_help):
            unused.hide()
        self.ui.again_fault.hide()
        self._caps = [CapsLock(line, self.ui.caps) for line in self._lines()]
        self.ui.passphrase.textChanged.connect(self._estimate)
        self.ui.again.textChanged.connect(self._compare)
        self.ui.showing.toggled.connect(lambda on: echo(*self._lines(), shown=on))

    @property
    def passphrase(self) -> str:
        """What was typed."""
        return self.ui.passphrase.text()

    def entered(self) -> None:
        """Put the keyboard where the passphrase goes, and look at it with the names of now."""
        self.ui.passphrase.setFocus()
        self._estimate()

    def left(self) -> None:
        """Hide what was typed."""
        self.ui.showing.setChecked(False)

    def under(self) -> str:
        """Say how strong it is."""
        if self._found is None or not self.passphrase:
            return "Words only you know"
        return self._found.words.split(".")[0] if self._found.may_be_set else "Not yet"

    def problem(self) -> str:
        """Say what is still to be done."""
        if not self.passphrase:
            return "Choose a passphrase to go on."
        if self._found is None or not self._found.may_be_set:
            return "This passphrase cannot be used yet: see beside it."
        if self.ui.again.text() != self.passphrase:
            return "Type the passphrase once more to go on."
        return ""

    def drop(self) -> None:
        """Let the passphrase go."""
        for line in self._lines():
            line.clear()

    def _lines(self) -> tuple[QLineEdit, QLineEdit]:
        return self.ui.passphrase, self.ui.again

    def _estimate(self) -> None:
        typed, names = self.passphrase, self._known()
        self._found = estimated(typed, names, self._policy) if typed else None
        self.ui.strength.setText(self._found.words if self._found else "")
        if self._found:
            self._parts.set_role(self.ui.strength, ROLES[self._found.grade])
        self._compare()

    def _compare(self) -> None:
        again = self.ui.again.text()
        differs = bool(again) and not self.passphrase.startswith(again)
        self.ui.again_fault.setText("The two are not the same." if differs else "")
        self.ui.again_fault.setVisible(differs)
        self.changed.emit()


class RecoveryStep(Step):
    """A new recovery code: shown to be written down, then typed back whole from the paper."""

    title = "Recovery code"

    def __init__(self, parts: Parts, policy: Policy = DEFAULT) -> None:
        """Make a code; it is shown when the step is looked at."""
        super().__init__()
        self.code = ""
        self.ui = Ui_RecoveryStep()
        self.ui.setupUi(self)
        self._groups: list[QLabel] = self._named("group")
        self._typed: list[QLineEdit] = self._named("typed")
        for place, line in enumerate(self._typed):
            line.setInputMethodHints(SENSITIVE)
            # Not only what keys bring: a screen reader or dictation puts text in without one.
            line.textChanged.connect(lambda _, here=place: self._edited(here))
        self._printing = CodePrinting(parts, self.ui.print_anyway, self.ui.no_print, policy)
        self._printing.code_asked.connect(lambda: self._printing.print_code(self.code))
        self.ui.written.clicked.connect(lambda: self._turn(typing=True))
        self.ui.show_again.clicked.connect(lambda: self._turn(typing=False))

    @property
    def typed_back(self) -> str:
        """What was typed from the paper."""
        return "-".join(line.text() for line in self._typed)

    def entered(self) -> None:
        """Show the code; there is one for the whole walk."""
        if not self.code:
            self.code = new_recovery36()
        if self.problem():
            self._turn(typing=False)

    def left(self) -> None:
        """Take the code off the screen."""
        self._show("")

    def under(self) -> str:
        """Say what is to be done with it."""
        return "Write it down and prove it" if self.problem() else "On paper"

    def problem(self) -> str:
        """Say what is still to be done."""
        if not any(line.text() for line in self._typed):
            return "Write the code down, then type it back from the paper."
        return "" if self._is_right() else "Type the whole code back from the paper to go on."

    def drop(self) -> None:
        """Let the code go, on the screen and here."""
        self.code = ""
        self._printing.rest()
        self._show("")
        for place in range(_GROUPS):
            self._put(place, "")

    def _named(self, name: str) -> list[Any]:
        return [getattr(self.ui, f"{name}{place}") for place in range(1, _GROUPS + 1)]

    def _turn(self, *, typing: bool) -> None:
        self.ui.showing_code.setVisible(not typing)
        self.ui.typing_back.setVisible(typing)
        self._printing.rest()
        self._show("" if typing else self.code)
        if typing:
            self.ui.heading.setText("Type it back from the paper")
            self.ui.about.setText(
                "This proves that the paper has it right. The code is not on the screen meanwhile: "
                "read it from the paper."
            )
            self._typed[0].setFocus()
        else:
            self.ui.heading.setText("Write the recovery code down")
            self.ui.about.setText(
                "If the passphrase is forgotten, this code is the only other way in. Nobody else "
                "can open the vault for you. It is not kept on the computer: you can look at it "
                "again until the vault is set up, and never after."
            )
            self.ui.written.setFocus()
        self._answer()

    def _show(self, code: str) -> None:
        groups = code.split("-") if code else [""] * _GROUPS
        for label, group in zip(self._groups, groups, strict=True):
            label.setText(group)

    def _edited(self, place: int) -> None:
        self._spread(place)
        self._answer()

    def _spread(self, place: int) -> None:
        # A group that is full hands the keyboard on; more than a group fills those after it.
        marks = "".join(m for m in self._typed[place].text() if not m.isspace() and m != "-")
        has_keyboard = self._typed[place].hasFocus()
        while len(marks) > _GROUP and place + 1 < _GROUPS:
            self._put(place, marks[:_GROUP])
            place, marks = place + 1, marks[_GROUP:]
        self._put(place, marks)
        if has_keyboard and len(marks) == _GROUP and place + 1 < _GROUPS:
            self._typed[place + 1].setFocus()

    def _put(self, place: int, marks: str) -> None:
        line = self._typed[place]
        if line.text() != marks:
            with QSignalBlocker(line):
                line.setText(marks)

    def _answer(self) -> None:
        full = all(line.text() for line in self._typed)
        is_right = full and self._is_right()
        right = (
            "That is the code: your paper has it right. Keep the paper away from this computer, in "
            "a sealed envelope with somebody who is not an officer."
        )
        self.ui.answer.setText(right if is_right else self._slip() if full else "")
        self.ui.answer.setProperty("role", "good" if is_right else "bad")
        self.ui.answer.style().polish(self.ui.answer)
        self.changed.emit()

    def _slip(self) -> str:
        wrong = [
            str(number)
            for number, (line, group) in enumerate(
                zip(self._typed, self.code.split("-"), strict=True), 1
            )
            if line.text().upper() != group
        ]
        return f"Not yet the code that was shown. Look at group {', '.join(wrong)} on your paper."

    def _is_right(self) -> bool:
        try:
            return read_recovery36(self.typed_back) == read_recovery36(self.code)
        except Mistyped:
            return False


class RecoveredStep(Step):
    """Which officer it is that the recovery code let in."""

    title = "Officer"

    def __init__(self, labels: Sequence[str]) -> None:
        """Offer the officers of the vault."""
        super().__init__()
        self.ui = Ui_RecoveredStep()
        self.ui.setupUi(self)
        self.ui.officer_help.hide()
        self.ui.officer_fault.hide()
        self.ui.officer.addItems(list(labels))

    @property
    def label(self) -> str:
        """The officer's label."""
        return self.ui.officer.currentText()

    def under(self) -> str:
        """Name the officer."""
        return self.label
