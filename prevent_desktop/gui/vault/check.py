"""Check a printed document: by the code on it, or by the whole file."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from prevent_desktop.gui.forms.vault_check import Ui_VaultCheck
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_file
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.laid_out import laid_out
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import checking, opening
from prevent_desktop.services.checking import Answer, Finding

_HEADINGS = {
    Finding.CURRENT: "Signed here, and current",
    Finding.SUPERSEDED: "Signed here, and changed since",
    Finding.GIVEN_OUT: "Given out here",
    Finding.ELSEWHERE: "Signed in another copy of this vault",
    Finding.ERASED: "Erased since",
    Finding.DAMAGED: "Do not rely on it",
    Finding.UNKNOWN: "Not known here",
}


class Check(View):
    """Takes a code or a file, and shows the lines to compare."""

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self.ui = Ui_VaultCheck()
        inside = laid_out(self.ui)
        self.answer = LinesPane(parts)
        QVBoxLayout(self.ui.answer).addWidget(self.answer)
        filled(self, scrolled(inside, "Check a printed document"))
        self.back = parts.button("Back")
        keyed(self.back, CLOSE)
        self.main = parts.button("Check the code", role="main")
        self.buttons = (self.back, self.main)
        self.back.clicked.connect(lambda: self.went.emit("rules", None))
        self.main.clicked.connect(self._check)
        self.ui.code.returnPressed.connect(self._check)
        self.ui.open.clicked.connect(self._choose)

    def locked(self) -> None:
        """Let go of the answer."""
        super().locked()
        self.ui.code.clear()
        self.answer.put("", ())

    def look_at(self, path: Path) -> None:
        """Check a whole file."""
        self.run(
            lambda vault: checking.checked_file(vault, opening.read_file(path)),
            self._told,
            self.ui.code_fault,
        )

    def _check(self) -> None:
        code = self.ui.code.text()
        self.run(lambda vault: checking.checked_code(vault, code), self._told, self.ui.code_fault)

    def _choose(self) -> None:
        path = chosen_file(self, "The PDF to check", Path.home(), "PDF (*.pdf)")
        if path is not None:
            self.look_at(path)

    def _told(self, answer: Answer) -> None:
        self.answer.put(_HEADINGS[answer.finding], answer.lines, answer.sentence)
