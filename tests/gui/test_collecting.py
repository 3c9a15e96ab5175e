"""What is let go of in a circle is destroyed in the window's thread, whoever allocates."""

import gc
import threading
import weakref

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.shared.operations import Operations
from tests.gui.example import WAIT


class InACircle(QWidget):
    """Holds itself, as a page and what it calls do."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def _allocate() -> int:
    return len([[[], {}] for _ in range(200_000)])


def test_no_collection_runs_in_the_vaults_thread(qtbot: QtBot) -> None:
    threads: set[int] = set()

    def seen(phase: str, _: dict[str, int]) -> None:
        if phase == "start":
            threads.add(threading.get_ident())

    operations = Operations()
    gc.callbacks.append(seen)
    try:
        gone = weakref.ref(InACircle())
        came: list[int] = []
        operations.without_vault(_allocate, came.append)
        qtbot.waitUntil(lambda: bool(came), timeout=WAIT)
        assert not threads - {threading.get_ident()}
        kept: list[list[int]] = [[] for _ in range(2_000)]
        qtbot.waitUntil(lambda: threading.get_ident() in threads, timeout=WAIT)
        del kept
        qtbot.waitUntil(lambda: gone() is None or not gc.collect(), timeout=WAIT)
        assert gone() is None
    finally:
        gc.callbacks.remove(seen)
        operations.stop()
    assert gc.isenabled()
