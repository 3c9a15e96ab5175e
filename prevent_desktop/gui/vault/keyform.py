"""The one form for officers and keys: each job shows the parts of it that it needs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.domain.codes import Mistyped, new_recovery36
from prevent_desktop.gui.forms.vault_keys import Ui_VaultKeys
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.grades import ROLES
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.laid_out import laid_out, to_first_fault
from prevent_desktop.gui.shared.view import View, emptied, filled, scrolled
from prevent_desktop.policy import DEFAULT, Policy
from prevent_desktop.services import officers, policies
from prevent_desktop.services.officers import OfficerLine
from prevent_desktop.services.strength import estimated
from prevent_desktop.vault.key_situations import NotTypedBack
from prevent_desktop.vault.situations import WrongRecoveryCode
from prevent_desktop.vault.typedcode import Code, KeptCode, NewCode
from prevent_desktop.vault.vault import Vault

_OF_THE_CODE = (Mistyped, NotTypedBack, WrongRecoveryCode)


@dataclass(frozen=True, repr=False)
class Typed:
    """What was typed for a job."""

    passphrase: str
    officer: str = ""
    label: str = ""
    fresh: str = ""
    may_be_known: bool = False
    code: Code | None = None
    others: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class KeyJob:
    """One job: its words, the parts of the form it needs, and the verb, which gives sentences.

    Parts are ``officer`` (one of the others), ``label``, ``fresh``, ``known``, ``code`` (kept or
    new), ``new-code`` or ``kept-code`` (that one only), ``others``, ``theirs`` (the passphrase of
    the one chosen) and ``stays`` (the one chosen keeps their place, and may type too).
    """

    heading: str
    says: str
    main: str
    parts: frozenset[str]
    verb: Callable[[Vault, Typed], Sequence[str]]
    back: str = "officers"
    who: str = "Officer"
    """What the officer that is chosen is to the job."""


class KeyForm(View):
    """Walks one job through. Nothing typed stays once it is done, left or locked."""

    def __init__(self, parts: Parts, job: KeyJob) -> None:
        """Take the job."""
        super().__init__(parts)
        self._job, self._new_code = job, ""
        self._known: tuple[str, ...] = ()
        self._policy = DEFAULT
        self._others: dict[str, QLineEdit] = {}
        self._names: dict[str, QLabel] = {}
        self.ui = Ui_VaultKeys()
        inside = laid_out(self.ui)
        filled(self, scrolled(inside, job.heading))
        self.back, self.main = parts.button("Back"), parts.button(job.main, role="main")
        self.buttons = (self.back, self.main)
        self._lines = inside.findChildren(QLineEdit)
        for line in self._lines:
            line.setInputMethodHints(SENSITIVE)
            fault = inside.findChild(QLabel, f"{line.objectName()}_fault")
            line.textEdited.connect(lambda _, fault=fault: self.tell(fault, ""))
        self.ui.heading.setText(job.heading)
        self.ui.officer_label.setText(f"&{job.who}")
        self.ui.officer.setAccessibleName(job.who)
        self.ui.says.setText(job.says)
        self._show_parts()
        self.ui.kept.toggled.connect(lambda _: self._show_code())
        self.ui.may_be_known.toggled.connect(lambda _: self._show_code())
        self.ui.officer.currentTextChanged.connect(self._leave_out)
        self.ui.fresh.textChanged.connect(self._estimate)
        self.back.clicked.connect(lambda: self.went.emit(job.back, None))
        self.main.clicked.connect(self._do)

    def shown(self, about: object) -> None:
        """Load the officers, and start with nothing typed."""
        self._forget()
        self._new_code = new_recovery36()
        self.ui.shown.setText(self._new_code)
        self.ui.shown.setAccessibleName(f"New recovery code: {self._new_code}")
        self._show_code()
        self.run(_beginning, lambda found: self._came(*found, str(about or "")))

    def left(self) -> None:
        """Let go of what was typed: passphrases are kept in no draft."""
        self._forget()

    def locked(self) -> None:
        """Let go of what was typed."""
        super().locked()
        self._forget()

    def _came(self, found: list[OfficerLine], policy: Policy, chosen: str) -> None:
        self._known = tuple(one.label for one in found)
        self._policy = policy
        self.ui.fresh_help.setText(policies.asked_of_passphrases(policy))
        others = [one.label for one in found if not one.is_you]
        self.ui.officer.clear()
        self.ui.officer.addItems(others)
        self.ui.officer.setCurrentText(chosen)
        column = emptied(self.ui.others)
        column.setContentsMargins(0, 0, 0, 0)
        self._others = {label: self._line_for(label, column) for label in others}
        self._leave_out(self.ui.officer.currentText())
        self._show_code()
        if "officer" in self._job.parts and not others:
            self.main.setEnabled(False)
            self.said.emit("There is no other officer in this vault.", "muted")

    def _estimate(self, typed: str) -> None:
        names = (*self._known, self.ui.label.text())
        found = estimated(typed, names, self._policy) if typed else None
        self.ui.strength.setText(found.words if found else "")
        if found:
            self.parts.set_role(self.ui.strength, ROLES[found.grade])

    def _leave_out(self, leaving: str) -> None:
        # Who leaves has no passphrase to type: their place goes.
        parts = self._job.parts
        for label, line in self._others.items():
            stays = "officer" not in parts or "stays" in parts or label != leaving
            is_asked = label == leaving if "theirs" in parts else stays
            line.setVisible(is_asked)
            self._names[label].setVisible(is_asked)

    def _line_for(self, label: str, column: QVBoxLayout) -> QLineEdit:
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setInputMethodHints(SENSITIVE)
        words = (
            f"Passphrase of {label}, typed by them"
            if "theirs" in self._job.parts
            else f"Passphrase of {label}, if they are here (if not, they are added again later)"
        )
        line.setAccessibleName(words)
        name = self.parts.label(words, "label")
        name.setBuddy(line)
        self._names[label] = name
        column.addWidget(name)
        column.addWidget(line)
        return line

    def _show_parts(self) -> None:
        ui, parts = self.ui, self._job.parts
        for part, widgets in {
            "officer": (ui.officer, ui.officer_label),
            "label": (ui.label, ui.label_label, ui.label_help),
            "fresh": (
                *(ui.fresh, ui.fresh_label, ui.fresh_help, ui.strength),
                *(ui.again, ui.again_label),
            ),
            "known": (ui.may_be_known,),
        }.items():
            for widget in widgets:
                widget.setVisible(part in parts)
        ui.others.setVisible(bool(parts & {"others", "theirs"}))

    def _changes_keys(self) -> bool:
        """Whether the vault gets new keys: always, but where only a passphrase or code is new."""
        return (
            not self._others or "known" not in self._job.parts or self.ui.may_be_known.isChecked()
        )

    def _needs_code(self) -> bool:
        parts = self._job.parts
        changes = "code" in parts and self._changes_keys()
        return changes or bool(parts & {"new-code", "kept-code"})

    def _show_code(self) -> None:
        ui, parts = self.ui, self._job.parts
        has_choice = "code" in parts and self._needs_code()
        asks_others = "others" in parts and self._changes_keys()
        ui.others.setVisible(asks_others or "theirs" in parts)
        new = "new-code" in parts or (has_choice and ui.make_new.isChecked())
        _show(has_choice, ui.kept, ui.make_new)
        _show(self._needs_code() and not new, ui.code, ui.code_label, ui.code_help)
        _show(new, ui.shown, ui.shown_label, ui.typed_back, ui.typed_back_label, ui.typed_back_help)

    def _code(self) -> Code | None:
        ui = self.ui
        if not self._needs_code():
            return None
        is_kept = "code" in self._job.parts and ui.kept.isChecked()
        if is_kept or "kept-code" in self._job.parts:
            return KeptCode(ui.code.text()) if ui.code.text().strip() else None
        return NewCode(self._new_code, ui.typed_back.text())

    def _do(self) -> None:
        ui, job = self.ui, self._job
        faults = self._faults()
        for fault, words in faults.items():
            self.tell(fault, words)
        if any(faults.values()):
            to_first_fault(self)
            return
        typed = Typed(
            ui.passphrase.text(),
            officer=ui.officer.currentText(),
            label=ui.label.text().strip(),
            fresh=ui.fresh.text(),
            may_be_known=ui.may_be_known.isChecked(),
            code=self._code(),
            others={label: line.text() for label, line in self._others.items() if line.text()},
        )
        if "officer" in job.parts and not job.parts & {"theirs", "stays"}:
            typed.others.pop(typed.officer, None)
        self.run(
            lambda vault: job.verb(vault, typed),
            self._done,
            ui.passphrase_fault,
            busy="Working with the keys. This takes some seconds.",
        )

    def _faults(self) -> dict[QLabel, str]:
        """Give what has still to be typed, beside each field; empty where nothing has."""
        ui, parts = self.ui, self._job.parts
        asks_new, asks_kept = ui.typed_back.isVisible(), ui.code.isVisible()
        is_other = "fresh" in parts and ui.fresh.text() != ui.again.text()
        return {
            ui.label_fault: _unless(ui.label, "label" in parts, "Say what they are called here."),
            ui.fresh_fault: _unless(ui.fresh, "fresh" in parts, "Choose a new passphrase."),
            ui.again_fault: "The two do not match. Type it again." if is_other else "",
            ui.code_fault: _unless(ui.code, asks_kept, "Type the recovery code from its paper."),
            ui.typed_back_fault: _unless(
                ui.typed_back, asks_new, "Write the code down, and type it back from the paper."
            ),
            ui.passphrase_fault: _unless(ui.passphrase, True, "Type your passphrase."),
        }

    def _failed(self, failure: Exception, fault: QLabel | None) -> None:
        """Tell what is the matter with a recovery code beside the code."""
        if isinstance(failure, _OF_THE_CODE):
            ui = self.ui
            fault = ui.typed_back_fault if ui.typed_back.isVisible() else ui.code_fault
        super()._failed(failure, fault)

    def _done(self, sentences: Sequence[str]) -> None:
        self._forget()
        self.went.emit(self._job.back, tuple(sentences))

    def _forget(self) -> None:
        for line in (*self._lines, *self._others.values()):
            line.clear()
        self.ui.shown.clear()
        self.ui.shown.setAccessibleName("")
        self._new_code = ""
        self.ui.may_be_known.setChecked(False)


def _beginning(vault: Vault) -> tuple[list[OfficerLine], Policy]:
    return officers.everybody(vault), policies.in_force(vault)


def _unless(line: QLineEdit, is_asked: bool, words: str) -> str:  # noqa: FBT001 -- asked or not
    return words if is_asked and not line.text().strip() else ""


def _show(on: bool, *widgets: QWidget) -> None:  # noqa: FBT001 -- shown or not
    for widget in widgets:
        widget.setVisible(on)
