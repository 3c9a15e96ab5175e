"""The golden thread: the picture or the table, the thread that is followed, and what is broken."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.thread import Bead, Thread
from prevent_desktop.domain.wording import counted
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import PRINT, keyed
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.gui.shared.view import View, filled
from prevent_desktop.gui.thread.broken import Broken
from prevent_desktop.gui.thread.head import BROKEN, PICTURE, TABLE, ThreadHead, Which
from prevent_desktop.gui.thread.layout import Laid, laid_out
from prevent_desktop.gui.thread.model import Beads
from prevent_desktop.gui.thread.picture import ThreadPicture
from prevent_desktop.gui.thread.table import ThreadTable
from prevent_desktop.gui.thread.words import Words, broken_at, summed
from prevent_desktop.services.threads import Woven, woven
from prevent_desktop.vault.vault import Vault

_NARROW = 150
"""Widths of a letter below which the broken threads are looked at instead of beside."""
_SIDE = 42
_NOTHING = Thread(beads=(), edges=())
_NOBODY = RecordId("")
_EMPTY = "Nothing is on the thread yet. It begins with a finding of your profile, or with a risk."


class Ready(NamedTuple):
    """The thread as it was asked for, with what takes long for a large area done already."""

    woven: Woven
    wanted: str
    laid: Laid
    words: Words


class ThreadView(View):
    """One view of the thread of the whole area, and of any one record."""

    help_topic = "thread"

    def __init__(self, parts: Parts) -> None:
        """Lay it out, empty."""
        super().__init__(parts)
        self._ready: Ready | None = None
        self._record, self._key, self._is_new = _NOBODY, "", True
        self.beads, self._listed = Beads(self, columns=1), Beads(self)
        self.picture = ThreadPicture(parts.theme, self.beads)
        self.table = ThreadTable(parts, self._listed)
        self.head, self.broken = ThreadHead(parts), Broken(parts)
        self._looks = QStackedWidget()
        self._looks.addWidget(self.picture)
        self._looks.addWidget(self.table)
        self._side = self._card(self.broken)
        self._side.setMinimumWidth(self.fontMetrics().averageCharWidth() * _SIDE)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        parts.set_role(self._split, "cards")
        self.detail = parts.label("", "small")
        self.detail.setContentsMargins(12, 6, 12, 8)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self._main = self._card(self.head, self._looks, self.detail)
        self._main.setFocusProxy(self.picture)
        self._split.addWidget(self._main)
        self._split.addWidget(self._side)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([780, 300])
        around = QFrame()
        row = QHBoxLayout(around)
        row.setContentsMargins(20, 12, 16, 12)
        row.addWidget(self._split)
        filled(self, around)
        self.open_record = parts.button("Open", "arrow-right")
        self.mending = parts.button("Mend the first", "wrench", "main")
        self.paper = parts.button("Print or save", "printer")
        keyed(self.paper, PRINT)
        self.buttons = (self.paper, self.open_record, self.mending)
        self._join()
        self.head.fold(narrow=False)

    def shown(self, about: object) -> None:
        """Weave the thread anew; follow the record that is asked for."""
        wanted = str(about or "")
        self.parts.operations.run(lambda vault: _asked(vault, wanted), self._put)

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._ready, self._record, self._key = None, _NOBODY, ""
        self._is_new = True
        self.detail.clear()
        self._list(laid_out(_NOTHING), Words(_NOTHING, ()))
        self.picture.follow(_NOTHING)
        self.picture.setAccessibleDescription("")
        self.head.finder.clear()
        self.head.follow(None)
        self.broken.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Look at the broken threads in place of the picture where there is no room beside it."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        if narrow is self._is_narrow:
            return
        look = self._looks.currentIndex()
        (self._looks if narrow else self._split).addWidget(self._side)
        self._side.setVisible(not narrow)
        self.head.fold(narrow=narrow)
        if not narrow and look == BROKEN:
            self.head.look_at(PICTURE)
            self._look_at(PICTURE)

    @property
    def _is_narrow(self) -> bool:
        return self._looks.indexOf(self._side) >= 0

    @property
    def _woven(self) -> Woven | None:
        return self._ready.woven if self._ready else None

    def _put(self, ready: Ready) -> None:
        self._ready, found = ready, ready.woven
        self.marked.emit(found.marking)
        self.broken.put(found.ends)
        self.head.count_broken(len(found.ends))
        if self._is_new and found.thread.beads:
            self.head.choose(Which.BROKEN if found.ends else Which.WHOLE)
            self._is_new = False
        self.mending.setEnabled(bool(found.ends))
        if ready.wanted:
            self._record, self._key = RecordId(ready.wanted), ""
        if self._record not in found.kinds:
            self._record = _NOBODY
        self.head.follow(self._followed())
        if ready.wanted and self._record:
            self.head.choose(Which.ONE)
        self._show()

    def _show(self) -> None:
        """List the beads of the choice that stands, and follow the thread there is to follow."""
        if self._ready is None:
            return
        found = self._ready.woven
        part = self._part(found)
        self._list(self._ready.laid if part is found.thread else laid_out(part), self._ready.words)
        self._follow()
        first = self._bead(self._key) or self._first_of(part)
        self._come_to(first.key if first else "")
        # Beside three buttons in large letters there is room for the one number.
        told = counted(len(part.beads), "record") + "." if self._is_narrow else summed(part)
        words = told if part.beads else ""
        if not found.ends:
            words = f"{words} No thread is broken.".strip()
        self.said.emit(words if found.thread.beads else _EMPTY, "muted")

    def _part(self, found: Woven) -> Thread:
        match self.head.choice:
            case Which.ONE:
                return found.thread.through(self._record)
            case Which.BROKEN:
                return found.thread.around(*broken_at(found.ends))
        return found.thread

    def _list(self, laid: Laid, words: Words) -> None:
        for beads in (self.beads, self._listed):
            beads.put(laid, words)

    def _follow(self) -> None:
        self.head.follow(self._followed())
        found = self._woven
        is_one = found is not None and bool(self._record)
        self.picture.follow(found.thread.through(self._record) if found and is_one else _NOTHING)

    def _followed(self) -> Bead | None:
        beads = self._woven.thread.beads if self._woven else ()
        return next((bead for bead in beads if bead.record == self._record), None)

    def _follow_key(self, key: str) -> None:
        bead = self._bead(key)
        if bead is None:
            return
        self._record, self._key = bead.record, key
        if self.head.choice is Which.ONE:
            self._show()
        else:
            self._follow()

    def _moved(self, key: str) -> None:
        bead, self._key = self._bead(key), key
        self.detail.setText(self.beads.words.on_the_thread(bead) if bead else "")
        self.open_record.setEnabled(bead is not None)
        words = f"Open {bead.called}" if bead else "Open"
        self.open_record.setText(words.replace("&", "&&"))
        self.open_record.setAccessibleName(words)

    def _come_to(self, key: str) -> None:
        self.picture.come_to(key)
        self.table.come_to(key)
        self._moved(key)

    def _bead(self, key: str) -> Bead | None:
        spot = self.beads.laid.spot(key)
        return spot.bead if spot else None

    def _first_of(self, part: Thread) -> Bead | None:
        spots = self.beads.laid.spots
        of_record = (bead for bead in part.beads if bead.record == self._record)
        return next(of_record, spots[0].bead if spots else None)

    def _look_at(self, look: int) -> None:
        self._looks.setCurrentIndex(look)
        self._main.setFocusProxy(self.table if look == TABLE else self.picture)
        self.head.enable_zoom(on=look == PICTURE)
        self.detail.setVisible(look == PICTURE)
        if look != BROKEN:
            self._come_to(self._key)

    def _find(self, typed: str) -> None:
        """Come to the next bead whose reference or words hold what was typed.

        Where none that is shown does, the whole area is looked through.
        """
        if typed.strip() and not self._come_to_next(typed):
            if self.head.choice is not Which.WHOLE:
                self.head.choose(Which.WHOLE)
                self._show()
            if not self._come_to_next(typed):
                words = f"Nothing on the thread matches \u201c{typed.strip()}\u201d."
                self.said.emit(words, "warn")

    def _come_to_next(self, typed: str) -> bool:
        asked, spots = typed.strip().casefold(), self.beads.laid.spots
        here = self.beads.laid.places.get(self._key, -1)
        for place in (*range(here + 1, len(spots)), *range(here + 1)):
            bead = spots[place].bead
            if asked in f"{bead.called} {bead.title}".casefold():
                self._come_to(bead.key)
                self.said.emit(f"{bead.called}: {bead.title}", "muted")
                return True
        return False

    def _open_key(self, key: str) -> None:
        bead = self._bead(key)
        if bead is not None:
            self._open(bead.record)

    def _open(self, record: str) -> None:
        if self._woven is not None:
            self.go.emit(place_of(self._woven.kinds[record], record))

    def _mend_first(self) -> None:
        if self._woven is not None and self._woven.ends:
            self._open(self._woven.ends[0].record)

    def _card(self, *inside: QWidget) -> QFrame:
        card = QFrame()
        self.parts.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for place, widget in enumerate(inside, 1):
            column.addWidget(widget, int(place == min(2, len(inside))))
        return card

    def _join(self) -> None:
        for look in (self.picture, self.table):
            look.opened.connect(self._open_key)
            look.followed.connect(self._follow_key)
            look.moved.connect(self._moved)
        self.head.chosen.connect(self._show)
        self.head.looked.connect(self._look_at)
        self.head.zoomed.connect(self.picture.zoom)
        self.head.asked.connect(self._find)
        self.broken.opened.connect(self._open)
        self.open_record.clicked.connect(lambda: self._open_key(self._key))
        self.mending.clicked.connect(self._mend_first)
        self.paper.clicked.connect(lambda: self.went.emit("thread-paper", self._record or None))


def _asked(vault: Vault, wanted: str) -> Ready:
    found = woven(vault)
    return Ready(found, wanted, laid_out(found.thread), Words(found.thread, found.ends))
