"""The ledger, newest first, and the check of everything in the vault."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.keys import FILTER, keyed
from prevent_desktop.gui.shared.leads_into import LeadsInto
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.long_work import LongWork
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import ledger_reading, verifying
from prevent_desktop.services.ledger_reading import LedgerLine
from prevent_desktop.vault.vault import Vault
from prevent_desktop.vault.verification import Verdict

_SAYS = (
    "Everything that is done in this vault is written down here, and no entry is ever taken out: "
    "if somebody changes one, that shows. The order is proved; the times are those of this "
    "computer's clock."
)
_HEAD = (
    "It stands for everything up to the newest entry, and is on each signed page, in each bundle "
    "and in each backup. If an entry were changed later, the code would be another one."
)
_DIGEST = "Worked out from all that the entry says. The next entry holds it."
_PUT_BACK = (
    "This computer notes the newest entry that it saw. If somebody puts an older copy of the vault "
    "in its place, or works in a second copy, you are told when you unlock it. You can then look "
    "for the right copy, or go on with the one there is, which is written down here and signed. "
    "Two copies are never put together."
)


class Ledger(View):
    """The list of entries and one of them; and verify."""

    def __init__(self, parts: Parts) -> None:
        """Make list and pane."""
        super().__init__(parts)
        self._lines: dict[str, LedgerLine] = {}
        self._head = (0, "")
        self.work = LongWork(self)
        self.work.told.connect(lambda words: self.said.emit(f"{words}.", "muted"))
        self.finder = QLineEdit()
        self.list = RowList(parts.theme, "Entries of the ledger")
        LeadsInto(self.finder, self.list)
        self.pane = LinesPane(parts)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 0)
        self.finder.setPlaceholderText("Find an entry by what was done, or by whom")
        self.finder.setAccessibleName("Find among entries")
        keyed(self.finder, FILTER)
        self.finder.setInputMethodHints(SENSITIVE)
        inset = QHBoxLayout()
        inset.setContentsMargins(12, 0, 12, 4)
        inset.addWidget(self.finder)
        column.addLayout(inset)
        column.addWidget(self.list, 1)
        side.setFocusProxy(self.list)
        pane = scrolled(self.pane, "The entry")
        self._both = ListAndPane(parts, side, pane, "Back to the ledger", "ledger")
        filled(self, self._both)
        self.stop = parts.button("Stop verifying")
        self.older = parts.button("Older entries")
        self.main = parts.button("Verify everything", "shield-check", role="main")
        self.buttons = (self.older, self.main)
        column.addWidget(self.stop)
        self.stop.hide()
        self.stop.clicked.connect(self.work.stop)
        self.older.clicked.connect(self._load_older)
        self.main.clicked.connect(self._verify)
        self.finder.returnPressed.connect(self._load)
        self.list.chosen.connect(self._open)
        self.list.opened.connect(self._step)

    def shown(self, about: object) -> None:
        """Load the newest entries."""
        del about
        self._load()

    def locked(self) -> None:
        """Let go of the entries."""
        super().locked()
        self._lines = {}
        self.list.put([])
        self.finder.clear()
        self.pane.put("", ())

    def _load(self) -> None:
        asked = self.finder.text().strip()

        def work(vault: Vault) -> tuple[list[LedgerLine], tuple[int, str]]:
            return ledger_reading.page(vault, asked=asked), (vault.head.seq, vault.head.code)

        def came(found: tuple[list[LedgerLine], tuple[int, str]]) -> None:
            # Until then the lines that are still seen can be read.
            self._lines = {}
            self._came(*found)

        self.run(work, came)

    def _load_older(self) -> None:
        first = min((line.seq for line in self._lines.values()), default=0)
        asked, head = self.finder.text().strip(), self._head
        self.run(
            lambda vault: ledger_reading.page(vault, first, asked),
            lambda found: self._came(found, head),
        )

    def _came(self, found: list[LedgerLine], head: tuple[int, str]) -> None:
        self._head = head
        self._lines |= {str(line.seq): line for line in found}
        self.list.put([_row(line) for line in self._lines.values()])
        self.older.setEnabled(len(found) == ledger_reading.PAGE)
        nothing = "" if self._lines else "Nothing matches what you asked for."
        lines = [
            ("Newest entry", f"{head[0]:,}"),
            ("History code", f"{head[1]}. {_HEAD}"),
            ("If a copy is put in its place", _PUT_BACK),
        ]
        self.pane.put(nothing or "The ledger", lines, _SAYS)

    def _step(self, key: str) -> None:
        self._open(key)
        self._both.to_pane()

    def _open(self, key: str) -> None:
        line = self._lines[key]
        digest = " ".join(line.digest[n : n + 8] for n in range(0, 64, 8))
        lines = [
            ("Entry", f"{line.seq:,}"),
            ("When", _moment(line.time)),
            ("Who", line.who),
        ]
        erased = (
            "Its text was erased; that it was here can still be proved." if line.is_erased else ""
        )
        self.pane.put(line.what, lines, erased, [("Digest (SHA-256)", f"{digest}\n{_DIGEST}")])

    def _verify(self) -> None:
        self.work.begin()
        self.stop.show()
        progress = self.work.progress
        self.run(
            lambda vault: verifying.verified_open(vault, progress),
            self._verified,
            busy="Verifying",
        )

    def _failed(self, failure: Exception, fault: object) -> None:
        self.stop.hide()
        super()._failed(failure, None)
        del fault

    def _verified(self, verdict: Verdict) -> None:
        self.stop.hide()
        first, *rest = verifying.lines_of(verdict)
        heading = "Everything holds" if verdict.is_sound else "Something does not hold"
        self.pane.put(heading, [("", line) for line in rest], first)
        self._both.to_pane()
        self.said.emit(f"{heading}.", "good" if verdict.is_sound else "bad")


def _row(line: LedgerLine) -> Row:
    small = f"{line.who}, {_moment(line.time)}"
    return Row(str(line.seq), line.what, small, f"{line.seq:,}")


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text).astimezone()
    return f"{moment.day} {moment:%b %Y, %H:%M}"
