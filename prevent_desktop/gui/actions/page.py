"""The plan: the late first; how each action stands; notes on its progress; what it changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from prevent_desktop.domain.actions import Action, ActionStatus
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.gui.actions.note import NewNote
from prevent_desktop.gui.assessment.sign_view import SignView
from prevent_desktop.gui.forms.actions_action import Ui_ActionForm
from prevent_desktop.gui.papers.view import PaperView
from prevent_desktop.gui.plan.view import PlanView
from prevent_desktop.gui.shared.answers_view import AnswersView
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import PRINT, keyed
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.gui.shared.reading_pane import Documents, Group, Link, Reading, Said
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.view import OneView, TabbedPage
from prevent_desktop.gui.thread.view import ThreadView
from prevent_desktop.services import plan
from prevent_desktop.services.offered_papers import Sheet
from prevent_desktop.services.plan import Planned, Told, Which
from prevent_desktop.vault.vault import Vault

_ICONS = {
    ActionStatus.NOT_STARTED: "circle",
    ActionStatus.UNDER_WAY: "circle-dot",
    ActionStatus.DONE: "circle-check",
    ActionStatus.DROPPED: "circle-slash",
}

_PAPERS = {Sheet.ACTION_LOG: "actions", Sheet.PLAN: "plan", Sheet.THREAD: "thread"}
"""The papers that can be looked at here, and the tab that each belongs to."""


class ActionsView(RecordsView):
    """The actions of one choice, and one of them beside them."""

    empty = "An action says what will be done about a risk, by whom and by when."
    icon = "list-checks"

    def __init__(self, parts: Parts) -> None:
        """Put the choice of list above it."""
        super().__init__(parts, {Action: Ui_ActionForm})
        self._told: Told | None = None
        self._note_form: NewNote | None = None
        self.list.setAccessibleName("List of actions")
        self.which = QComboBox()
        self.which.setAccessibleName("Which actions are listed")
        for which in Which:
            self.which.addItem(which.value, which)
        self.which.activated.connect(lambda _: self._list_others())
        label = QLabel("&Show")
        label.setBuddy(self.which)
        self.above.addWidget(label)
        self.above.addWidget(self.which, 1)
        self.log = parts.button("Action log", "printer", role="quiet")
        self.log.setToolTip("The log of all actions, to look at, print or save")
        keyed(self.log, PRINT)
        self.log.clicked.connect(lambda: self.went.emit("action-log-paper", None))
        self.above.addWidget(self.log)

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the actions of the chosen list."""
        return [_row(planned) for planned in plan.listed(vault, Which(self.which.currentData()))]

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say how an action stands."""
        told = plan.told(vault, record_id)
        self._told = told
        return _reading(told)

    def below(self, shown: Reading) -> QWidget | None:
        """Offer to note progress."""
        if self._told is None or self._told.action.id != shown.record:
            return None
        self._note_form = NewNote(self.parts, self._told.today, self._told.action.id)
        self._note_form.draft.told.connect(self.said)
        self._note_form.asked.connect(self._add_note)
        return self._note_form

    def next_steps(self, shown: Reading) -> QWidget | None:
        """Lead from an action that is done to the field that says what it changed."""
        told = self._told
        if told is None or told.action.id != shown.record or not _awaits_evaluation(told.action):
            return None
        evaluate = self.parts.button("Say what it changed", "pencil")
        place = replace(place_of("action", told.action.id), field="evaluation")
        evaluate.clicked.connect(lambda: self.mend(place))
        steps = QWidget()
        row = QHBoxLayout(steps)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(evaluate)
        row.addStretch(1)  # as wide as its words
        return steps

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._told = self._note_form = None

    def _list_others(self) -> None:
        self._chosen = ""
        self.reload()

    def _add_note(self, dated: date, says: str) -> None:
        told, note = self._told, self._note_form
        if told is None or note is None:
            return
        self.parts.operations.run(
            note.draft.ending(lambda vault: plan.noted(vault, told.action, dated, says)),
            lambda _: self._noted(told.action),
            self._not_noted,
        )

    def _noted(self, action: Action) -> None:
        self._again(f"The note on {action.ref} is kept.")

    def _not_noted(self, failure: Exception) -> None:
        if self._note_form is not None:
            self._note_form.add.setEnabled(True)
        self.parts.operations.failed.emit(failure)


class ActionsPage(TabbedPage):
    """What is done about the risks."""

    title = "Plan"
    help_topic = "actions"
    tabs = (("actions", "Actions"), ("plan", "Partnership plan"), ("thread", "Golden thread"))

    plan = OneView("actions", ActionsView)
    partnership = OneView("plan", PlanView)
    golden = OneView("thread", ThreadView)
    answers = OneView(
        "answers",
        lambda parts: AnswersView(parts, ("3.", "2.W"), "the plan", "plan", topic="plan"),
        under="plan",
    )
    sign = OneView("sign", lambda parts: SignView(parts, "plan-sign-off", back="plan"), "plan")

    def __init__(self, parts: Parts) -> None:
        """Have the papers too."""
        super().__init__(parts)
        for sheet, back in _PAPERS.items():
            paper = partial(PaperView, sheet=sheet, back=back)
            self.offer(OneView(f"{sheet}-paper", paper, under=back))


def _row(planned: Planned) -> Row:
    action, late = planned.action, planned.days_late
    owner = planned.owner or "No owner"
    small = "  ·  ".join(part for part in (action.ref, owner, action.progress) if part)
    if late:
        right, tone = ("1 day late" if late == 1 else f"{late} days late"), "bad"
    elif action.is_open:
        right, tone = (f"{action.due.day} {action.due:%b}" if action.due else "No date"), "text2"
    elif action.status is ActionStatus.DONE:
        right, tone = ("Evaluated", "good") if action.evaluation else ("Not evaluated", "warn")
    else:
        right, tone = "Dropped", "text2"
    return Row(action.id, action.what, small, right, _ICONS[action.status], tone)


def _reading(told: Told) -> Reading:
    action = told.action
    small = f"{action.ref}  ·  Action  ·  {action.status.value.capitalize()}"
    standing, tone = _standing(told)
    owner = ", ".join(part for part in (told.person, told.organisation) if part)
    parts: list[Said | Group | Documents] = [
        Said("Owner", owner or "Nobody yet. Choose who does it, and agree it with them."),
        Said("Due", shown(action.due) if action.due else "No date yet."),
    ]
    if action.detail:
        parts.append(Said("Detail", action.detail))
    if action.progress:
        parts.append(Said("Where it stands", action.progress))
    risks = [Link("risk", one, words) for one, words in told.risks]
    parts.append(Group("Risks it serves", risks, "None yet. An action is taken for a risk."))
    evaluation = action.evaluation
    if evaluation:
        on = f"{evaluation.what_changed}\n({shown(evaluation.evaluated)})"
        parts += [Said("What it changed", on), Said("What comes next", evaluation.what_next)]
    if action.documents:
        parts.append(Documents("Documents", action.documents))
    notes = "\n".join(f"{shown(note.dated)}: {note.says}" for note in told.notes)
    parts.append(Said("Progress noted", notes or "Nothing is noted yet."))
    return Reading(action.id, small, action.what, action.marking.line(), standing, tone, parts)


def _awaits_evaluation(action: Action) -> bool:
    return action.status is ActionStatus.DONE and action.evaluation is None


def _standing(told: Told) -> tuple[str, str]:
    action = told.action
    if told.days_late:
        return f"Late by {told.days_late} days: chase its owner, or agree a new date.", "bad"
    if _awaits_evaluation(action):
        return "Done, and nobody has said yet what it changed: evaluate it.", "warn"
    if action.status is ActionStatus.DONE:
        return "Done and evaluated.", "good"
    if action.is_open and action.due:
        days = (action.due - told.today).days
        return f"Due in {days} days." if days else "Due today.", "muted"
    return "", "muted"
