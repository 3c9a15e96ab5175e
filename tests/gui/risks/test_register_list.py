"""The register's list: keys, filters by name, what is remembered, and what it says when bare."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.risks import Risk
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.risks.register_model import COLUMNS
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.window import Window
from prevent_desktop.services import erasing
from prevent_desktop.vault.vault import Vault
from tests.gui.example import WAIT, Example, page_at, settled, unlocked

_DARK = 180
OWNER = next(place for place, column in enumerate(COLUMNS) if column.key == "owner")
TREND = next(place for place, column in enumerate(COLUMNS) if column.key == "way")


def _at(window: Window, qtbot: QtBot) -> RisksPage:
    found = page_at(window, Destination("risks"), qtbot)
    assert isinstance(found, RisksPage)
    qtbot.waitUntil(lambda: found._reading is not None, timeout=WAIT)
    settled(window, qtbot)
    return found


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> RisksPage:
    return _at(window, qtbot)


@pytest.fixture
def in_front(window: Window, page: RisksPage, qtbot: QtBot) -> RisksPage:
    window.activateWindow()
    page.list.table.setFocus()
    qtbot.waitUntil(page.list.table.hasFocus, timeout=WAIT)
    return page


def _refs(page: RisksPage) -> list[str]:
    return [page.list.model.at(n).ref for n in range(page.list.model.rowCount())]


def _chosen(page: RisksPage) -> list[str]:
    places = (page.list.model.row_of(one) for one in page.list.chosen_ids())
    return [page.list.model.at(place).ref for place in places]


def _offers(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if action.text()}


def _filters(page: RisksPage) -> dict[str, QAction]:
    page.list._line.menu.aboutToShow.emit()
    return _offers(page.list._line.menu)


def _button(page: RisksPage, words: str) -> QPushButton:
    buttons = [one for one in page.list.cover.buttons if one.isVisible() and one.text() == words]
    assert len(buttons) == 1, [one.text() for one in page.list.cover.buttons]
    return buttons[0]


def _again(window: Window, example: Example, qtbot: QtBot) -> RisksPage:
    """Lock, and unlock the next morning."""
    window.lock()
    unlocked(window, example, qtbot)
    return _at(window, qtbot)


def _elsewhere(window: Window, verb: Callable[[Vault], object], qtbot: QtBot) -> None:
    window.operations.run(verb, lambda _: None)
    settled(window, qtbot)


def test_home_and_end_go_to_the_first_and_last_row(in_front: RisksPage) -> None:
    page, table = in_front, in_front.list.table
    every = _refs(page)
    QTest.keyClick(table, Qt.Key.Key_End)
    assert _chosen(page) == every[-1:]
    QTest.keyClick(table, Qt.Key.Key_Home)
    assert _chosen(page) == every[:1]
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert _chosen(page) == every[:1]


def test_shift_takes_rows_up_to_one_and_control_one_more(in_front: RisksPage) -> None:
    page, table = in_front, in_front.list.table
    every = _refs(page)
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClick(table, Qt.Key.Key_Down, shift)
    assert _chosen(page) == every[:2]
    QTest.keyClick(table, Qt.Key.Key_Down, control)
    QTest.keyClick(table, Qt.Key.Key_Down, control)
    QTest.keyClick(table, Qt.Key.Key_Space, control)
    assert _chosen(page) == [*every[:2], every[3]]
    QTest.keyClick(table, Qt.Key.Key_End, shift)
    assert _chosen(page)[-1] == every[-1]


def test_typing_goes_to_a_reference_or_a_title(in_front: RisksPage) -> None:
    page, table = in_front, in_front.list.table
    QTest.keyClicks(table, "r12")
    assert _chosen(page) == ["R12"]
    title = page.list.model.at(page.list.model.rowCount() - 1).title
    table.keyboardSearch("")  # begins a new word
    QTest.keyClicks(table, title[:12])
    (found,) = page.list.chosen_ids()
    row = page.list.model.at(page.list.model.row_of(found))
    assert row.title.casefold().startswith(title[:12].casefold())
    table.keyboardSearch("")
    before = _chosen(page)
    QTest.keyClicks(table, "qz")
    assert _chosen(page) == before


def test_a_filter_kept_by_name_is_offered_again_in_the_vault_alone(
    window: Window, page: RisksPage, example: Example, qtbot: QtBot
) -> None:
    offers = _filters(page)
    assert not offers["None is saved yet"].isEnabled()
    assert not offers["Save this filter under a name"].isEnabled()
    page.list._kinds.button(1).click()
    page.list.filter.setText("above the appetite")
    expected = _refs(page)
    _filters(page)["Save this filter under a name"].trigger()
    line = page.list._line
    assert line._about.text() == "Name for: situational, above the appetite"
    assert not line.keeping.isEnabled()
    QTest.keyClicks(line.name, "For the b&oard")
    QTest.keyClick(line.name, Qt.Key.Key_Return)
    assert not line.naming.isVisible()
    settled(window, qtbot)
    again = _again(window, example, qtbot)
    assert again.list.filter.text() == ""
    _filters(again)["For the b&&oard:  situational, above the appetite"].trigger()
    assert _refs(again) == expected
    assert again.list._told.text().endswith(": situational, above the appetite")
    outside = [one for one in example.state.rglob("*") if one.is_file()]
    assert not [one for one in outside if b"above the appetite" in one.read_bytes()]


def test_a_kept_filter_can_be_let_go_of(window: Window, page: RisksPage, qtbot: QtBot) -> None:
    page.list.filter.setText("no owner")
    _filters(page)["Save this filter under a name"].trigger()
    page.list._line.name.setText("Nobody's")
    page.list._line.keeping.click()
    settled(window, qtbot)
    away = _filters(page)["Remove a saved filter"].menu()
    assert isinstance(away, QMenu)
    _offers(away)["Nobody's"].trigger()
    settled(window, qtbot)
    assert "None is saved yet" in _filters(page)


def test_columns_order_and_split_are_as_they_were_left(
    window: Window, page: RisksPage, example: Example, qtbot: QtBot
) -> None:
    table = page.list.table
    table.show_column(OWNER, on=True)
    table.show_column(TREND, on=False)
    table.sortByColumn(OWNER, Qt.SortOrder.AscendingOrder)
    expected = _refs(page)
    window.resize(1280, 720)
    page.both._split.moveSplitter(600, 1)
    share = page.both.share
    page.both._settle.timeout.emit()
    settled(window, qtbot)
    again = _again(window, example, qtbot)
    assert not again.list.table.isColumnHidden(OWNER)
    assert again.list.table.isColumnHidden(TREND)
    assert _refs(again) == expected
    again.window().resize(1280, 720)
    qtbot.waitUntil(lambda: abs(again.both.share - share) < 15, timeout=WAIT)


def test_what_finds_nothing_says_what_was_asked_and_leads_on(
    window: Window, page: RisksPage, qtbot: QtBot
) -> None:
    page.list.filter.setText("above the appetiti")
    state = page.list.cover
    assert state.isVisible()
    assert state.title.text() == 'Nothing matches "above the appetiti".'
    qtbot.waitUntil(lambda: "Did you mean" in state.words.text(), timeout=WAIT)
    assert state.words.text() == 'Did you mean "above the appetite"?'
    _button(page, 'Look for "above the appetite"').click()
    assert not state.isVisible()
    assert len(_refs(page)) == 3
    page.list._kinds.button(2).click()
    page.list.filter.setText("xylophone")
    settled(window, qtbot)
    assert state.title.text() == 'Nothing matches "corporate, xylophone".'
    assert not state.words.isVisible()
    _button(page, "Clear the filter").click()
    assert not state.isVisible()
    assert len(_refs(page)) == 17
    assert page.list._kinds.checkedId() == 0


def test_what_was_meant_is_looked_for_once_nobody_types(
    window: Window, page: RisksPage, qtbot: QtBot
) -> None:
    asked: list[int] = []
    window.operations.waiting.connect(asked.append)
    for end in range(len("appetiti") - 2, len("appetiti") + 1):
        page.list.filter.setText(f"above the {'appetiti'[:end]}")
    assert page.list.cover.title.text() == 'Nothing matches "above the appetiti".'
    assert not asked
    qtbot.waitUntil(lambda: "Did you mean" in page.list.cover.words.text(), timeout=WAIT)
    assert asked == [1, 0]


def test_long_reading_says_so_and_can_be_stopped(
    window: Window, page: RisksPage, qtbot: QtBot
) -> None:
    page.list.put(None)
    busy = threading.Event()
    window.operations.run(lambda _: busy.wait(WAIT / 1000), lambda _: None)
    page._loading._patience.setInterval(0)
    page.reload()
    state = page.list.cover
    qtbot.waitUntil(state.isVisible, timeout=WAIT)
    assert state.title.text() == "Reading the register"
    _button(page, "Cancel").click()
    assert state.title.text() == "Not read: the register."
    busy.set()
    settled(window, qtbot)
    assert page.list.model.rowCount() == 0
    _button(page, "Read it again").click()
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 17, timeout=WAIT)
    assert not state.isVisible()


def test_over_rows_that_are_still_there_it_lies_at_the_foot(
    window: Window, page: RisksPage, qtbot: QtBot
) -> None:
    busy = threading.Event()
    window.operations.run(lambda _: busy.wait(WAIT / 1000), lambda _: None)
    page._loading._patience.setInterval(0)
    page.reload()
    state = page.list.cover
    qtbot.waitUntil(state.isVisible, timeout=WAIT)
    assert 0 < state.height() < page.list.table.viewport().height() // 2
    busy.set()
    settled(window, qtbot)
    assert not state.isVisible()


def test_a_failure_says_what_is_safe_and_gives_a_code(
    window: Window, page: RisksPage, qtbot: QtBot
) -> None:
    page.list.put(None)
    _elsewhere(window, _renamed("draft", "gone"), qtbot)
    page.reload()
    settled(window, qtbot)
    state = page.list.cover
    assert state.title.text() == "Reading the register did not work."
    assert "What was saved before is safe." in state.words.text()
    assert "Give this code" in state.words.text()
    _elsewhere(window, _renamed("gone", "draft"), qtbot)
    _button(page, "Try again").click()
    settled(window, qtbot)
    assert len(_refs(page)) == 17
    assert not state.isVisible()


def test_where_there_is_no_risk_the_list_offers_the_first_step(
    window: Window, page: RisksPage, example: Example, qtbot: QtBot
) -> None:
    def emptied(vault: Vault) -> None:
        for risk in vault.store.collection(Risk).all_of(Risk):
            _erase(vault, risk, example)

    _elsewhere(window, emptied, qtbot)
    page.reload()
    settled(window, qtbot)
    assert page.list.cover.title.text() == "No risk is recorded yet."
    _button(page, "Record a risk").click()
    settled(window, qtbot)
    assert page.editor.record


def test_each_of_many_has_its_own_result(
    window: Window, page: RisksPage, example: Example, qtbot: QtBot
) -> None:
    page.list.filter.setText("above the appetite")
    page.list.table.selectAll()
    qtbot.waitUntil(lambda: page._pane.currentWidget() is page.bulk, timeout=WAIT)
    gone, *others = [page.list.model.at(n) for n in range(page.list.model.rowCount())]

    def one_erased(vault: Vault) -> None:
        risk = vault.store.current(gone.id).record
        assert isinstance(risk, Risk)
        _erase(vault, risk, example)

    _elsewhere(window, one_erased, qtbot)
    ui = page.bulk.ui
    ui.review_date_on.setChecked(True)
    ui.review_date.setText("1 Feb 2027")
    page.main.click()
    qtbot.waitUntil(lambda: ui.results.count() == 3, timeout=WAIT)
    assert ui.results_heading.text() == "2 of 3 risks changed"
    said = [ui.results.item(n).text() for n in range(3)]
    assert said[0].startswith(f"{gone.ref}: This vault does not hold that record")
    assert said[1:] == [f"{one.ref}: Changed." for one in others]


def test_many_changes_can_be_stopped(window: Window, page: RisksPage, qtbot: QtBot) -> None:
    page.list.table.selectAll()
    qtbot.waitUntil(lambda: page._pane.currentWidget() is page.bulk, timeout=WAIT)
    busy = threading.Event()
    window.operations.run(lambda _: busy.wait(WAIT / 1000), lambda _: None)
    ui = page.bulk.ui
    ui.review_date_on.setChecked(True)
    ui.review_date.setText("1 Feb 2027")
    page.main.click()
    assert not page.main.isEnabled()
    ui.stop.click()
    busy.set()
    qtbot.waitUntil(lambda: ui.results.count() == 17, timeout=WAIT)
    settled(window, qtbot)
    assert ui.results_heading.text() == "0 of 17 risks changed"
    assert ui.results.item(0).text().endswith("Not changed, as you stopped.")
    assert not ui.stop.isVisible()


def test_results_are_of_the_risks_that_were_changed(
    window: Window, page: RisksPage, qtbot: QtBot
) -> None:
    page.list.table.selectAll()
    qtbot.waitUntil(lambda: page._pane.currentWidget() is page.bulk, timeout=WAIT)
    expected = _refs(page)
    ui = page.bulk.ui
    ui.review_date_on.setChecked(True)
    ui.review_date.setText("1 Feb 2027")
    page.main.click()
    page.list.choose(*[page.list.model.at(n).id for n in (1, 2)])
    page.list._tell_chosen()
    qtbot.waitUntil(lambda: ui.results.count() == 17, timeout=WAIT)
    settled(window, qtbot)
    assert [ui.results.item(n).text() for n in range(17)] == [f"{r}: Changed." for r in expected]


def test_choosing_all_rows_again_is_one_selection_not_one_for_each(page: RisksPage) -> None:
    page.list.table.selectAll()
    page.list._narrow()
    ranges = page.list.table.selectionModel().selection().toList()
    assert len(ranges) == 1
    assert _chosen(page) == _refs(page)


def _renamed(old: str, new: str) -> Callable[[Vault], object]:
    return lambda vault: vault.store.connection.execute(f"ALTER TABLE {old} RENAME TO {new}")


def _erase(vault: Vault, risk: Risk, example: Example) -> None:
    passphrase = example.passphrases[example.officer]
    erasing.erased(vault, risk.id, reason="A test", legal_basis="None", passphrase=passphrase)


def test_risks_that_are_not_saved_yet_are_rows_over_the_register(
    window: Window, page: RisksPage, qtbot: QtBot
) -> None:
    before = page.list._unsaved.rows.keys()
    page.record_risk()
    settled(window, qtbot)
    page.editor.ui.title.setText("Typed and not saved")
    record = page.editor.record
    page.closing.click()
    settled(window, qtbot)
    rows = page.list._unsaved
    assert rows.isVisible()
    assert sorted(rows.rows.keys()) == sorted([*before, record])
    place = rows.rows.place_of(record)
    assert rows.rows.index(place).data() == "Typed and not saved"
    rows.setFocus()
    rows.choose(record)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    settled(window, qtbot)
    assert page.editor.record == record


def test_the_arrow_over_a_column_points_the_way_its_order_goes(page: RisksPage) -> None:
    header = page.list.table.horizontalHeader()

    def arrow() -> tuple[int, int]:
        """Give how many dark dots of the arrow are in its upper and in its lower half."""
        end = header.sectionViewportPosition(1) + header.sectionSize(1)
        seen = header.viewport().grab(QRect(end - 20, 4, 16, header.height() - 8)).toImage()
        rows = [
            sum(seen.pixelColor(x, y).lightness() < _DARK for x in range(seen.width()))
            for y in range(seen.height())
        ]
        drawn = [n for n, dots in enumerate(rows) if dots]
        return rows[drawn[0]], rows[drawn[-1]]

    wide, pointed = arrow()
    assert wide >= pointed  # the highest stands first: it falls
    header.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    pointed, wide = arrow()
    assert wide >= pointed
