"""Pictures of every page, into ``build/screenshots``: light and dark, small, and at 200%.

``make screenshots``. They show the example council only, and are made to be looked at.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: no screen is needed

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from prevent_desktop.app import dressed, window_on
from prevent_desktop.gui.shared.desk import Desk
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.operations import Operations
from prevent_desktop.gui.shared.theme import Scheme, Theme
from prevent_desktop.gui.start.first_run import FirstRun
from prevent_desktop.gui.window import Window
from prevent_desktop.services.looks import Looks
from tests.gui.example import WAIT, Example, copied, made
from tests.gui.tour import tour

LOOKS = {
    "light": Looks(1.0, "light"),
    "dark": Looks(1.0, "dark"),
    "contrast": Looks(1.0, "contrast"),
    "150": Looks(1.5, "light"),
    "200": Looks(2.0, "light"),
}
SIZE = (1280, 720)
PASSPHRASE = "quiet harbour lantern oak"


def main(into: Path) -> None:
    """Make every picture."""
    into.mkdir(parents=True, exist_ok=True)
    app, theme = dressed()
    with tempfile.TemporaryDirectory() as scratch:
        once = made(Path(scratch) / "made")
        for name, looks in LOOKS.items():
            example = copied(once, Path(scratch) / name)
            theme = Theme(Scheme(looks.colours), looks.scale)
            theme.put_on(app, 9.0)
            count = sum(1 for _ in _walked(example, theme, into / name, app))
            sys.stdout.write(f"{name}: {count} pictures\n")


def _walked(example: Example, theme: Theme, into: Path, app: QApplication) -> Iterator[Path]:
    into.mkdir(exist_ok=True)
    yield from _before(example, theme, into, app)
    window = window_on(example.folder, example.around, theme)
    window.resize(*SIZE)
    window.show()
    yield _kept(window, into / "unlock.png", app)
    window.unlock.ui.passphrase.setText("not this one")
    window.unlock.ui.unlock.click()
    _wait(app, lambda: bool(window.unlock.ui.failure.text()))
    yield _kept(window, into / "unlock-refused.png", app)
    window.unlock.ui.passphrase.setText(example.passphrases[example.officer])
    window.unlock.ui.unlock.click()
    _wait(app, lambda: window.desk is not None)
    desk = window.desk
    assert desk is not None
    yield from _desk(window, desk, example, into, app)
    window.leave()


def _desk(
    window: Window, desk: Desk, example: Example, into: Path, app: QApplication
) -> Iterator[Path]:
    def settle() -> None:
        _wait(app, lambda: not window.operations.is_waiting, least=150)

    for name in tour(window, settle, example):
        yield _kept(window, into / f"{name}.png", app)
    desk.search.setFocus()
    desk.search.setText("school")
    desk.search.textEdited.emit("school")
    _wait(app, lambda: not window.operations.is_waiting, least=200)
    yield _kept(window, into / "search.png", app)


def _before(example: Example, theme: Theme, into: Path, app: QApplication) -> Iterator[Path]:
    nowhere = example.folder.parent / "nothing"
    window = window_on(nowhere, example.around, theme)
    window.resize(*SIZE)
    window.show()
    yield _kept(window, into / "welcome.png", app)
    parts = Parts(Operations(), theme)
    first = FirstRun(parts, example.around, nowhere)
    first.resize(*SIZE)
    first.show()
    yield _kept(first, into / "first-run-1.png", app)
    first.council.ui.example.setChecked(True)
    first.walk.next()
    first.officer.ui.officer.setText("Rowan Hale")
    first.officer.ui.role.setText("Prevent coordinator")
    yield _kept(first, into / "first-run-2.png", app)
    first.walk.next()
    first.passphrase.ui.passphrase.setText(PASSPHRASE)
    first.passphrase.ui.again.setText(PASSPHRASE)
    yield _kept(first, into / "first-run-3.png", app)
    first.walk.next()
    yield _kept(first, into / "first-run-4.png", app)
    first.recovery.ui.written.click()
    for place, group in enumerate(first.recovery.code.split("-"), 1):
        getattr(first.recovery.ui, f"typed{place}").setText(group)
    first.recovery.changed.emit()
    yield _kept(first, into / "first-run-4-typed.png", app)
    first.walk.next()
    yield _kept(first, into / "first-run-5.png", app)
    parts.operations.stop()
    first.deleteLater()
    window.leave()


def _kept(widget: QWidget, path: Path, app: QApplication) -> Path:
    _wait(app, lambda: True, least=60)
    widget.grab().save(str(path))
    return path


def _wait(app: QApplication, until: Callable[[], bool], least: int = 0) -> None:
    end, soonest = QDeadlineTimer(WAIT), QDeadlineTimer(least)
    while not end.hasExpired() and not (soonest.hasExpired() and until()):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
