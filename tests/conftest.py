"""What holds for every test: nothing logged, no thread left, nothing skipped in CI."""

import logging
import os
import threading
from collections.abc import Generator, Iterator

import hypothesis
import pytest

IN_CI = "CI" in os.environ
GRACE_SECONDS = 1.0

# Times on a shared machine say nothing, so an example has no deadline of its own. In CI the
# examples are the same at every run: a change is judged by what it changed.
hypothesis.settings.register_profile("default", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.register_profile("soak", deadline=None, max_examples=2_000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if IN_CI else "default"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the slow tests last, so that a common mistake shows in seconds."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that is skipped in CI: there all that the tests need is to be had.

    The exception is a test for another operating system, whose reason starts so.
    """
    report = yield
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else ""
        if not reason.removeprefix("Skipped: ").startswith(("only on Windows", "only on macOS")):
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} was skipped in CI: {reason}"
    return report


class _Listener(logging.Handler):
    """Keeps what is logged from WARNING on, by whatever logger."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_stray_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which something is logged, unless it takes ``caplog`` and judges itself."""
    listener = _Listener()
    logging.getLogger().addHandler(listener)
    yield
    logging.getLogger().removeHandler(listener)
    if listener.heard and "caplog" not in request.fixturenames:
        pytest.fail("logged unexpectedly:\n" + "\n".join(listener.heard), pytrace=False)


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a thread running; one about to end is waited for."""
    before = set(threading.enumerate())
    yield
    for thread in _ours(before):
        thread.join(GRACE_SECONDS)
    if left := [thread.name for thread in _ours(before)]:
        pytest.fail(f"left running: {', '.join(left)}", pytrace=False)


def _ours(before: set[threading.Thread]) -> list[threading.Thread]:
    """Give the threads of this test, not the runner's own, which Python did not start."""
    return [
        thread
        for thread in threading.enumerate()
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
