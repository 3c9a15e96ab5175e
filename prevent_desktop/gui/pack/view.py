"""A board pack step by step: papers, readers, what goes where, a look at each, then out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from prevent_desktop.domain.wording import counted, named
from prevent_desktop.gui.pack.copies import Copies
from prevent_desktop.gui.pack.looking import Looking
from prevent_desktop.gui.pack.papers_edit import PapersEdit
from prevent_desktop.gui.pack.readers_edit import ReadersEdit
from prevent_desktop.gui.pack.where import Where
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.step_line import StepLine
from prevent_desktop.gui.shared.view import View, scrolled
from prevent_desktop.services import board_pack, packing
from prevent_desktop.services.board_pack import Gathered
from prevent_desktop.services.packing import Setting

STEPS = ("Papers", "Readers", "What goes where", "Look at the body", "Give out")
PAPERS, READERS, WHERE, LOOK, OUT = range(5)
_WHICH = (
    "Tick what goes into the pack, and put it in the order in which it is read. What is OFFICIAL "
    "makes its body; each OFFICIAL-SENSITIVE paper becomes an annex that comes out of it whole."
)
_WHO = (
    "Each reader gets a copy with a number and their name on every page, entered in the ledger. "
    "Without a reader, one copy without a number is made."
)
_MAIN = (
    "Choose the readers",
    "See what goes where",
    "Look at the body",
    "It may stand in the body",
    "",
)
_NO_BODY = (
    "There is no body, so {} would get no paper. Go back: put a paper in as OFFICIAL edition, or "
    "give the whole pack."
)
_NO_MEETING = "No meeting has an agenda yet. Open a meeting, and make its agenda there."


class PackView(View):
    """A step of the meetings' page, about a meeting or about the next one."""

    help_topic = "pack"

    def __init__(self, parts: Parts) -> None:
        """Make the steps."""
        super().__init__(parts)
        self._setting: Setting | None = None
        self._pack: Gathered | None = None
        self._step = PAPERS
        self.meeting = QComboBox()
        self.papers, self.readers = PapersEdit(parts), ReadersEdit(parts)
        self.where, self.looking = Where(parts), Looking(parts)
        self.steps = StepLine(parts, STEPS)
        self._stack = QStackedWidget()
        self.draft = self.keeps(
            "board-pack",
            {"papers": self.papers, "readers": self.readers, "looked": self.looking},
        )
        self.copies = Copies(parts, self.draft)
        self._lay_out()
        self.back = parts.button("Back", "arrow-left")
        self.main = parts.button("Choose the readers", "arrow-right", "main")
        self.buttons = (self.back, self.draft.discard, self.main, *self.copies.giving_out.buttons)
        keyed(self.back, CLOSE)
        self._join()

    def shown(self, about: object) -> None:
        """Load what may go in; a pack that was read is read anew, as its records may have moved."""
        wanted = str(about or (self._setting.meeting if self._setting else ""))
        is_other = self._setting is None or self._setting.meeting != wanted
        self._pack = None
        self.copies.forget()
        self.run(lambda vault: packing.set_out(vault, wanted), self._put)
        self._go_to(PAPERS if is_other else min(self._step, READERS))

    def show_buttons(self) -> None:
        """Show the buttons of the step."""
        is_out = self._step == OUT
        self.back.show()
        self.draft.discard.setVisible(self._step < WHERE)
        self.main.setVisible(not is_out)
        for button in self.copies.giving_out.buttons:
            button.setVisible(is_out)

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._setting = self._pack = None
        self.papers.clear()
        self.readers.set_value(())
        self.readers.offer(())
        self.where.put("", ())
        self.looking.clear()
        self.copies.clear()
        self.meeting.clear()

    def go_on(self) -> None:
        """Take the next step."""
        if self._step == PAPERS:
            self._go_to(READERS)
        elif self._step == READERS:
            self._read()
        elif self._step == WHERE and self.looking.left():
            self._go_to(LOOK)
        elif self.looking.left():
            self.looking.confirm()
        else:
            self._make()

    def _put(self, setting: Setting) -> None:
        is_same = self._setting is not None and self._setting.meeting == setting.meeting
        self._setting = setting
        if not is_same:
            self.draft.leave()
            self.draft.restart()
        self.meeting.clear()
        for one, words in setting.meetings:
            self.meeting.addItem(words, one)
        self.meeting.setCurrentIndex(self.meeting.findData(setting.meeting))
        kept = self.papers.value() if is_same else None
        self.papers.offer(setting.slots)
        if kept:
            self.papers.set_value(kept)
        else:
            self.readers.set_value(())
            self.looking.clear()
        self.readers.offer(setting.members)
        self.copies.giving_out.keep_to(setting.not_saving, setting.not_printing)
        if setting.meeting:
            self.draft.open(setting.meeting)
        self._tell()
        if self.isVisible() and self._step == PAPERS:
            self.papers.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, step: int) -> None:
        self._step = step
        self._stack.setCurrentIndex(step)
        self._tell()
        if self.isVisible():
            self.show_buttons()
            stops = (
                self.papers.first(),
                self.readers.first(),
                self.main,
                self.looking.list,
                self.copies.preview.ui.pages,
            )
            stops[step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        if self._step == PAPERS:
            self.went.emit("meetings", self._setting.meeting if self._setting else None)
        elif self._step == OUT and not (self._pack and self._pack.to_confirm):
            self._go_to(WHERE)
        else:
            self._go_to(self._step - 1)

    def _read(self) -> None:
        """Read every paper from the ledger, and sort it into body and annexes."""
        setting, chosen = self._setting, self.papers.chosen()
        if setting is None:
            return
        self.run(
            lambda vault: board_pack.gathered(vault, setting.meeting, chosen),
            self._sorted,
            busy="Reading the papers",
        )

    def _sorted(self, pack: Gathered) -> None:
        self._pack = pack
        self.copies.forget()
        self.where.tell(pack, self.readers.readers())
        self.looking.put(pack)
        self.marked.emit(pack.marking.line())
        self._go_to(WHERE)

    def _make(self) -> None:
        if self._pack is not None:
            self._go_to(OUT)
            self.copies.put(self._pack, self.readers.readers(), self.looking.confirmed())

    def _gone(self) -> None:
        """Be done with the draft; what is typed after that is a new one."""
        self.draft.restart()
        if self._setting is not None:
            self.draft.open(self._setting.meeting)

    def _tell(self) -> None:
        """Say where one is, why it does not go on, and what the filled button would do."""
        self.steps.put(self._step)
        left = self.looking.left() if self._step in (WHERE, LOOK) else 0
        words = _MAIN[self._step] if left or self._step < WHERE else "Make the pack"
        is_on = self._step == LOOK and left and not self.looking.is_read
        self._name_main("Read on" if is_on else words)
        why = self._why_not()
        self.main.setEnabled(not why)
        if self._step < OUT:
            look = f"Look at {counted(left, 'record')} still, or put their paper in as an annex."
            self.said.emit(why or (look if left else "Nothing has left the vault."), "muted")

    def _why_not(self) -> str:
        if self._setting is not None and not self._setting.meeting:
            return _NO_MEETING
        if self._step <= READERS and not self.papers.chosen():
            return "Tick at least one paper."
        if self._step == WHERE and self._pack is not None:
            without = packing.left_without(self._pack, self.readers.readers())
            if without:
                return _NO_BODY.format(named(without, "reader", "readers"))
        return ""

    def _name_main(self, words: str) -> None:
        self.main.setText(words)
        self.main.setAccessibleName(words)

    def _choose_meeting(self) -> None:
        self.shown(self.meeting.currentData())

    def _follow_draft(self) -> None:
        self._pack = None
        self._go_to(min(self._step, READERS))

    def _lay_out(self) -> None:
        label = QLabel("&Meeting")
        label.setBuddy(self.meeting)
        self.parts.set_role(label, "label")
        self.meeting.setAccessibleName("Meeting")
        box = QComboBox.SizeAdjustPolicy
        self.meeting.setSizeAdjustPolicy(box.AdjustToMinimumContentsLengthWithIcon)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 10, 20, 0)
        whole.addWidget(self.steps)
        papers = self._page((label, self.meeting, self.parts.label(_WHICH, "muted"), self.papers))
        readers = self._page((self.parts.label(_WHO, "muted"), self.readers))
        for inside in (
            scrolled(papers, "The papers of the pack"),
            scrolled(readers, "Who gets a copy"),
            scrolled(self.where, "What goes where"),
            self.looking,
            self.copies,
        ):
            self._stack.addWidget(inside)
        whole.addWidget(self._stack, 1)

    def _page(self, inside: tuple[QWidget, ...]) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 8, 0, 12)
        column = QVBoxLayout()
        column.setSpacing(8)
        for widget in inside:
            column.addWidget(widget)
        column.addStretch(1)
        row.addLayout(column, 3)
        row.addStretch(1)
        return page

    def _join(self) -> None:
        self.back.clicked.connect(self._go_back)
        self.main.clicked.connect(self.go_on)
        self.steps.asked.connect(self._go_to)
        self.meeting.activated.connect(lambda _: self._choose_meeting())
        for part in (self.papers, self.readers, self.looking):
            part.changed.connect(self._tell)
        self.looking.turned.connect(self._tell)
        self.draft.filled.connect(self._follow_draft)
        self.copies.told.connect(self.said)
        self.copies.giving_out.gone.connect(self._gone)
