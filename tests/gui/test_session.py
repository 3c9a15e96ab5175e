"""A real message bus tells that the screen was locked, and the window hears it."""

import os
import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from prevent_desktop.gui.guard.session import SessionWatch
app = QCoreApplication([])
watch = SessionWatch(app)
heard = []
watch.gone.connect(heard.append)
watch.gone.connect(lambda _: app.quit())
bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "another")
told = QDBusMessage.createSignal(
    "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"
)
told.setArguments([True])
QTimer.singleShot(0, lambda: bus.send(told))
QTimer.singleShot(10_000, app.quit)
app.exec()
print(heard)
"""


def test_a_locked_screen_is_heard_on_the_bus() -> None:
    command = ["dbus-run-session", "--", sys.executable, "-c", PROGRAM]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, env=dict(os.environ), timeout=60
    )
    assert done.stdout.strip() == "['the screen was locked']", done.stderr
