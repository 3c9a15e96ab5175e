"""Python's cyclic garbage is collected in the window's own thread, and in no other.

The collector runs in whichever thread happens to allocate. Between a window and what it calls
there are circles, and a widget that is let go of in the vault's thread takes the program with it:
Qt's objects may only be destroyed in their own thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
"""How often it is looked whether there is enough to collect."""


class Collecting(QObject):
    """Collects by Python's own thresholds while it runs; to be stopped once."""

    def __init__(self, parent: QObject) -> None:
        """Begin: the collector no longer runs by itself."""
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to the collector again, as it was before."""
        self._timer.stop()
        if self._was_on:
            gc.enable()

    def _collect(self) -> None:
        full = [n for n, (count, most) in enumerate(_filled()) if most and count > most]
        if full:
            gc.collect(full[-1])


def _filled() -> list[tuple[int, int]]:
    """Give how full each generation is, and from when on it is collected."""
    return list(zip(gc.get_count(), gc.get_threshold(), strict=True))
