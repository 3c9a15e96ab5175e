"""The vault is used from one worker thread, through verbs; the window never waits for it.

A verb is a function of the open vault. What it gives, or the situation it raises, comes back to
the window's own thread. One queue: verbs run in the order in which they were asked for, so a
lock that is asked for after a draft comes after it.
"""

import queue
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from prevent_desktop.errors import Situation
from prevent_desktop.gui.shared.collecting import Collecting

if TYPE_CHECKING:
    # Only named here: the store takes as long to load as the window that asks for the passphrase.
    from prevent_desktop.vault.vault import Vault

T = TypeVar("T")
Verb = Callable[["Vault"], T]
Opener = Callable[[], "Vault"]
Done = Callable[[Any], None]


class Locked(Situation):
    """A verb that was asked for before a lock and came after it."""


@dataclass(frozen=True)
class _Job:
    work: Callable[["_Worker"], object]
    done: Done
    failed: Done
    age: int


class _Worker(QThread):
    """Runs jobs one by one. The vault lives and dies in this thread."""

    ended = Signal(object, object, object)
    written = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self.vault: Vault | None = None

    def run(self) -> None:
        """Take jobs until told to stop."""
        while (job := self.jobs.get()) is not None:
            try:
                before = self._entry()
                result = job.work(self)
                if before and self._entry() > before:
                    self.written.emit()
            except Exception as failure:  # noqa: BLE001 -- told in the window, whatever it is
                self.ended.emit(job, None, failure)
            else:
                self.ended.emit(job, result, None)
        self.close_vault()

    def _entry(self) -> int:
        """Give the number of the newest entry; 0 while no vault is open."""
        return self.vault.head.seq if self.vault is not None else 0

    def opened(self) -> "Vault":
        """Give the open vault; raises Locked."""
        if self.vault is None:
            raise Locked
        return self.vault

    def close_vault(self) -> None:
        """Close the vault, if one is open."""
        vault, self.vault = self.vault, None
        if vault is not None:
            vault.close()


class Operations(QObject):
    """What pages ask the vault with. ``failed`` tells a failure that no page has taken."""

    failed = Signal(object)
    waiting = Signal(int)
    written = Signal()
    """Something was entered in the vault's history; drafts are not."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the worker thread."""
        super().__init__(parent)
        self._waiting = 0
        self._age = 0
        self._worker = _Worker()
        self._worker.ended.connect(self._came_back)
        self._worker.written.connect(self.written)
        self._collecting = Collecting(self)
        self._worker.start()

    @property
    def is_waiting(self) -> bool:
        """Whether anything that was asked for has not come back yet."""
        return self._waiting > 0

    def run(self, verb: Verb[T], done: Callable[[T], None], failed: Done | None = None) -> None:
        """Run a verb on the open vault, and ``done`` with what it gives in the window's thread.

        A situation or bug goes to ``failed``, or to the signal of that name.
        """
        self._ask(lambda worker: verb(worker.opened()), done, failed)

    def open(self, opener: Opener, done: Callable[[None], None], failed: Done) -> None:
        """Open a vault; it stays open until ``close``."""

        def work(worker: _Worker) -> None:
            worker.close_vault()
            worker.vault = opener()

        self._ask(work, done, failed)

    def close(self, done: Callable[[None], None] = lambda _: None) -> None:
        """Close the vault, after everything that was asked for before."""
        self._ask(lambda worker: worker.close_vault(), done, None)

    def without_vault(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Done | None = None
    ) -> None:
        """Do slow work that needs no open vault, such as making one."""
        self._ask(lambda _: work(), done, failed)

    def forget(self) -> None:
        """Bring nothing back to those who asked until now: their page is gone, as at a lock.

        What they asked for is still done; that it failed is told by the signal.
        """
        self._age += 1

    def stop(self) -> None:
        """Close the vault and end the thread; to be called once, when the program ends."""
        if self._worker.isRunning():
            self._worker.jobs.put(None)
            self._worker.wait()
            self._collecting.stop()

    def _ask(self, work: Callable[[_Worker], object], done: Done, failed: Done | None) -> None:
        self._waiting += 1
        self.waiting.emit(self._waiting)
        self._worker.jobs.put(_Job(work, done, failed or self.failed.emit, self._age))

    def _came_back(self, job: _Job, result: object, failure: Exception | None) -> None:
        self._waiting -= 1
        self.waiting.emit(self._waiting)
        if isinstance(failure, Locked):
            return
        is_forgotten = job.age != self._age
        if failure is not None:
            (self.failed.emit if is_forgotten else job.failed)(failure)
        elif not is_forgotten:
            job.done(result)
