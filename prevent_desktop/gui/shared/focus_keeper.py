"""Keeps the keyboard's place when the control that had the focus is hidden, off or gone.

Qt then goes to whatever comes next, which may be Help, the header, or nothing at all.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from prevent_desktop.gui.shared.page import Page


class FocusKeeper(QObject):
    """Brings the focus back to the content of the page in front."""

    def __init__(self, desk: QWidget, page: Callable[[], Page | None]) -> None:
        """Watch over a desk."""
        super().__init__(desk)
        self._page = page
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._changed)

    def _changed(self, before: QWidget | None, now: QWidget | None) -> None:
        page = self._page()
        if before is None or page is None or not page.isAncestorOf(before):
            return
        if _is_usable(before):
            return  # somebody was led on from it; it has not gone from under the keyboard
        # It may be hidden and shown again in the same breath, or somebody may yet say where to go.
        QTimer.singleShot(0, self, lambda: self._look(before, now))

    def _look(self, before: QWidget, now: QWidget | None) -> None:
        page, here = self._page(), QApplication.focusWidget()
        is_left_there = here is now or here is None
        if page is None or not page.isVisible() or not is_left_there:
            return
        if not _is_usable(before):
            page.focus_content()


def _is_usable(control: QWidget) -> bool:
    try:
        return control.isVisible() and control.isEnabled()
    except RuntimeError:  # Qt's own part of it is deleted
        return False
