"""The keys that work on every page, joined once to whichever page is in front."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from prevent_desktop.gui.shared.keys import ANSWERED, CLOSE
from prevent_desktop.gui.shared.page import Page

_MOST_TABS = 4


def shortcut(keys: str, over: QWidget, do: Callable[[], None]) -> None:
    """Have keys do something while a widget can be seen."""
    QShortcut(QKeySequence(keys), over).activated.connect(do)


def join_page_keys(over: QWidget, page: Callable[[], Page | None]) -> None:
    """Have the page in front answer: its own controls, tabs, main button, list, pane and bar."""

    def key(keys: str, do: Callable[[Page], None]) -> None:
        def pressed() -> None:
            front = page()
            if front is not None and front.isVisible():
                do(front)

        shortcut(keys, over, pressed)

    for keys in ANSWERED:
        if keys != CLOSE:  # what lies over the page is closed first
            key(keys, partial(Page.answer, keys=keys))
    for place in range(_MOST_TABS):
        key(f"Alt+{place + 1}", partial(Page.press_tab, place=place))
    for keys in ("Ctrl+Return", "Ctrl+Enter"):
        key(keys, Page.press_main)
    key("F6", partial(Page.next_region, step=1))
    key("Shift+F6", partial(Page.next_region, step=-1))
