"""Saving a paper as PDF, and printing it: entered in the ledger first, then done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton

from prevent_desktop.domain.exchange import Way
from prevent_desktop.errors import Situation
from prevent_desktop.gui.assessment import printer
from prevent_desktop.gui.assessment.preview import Preview
from prevent_desktop.gui.shared.file_dialogs import chosen_name
from prevent_desktop.gui.shared.keys import PRINT, keyed
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.shared.printer_choice import ASKS_FOR_A_PRINTER, chosen_printer
from prevent_desktop.services import assessing, policies, printing
from prevent_desktop.services.assessing import Look
from prevent_desktop.services.papers import Paper
from prevent_desktop.vault.vault import Vault


class NotSaved(Situation):
    """A paper that could not be written where it was to go."""


class GivingOut(QObject):
    """The two buttons and what they do."""

    def __init__(self, page: Page, preview: Preview) -> None:
        """Take the page that they stand on, and the paper's own part of it."""
        super().__init__(page)
        self._page, self._preview = page, preview
        self._forbidden: dict[QPushButton, str] = {}
        make = page.parts.button
        self.save, self.print = make("Save as PDF", "file-down"), make("Print", "printer", "main")
        keyed(self.print, PRINT)
        self.save.clicked.connect(self._ask_where)
        self.print.clicked.connect(self._ask_printer)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """For the bar, the filled one last."""
        return self.save, self.print

    def keep_to(self, look: Look) -> None:
        """Keep to the policy in force: what it forbids stays off, and says so beside it."""
        self._forbidden = {self.save: look.not_saving, self.print: look.not_printing}
        self._preview.say_forbidden(look.not_saving, look.not_printing)

    @property
    def forbidden(self) -> str:
        """What policy forbids of the two ways, in words."""
        return " ".join(words for words in self._forbidden.values() if words)

    def enable(self, *, on: bool) -> None:
        """Let the paper be given out, once it is made, in the ways that are allowed."""
        for button in self.buttons:
            button.setEnabled(on and not self._forbidden.get(button))

    def save_to(self, path: Path) -> None:
        """Save the paper that is shown, and enter it in the ledger."""
        paper, to_whom = self._preview.paper, self._preview.ui.to_whom.text()
        if paper is not None:
            self._run(
                lambda vault: _saved(vault, paper, path, to_whom),
                f"Saved as {path.name} in {path.parent}. Everybody who gets the file can read it. "
                "That it was saved is in the ledger.",
            )

    def print_on(self, chosen: QPrinter | None) -> None:
        """Print the paper that is shown, and enter it in the ledger."""
        paper, to_whom = self._preview.paper, self._preview.ui.to_whom.text()
        if paper is not None:
            self._run(
                lambda vault: _printed(vault, paper, to_whom, chosen),
                "Handed to the print service of this computer. That it was printed is in the "
                "ledger.",
            )

    def _ask_where(self) -> None:
        paper = self._preview.paper
        name = Path.home() / (paper.file_name if paper else "")
        path = chosen_name(self._page, "Save the paper as PDF", name, "PDF (*.pdf)")
        if path is not None:
            self.save_to(path)

    def _ask_printer(self) -> None:
        if not ASKS_FOR_A_PRINTER:
            self.print_on(None)
        elif (chosen := chosen_printer(self._page)) is not None:
            self.print_on(chosen)

    def _run(self, verb: Callable[[Vault], None], said: str) -> None:
        self.enable(on=False)
        self._page.parts.operations.run(verb, lambda _: self._done(said), self._refused)

    def _done(self, said: str) -> None:
        self.enable(on=True)
        self._page.say(said)

    def _refused(self, failure: Exception) -> None:
        self.enable(on=True)
        if isinstance(failure, Situation):
            self._page.say(str(failure), "bad")
        else:
            self._page.parts.operations.failed.emit(failure)


def _saved(vault: Vault, paper: Paper, path: Path, to_whom: str) -> None:
    policies.refuse_removable(vault, path)
    assessing.given_out(vault, paper, Way.PDF, to_whom)
    try:
        path.write_bytes(paper.pdf)
    except OSError as failure:
        msg = (
            f"The paper could not be written to {path.name}. The ledger has that it was to be "
            "saved. Choose another folder, or free some space, and save it again."
        )
        raise NotSaved(msg) from failure


def _printed(vault: Vault, paper: Paper, to_whom: str, chosen: QPrinter | None) -> None:
    if chosen is None:
        printing.refuse_without_service()
    assessing.given_out(vault, paper, Way.PRINT, to_whom)
    if chosen is None:
        printing.printed(paper.pdf)
    else:
        printer.painted(paper.pdf, chosen)
