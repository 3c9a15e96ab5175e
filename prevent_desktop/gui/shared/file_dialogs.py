"""Asking for files and folders, without leaving behind where they were.

Qt's dialog writes the folders that were looked at into its own settings file (design, security
section 10); they are taken out again after each dialog.
"""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_PLACES = ("FileDialog", "Qt/filedialog")
"""Everything that the dialog keeps, whatever a version of Qt calls it."""


def chosen_folder(parent: QWidget, words: str, start: Path) -> Path | None:
    """Ask for a folder; None where the dialog was closed."""
    window = parent.window()
    chosen = QFileDialog.getExistingDirectory(parent, words, str(start))
    _over(window)
    return Path(chosen) if chosen else None


def chosen_file(parent: QWidget, words: str, start: Path, kinds: str) -> Path | None:
    """Ask for a file that is there; ``kinds`` as Qt has them: ``Bundles (*.prevent.age)``."""
    window = parent.window()
    chosen, _ = QFileDialog.getOpenFileName(parent, words, str(start), kinds)
    _over(window)
    return Path(chosen) if chosen else None


def chosen_name(parent: QWidget, words: str, start: Path, kinds: str) -> Path | None:
    """Ask where to save a file; ``start`` ends in the name that is offered."""
    window = parent.window()
    chosen, _ = QFileDialog.getSaveFileName(parent, words, str(start), kinds)
    _over(window)
    return Path(chosen) if chosen else None


def _over(window: QWidget) -> None:
    # Where no window manager does so, nothing else gives the keyboard back to the window. A lock
    # may have taken away the page that asked, so the window was asked for before.
    window.activateWindow()
    forget_places()


def forget_places() -> None:
    """Take the folders that were looked at out of Qt's own settings."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in _PLACES:
        settings.remove(key)
    settings.sync()
