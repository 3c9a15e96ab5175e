"""A risk opened to be changed: the form, the matrix beside the scores, drafts, saving."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPlainTextEdit, QScrollArea, QWidget

from prevent_desktop.domain.difference import Difference
from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.fitting import NotFit, made
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.risks import Risk, Standing
from prevent_desktop.domain.wording import clipped
from prevent_desktop.gui.forms.risks_editor import Ui_RisksEditor
from prevent_desktop.gui.risks.marks_grid import MARKS
from prevent_desktop.gui.risks.score_edit import ScoreEdit
from prevent_desktop.gui.shared.asking import ask_to_discard
from prevent_desktop.gui.shared.binding import Binding
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.documents_edit import prepare_documents
from prevent_desktop.gui.shared.draft_keeper import KEPT_MEANWHILE, DraftKeeper
from prevent_desktop.gui.shared.field_steps import step_by_fields
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.owner import bring_organisation
from prevent_desktop.gui.shared.record_editor import show_stop
from prevent_desktop.services import editing, history, risk_keeping
from prevent_desktop.services.risk_keeping import ACTIONS, RiskEditing
from prevent_desktop.vault.store_situations import ChangedMeanwhile
from prevent_desktop.vault.vault import Vault

_NARROW = 96
_LINES = 2
_WORDS = 300


class RiskEditor(QScrollArea):
    """Edits one risk at a time; what is typed is kept as a draft until it is saved."""

    saved = Signal(object)
    told = Signal(str, str)
    marked = Signal(str)
    """The marking line of what stands on the form, as it was opened."""
    """Words for the left of the bar, and their role."""

    def __init__(self, parts: Parts) -> None:
        """Make it, with nothing open."""
        super().__init__()
        self._parts = parts
        self.ui = Ui_RisksEditor()
        self.binding: Binding | None = None
        self._opened: RiskEditing | None = None
        self._base = 0
        self._is_locked = False
        step_by_fields(self)
        self._keeper = DraftKeeper(self._keep, self)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields are what Tab leads to
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def record(self) -> str:
        """The id of the risk that is open, empty where none is."""
        return self._opened.held.id if self._opened else ""

    def open(self, record_id: str, at: Destination | None = None) -> None:
        """Open a risk, with what was typed before and not saved; at a field to be mended."""
        self.leave()
        self._parts.operations.run(
            lambda vault: risk_keeping.opened(vault, record_id),
            lambda opened: self._open_at(opened, at),
        )

    def start(self, finding: str = "") -> None:
        """Start a new risk; one that answers a finding begins with it as its source."""
        self.leave()
        self._parts.operations.run(lambda vault: risk_keeping.started(vault, finding), self._show)

    def leave(self) -> None:
        """Keep what was typed before something else is shown."""
        self._keeper.keep_now()

    def drop(self) -> None:
        """Let go of the risk and the form."""
        self._keeper.forget()
        self._opened = self.binding = None
        form = self.takeWidget()
        if form is not None:
            form.deleteLater()

    def lock(self) -> None:
        """Let go of everything, and of what the vault may still answer."""
        self._is_locked = True
        self.drop()

    def ask_to_discard(self) -> None:
        """Throw away what was typed, once that was asked with the risk named."""
        if self._opened is None:
            return
        ref = self._opened.held.shown.get("ref", "")
        what, saved = f"the new risk {ref}", ""
        if self._base:
            what, saved = f"what you typed for {ref}", "The saved risk does not change."
        ask_to_discard(self, what, self.discard, saved)

    def discard(self) -> None:
        """Throw away what was typed since the risk was saved."""
        record = self.record
        self.drop()
        self._parts.operations.run(
            lambda vault: editing.discard(vault, record), lambda _: self._was_saved(None)
        )

    def save(self) -> None:
        """Save what stands on the form; faults are shown beside their fields."""
        if self.binding is None:
            return
        faults = self.binding.faults()
        self.binding.show_faults(faults)
        if faults:
            count = "1 field needs" if len(faults) == 1 else f"{len(faults)} fields need"
            self.told.emit(f"Not saved yet: {count} a change. What you typed is kept.", "bad")
            self._keep(is_told=False)
            return
        values, actions, base = self.binding.values(), self.ui.serving.value(), self._base
        self._keeper.forget()
        self._parts.operations.run(
            lambda vault: risk_keeping.saved(vault, base, values, actions),
            self._was_saved,
            self._refused,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Put side by side what has room to."""
        super().resizeEvent(event)
        self._fold()

    def _open_at(self, opened: RiskEditing, at: Destination | None) -> None:
        self._show(opened)
        if at is not None and at.field and self.binding is not None:
            show_stop(self, self.binding.point_at(at.field, at.matter))

    def _show(self, opened: RiskEditing) -> None:
        if self._is_locked:
            return
        self.drop()
        form = QWidget()
        self.ui = Ui_RisksEditor()
        self.ui.setupUi(form)
        prepare_documents(form, self._parts)
        self._opened, self._base = opened, opened.held.base
        self._prepare(opened)
        self.binding = Binding(form, Risk, opened.held.options, opened.held.today)
        self.binding.fill(opened.shown)
        self._place_marks()
        self._show_closing()
        self.ui.standing.currentIndexChanged.connect(lambda _: self._show_closing())
        self.binding.edited.connect(self._keeper.touched)
        bring_organisation(form, opened.held.works_for)
        self.ui.serving.changed.connect(self._keeper.touched)
        self.setWidget(form)
        self._fold()
        self.ui.title.setFocus()
        self.marked.emit(opened.held.marking)
        self._tell_opened(opened)

    def _prepare(self, opened: RiskEditing) -> None:
        ui, held = self.ui, opened.held
        doing = "Change this risk" if held.base else "A new risk"
        ui.heading.setText(f"{held.shown.get('ref', '')}  {doing}")
        ui.meanwhile.hide()
        ui.ideologies.set_options(held.options.get("ideologies", []))
        ui.serving.set_options(opened.actions)
        ui.serving.set_value(opened.serving)
        shapes = {shape.name: shape for shape in shape_of(Risk)}
        for name, several, noun in (
            ("sources", ui.sources, "Source"),
            ("controls", ui.controls, "Control"),
        ):
            several.prepare(self._parts, shapes[name], opened.parts[name], held.today, noun)
        ui.grid.put(opened.matrix, self._parts.theme)
        for name, edit in self._scores().items():
            edit.prepare(opened.matrix)
            edit.changed.connect(self._place_marks)
            edit.looked_at.connect(lambda name=name: ui.grid.activate(name))
        ui.grid.moved.connect(self._placed)
        for text in (ui.cause, ui.event, ui.effect, ui.closed_because):
            _lines_high(text)

    def _show_closing(self) -> None:
        """Ask why it was closed only where it is."""
        is_closed = self.ui.standing.currentData() == Standing.CLOSED.value
        for part in (self.ui.closed_because_label, self.ui.closed_because):
            part.setVisible(is_closed)

    def _scores(self) -> dict[str, ScoreEdit]:
        return {name: getattr(self.ui, name) for name in MARKS}

    def _place_marks(self) -> None:
        for name, edit in self._scores().items():
            self.ui.grid.set_mark(name, edit.cell)
        self.ui.grid_words.setText(self.ui.grid.words())

    def _placed(self, likelihood: int, impact: int) -> None:
        self._scores()[self.ui.grid.active].place(likelihood, impact)

    def _tell_opened(self, opened: RiskEditing) -> None:
        held = opened.held
        if held.draft is not None:
            words = f"This is your draft, kept {_local(held.draft_time)}. It is not saved yet."
            self.told.emit(words, "warn")
        else:
            self.told.emit(KEPT_MEANWHILE, "muted")

    def _keep(self, *, is_told: bool = True) -> None:
        if self._opened is None or self.binding is None:
            return
        record, base = self._opened.held.id, self._base
        values = {**self.binding.values(), ACTIONS: self.ui.serving.value()}
        self._parts.operations.run(
            lambda vault: editing.keep(vault, Risk, record, base, values),
            self._kept if is_told else lambda _: None,
        )

    def _kept(self, time: str) -> None:
        if self._opened is not None and not self.ui.meanwhile.isVisibleTo(self):
            saved = "The saved risk has not changed." if self._base else "It is not saved yet."
            self.told.emit(f"Draft kept {_local(time)}. {saved}", "muted")

    def _was_saved(self, revision: Revision[Risk] | None) -> None:
        if not self._is_locked:
            self.drop()
            self.saved.emit(revision)

    def _refused(self, failure: Exception) -> None:
        # Whatever the reason, the typing stays on the form and in its draft.
        if self._is_locked:
            return
        self._keep(is_told=False)
        if isinstance(failure, NotFit) and self.binding is not None:
            self.binding.show_faults(failure.problems)
            self.told.emit("Not saved. What you typed is kept.", "bad")
        elif isinstance(failure, ChangedMeanwhile) and self.binding is not None:
            values = self.binding.values()
            self._parts.operations.run(
                lambda vault: _meanwhile(vault, made(Risk, values)), self._show_meanwhile
            )
        else:
            self._parts.operations.failed.emit(failure)

    def _show_meanwhile(self, found: tuple[int, tuple[Difference, ...]]) -> None:
        if self.binding is None:
            return
        self._base, differing = found
        self.ui.meanwhile_words.setText(
            "Somebody saved a newer revision of this risk since you opened it, so yours was not "
            "saved over it. This is where they differ. Save again to keep yours, or discard your "
            "draft to keep theirs; both stay in the history."
        )
        lines = [
            f"{one.label}: theirs \u201c{clipped(one.before, _WORDS)}\u201d, "
            f"yours \u201c{clipped(one.after, _WORDS)}\u201d"
            for one in differing
        ]
        self.ui.meanwhile_fields.setTextFormat(Qt.TextFormat.PlainText)
        self.ui.meanwhile_fields.setText("\n".join(lines) or "Nothing differs.")
        self.ui.meanwhile.show()
        self.ensureWidgetVisible(self.ui.meanwhile)
        self.told.emit("Not saved: look at the difference above, then save again.", "warn")

    def _fold(self) -> None:
        if self.binding is None:
            return
        is_narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        way = QBoxLayout.Direction
        ui = self.ui
        for row in (
            ui.kind_row,
            ui.scores_row,
            ui.aim_row,
            ui.owner_row,
            ui.named_row,
            ui.marked_row,
            ui.standing_row,
        ):
            row.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)


def _meanwhile(vault: Vault, mine: Risk) -> tuple[int, tuple[Difference, ...]]:
    return vault.store.current(mine.id).seq, history.compared(vault, mine)


def _lines_high(text: QPlainTextEdit) -> None:
    line = text.fontMetrics().lineSpacing()
    text.setMinimumHeight(line * _LINES + 14)
    text.setMaximumHeight(line * (_LINES + 2) + 14)


def _local(time: str) -> str:
    when = datetime.fromisoformat(time).astimezone()
    return f"{when.day} {when:%b} at {when:%H:%M}"
