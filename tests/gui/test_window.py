"""The window opens the real vault, shows whose it is, and lets go of it when it locks."""

from prevent_desktop.gui.window import Window
from tests.gui.example import Example


def test_an_officer_unlocks_the_vault(window: Window, example: Example) -> None:
    assert window.desk is not None
    assert "Northmere" in window.desk._council.text()
    assert window.desk._officer.text().startswith(example.officer)


def test_a_locked_window_has_let_go_of_the_vault(window: Window, example: Example) -> None:
    window.lock()
    window.operations.stop()
    with example.opened() as vault:
        assert vault.head.seq > 0
