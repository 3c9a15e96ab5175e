"""Saving a paper and printing it: entered in the ledger first, then done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QWidget

from prevent_desktop.errors import Situation
from prevent_desktop.gui.papers import printer
from prevent_desktop.gui.papers.preview import FILES, Preview
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_folder, chosen_name
from prevent_desktop.gui.shared.keys import PRINT, keyed
from prevent_desktop.gui.shared.operations import Verb
from prevent_desktop.gui.shared.printer_choice import ASKS_FOR_A_PRINTER, chosen_printer
from prevent_desktop.services import giving_out, printing
from prevent_desktop.services.giving_out import Leaving, named
from prevent_desktop.services.offered_papers import PDF
from prevent_desktop.services.papers import OfficeFile
from prevent_desktop.vault.vault import Vault

Leavings = tuple[Leaving, ...]
_KNOWN = "That it was saved is in the ledger."


class GivingOut(QObject):
    """The two buttons and what they do. ``told`` has words for the left of the bar.

    One paper goes out as it is shown. A subclass may answer ``count`` and ``leaving`` for several.
    """

    told = Signal(str, str)
    gone = Signal()
    """It was given out."""

    def __init__(
        self,
        parts: Parts,
        owner: QWidget,
        preview: Preview,
        file: Callable[[str], Verb[OfficeFile]] | None = None,
    ) -> None:
        """Take what they stand on, the paper that is shown, and what makes other files of it."""
        super().__init__(owner)
        self._parts, self._owner, self._preview, self._file = parts, owner, preview, file
        self._forbidden: dict[QPushButton, str] = {}
        make = parts.button
        self.save, self.print = make("Save as PDF", "file-down"), make("Print", "printer", "main")
        keyed(self.print, PRINT)
        self.save.clicked.connect(self._ask_where)
        self.print.clicked.connect(self._ask_printer)
        preview.ending_chosen.connect(self.name)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """For the bar, the filled one last."""
        return self.save, self.print

    def keep_to(self, not_saving: str, not_printing: str) -> None:
        """Keep to the policy in force: what it forbids stays off, and says so beside it."""
        self._forbidden = {self.save: not_saving, self.print: not_printing}
        self._preview.say_forbidden(not_saving, not_printing)
        self.name()

    @property
    def forbidden(self) -> str:
        """What policy forbids of the two ways, in words."""
        return " ".join(dict.fromkeys(words for words in self._forbidden.values() if words))

    def enable(self, *, on: bool) -> None:
        """Let the paper be given out, once it is made, in the ways that are allowed."""
        for button in self.buttons:
            button.setEnabled(on and not self._forbidden.get(button))

    def count(self) -> int:
        """Give how many papers go out at once."""
        return 1

    def leaving(self, ending: str) -> Verb[Leavings] | None:
        """Give what makes that which goes out; None where no paper is shown."""
        paper, to_whom = self._preview.paper, named(self._preview.ui.to_whom.text())
        if ending == PDF or self._file is None:
            return (lambda _: (Leaving(paper, to_whom),)) if paper else None
        made = self._file(ending)
        return lambda vault: (Leaving(made(vault), to_whom),)

    def save_to(self, path: Path) -> None:
        """Save one paper or file under a name, and enter it in the ledger."""
        leaving = self.leaving(self.ending())
        if leaving is not None:
            self._run(
                lambda vault: giving_out.saved(vault, leaving(vault)[0], path),
                f"Saved as {path.name} in {path.parent}. Everybody who gets the file can read it. "
                f"{_KNOWN}",
            )

    def save_in(self, folder: Path) -> None:
        """Save several papers in a folder, each under its own name."""
        leaving, count = self.leaving(PDF), self.count()
        if leaving is not None:
            self._run(
                lambda vault: giving_out.saved_in(vault, leaving(vault), folder),
                f"{count:,} files are saved in {folder}. Everybody who gets one can read it. "
                "That each was saved is in the ledger.",
            )

    def print_on(self, chosen: QPrinter | None) -> None:
        """Print what goes out, and enter it in the ledger."""
        leaving = self.leaving(PDF)
        if leaving is not None:
            self._run(
                lambda vault: _printed(vault, leaving, chosen),
                "Handed to the print service of this computer. That it was printed is in the "
                "ledger.",
            )

    def ending(self) -> str:
        """Give the kind of file that it would be saved as."""
        return self._preview.ending

    def name(self) -> None:
        """Say on the button what it would be saved as."""
        words = f"Save as {FILES[self.ending()][0]}"
        self.save.setText(words)
        self.save.setAccessibleName(words)

    def _ask_where(self) -> None:
        if self.count() > 1:
            folder = chosen_folder(self._owner, "Save the papers in a folder", Path.home())
            if folder is not None:
                self.save_in(folder)
            return
        ending, paper = self.ending(), self._preview.paper
        stem = paper.file_name.removesuffix(f".{PDF}") if paper else ""
        words = FILES[ending][0]
        path = chosen_name(
            self._owner,
            f"Save the paper as {words}",
            Path.home() / f"{stem}.{ending}",
            f"{words} (*.{ending})",
        )
        if path is not None:
            self.save_to(path)

    def _ask_printer(self) -> None:
        if not ASKS_FOR_A_PRINTER:
            self.print_on(None)
        elif (chosen := chosen_printer(self._owner)) is not None:
            self.print_on(chosen)

    def _run(self, verb: Verb[None], said: str) -> None:
        self.enable(on=False)
        self._parts.operations.run(verb, lambda _: self._done(said), self._refused)

    def _done(self, said: str) -> None:
        self.enable(on=True)
        self.gone.emit()
        self.told.emit(said, "muted")

    def _refused(self, failure: Exception) -> None:
        self.enable(on=True)
        if isinstance(failure, Situation):
            self.told.emit(str(failure), "bad")
        else:
            self._parts.operations.failed.emit(failure)


def _printed(vault: Vault, leaving: Verb[Leavings], chosen: QPrinter | None) -> None:
    if chosen is None:
        printing.refuse_without_service()
        giving_out.printed(vault, leaving(vault), printing.printed)
    else:
        giving_out.printed(vault, leaving(vault), lambda pdf: printer.painted(pdf, chosen))
