"""Check and sign a document of any kind that is signed: what is to be mended, then the signature.

What it covers and which rules it is held to, the record's own class says.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter

from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.domain.wording import counted
from prevent_desktop.errors import Situation
from prevent_desktop.gui.assessment.checks import Checks
from prevent_desktop.gui.assessment.signing import SigningPane
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import FormDraft
from prevent_desktop.gui.shared.list_and_pane import NARROW
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.gui.shared.view import View, filled
from prevent_desktop.services import assessing, documents
from prevent_desktop.services.assessing import Look


class SignView(View):
    """A step of a page; the document is the record that it is opened about."""

    def __init__(self, parts: Parts, form: str, *, back: str) -> None:
        """Take the key of the form whose draft is kept, and the view of the page to go back to."""
        super().__init__(parts)
        self._look: Look | None = None
        self._record, self._back = RecordId(""), back
        self.checks, self.signing = Checks(parts), SigningPane(parts)
        self.draft = FormDraft(parts, form, self, {"reasons": self.checks, **self.signing.fields()})
        self.signing.under.addWidget(self.draft.discard)
        self.signing.under.addStretch(1)
        filled(self, self._make_body())
        self.leave_it = parts.button("Back", "arrow-left")
        self.again = parts.button("Check again", "refresh-cw")
        self.sign = parts.button("Sign", "signature", "main")
        self.buttons = (self.leave_it, self.again, self.sign)
        self._join()

    def shown(self, about: object) -> None:
        """Run the check on a record."""
        self._record = RecordId(str(about or self._record))
        self._check()

    def left(self) -> None:
        """Keep what was typed, and let go of the passphrase."""
        super().left()
        self.signing.forget_passphrase()

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._look, self._record = None, RecordId("")
        self.checks.clear()
        self.signing.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Put one part under the other where there is no room for both side by side."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * NARROW
        self._split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def _check(self) -> None:
        record = self._record
        if not record:
            self.went.emit(self._back, None)
            return
        self.draft.leave()
        self.parts.operations.run(lambda vault: assessing.looked_at(vault, record), self._put)

    def _put(self, look: Look) -> None:
        self._look = look
        self.checks.put(look)
        self.signing.put(look, at_rest=False)
        self.marked.emit(look.marking)
        self.sign.setText(f"Sign version {look.version}")
        self.sign.setAccessibleName(self.sign.text())
        self._weigh()
        self.draft.open(look.assessment)

    def _weigh(self) -> None:
        """Say whether the next version can be signed, and if not why."""
        look = self._look
        if look is None:
            return
        words = what_stops(look, self.checks.reasons())
        self.sign.setEnabled(not words)
        self.signing.ui.passphrase.setEnabled(not look.to_mend and bool(look.officer))
        self.said.emit(words or ready_words(look, self.signing), "muted")

    def _sign(self) -> None:
        agreed, look = self.signing.agreed(), self._look
        if agreed is None or look is None:
            return
        passphrase, reasons = self.signing.ui.passphrase.text(), self.checks.reasons()
        self.sign.setEnabled(False)
        self.said.emit("Signing", "muted")
        verb = self.draft.ending(
            lambda vault: assessing.signed(
                vault,
                look.assessment,
                agreed,
                passphrase=passphrase,
                reasons=reasons,
            )
        )
        self.parts.operations.run(verb, self._signed, self._not_signed)

    def _signed(self, revision: Revision[SignOff]) -> None:
        kept = revision.record
        self.draft.restart()
        self.signing.clear()
        self.checks.clear()
        self.went.emit(self._back, kept.subject)
        words = f"Version {kept.version} is signed. Its check code is {kept.code}."
        self.parts.operations.run(lambda _: words, lambda said: self.said.emit(said, "good"))

    def _not_signed(self, failure: Exception) -> None:
        self.sign.setEnabled(True)
        if not isinstance(failure, Situation):
            self.parts.operations.failed.emit(failure)
            return
        self.signing.fail(str(failure))
        self.said.emit("Nothing was signed.", "bad")
        self.signing.ui.passphrase.selectAll()
        self.signing.ui.passphrase.setFocus()

    def _read_scan(self, path: Path) -> None:
        self.parts.operations.run(
            lambda vault: documents.taken_in(vault, path),
            self.signing.attach,
            lambda failure: self.signing.fail(str(failure)),
        )

    def _tell_draft(self, words: str, role: str) -> None:
        # Why it cannot be signed matters more than when the draft was kept.
        if role != "muted":
            self.said.emit(words, role)

    def _follow_draft(self) -> None:
        self.signing.follow()
        self._weigh()

    def _make_body(self) -> QFrame:
        around = QFrame()
        row = QHBoxLayout(around)
        row.setContentsMargins(20, 12, 16, 12)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self.parts.set_role(self._split, "cards")
        for part, share in ((self.checks, 64), (self.signing, 36)):
            card = QFrame()
            self.parts.set_role(card, "card")
            inside = QHBoxLayout(card)
            inside.setContentsMargins(1, 1, 1, 1)
            inside.addWidget(part)
            self._split.addWidget(card)
            self._split.setStretchFactor(self._split.count() - 1, share)
        self._split.setSizes([640, 360])
        row.addWidget(self._split)
        return around

    def _join(self) -> None:
        self.leave_it.clicked.connect(lambda: self.went.emit(self._back, self._record))
        self.again.clicked.connect(self._check)
        self.sign.clicked.connect(self._sign)
        self.checks.opened.connect(lambda kind, one: self.go.emit(place_of(kind, one)))
        self.checks.changed.connect(self._weigh)
        self.signing.changed.connect(self._weigh)
        self.signing.sign_asked.connect(self.sign.click)
        self.signing.attach_asked.connect(self._read_scan)
        self.draft.told.connect(self._tell_draft)
        self.draft.filled.connect(self._follow_draft)


def what_stops(look: Look, reasons: dict[tuple[str, str], str]) -> str:
    """Say why the next version cannot be signed yet; empty where it can."""
    if not look.officer:
        return "The recovery code opened this vault, and nobody signs with it."
    if look.to_mend:
        return f"{counted(len(look.to_mend), 'thing')} to mend before you can sign."
    missing = sum(not reasons.get(one.key) for one in look.to_look_at)
    if missing:
        return f"{missing} of {len(look.to_look_at)} warnings still want a reason."
    return ""


def ready_words(look: Look, signing: SigningPane) -> str:
    """Say what is still to be typed, or that only the signature is left to be made."""
    if signing.missing:
        return signing.missing
    what = f"sign version {look.version}"
    if signing.ui.passphrase.text():
        return f"Ready: press Enter, or the button, to {what}."
    return f"Ready: type your passphrase and {what}."
