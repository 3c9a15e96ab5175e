"""The main window: where it is in the life of a vault, from none to closed.

It knows sections by key, never what is on their pages.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QStackedWidget, QWidget

from prevent_desktop.errors import Situation
from prevent_desktop.gui.guard.absence import Absence
from prevent_desktop.gui.guard.capture import CaptureGuard
from prevent_desktop.gui.guard.session import watch_windows_session
from prevent_desktop.gui.shared.clipboard import Clipboard
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.failure_words import failure_words
from prevent_desktop.gui.shared.focus_ring import FocusRing
from prevent_desktop.gui.shared.form_layout import lay_out
from prevent_desktop.gui.shared.operations import Opener, Operations
from prevent_desktop.gui.start.step import Entrance
from prevent_desktop.gui.unlock.page import Unlock
from prevent_desktop.gui.view_menu import View
from prevent_desktop.services import outside
from prevent_desktop.vault.situations import NotAVault
from prevent_desktop.vault.surroundings import Surroundings, Way

if TYPE_CHECKING:
    # Loaded once the window is painted; see ``Rooms``.
    from collections.abc import Callable

    from prevent_desktop.gui.opened import OpenedDesk
    from prevent_desktop.gui.rooms import Opening, Rooms
    from prevent_desktop.gui.shared.desk import Desk
    from prevent_desktop.gui.shared.navigation import Destination

IDLE_MINUTES = 10


class Window(QMainWindow):
    """One vault's window."""

    def __init__(
        self,
        parts: Parts,
        rooms: "Callable[[Parts, Surroundings], Rooms]",
        around: Surroundings,
        folder: Path,
    ) -> None:
        """Take what loads all that is not shown at once, and the vault's folder."""
        super().__init__()
        self._parts, self._load_rooms, self._around = parts, rooms, around
        self._default = folder
        self._last = self._officer = ""
        # Where somebody was before a lock: names and ids, in memory only, for that officer alone.
        self._place: Destination | None = None
        self._is_over = self._is_ended = self._is_painted = False
        self.setWindowTitle("Prevent Desktop")
        self.setMinimumSize(720, 480)
        self.resize(1280, 720)
        self._stack = QStackedWidget(self)
        self.setCentralWidget(self._stack)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 -- a window without one cannot be
        self.clipboard, self._capture = Clipboard(app), CaptureGuard(app)
        self.absence = Absence(app, IDLE_MINUTES)
        self.absence.lock_asked.connect(self.lock)
        self.view = View(parts, around.state, self._capture)
        self.view.changed.connect(self._redress)
        self.unlock = Unlock(parts, around, self._opener)
        self.unlock.opened.connect(self._opened)
        self.unlock.another_asked.connect(self._choose_another)
        self.unlock.set_up_asked.connect(lambda: self._set_up(self._tell))
        lay_out(self.unlock)
        self._stack.addWidget(self.unlock)
        self.opened: OpenedDesk | None = None
        self._ring: FocusRing | None = None
        parts.operations.failed.connect(self._tell)
        self.start(folder)

    @property
    def desk(self) -> "Desk | None":
        """The desk, while the vault is unlocked."""
        return self.opened.desk if self.opened else None

    @cached_property
    def rooms(self) -> "Rooms":
        """What makes everything else that the window shows."""
        return self._load_rooms(self._parts, self._around)

    @property
    def operations(self) -> Operations:
        """What the window asks the vault with."""
        return self._parts.operations

    def start(self, folder: Path) -> None:
        """Ask for the passphrase of the vault in a folder, or what to do where there is none.

        The example's vault, which stands beside it, is asked for while there is no other.
        """
        for there in (folder, outside.example_folder(folder)):
            if outside.holds_vault(there):
                self._show_unlock(there)
                return
        welcome = self.rooms.welcome(folder)
        welcome.set_up.connect(lambda: self._set_up(lambda refusal: welcome.tell(str(refusal))))
        welcome.chosen.connect(self._show_unlock)
        self._show(welcome)

    def lock(self, words: str = "Locked. Whatever you had typed is kept.") -> None:
        """Keep what was typed, take everything off the screen, and close the vault."""
        self.clipboard.clear()
        if self.opened is None:
            self._drop_secrets(words)
        else:
            self._place = self.opened.place
            self._clear_desk()
            self._parts.operations.close()
            self._show_unlock(self.unlock.folder, words)
        # Once all that was asked for before is done: a draft is written, the vault is closed.
        self._parts.operations.without_vault(lambda: None, lambda _: self.absence.let_sleep())

    def come_to_front(self) -> None:
        """Be looked at again, as the program was started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def leave(self) -> None:
        """Lock, and end the thread of the vault; the window is of no more use."""
        self.lock()
        self._end()
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's own name
        """Keep what was typed, back up, and close the vault before the window goes."""
        if self._is_over or self.opened is None:
            self._end()
            super().closeEvent(event)
            return
        event.ignore()
        self._clear_desk()
        closing = self.rooms.closing()
        closing.over.connect(self._finish)
        self._show(closing)
        closing.back_up()

    def showEvent(self, event: QEvent) -> None:  # noqa: N802 -- Qt's own name
        """Ask Windows to tell this window when the session is locked, and show the focus."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt gives its own event
        watch_windows_session(int(self.winId()))
        if self._ring is None:
            self._ring = FocusRing(self, self._parts.theme)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 -- Qt's own name
        """Load the pages in the first idle moment after the window can be seen."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self._load)

    def _load(self) -> None:
        self.rooms.pages()

    def _opener(self, folder: Path, way: Way) -> Opener:
        return self.rooms.opener(folder, way)

    def _finish(self) -> None:
        self._is_over = True
        self.close()

    def _end(self) -> None:
        if self._is_ended:
            return
        self._is_over = self._is_ended = True
        self.absence.leave()
        self._capture.leave()
        self.clipboard.leave()
        self._parts.operations.close()
        self._parts.operations.stop()

    def _set_up(self, refuse: "Callable[[Exception], None]") -> None:
        try:
            first = self.rooms.first_run(self._default)
        except Situation as refusal:
            refuse(refusal)
            return
        first.opened.connect(self._founded)
        first.given_up.connect(lambda: self.start(self._default))
        self._show(first)

    def _founded(self, label: str, folder: Path) -> None:
        self.unlock.ask(folder)
        self._opened(label)

    def _choose_another(self) -> None:
        folder = self.rooms.chosen_vault(self, self.unlock.folder)
        if folder is None:
            return
        if outside.holds_vault(folder):
            self._show_unlock(folder)
        else:
            self._tell(NotAVault())

    def _show_unlock(self, folder: Path, words: str = "") -> None:
        if folder != self.unlock.folder:
            self._place = None
        self._show(self.unlock)
        self.unlock.offer_set_up(is_free=not outside.holds_vault(self._default))
        self.unlock.ask(folder, words, self._last)

    def _show(self, widget: QWidget) -> None:
        before = self._stack.currentWidget()
        if self._stack.indexOf(widget) < 0:
            lay_out(widget)
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        if before is not None and before not in (widget, self.unlock):
            self._let_go(before)

    def _let_go(self, widget: QWidget) -> None:
        if isinstance(widget, Entrance):
            widget.drop()
        self._stack.removeWidget(widget)
        widget.deleteLater()

    def _drop_secrets(self, words: str) -> None:
        # A half-made set-up keeps what was typed; a vault opened by the code is locked again.
        widget = self._stack.currentWidget()
        if isinstance(widget, Entrance) and widget.holds_vault:
            self._parts.operations.close()
            self._show_unlock(self.unlock.folder, words)
        else:
            self.unlock.drop()

    def _opened(self, label: str) -> None:
        if not label:
            self._parts.operations.run(self.rooms.told, self._show_recovered)
            return
        self._parts.operations.run(self.rooms.told, lambda found: self._show_desk(label, found))

    def _show_recovered(self, found: "Opening") -> None:
        self._place = None
        recovered = self.rooms.recovered(self.unlock.folder, found.policy)
        recovered.done.connect(self._recovered)
        recovered.given_up.connect(lambda: self._drop_secrets("Locked. Nothing was changed."))
        self._show(recovered)

    def _recovered(self, label: str, words: str) -> None:
        self._told(words, QMessageBox.Icon.Information)
        self._opened(label)

    def _show_desk(self, label: str, found: "Opening") -> None:
        self.view.keep_to(found.policy.idle_minutes or IDLE_MINUTES, fixed=found.is_idle_fixed)
        self.absence.set_minutes(self.view.minutes)
        self._last = f"Unlocked last by {label}, {self._around.clock().astimezone():%H:%M}."
        self.opened = self.rooms.desk(self.view, self.lock, self.absence.minutes)
        self.opened.desk.lay_down(found.policy.marking_words or "")
        self.opened.desk.name(found.name, example=found.is_example)
        self.opened.desk.seat(label, *found.before)
        self.absence.soon.connect(self.opened.tell_lock)
        self.opened.tell_lock(is_soon=False)
        self._capture.allowed_now.connect(self.opened.tell_capture)
        self._show(self.opened.desk)
        at, self._place = self._place if label == self._officer else None, None
        self._officer = label
        self.opened.begin(at)
        self.absence.start()

    def _clear_desk(self) -> None:
        if self.opened is None:
            return
        self.absence.stop()
        opened, self.opened = self.opened, None
        self.absence.soon.disconnect(opened.tell_lock)
        self._capture.allowed_now.disconnect(opened.tell_capture)
        opened.clear()
        self._parts.operations.forget()
        self._stack.removeWidget(opened.desk)
        opened.desk.deleteLater()

    def _redress(self) -> None:
        # Icons are drawn in a colour and sizes are asked for once: the desk is laid out anew.
        if self.opened is not None:
            self._place = self.opened.place
            self._clear_desk()
            self._parts.operations.run(
                self.rooms.told, lambda found: self._show_desk(self._officer, found)
            )

    def _tell(self, failure: Exception) -> None:
        self._told(failure_words(failure), QMessageBox.Icon.Warning)

    def _told(self, words: str, icon: QMessageBox.Icon) -> None:
        # Not waited for: a lock must be able to come while it stands there.
        box = QMessageBox(icon, "Prevent Desktop", words, parent=self)
        box.addButton("Close", QMessageBox.ButtonRole.AcceptRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
