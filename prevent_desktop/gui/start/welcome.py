"""Where there is no vault yet: set one up, or open one that stands elsewhere."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from prevent_desktop.gui.forms.start_welcome import Ui_Welcome
from prevent_desktop.gui.shared.file_dialogs import chosen_folder
from prevent_desktop.services import outside
from prevent_desktop.vault.situations import NotAVault


class Welcome(QWidget):
    """Two ways on."""

    set_up = Signal()
    chosen = Signal(object)
    """The folder of a vault that is there."""

    def __init__(self, folder: Path) -> None:
        """Take the default place."""
        super().__init__()
        self._folder = folder
        self.ui = Ui_Welcome()
        self.ui.setupUi(self)
        self.ui.place.setText(
            "There is no vault on this computer yet, where the program keeps one."
        )
        self.ui.failure.hide()
        self.ui.set_up.clicked.connect(self.set_up)
        self.ui.open_folder.clicked.connect(self._open)

    def _open(self) -> None:
        self.tell("")
        folder = chosen_vault(self, self._folder)
        if folder is None:
            return
        if outside.holds_vault(folder):
            self.chosen.emit(folder)
        else:
            self.tell(str(NotAVault()))

    def tell(self, words: str) -> None:
        """Say why a folder was not taken."""
        self.ui.failure.setText(words)
        self.ui.failure.setVisible(bool(words))


def chosen_vault(parent: QWidget, near: Path) -> Path | None:
    """Ask for the folder of a vault."""
    return chosen_folder(parent, "Choose the folder that holds vault.json", near.parent)
