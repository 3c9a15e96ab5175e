"""The main window: locked, or a desk. It knows sections by key, never what is on their pages."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QStackedWidget

from prevent_desktop.errors import Situation, support_code
from prevent_desktop.gui.shared.desk import Desk, PageMaker
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import SECTIONS, Destination
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.gui.unlock.page import Unlock
from prevent_desktop.services import council
from prevent_desktop.vault.vault import Surroundings, Vault

IDLE_MINUTES = 10
_USED = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}


class Window(QMainWindow):
    """One vault's window."""

    def __init__(
        self, parts: Parts, makers: Mapping[str, PageMaker], around: Surroundings, folder: Path
    ) -> None:
        """Take the pages by section, and the vault's folder."""
        super().__init__()
        self._parts, self._makers, self._folder = parts, makers, folder
        self.setWindowTitle("Prevent Desktop")
        self.setMinimumSize(720, 480)
        self.resize(1280, 720)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        self.unlock = Unlock(parts, around)
        self.unlock.opened.connect(self._opened)
        self._stack.addWidget(self.unlock)
        self.desk: Desk | None = None
        parts.operations.failed.connect(self._tell)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._lock_when_idle)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self.unlock.ask(folder)

    def lock(self, words: str = "Locked. Your draft is kept.") -> None:
        """Keep what was typed, take everything off the screen, and close the vault."""
        if self.desk is None:
            return
        if self.desk.page is not None:
            self.desk.page.left()
        desk, self.desk = self.desk, None
        desk.destroy_pages()
        self._stack.removeWidget(desk)
        desk.deleteLater()
        self._idle.stop()
        QApplication.clipboard().clear()
        self._parts.operations.close()
        self.unlock.ask(self._folder, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Take every key and click as a sign that somebody is there."""
        if event.type() in _USED and self.desk is not None:
            self._idle.start(IDLE_MINUTES * 60_000)
        return super().eventFilter(watched, event)

    @property
    def operations(self) -> Operations:
        """What the window asks the vault with."""
        return self._parts.operations

    def leave(self) -> None:
        """Lock, and end the thread of the vault; the window is of no more use."""
        self.lock()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._parts.operations.stop()
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's own name
        """Keep what was typed and close the vault before the window goes."""
        self.lock()
        self._parts.operations.stop()
        super().closeEvent(event)

    def _opened(self, label: str) -> None:
        self._parts.operations.run(_whose, lambda found: self._show_desk(label, *found))

    def _show_desk(self, label: str, name: str, example: bool) -> None:  # noqa: FBT001
        self.desk = Desk(self._parts, self._makers)
        self.desk.name(name, label or "Opened with the recovery code", example=example)
        self.desk.lock_asked.connect(self.lock)
        self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk)
        first = next((s.key for s in SECTIONS if s.key in self._makers), None)
        if first is not None:
            self.desk.go(Destination(first))
        self._idle.start(IDLE_MINUTES * 60_000)

    def _lock_when_idle(self) -> None:
        self.lock(f"Locked after {IDLE_MINUTES} minutes. Your draft is kept.")

    def _tell(self, failure: Exception) -> None:
        if isinstance(failure, Situation):
            words = str(failure)
        else:
            words = (
                "Something in the program went wrong, and it is not your doing. What was saved "
                f"before is safe. Give this code to whoever looks after the program: "
                f"{support_code(failure)}"
            )
        QMessageBox.warning(self, "Prevent Desktop", words)


def _whose(vault: Vault) -> tuple[str, bool]:
    return council.council_of(vault).name, vault.is_example
