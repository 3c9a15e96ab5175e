"""The identity that is sealed beside a record: opened by a reader, for a minute at most.

Nothing typed or shown here is kept as a draft or put in a list.
"""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from prevent_desktop.domain.identities import Identity
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.forms.referrals_identity import Ui_ReferralsIdentity
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.laid_out import to_first_fault
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import identities
from prevent_desktop.services.identities import Access, Kept, Standing
from prevent_desktop.services.reading import moment
from prevent_desktop.vault.vault import Vault

SECONDS = 60
"""How long an identity is shown before it closes by itself."""
_FIELDS = ("name", "born", "address", "contact", "held_elsewhere")


class IdentityPanel(View):
    """A step of a page, about one record. ``back`` is the view of the page to go back to."""

    help_topic = "identities"

    def __init__(self, parts: Parts, back: str) -> None:
        """Make the form, empty."""
        super().__init__(parts)
        self._record, self._back = "", back
        self._kept: Kept | None = None
        self._is_open = False
        self.ui = Ui_ReferralsIdentity()
        inside = QWidget()
        self.ui.setupUi(inside)
        self._lines = inside.findChildren(QLineEdit)
        for line in self._lines:
            line.setInputMethodHints(SENSITIVE)
        for fault in (f for f in inside.findChildren(QLabel) if f.objectName().endswith("_fault")):
            fault.hide()
        self.past = LinesPane(parts)
        self.past.flush()
        around = QVBoxLayout(self.ui.past)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.past)
        filled(self, scrolled(inside, "Sealed identity"))
        self.closing = QTimer(self)
        self.closing.setSingleShot(True)
        self.closing.setInterval(SECONDS * 1000)
        self.closing.timeout.connect(self._close)
        self._make_buttons()

    def shown(self, about: object) -> None:
        """Say what is kept of a record's identity; open nothing."""
        self._record = str(about or self._record)
        self._close()
        if not self._record:  # come to by itself, as after a lock: it is always of an entry
            self.went.emit(self._back, None)
            return
        record = self._record
        self.run(lambda vault: identities.kept(vault, record), self._put)

    def show_buttons(self) -> None:
        """Show what can be done now."""
        kept, found = self._kept, self._kept.standing if self._kept else None
        reads = found is not None and found.you_read
        has = kept is not None and bool(kept.identity)
        self.leave_it.show()
        self.erase.setVisible(has and not self._is_open)
        self.close_it.setVisible(self._is_open)
        self.seal.setVisible(reads and found is not None and found.is_on and not has)
        self.open_it.setVisible(reads and has and not self._is_open)
        self.seal_again.setVisible(self._is_open and found is not None and found.is_on)

    def left(self) -> None:
        """Close it: nothing typed here is kept."""
        super().left()
        self._close()

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._close()
        self._kept, self._record = None, ""
        self.past.put("", ())
        self.ui.stands.clear()
        self.ui.heading.clear()

    def _make_buttons(self) -> None:
        button = self.parts.button
        self.leave_it = button("Back", "arrow-left")
        self.erase = button("Erase this identity for good")
        self.close_it = button("Close it now")
        self.seal_again = button("Seal what is changed")
        self.seal = button("Seal this identity", "lock", "main")
        self.open_it = button("Open the identity", "lock-open", "main")
        self.buttons = (
            *(self.leave_it, self.erase, self.close_it),
            *(self.seal_again, self.seal, self.open_it),
        )
        keyed(self.leave_it, CLOSE)
        self.leave_it.clicked.connect(lambda: self.went.emit(self._back, self._record or None))
        self.close_it.clicked.connect(self._close)
        self.erase.clicked.connect(self._erase)
        self.seal.clicked.connect(self._seal)
        self.seal_again.clicked.connect(self._seal)
        self.open_it.clicked.connect(self._open)

    def _put(self, kept: Kept, said: str = "") -> None:
        self._kept = kept
        self.marked.emit(kept.marking)
        self.ui.heading.setText(f"Sealed identity of {kept.heading}")
        self.ui.stands.setText(_stands(kept))
        self._tell_past(kept)
        self._show_fields()
        self._begin_to_type()
        self.said.emit(said, "muted")

    def _tell_past(self, kept: Kept) -> None:
        lines = [_line(one) for one in reversed(kept.past)]
        self.past.put("Sealed and opened" if lines else "", lines)

    def _begin_to_type(self) -> None:
        """Put the keyboard into the first field, now that it is known which there are."""
        here = QApplication.focusWidget()
        if self.isVisible() and not isinstance(here, QLineEdit):
            fields = (self.ui.name, self.ui.reason)
            next((one for one in fields if not one.isHidden()), self.leave_it).setFocus()

    def _show_fields(self) -> None:
        kept, ui = self._kept, self.ui
        found = kept.standing if kept else None
        reads, has = found is not None and found.you_read, bool(kept and kept.identity)
        types = self._is_open or (reads and found is not None and found.is_on and not has)
        for name in _FIELDS:
            for part in ("", "_label", "_help"):
                if (widget := getattr(ui, name + part, None)) is not None:
                    widget.setVisible(types)
        asks = reads or has
        for widget in (ui.reason, ui.reason_label, ui.reason_help):
            widget.setVisible(asks)
        for widget in (ui.basis, ui.basis_label, ui.basis_help):
            widget.setVisible(has and not self._is_open)
        for widget in (ui.passphrase, ui.passphrase_label):
            widget.setVisible(asks)
        if self.isVisible():
            self.show_buttons()

    def _open(self) -> None:
        record, reason, typed = self._record, *self._asked()
        if not reason or not typed:
            to_first_fault(self)
            return

        def opened(vault: Vault) -> tuple[Identity, Kept]:
            identity = identities.opened(vault, record, reason=reason, passphrase=typed)
            return identity, identities.kept(vault, record)

        self.run(
            opened,
            self._read,
            self.ui.passphrase_fault,
            busy="Opening. That it is opened is entered in the ledger first.",
        )

    def _read(self, found: tuple[Identity, Kept]) -> None:
        identity, kept = found
        self._tell_past(kept)
        ui = self.ui
        ui.reason.clear()
        ui.passphrase.clear()
        self._is_open = True
        for name in _FIELDS:
            getattr(ui, name).setText(getattr(identity, name))
        ui.closes.setText(f"It closes by itself after {SECONDS} seconds.")
        ui.closes.show()
        self._show_fields()
        self.closing.start()
        ui.name.setFocus()

    def _seal(self) -> None:
        record, reason, typed = self._record, *self._asked()
        values = {name: getattr(self.ui, name).text().strip() for name in _FIELDS}
        self.tell(self.ui.name_fault, "" if values["name"] else "Type the name.")
        if not (values["name"] and reason and typed):
            to_first_fault(self)
            return
        identity = Identity(**values)

        def sealed(vault: Vault) -> Kept:
            identities.sealed(vault, record, identity, reason=reason, passphrase=typed)
            return identities.kept(vault, record)

        self.run(sealed, lambda kept: self._done(kept, "Sealed."), self.ui.passphrase_fault)

    def _erase(self) -> None:
        record, reason, typed = self._record, *self._asked()
        basis = self.ui.basis.text().strip()
        self.tell(self.ui.basis_fault, "" if basis else "Name the legal basis.")
        if not (basis and reason and typed):
            to_first_fault(self)
            return

        def erased(vault: Vault) -> tuple[Kept, str]:
            certificate = identities.erased(
                vault, record, reason=reason, legal_basis=basis, passphrase=typed
            )
            return identities.kept(vault, record), certificate.lines[0]

        self.run(erased, lambda done: self._done(*done), self.ui.passphrase_fault, busy="Erasing")

    def _asked(self) -> tuple[str, str]:
        """Give reason and passphrase, and say beside each where it is missing."""
        ui = self.ui
        reason, typed = ui.reason.text().strip(), ui.passphrase.text()
        self.tell(ui.reason_fault, "" if reason else "Say why; the ledger keeps it.")
        self.tell(ui.passphrase_fault, "" if typed else "Type your passphrase.")
        return reason, typed

    def _done(self, kept: Kept, said: str) -> None:
        self._close()
        self._put(kept, said)

    def _close(self) -> None:
        """Take it off the screen, and let go of what was typed."""
        self.closing.stop()
        self._is_open = False
        for line in self._lines:
            line.clear()
        self.ui.closes.hide()
        self._show_fields()


def _stands(kept: Kept) -> str:
    found = kept.standing
    if kept.identity and not found.you_read:
        return f"An identity is sealed here. You are not a reader of it. {_who(found)}"
    if kept.identity:
        return "An identity is sealed here."
    if not found.is_on:
        return (
            "Nothing is sealed here. Your council keeps no identities: that is switched on under "
            "Vault, with the assessment that allows it."
        )
    if not found.you_read:
        return f"Nothing is sealed here. Only a reader can seal an identity. {_who(found)}"
    return "Nothing is sealed here. Seal only what the assessment says is needed."


def _who(found: Standing) -> str:
    names = ", ".join(found.readers)
    return f"Ask {names}." if names else "The recovery code makes you one, under Vault."


def _line(one: Access) -> tuple[str, str]:
    return f"{one.what} by {one.who}", f"{begun(moment(one.time))}: {one.reason or 'erased'}"
