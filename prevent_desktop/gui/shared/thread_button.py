"""The way from a record that is read to the golden thread that runs through it."""

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QPushButton

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.navigation import Destination

THREAD = Destination("actions", "thread")
"""The whole thread."""


def thread_button(parts: Parts, record: str, go: SignalInstance) -> QPushButton:
    """Make the button; pressed, it asks ``go`` for the thread of a record."""
    button = parts.button("Thread", "waypoints", role="quiet")
    button.setAccessibleName("Show its golden thread")
    button.setToolTip("The golden thread that runs through it")
    place = Destination(THREAD.section, THREAD.part, record)
    button.clicked.connect(lambda: go.emit(place))
    return button
