"""The golden thread of a large area in the window: what showing it, and walking it, cost.

Run in a process of its own with an empty folder and how many risks, actions and meetings; prints
the times as JSON.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: no screen is needed

import sys
import time
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.decisions import Decision, DecisionId, MeetingId
from prevent_desktop.domain.groups import GroupId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.matrix import MatrixId, standard_matrix
from prevent_desktop.domain.meetings import AgendaItem, Meeting, MeetingStanding
from prevent_desktop.domain.risks import RiskId
from prevent_desktop.gui.thread.view import ThreadView
from prevent_desktop.services.threads import woven
from prevent_desktop.vault.store import Change
from tests.benchmarks.english import Writer
from tests.benchmarks.population import action, organisation, risk
from tests.benchmarks.threads import Times
from tests.benchmarks.unseen import Unseen
from tests.vaults import new_vault, reopened

REPEATS = 5
STEPS = (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Space)
PAGES = 60
EACH = 50
"""Decisions, of some actions each, that the meetings made between them: one in so many actions."""


def main() -> None:
    """Make the vault, then measure."""
    folder, (risks, actions, meetings) = Path(sys.argv[1]), map(int, sys.argv[2:5])
    _stock(folder, risks, actions, meetings)
    weaving = _woven(folder)
    desk = Unseen()
    desk.open(folder)
    view = ThreadView(desk.parts)
    view.resize(1080, 560)
    view.show()
    loads = [_shown(desk, view) for _ in range(REPEATS)]
    times = Times(
        woven=weaving,
        shown=[took for took, _ in loads],
        walked=[_walked(view, key) for key in STEPS * 10],
        loading_held=[held for _, held in loads],
        scrolling_held=_scrolled(view),
    )
    desk.leave(times)


def _woven(folder: Path) -> list[float]:
    found = []
    with reopened(folder) as vault:
        for _ in range(REPEATS):
            start = time.perf_counter()
            woven(vault)
            found.append(time.perf_counter() - start)
    return found


def _shown(desk: Unseen, view: ThreadView) -> tuple[float, float]:
    """Time asking for the thread until it is painted; and the longest hold."""
    start = time.perf_counter()
    view.shown(None)
    held = desk.settle()
    view.picture.viewport().repaint()
    return time.perf_counter() - start, held


def _walked(view: ThreadView, key: Qt.Key) -> float:
    start = time.perf_counter()
    QTest.keyClick(view.picture, key)
    view.picture.viewport().repaint()
    return time.perf_counter() - start


def _scrolled(view: ThreadView) -> list[float]:
    bar, found = view.picture.verticalScrollBar(), []
    for page in range(PAGES):
        start = time.perf_counter()
        bar.setValue(bar.maximum() * page // PAGES)
        view.picture.viewport().repaint()
        found.append(time.perf_counter() - start)
    return found


def _stock(folder: Path, risks: int, actions: int, meetings: int) -> None:
    vault, writer = new_vault(folder), Writer(7)
    home = organisation(writer)
    register = [risk(writer, n, home.id) for n in range(risks)]
    ids = [RiskId(one.id) for one in register]
    done = [
        action(writer, n, home.id, (ids[n % risks], ids[(n * 7) % risks])) for n in range(actions)
    ]
    met = [_meeting(writer, number, done) for number in range(meetings)]
    decided = [_decision(writer, n, met, done) for n in range(max(1, actions // EACH))]
    matrix = standard_matrix(MatrixId(new_id()))
    every = (home, matrix, *register, *done, *met, *decided)
    with vault:
        vault.store.save([Change(one) for one in every], vault.officer_id)


def _meeting(writer: Writer, number: int, actions: list[Action]) -> Meeting:
    items = tuple(
        AgendaItem(
            item_key=new_id(),
            title=writer.words(5),
            discussion=writer.sentences(60),
            actions=tuple(one.id for one in writer.chance.sample(actions, min(6, len(actions)))),
        )
        for _ in range(8)
    )
    return Meeting(
        id=MeetingId(new_id()),
        group=GroupId(new_id()),
        dated=date(2020, 1, 1) + timedelta(days=10 * number),
        standing=MeetingStanding.HELD,
        items=items,
    )


def _decision(
    writer: Writer, number: int, meetings: list[Meeting], actions: list[Action]
) -> Decision:
    about = writer.chance.sample(actions, min(3, len(actions)))
    return Decision(
        id=DecisionId(new_id()),
        ref=f"D{number:05}"[-6:],
        meeting=writer.chance.choice(meetings).id,
        decided=writer.words(9).capitalize(),
        actions=tuple(one.id for one in about),
    )


if __name__ == "__main__":
    main()
