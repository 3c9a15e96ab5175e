"""Erasing a record for good, and the certificate of it."""

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.wording import begun, clipped
from prevent_desktop.gui.forms.vault_erase import Ui_VaultErase
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import Answer
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.laid_out import laid_out, to_first_fault
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import erasing, naming
from prevent_desktop.services.erasing import Certificate
from prevent_desktop.vault import search
from prevent_desktop.vault.vault import Vault

Hit = tuple[str, str]


class Erase(View):
    """One record, a reason, a legal basis and a passphrase; never beside a harmless button."""

    def __init__(self, parts: Parts) -> None:
        """Make the form."""
        super().__init__(parts)
        self.ui = Ui_VaultErase()
        inside = laid_out(self.ui)
        self._lines = inside.findChildren(QLineEdit)
        for line in self._lines:
            line.setInputMethodHints(SENSITIVE)
            fault = inside.findChild(QLabel, f"{line.objectName()}_fault")
            line.textEdited.connect(lambda _, fault=fault: self.tell(fault, ""))
        self.certificate = LinesPane(parts)
        QVBoxLayout(self.ui.certificate).addWidget(self.certificate)
        filled(self, scrolled(inside, "Erase a record for good"))
        self._wanted = ""
        self._record = Answer(self, self._chosen, self._want)
        self.ui.record.activated.connect(lambda _: self._record.changed.emit())
        lines = {line.objectName(): line for line in (self.ui.find, self.ui.reason, self.ui.basis)}
        self.draft = self.keeps("erase", {**lines, "record": self._record})
        self.draft.filled.connect(self._find_wanted)
        self.back = parts.button("Back")
        self.main = parts.button("Erase for good", role="main")
        self.buttons = (self.back, self.draft.discard, self.main)
        self.back.clicked.connect(lambda: self.went.emit("rules", None))
        self.main.clicked.connect(self._erase)
        self.ui.find.textChanged.connect(self._find)

    def shown(self, about: object) -> None:
        """Go on with what was typed before."""
        del about
        self.draft.open()

    def left(self) -> None:
        """Keep what was typed, and let go of the passphrase."""
        super().left()
        self.ui.passphrase.clear()

    def locked(self) -> None:
        """Let go of what was typed."""
        super().locked()
        self._forget()
        self.certificate.put("", ())

    def _find(self, typed: str) -> None:
        self._wanted = ""
        if not typed:
            self._offer([])
            return
        self.parts.operations.run(lambda vault: _hits(vault, typed), self._offer)

    def _offer(self, hits: list[Hit]) -> None:
        self.ui.record.clear()
        for record_id, words in hits:
            self.ui.record.addItem(words, record_id)
        place = self.ui.record.findData(self._wanted) if self._wanted else -1
        if place >= 0:
            self.ui.record.setCurrentIndex(place)
        self._record.changed.emit()

    def _chosen(self) -> str:
        return str(self.ui.record.currentData() or "")

    def _want(self, record_id: str) -> None:
        self._wanted = record_id
        self.ui.record.clear()

    def _find_wanted(self) -> None:
        typed, wanted = self.ui.find.text(), self._wanted
        self.parts.operations.run(lambda vault: _hits(vault, typed, wanted), self._offer)

    def _erase(self) -> None:
        ui = self.ui
        needed = (
            (bool(ui.record.currentData()), ui.record_fault, "Find the record first."),
            (bool(ui.reason.text().strip()), ui.reason_fault, "Say why it is erased."),
            (bool(ui.basis.text().strip()), ui.basis_fault, "Name the legal basis."),
            (bool(ui.passphrase.text()), ui.passphrase_fault, "Type your passphrase."),
        )
        for there, fault, words in needed:
            self.tell(fault, "" if there else words)
        if not all(there for there, _, _ in needed):
            to_first_fault(self)
            return
        record = RecordId(ui.record.currentData())
        reason, basis, typed = ui.reason.text(), ui.basis.text(), ui.passphrase.text()
        verb = self.draft.ending(
            lambda vault: erasing.erased(
                vault, record, reason=reason, legal_basis=basis, passphrase=typed
            )
        )
        self.run(verb, self._erased, ui.passphrase_fault, busy="Erasing")

    def _erased(self, certificate: Certificate) -> None:
        self.draft.restart()
        self._forget()
        self.draft.open()
        first, *rest = certificate.lines
        self.certificate.put("Certificate", [("", line) for line in rest], first)

    def _forget(self) -> None:
        for line in self._lines:
            line.clear()
        self.ui.record.clear()
        self._wanted = ""


def _hits(vault: Vault, typed: str, wanted: str = "") -> list[Hit]:
    ids = [hit.id for hit in search.found(vault.store.connection, typed)]
    if wanted and wanted not in ids and vault.store.place(wanted) is not None:
        ids.append(wanted)
    found = [vault.store.current(one).record for one in ids]
    return [(r.id, f"{begun(r.singular)}: {clipped(naming.heading(vault, r), 80)}") for r in found]
