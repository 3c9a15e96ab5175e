"""The example vault with a partnership group, and its window."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from prevent_desktop.domain.groups import Group
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.services import meetings
from prevent_desktop.services.meetings import Dates
from prevent_desktop.services.records import save
from tests.gui.example import Example, Opened, page_at, settled, unlocked
from tests.partnered import board

HELD = date(2026, 11, 19)


@pytest.fixture
def group(example: Example) -> Group:
    """Give the group, put into the vault before its window is opened."""
    with example.opened() as vault:
        return board(vault)


@pytest.fixture
def meeting(example: Example, group: Group) -> str:
    """Give a meeting of today that has begun and has nothing minuted."""
    with example.opened() as vault:
        asked = Dates(group=group.id, first=HELD, count=1, months=3)
        found = meetings.dates_set(vault, asked)[0].record.id
        save(vault, [meetings.started(vault, found)])
    return found


@pytest.fixture
def page(group: Group, example: Example, open_window: Opened, qtbot: QtBot) -> MeetingsPage:
    """Give the page in an unlocked window."""
    assert group.name
    window = open_window(example)
    unlocked(window, example, qtbot)
    found = page_at(window, Destination("meetings"), qtbot)
    settled(window, qtbot)
    assert isinstance(found, MeetingsPage)
    return found
