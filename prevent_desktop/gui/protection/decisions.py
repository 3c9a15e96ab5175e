"""What was decided of records whose time had come, with the certificates of what went."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from prevent_desktop.domain.retention import Disposal
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.protection.one_of import OneOf
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.view import filled, scrolled
from prevent_desktop.services import retention


class DecisionsView(OneOf[Disposal]):
    """The newest first. One that was cut short is finished here."""

    nothing = (
        "Nothing was decided yet.",
        "What you decide under To decide is kept here, with the certificate of what went.",
    )

    def __init__(self, parts: Parts) -> None:
        """Make list and pane."""
        super().__init__(parts, "Decisions")
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pane)
        column.addWidget(self._make_finishing())
        column.addStretch(1)
        self.both = ListAndPane(
            parts, self.list, scrolled(pane, "The decision"), "Back to decisions", "disposal"
        )
        filled(self, self.both)
        self.certificate = parts.button("See the certificate", "file-text", "main")
        self.buttons: tuple[QPushButton, ...] = (self.certificate,)
        self.certificate.clicked.connect(lambda: self.went.emit("certificate", self.chosen))
        self.open("")

    def shown(self, about: object) -> None:
        """Load the decisions; open the one that is asked for."""
        self.chosen = str(about or self.chosen)
        self.run(retention.decisions, self._put)

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self.passphrase.clear()

    def left(self) -> None:
        """Let go of the passphrase."""
        super().left()
        self.passphrase.clear()

    def _make_finishing(self) -> QWidget:
        self._finishing = QWidget()
        column = QVBoxLayout(self._finishing)
        column.setContentsMargins(24, 0, 24, 12)
        says = "The program was cut short before the record had gone. Finish it now."
        column.addWidget(self.parts.label(says, "warn"))
        name = self.parts.label("Your own &passphrase", "label")
        self.passphrase = QLineEdit()
        self.passphrase.setAccessibleName("Your own passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setInputMethodHints(SENSITIVE)
        name.setBuddy(self.passphrase)
        self.fault = self.parts.label("", "bad")
        self.fault.hide()
        self.finish = self.parts.button("Finish disposing of it")
        self.finish.clicked.connect(self._finish)
        row = QHBoxLayout()
        row.addWidget(self.finish)
        row.addStretch(1)
        for widget in (name, self.passphrase, self.fault):
            column.addWidget(widget)
        column.addLayout(row)
        return self._finishing

    def _put(self, made: Sequence[Disposal]) -> None:
        self.put({one.id: one for one in made}, [_row(one) for one in made])

    def open(self, key: str) -> None:
        """Show a decision, and whether it is to be finished."""
        super().open(key)
        one = self.one
        self.certificate.setEnabled(one is not None and one.disposed_on is not None)
        self._finishing.setVisible(one is not None and one.is_open)
        if one is None:
            self.pane.put("", ())
            return
        lines = [
            ("Decision", begun(one.choice.value)),
            ("Kept until", shown(one.keep_until) if one.keep_until else ""),
            ("Why", one.reason),
            ("Legal basis", one.legal_basis),
            ("Decided", f"{one.decided_by}, {shown(one.decided_on)}"),
            ("Certificate", "\n".join(retention.sentences(one))),
        ]
        self.marked.emit(one.marking.line())
        self.pane.put(begun(one.called), [line for line in lines if line[1]])

    def _finish(self) -> None:
        one, typed = self.one, self.passphrase.text()
        self.tell(self.fault, "" if typed else "Type your passphrase.")
        if one is not None and typed:
            self.run(
                lambda vault: retention.finished(vault, one, typed),
                lambda _: self.shown(None),
                self.fault,
                busy="Erasing",
            )
            self.passphrase.clear()


def _row(one: Disposal) -> Row:
    right = "Not finished" if one.is_open else shown(one.decided_on)
    tone = "warn" if one.is_open else "text2"
    return Row(one.id, begun(one.called), begun(one.choice.value), right, "clock", tone)
