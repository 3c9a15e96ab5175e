"""The assessment: mended, signed, looked at, given out. Four parts of one page."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget

from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.revision import Revision
from prevent_desktop.domain.signing import SignOff
from prevent_desktop.errors import Situation
from prevent_desktop.gui.assessment.checks import Checks
from prevent_desktop.gui.assessment.sign_view import ready_words, what_stops
from prevent_desktop.gui.assessment.signing import SigningPane
from prevent_desktop.gui.assessment.versions import Versions
from prevent_desktop.gui.forms.assessment_facts import Ui_FactsForm
from prevent_desktop.gui.papers.giving_out import GivingOut
from prevent_desktop.gui.papers.paper_pages import PaperPage
from prevent_desktop.gui.papers.preview import Preview, signed_or_not
from prevent_desktop.gui.papers.view import pages_of
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_draft import FormDraft
from prevent_desktop.gui.shared.keys import SAVE, keyed
from prevent_desktop.gui.shared.list_and_pane import NARROW
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.gui.shared.record_editor import RecordEditor
from prevent_desktop.services import assessing, documents, offered_papers
from prevent_desktop.services.assessing import Beginning, Found, Look
from prevent_desktop.services.papers import Paper
from prevent_desktop.vault.situations import WrongPassphrase
from prevent_desktop.vault.vault import Vault

CHECK, PAPER, VERSIONS, FACTS, FIRST = range(5)
"""The parts that have a tab, and what stands in their place before there is an assessment."""

_AFTER_LOOK = {"paper": PAPER, "cover": FACTS}
"""Parts that can only be shown once it is known what there is."""
_FIRST = (
    "No assessment is recorded yet. Its cover comes first: the period that it is for, and who "
    "prepared it. Most of it is filled in already, so one look and Save is enough. Then this tab "
    "works: the check, the paper and the signed versions are all of that assessment."
)
_NOT_YOURS = (
    "That is not your passphrase, so nothing was signed. Look at Caps Lock and type it again."
)


class AssessmentPage(Page):
    """Check and sign, the paper, the versions, the cover and scope."""

    title = "Assessment"
    help_topic = "assessment"

    def __init__(self, parts: Parts) -> None:
        """Lay out the four parts."""
        super().__init__(parts)
        self._look: Look | None = None
        self._is_first = self._is_asked = self._is_arriving = False
        self._wanted = CHECK
        self.tabs = self.set_tabs(["Check and sign", "Paper", "Versions", "Cover and scope"])
        self.checks, self.signing = Checks(parts), SigningPane(parts)
        self.preview, self.versions = Preview(parts), Versions(parts)
        self.editor = RecordEditor(parts, {RiskAssessment: Ui_FactsForm})
        self.giving_out = GivingOut(parts, self, self.preview)
        self.draft = FormDraft(
            parts, "sign-off", self, {"reasons": self.checks, **self.signing.fields()}
        )
        self.signing.under.addWidget(self.draft.discard)
        self.draft.discard.hide()
        self.signing.under.addStretch(1)
        self._stack = QStackedWidget()
        self.first = parts.label(_FIRST, "muted")
        parts_shown = (self._make_check(), self.preview, self.versions, self.editor, self.first)
        self.first.setContentsMargins(24, 24, 24, 24)
        self.first.setAlignment(Qt.AlignmentFlag.AlignTop)
        for part in parts_shown:
            self._stack.addWidget(part)
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._stack)
        self._make_buttons()
        self._join()
        self._turn(CHECK)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Put one part under the other where there is no room for both side by side."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * NARROW
        self._split.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def shown(self, destination: Destination) -> None:
        """Run the check on the newest assessment, or on the one asked for."""
        wanted = destination.record
        self._is_asked, self._is_arriving = False, True
        self.draft.leave()
        run = self.parts.operations.run
        run(lambda vault: _look(vault, wanted), self._put)
        if destination.part == "versions":
            self._turn(VERSIONS)
        self._wanted = _AFTER_LOOK.get(destination.part, CHECK)

    @property
    def place(self) -> tuple[str, str]:
        """The part that is looked at, of the assessment that is."""
        part = self._stack.currentIndex()
        named = {PAPER: "paper", FACTS: "cover", VERSIONS: "versions"}.get(part, "")
        return named, self._look.assessment if self._look else ""

    def left(self) -> None:
        """Keep what was typed, and let go of the passphrase."""
        self.draft.leave()
        self.editor.leave()
        self.signing.forget_passphrase()

    def locked(self) -> None:
        """Let go of everything."""
        self._look = None
        self._is_first = False
        self.draft.drop()
        self.checks.clear()
        self.signing.clear()
        self.preview.clear()
        self.versions.clear()
        self.editor.drop()

    def sign(self) -> None:
        """Sign the next version with what was typed, or say what is missing."""
        agreed, look = self.signing.agreed(), self._look
        if agreed is None or look is None:
            return
        passphrase, reasons = self.signing.ui.passphrase.text(), self.checks.reasons()
        self.sign_button.setEnabled(False)
        self.say("Signing")
        verb = self.draft.ending(
            lambda vault: assessing.signed(
                vault, look.assessment, agreed, passphrase=passphrase, reasons=reasons
            )
        )
        self.parts.operations.run(verb, self._signed, self._not_signed)

    def check_again(self) -> None:
        """Run the check again, even where what is signed still stands."""
        self._is_asked = True
        self._look_again()

    def _look_again(self) -> None:
        wanted = self._look.assessment if self._look else ""
        self.draft.leave()
        self.parts.operations.run(lambda vault: _look(vault, wanted), self._put)

    def show_paper(self) -> None:
        """Make the chosen version's paper in memory, and show it."""
        look = self._look
        if look is None:
            return
        chosen = self.preview.version
        self.preview.wait()
        self._turn(PAPER)
        self.giving_out.enable(on=False)
        self.parts.operations.run(
            lambda vault: _drawn(vault, look.assessment, chosen), self._put_paper, self._no_paper
        )

    def _put(self, look: Look | Beginning) -> None:
        if isinstance(look, Beginning):
            self._begin_first(look)
            return
        self._look, self._is_first = look, False
        if self._rests:
            self.checks.rest(look)
        else:
            self.checks.put(look)
        self.signing.put(look, at_rest=self._rests)
        self.draft.discard.setVisible(not self._rests)
        self.versions.put(look)
        self._offer(look)
        self.giving_out.keep_to(look.not_saving, look.not_printing)
        self.marked.emit(look.marking)
        self.sign_button.setText(f"Sign version {look.version}")
        self.sign_button.setAccessibleName(self.sign_button.text())
        self._show_buttons()
        self._weigh()
        if not self._rests:
            self.draft.open(look.assessment)
        if self._wanted != CHECK:
            part, self._wanted = self._wanted, CHECK
            self._go_to(part)
        if self._is_arriving:  # what can be used is only there now
            self._is_arriving = False
            self.focus_content()

    @property
    def _rests(self) -> bool:
        return self._look is not None and self._look.rests and not self._is_asked

    def _begin_first(self, first: Beginning) -> None:
        # Nothing to check yet: the first step is its cover and scope.
        self._look, self._is_first = None, True
        self._turn(FACTS)
        if first.draft:
            self.editor.open(first.draft)
        elif not self.editor.record:
            self.editor.start(RiskAssessment, first.values)

    def _say_handling(self) -> None:
        """Say beside the handling instruction what policy puts before it."""
        line = self.editor.findChild(QLabel, "handling_help")
        words = self._look.handling_before if self._look else ""
        if words and isinstance(line, QLabel):
            line.setText(f"{line.text()} {words}".strip())
            line.show()

    def _weigh(self) -> None:
        """Say whether the next version can be signed, and if not why."""
        look = self._look
        if look is None or self._stack.currentIndex() != CHECK:
            return
        if self._rests:
            self.say(
                f"Version {look.version - 1} is signed, and nothing has changed since.", "good"
            )
            return
        words = what_stops(look, self.checks.reasons())
        self.sign_button.setEnabled(not words)
        self.signing.ui.passphrase.setEnabled(not look.to_mend and bool(look.officer))
        self.say(words or ready_words(look, self.signing))

    def _signed(self, revision: Revision[SignOff]) -> None:
        kept = revision.record
        self.draft.restart()
        self.signing.clear()
        self.checks.clear()
        self._is_asked = False
        self._look_again()
        self._turn(VERSIONS)
        self.say(f"Version {kept.version} is signed. Its check code is {kept.code}.", "good")

    def _not_signed(self, failure: Exception) -> None:
        self.sign_button.setEnabled(True)
        if not isinstance(failure, Situation):
            self.parts.operations.failed.emit(failure)
            return
        words = _NOT_YOURS if isinstance(failure, WrongPassphrase) else str(failure)
        self.signing.fail(words)
        self.say("Nothing was signed.", "bad")
        self.signing.ui.passphrase.selectAll()
        self.signing.ui.passphrase.setFocus()

    def _offer(self, look: Look) -> None:
        """Offer the draft and every signed version; a newly signed one that stands is chosen."""
        chosen, newest = self.preview.version, look.versions[-1] if look.versions else None
        is_known = newest and self.preview.ui.version.findData(newest.sign_off.record.id) >= 0
        if newest and newest.is_current and not is_known:
            chosen = newest.sign_off.record.id
        signed = offered_papers.signed_versions(look.versions)
        self.preview.offer((offered_papers.DRAFT, *signed), chosen)

    def _put_paper(self, found: tuple[Paper, list[PaperPage]]) -> None:
        paper, pages = found
        self.preview.put(paper, pages, signed_or_not(paper))
        self.giving_out.enable(on=True)
        self.say(f"Nothing has left the vault. {self.giving_out.forbidden}".strip())

    def _no_paper(self, failure: Exception) -> None:
        if isinstance(failure, Situation):
            self.preview.say(str(failure))
        else:
            self.preview.clear()
            self.parts.operations.failed.emit(failure)

    def _turn(self, part: int) -> None:
        is_first = self._is_first and part != FACTS
        self._stack.setCurrentIndex(FIRST if is_first else part)
        self.tabs.button(part).setChecked(True)
        self._show_buttons()
        self._weigh()

    def _show_buttons(self) -> None:
        signing = (self.again, self.look_button, self.sign_button)
        shown: dict[int, tuple[QPushButton, ...]] = {
            CHECK: (self.again, self.version_button) if self._rests else signing,
            PAPER: self.giving_out.buttons,
            VERSIONS: (self.version_button,),
            FACTS: (self.discard, self.save),
            FIRST: (self.begin,),
        }
        seen = shown[self._stack.currentIndex()]
        for button in {one for buttons in (*shown.values(), signing) for one in buttons}:
            button.setVisible(button in seen)

    def _turn_to(self, part: int) -> None:
        self.draft.leave()
        self.editor.leave()
        self.say("")
        self._turn(part)

    def _go_to(self, part: int) -> None:
        self._turn_to(part)
        if self._is_first and part != FACTS:
            self.say("Nothing can be checked, printed or signed before the cover is saved.")
        if part == PAPER and self.preview.paper is None:
            self.show_paper()
        if part == FACTS and self._look is not None and not self.editor.record:
            self.editor.open(self._look.assessment)
        self.focus_content()

    def _show_version(self, sign_off: str) -> None:
        self.preview.choose(sign_off)
        self.show_paper()

    def _tell_draft(self, words: str, role: str) -> None:
        # Why it cannot be signed matters more than when the draft was kept.
        if role != "muted" and self._stack.currentIndex() == CHECK:
            self.say(words, role)

    def _follow_draft(self) -> None:
        self.signing.follow()
        self._weigh()

    def _read_scan(self, path: Path) -> None:
        self.parts.operations.run(
            lambda vault: documents.taken_in(vault, path),
            self.signing.attach,
            lambda failure: self.signing.fail(str(failure)),
        )

    def _facts_saved(self) -> None:
        self._is_first = False
        self.preview.clear()
        self._look_again()
        self._turn(CHECK)

    def _discard(self) -> None:
        self.editor.ask_to_discard(self._discarded)

    def _discarded(self) -> None:
        self._look_again()
        self._turn(CHECK)

    def _make_check(self) -> QFrame:
        around = QFrame()
        row = QHBoxLayout(around)
        row.setContentsMargins(20, 12, 16, 12)
        split = self._split = QSplitter()
        split.setChildrenCollapsible(False)
        self.parts.set_role(split, "cards")
        for part, share in ((self.checks, 64), (self.signing, 36)):
            card = QFrame()
            self.parts.set_role(card, "card")
            inside = QHBoxLayout(card)
            inside.setContentsMargins(1, 1, 1, 1)
            inside.addWidget(part)
            split.addWidget(card)
            split.setStretchFactor(split.count() - 1, share)
        split.setSizes([640, 360])
        row.addWidget(split)
        return around

    def _make_buttons(self) -> None:
        make = self.parts.button
        self.again, self.look_button = (
            make("Check again", "refresh-cw"),
            make("Preview", "file-text"),
        )
        self.sign_button = make("Sign", "signature", "main")
        self.sign_button.setEnabled(False)  # until it is known what there is to sign
        self.version_button = make("Look at this version", "file-text", "main")
        self.begin = make("Go to cover and scope", "pencil", "main")
        self.discard, self.save = (
            make("Discard draft"),
            make("Save cover and scope", "save", "main"),
        )
        keyed(self.save, SAVE)
        self.set_buttons(self.again, self.look_button, self.sign_button)
        self.set_buttons(*self.giving_out.buttons)
        self.set_buttons(self.version_button)
        self.set_buttons(self.discard, self.save)
        self.set_buttons(self.begin)

    def _join(self) -> None:
        joined = (
            (self.again, self.check_again),
            (self.look_button, lambda: self._show_version("")),
            (self.sign_button, self.sign),
            (self.version_button, self.versions.open_chosen),
            (self.save, self.editor.save),
            (self.begin, lambda: self._go_to(FACTS)),
            (self.discard, self._discard),
        )
        for button, act in joined:
            button.clicked.connect(act)
        self.tabs.idClicked.connect(self._go_to)
        self.editor.opened.connect(self._say_handling)
        self.checks.opened.connect(self._open)
        self.versions.check_asked.connect(lambda: self.go.emit(Destination("vault", "check")))
        self.checks.changed.connect(self._weigh)
        self.draft.told.connect(self._tell_draft)
        self.draft.filled.connect(self._follow_draft)
        self.signing.changed.connect(self._weigh)
        self.signing.sign_asked.connect(self.sign_button.click)
        self.signing.attach_asked.connect(self._read_scan)
        self.giving_out.told.connect(self.say)
        self.preview.version_asked.connect(self.show_paper)
        self.versions.opened.connect(self._show_version)
        self.editor.told.connect(self.say)
        self.editor.saved.connect(lambda _: self._facts_saved())

    def _open(self, one: Found) -> None:
        problem = one.problem
        matter = f"{problem.sentence} {problem.step}"
        at = replace(place_of(one.kind, one.record), field=problem.field, matter=matter)
        if self._look is not None and one.record == self._look.assessment:
            self._turn_to(FACTS)
            self.editor.open(one.record, at)
        else:
            self.go.emit(at)


def _look(vault: Vault, wanted: str) -> Look | Beginning:
    own = assessing.assessments(vault)
    chosen = next((one for one, _ in own if one == wanted), own[0][0] if own else "")
    return assessing.looked_at(vault, RecordId(chosen)) if chosen else assessing.beginning(vault)


def _drawn(vault: Vault, assessment: RecordId, sign_off: str) -> tuple[Paper, list[PaperPage]]:
    return pages_of(assessing.paper_of(vault, assessment, sign_off))
