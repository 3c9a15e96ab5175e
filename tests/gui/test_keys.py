"""Every page by the keyboard: where the focus lands, where Tab goes, and what the keys do."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.assets import asset
from prevent_desktop.gui.shared.keys import ANSWERED, FILTER, PRINT, SAVE
from prevent_desktop.gui.shared.navigation import SECTIONS
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.shared.tab_order import is_stop, stops_in
from prevent_desktop.gui.shared.ticks import TickTree
from prevent_desktop.gui.shared.view import TabbedPage
from prevent_desktop.gui.window import Window
from prevent_desktop.services.finding import found
from prevent_desktop.vault import drafts
from tests.gui.accessible import controls
from tests.gui.example import WAIT, Example, settled
from tests.gui.person import Person, is_beside, name_of

MOST_STOPS = 300
KEYS = [section.key for section in SECTIONS]
FIGURES = "1234567890"


@dataclass
class Desk:
    """The window with somebody at its keys."""

    window: Window
    qtbot: QtBot
    person: Person

    @property
    def page(self) -> Page:
        """The page in front."""
        desk = self.window.desk
        assert desk is not None
        assert desk.page is not None
        return desk.page

    @property
    def here(self) -> QWidget:
        """What has the focus."""
        focus = QApplication.focusWidget()
        assert focus is not None, (self.window.isActiveWindow(), self.window.focusWidget())
        return focus

    def press(self, keys: str) -> None:
        """Press keys where the focus is, and wait for what they do."""
        self.person.come_back()
        QTest.keySequence(self.here, QKeySequence(keys))
        settled(self.window, self.qtbot)
        self.person.come_back()

    def open(self, section: str, tab: int = 0) -> None:
        """Go to a page and a tab of it."""
        place = KEYS.index(section)
        if place < len(FIGURES):
            self.press(f"Ctrl+{FIGURES[place]}")
        else:
            self._search_for(SECTIONS[place].name)
        if tab:
            self.press(f"Alt+{tab + 1}")

    def _search_for(self, page: str) -> None:
        self.press("Ctrl+K")
        QTest.keyClicks(self.here, page)
        settled(self.window, self.qtbot)
        opened = self.window.opened
        assert opened is not None
        rows = opened.palette.rows
        named = (n for n in range(rows.count()) if rows.item(n).text().startswith(page))
        for _ in range(next(named)):
            self.press("Down")
        self.press("Return")

    def walk(self, key: str) -> list[QWidget]:
        """Press Tab until it comes round, and give where it stopped."""
        way = [self.here]
        for _ in range(MOST_STOPS):
            self.press(key)
            if self.here is way[0]:
                return way
            assert self.here not in way, f"{key} goes round in a part: {[name_of(w) for w in way]}"
            way.append(self.here)
        raise AssertionError([name_of(one) for one in way])


@pytest.fixture
def desk(window: Window, qtbot: QtBot) -> Desk:
    """Give the unlocked window, active, with everything loaded."""
    settled(window, qtbot)
    return Desk(window, qtbot, Person(window, qtbot, has_mouse=False))


@pytest.fixture(params=KEYS)
def section(request: pytest.FixtureRequest) -> str:
    """Give each section in turn."""
    return str(request.param)


def test_the_focus_lands_on_the_content_of_a_page(desk: Desk, section: str) -> None:
    desk.open(section)
    _is_on_content(desk)
    for place, tab in enumerate(desk.page.tab_buttons()):
        desk.open(section, place)
        _is_on_content(desk)
        # So it does where the tab is gone to, by Tab and the arrow keys, and chosen.
        while desk.here not in desk.page.tab_buttons():
            desk.press("Shift+Tab")
        while desk.here is not tab:
            desk.press("Right")
        desk.press("Space")
        _is_on_content(desk)


def _is_on_content(desk: Desk) -> None:
    page, here = desk.page, desk.here
    assert page.body.isAncestorOf(here) or here.property("role") == "main", name_of(here)


def test_tab_finds_every_control_of_a_page_and_never_stays(desk: Desk, section: str) -> None:
    desk.open(section)
    for place in range(max(1, len(desk.page.tab_buttons()))):
        desk.open(section, place)
        _walks(desk)


@pytest.mark.parametrize("section", ["handover", "vault"])
def test_tab_walks_every_step_and_form_over_a_tab(desk: Desk, section: str) -> None:
    desk.open(section)
    page = desk.page
    assert isinstance(page, TabbedPage)
    tabs = [key for key, _ in page.tabs]
    for key in (one for one in page.keys if one not in tabs):
        page.open(key)
        settled(desk.window, desk.qtbot)
        _is_on_content(desk)
        _walks(desk)


def test_tab_walks_every_step_of_sending(desk: Desk) -> None:
    desk.open("handover")
    tree = desk.here
    assert isinstance(tree, TickTree)
    for key in ("Home", "Space", "Ctrl+Return", "Ctrl+Return"):
        _walks(desk)
        desk.press(key)
    _is_on_content(desk)
    _walks(desk)


def test_tab_walks_the_editor_the_history_and_the_bulk_edit_of_risks(desk: Desk) -> None:
    desk.open("risks")
    desk.person.press("History")
    _walks(desk)
    desk.press("Esc")
    desk.press("Ctrl+Return")
    _walks(desk)
    desk.press("Esc")
    desk.open("risks")
    desk.press("Ctrl+A")
    desk.qtbot.waitUntil(lambda: desk.person.sees("Change the review date"), timeout=WAIT)
    _walks(desk)


def _walks(desk: Desk) -> None:
    onward = desk.walk("Tab")
    _found_all(desk, onward)
    _in_seen_order(desk, onward)
    assert desk.walk("Shift+Tab")[1:] == onward[:0:-1]


def _found_all(desk: Desk, way: list[QWidget]) -> None:
    able = [one for one in controls(desk.window) if one.isEnabled()]
    missed = [
        name_of(one)
        for one in able
        if one not in way and not any(is_beside(other, one) for other in way)
    ]
    assert not missed


def _in_seen_order(desk: Desk, way: list[QWidget]) -> None:
    """Header, navigation, head, content, bar: each begins once as Tab goes on."""
    window, page = desk.window, desk.page
    assert window.desk is not None
    order = [_part_of(one, page) for one in way]
    begun = [
        part for before, part in zip([order[-1], *order], order, strict=False) if part != before
    ]
    assert len(begun) == len(set(begun)), [(name_of(one), _part_of(one, page)) for one in way]
    at = begun.index("navigation")
    assert [*begun[at:], *begun[:at]] in (
        ["navigation", "head", "content", "bar", "header"],
        ["navigation", "head", "content", "header"],
    )


def _part_of(control: QWidget, page: Page) -> str:
    for part, place in (("head", page._head), ("content", page.body), ("bar", page._bar)):
        if place.isAncestorOf(control):
            return part
    return "navigation" if control.property("role") == "section" else "header"


def test_the_keys_of_every_page_do_what_its_help_says(desk: Desk, section: str) -> None:
    desk.open(section)
    for place, tab in enumerate(desk.page.tab_buttons()):
        desk.press(f"Alt+{place + 1}")
        assert tab.isChecked()
        _search_and_help(desk)
        _round_of_regions(desk)
        _filter_and_print(desk)
    if not desk.page.tab_buttons():
        _search_and_help(desk)
        _round_of_regions(desk)
    _main_button(desk)
    desk.press("Ctrl+L")
    assert desk.window.desk is None


def _search_and_help(desk: Desk) -> None:
    opened = desk.window.opened
    assert opened is not None
    desk.press("Ctrl+K")
    assert desk.here is opened.desk.search
    assert opened.palette.isVisible()
    QTest.keyClicks(desk.here, "asked before")
    desk.press("Ctrl+K")
    assert opened.desk.search.selectedText() == "asked before"
    desk.press("Esc")
    assert not opened.palette.isVisible()
    desk.press("F1")
    assert opened.help.isVisible()
    assert opened.help.isAncestorOf(desk.here)
    desk.press("Esc")
    assert not opened.help.isVisible()
    _is_on_content(desk)


def _round_of_regions(desk: Desk) -> None:
    page = desk.page
    regions = [one for one in page._regions() if any(is_stop(stop) for stop in stops_in(one))]
    first = desk.here
    seen = [next(n for n, one in enumerate(regions) if _is_in(one, desk.here))]
    for _ in regions[1:]:
        desk.press("F6")
        seen.append(next(n for n, one in enumerate(regions) if _is_in(one, desk.here)))
    assert sorted(seen) == list(range(len(regions)))
    desk.press("F6")
    assert _is_in(regions[seen[0]], desk.here)
    desk.press("Shift+F6")
    assert _is_in(regions[seen[-1]], desk.here)
    desk.press("F6")
    assert desk.here is first


def _is_in(region: QWidget, control: QWidget) -> bool:
    return region is control or region.isAncestorOf(control)


def _filter_and_print(desk: Desk) -> None:
    fields = [one for one in _answering(desk.page, FILTER) if isinstance(one, QLineEdit)]
    for field in fields:
        desk.press("Ctrl+F")
        assert desk.here is field
        assert "Ctrl F" in field.toolTip()
        desk.press("F6")
    printing = _answering(desk.page, PRINT)
    assert all("Ctrl P" in one.toolTip() for one in printing)
    with clicks_of(printing) as clicked:
        desk.press("Ctrl+P")
    assert clicked == printing


def _main_button(desk: Desk) -> None:
    seen = [one for one in desk.page.findChildren(QPushButton) if one.isVisible()]
    main = [one for one in seen if one.property("role") == "main" and one.isEnabled()]
    with clicks_of(main) as clicked:
        desk.press("Ctrl+Return")
    assert clicked == main


def _answering(page: Page, keys: str) -> list[QWidget]:
    every = [one for one in page.findChildren(QWidget) if one.property("keys") == keys]
    return [one for one in every if one.isVisible() and one.isEnabled()]


@contextmanager
def clicks_of(buttons: Sequence[QWidget]) -> Iterator[list[QWidget]]:
    """Note which buttons are pressed."""
    clicked: list[QWidget] = []
    for button in buttons:
        assert isinstance(button, QPushButton)
        button.pressed.connect(partial(clicked.append, button))
    yield clicked


@pytest.mark.parametrize("section", ["today", "risks", "ctlp", "actions", "people"])
def test_something_new_is_begun_and_saved_and_escape_keeps_what_was_typed(
    desk: Desk, section: str, example: Example
) -> None:
    desk.open(section)
    desk.press("Ctrl+N")
    while not isinstance(desk.here, QLineEdit | QPlainTextEdit) or "narrow" in name_of(desk.here):
        desk.press("Tab")
    assert desk.page.body.isAncestorOf(desk.here)
    QTest.keyClicks(desk.here, "Typed, then Escape")
    saving = _answering(desk.page, SAVE)
    assert len(saving) == 1
    assert "Ctrl S" in saving[0].toolTip()
    with clicks_of(saving) as clicked:
        desk.press("Ctrl+S")
    assert clicked == saving
    desk.press("Esc")
    desk.press("Ctrl+L")
    with example.opened() as vault:
        kept = [str(draft.values) for draft in drafts.kept(vault.store)]
        saved = found(vault, "typed escape")
    assert saved or any("Typed, then Escape" in values for values in kept)


def test_every_key_is_told_in_the_help() -> None:
    told = asset("help/keys.md").read_text(encoding="utf-8")
    for keys in (*ANSWERED, "Ctrl+K", "Ctrl+L", "Ctrl+Enter", "Ctrl+Z", "F1", "F6", "Alt+1"):
        assert f"| {keys.replace('+', ' ')}" in told
