"""Start the program on Windows, work its window, and look at what Windows was told.

``smoke.sh`` runs it over the vault that the demo left:  smoke_window.py DEMO-FOLDER PICTURES
It stops with a traceback at the first that is not as it should be. What wine cannot show: that a
picture of the screen is without the window (its SetWindowDisplayAffinity does nothing and says
so, thus only the calls are looked at), and that Windows sends these messages (they are sent here,
by the same calls as Windows would use).
"""

import ctypes
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from prevent_desktop import app
from prevent_desktop.gui.shared.desk import Desk
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services import demo

PATIENCE = 120_000
"""Milliseconds that a shared machine may take."""
SESSION, SESSION_LOCKED = 0x02B1, 0x7
POWER, SUSPENDS = 0x0218, 0x0004
UNICODE_TEXT = 13
OUT_OF_CAPTURE, BLACK_IN_CAPTURE = 0x11, 0x01
KEPT_OUT = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)


class Heard:
    """Passes a call on to Windows, and remembers it with its answer."""

    def __init__(self, library: ctypes.CDLL, name: str) -> None:
        """Stand in front of one function of a library."""
        self.calls: list[tuple[tuple[int, ...], int]] = []
        self._call = getattr(library, name)
        setattr(library, name, self)

    def __call__(self, *given: int) -> int:
        """Call it."""
        answer = int(self._call(*given))
        self.calls.append((given, answer))
        return answer


class Visit:
    """Somebody's visit to the window."""

    def __init__(self, folder: Path, pictures: Path) -> None:
        """Take the demo's folder and the one for pictures."""
        facts = json.loads((folder / demo.FACTS).read_text(encoding="utf-8"))
        self.vault = folder / demo.OURS
        self._officer, self._passphrase = next(iter(facts["passphrases"][demo.OURS].items()))
        self._pictures = pictures
        self._user = ctypes.windll.user32
        self._affinity = Heard(self._user, "SetWindowDisplayAffinity")
        self._session = Heard(ctypes.windll.wtsapi32, "WTSRegisterSessionNotification")
        self.went_well = False

    def go(self) -> None:
        """Do all of it, then close the window."""
        try:
            for said in self._steps():
                print(f"  {said}", flush=True)
            self.went_well = True
        finally:
            QApplication.exit(0 if self.went_well else 1)

    def _steps(self) -> Iterator[str]:
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
        handle = int(window.winId())
        yield f"platform {QApplication.platformName()}"
        asked = [how for (shown, how), _ in self._affinity.calls if shown == handle]
        check(asked[:2] == [OUT_OF_CAPTURE, BLACK_IN_CAPTURE], "capture")  # wine refuses both
        check(bool(self._session.calls) and all(a for _, a in self._session.calls), "session")
        yield "capture refused, session watched"
        desk = self._unlocked(window)
        yield f"unlocked, {self._every_page(window, desk)} pages"
        self._copies(desk)
        yield "a copy stays out of the clipboard's history and of the cloud"
        self._user.PostMessageW(handle, SESSION, SESSION_LOCKED, 0)
        self._is_locked(window, "the screen was locked")
        check(not self._user.IsClipboardFormatAvailable(UNICODE_TEXT), "the clipboard is cleared")
        yield "locked with the screen, and the clipboard cleared"
        self._unlocked(window)
        self._user.SendMessageW(handle, POWER, SUSPENDS, 0)
        check(window.desk is None, "nothing is on the screen when Windows has its answer")
        self._is_locked(window, "the computer goes to sleep")
        yield "locked before sleep"
        self._unlocked(window)
        window.close()
        wait(lambda: not window.isVisible(), "closed")
        check(any((self.vault / "backups").iterdir()), "backed up")
        yield "closed, with a backup"

    def _unlocked(self, window: Window) -> Desk:
        ui = window.unlock.ui
        ui.officer.setCurrentText(self._officer)
        ui.passphrase.setText(self._passphrase)
        ui.unlock.click()
        wait(lambda: window.desk is not None or bool(ui.failure.text()), "answered")
        check(window.desk is not None, ui.failure.text())
        settled(window)
        assert window.desk is not None  # noqa: S101 -- for the type checker, checked just above
        return window.desk

    def _every_page(self, window: Window, desk: Desk) -> int:
        count = 0
        for section in desk.sections:
            desk.go(Destination(section.key))
            settled(window)
            tabs = desk.page.tab_buttons() if desk.page is not None else []
            for place, tab in enumerate(tabs or [None]):
                if tab is not None:
                    tab.click()
                    settled(window)
                QApplication.processEvents()  # what the answers moved is laid out
                picture = self._pictures / f"{section.key}-{place}.png"
                check(window.grab().save(str(picture)), str(picture))
                count += 1
        return count

    def _copies(self, desk: Desk) -> None:
        desk.search.setText("Northmere")
        desk.search.selectAll()
        QTest.keyClick(desk.search, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        check(bool(self._user.IsClipboardFormatAvailable(UNICODE_TEXT)), "copied")
        for name in KEPT_OUT:
            form = self._user.RegisterClipboardFormatW(name)
            check(bool(self._user.IsClipboardFormatAvailable(form)), name)

    @staticmethod
    def _is_locked(window: Window, why: str) -> None:
        wait(lambda: window.desk is None, why)
        settled(window)
        check(why in window.unlock.ui.place.text(), window.unlock.ui.place.text())


def check(holds: bool, what: str) -> None:  # noqa: FBT001 -- it reads as a sentence
    """Stop, and say what is not as it should be."""
    if not holds:
        raise AssertionError(what)


def settled(window: Window) -> None:
    """Wait until the vault has answered all that was asked."""
    wait(lambda: not window.operations.is_waiting, "settled")


def wait(until: Callable[[], bool], what: str) -> None:
    """Wait for something."""
    late = QDeadlineTimer(PATIENCE)
    while not until():
        check(not late.hasExpired(), what)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)


def main() -> int:
    """Start the program as its user does, and visit it."""
    visit = Visit(*(Path(one) for one in sys.argv[1:]))
    QTimer.singleShot(0, visit.go)
    return app.start(visit.vault) if not visit.went_well else 0


if __name__ == "__main__":
    sys.exit(main())
