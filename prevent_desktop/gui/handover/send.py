"""A bundle out, step by step: records, reader, edition, review, hand over.

The reader comes before the edition, as who reads it decides how much of it may go.
"""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QStyle, QVBoxLayout, QWidget

from prevent_desktop.domain.exchange import Partner
from prevent_desktop.domain.wording import counted
from prevent_desktop.exchange import names
from prevent_desktop.gui.forms.handover_edition import Ui_HandoverEdition
from prevent_desktop.gui.forms.handover_sealed import Ui_HandoverSealed
from prevent_desktop.gui.handover.choosing import Choosing
from prevent_desktop.gui.handover.reader import Reader
from prevent_desktop.gui.handover.review import Review
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_name
from prevent_desktop.gui.shared.form_draft import Answer, FormDraft
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.laid_out import laid_out
from prevent_desktop.gui.shared.step_line import StepLine
from prevent_desktop.gui.shared.view import View, scrolled
from prevent_desktop.services import handing_out, partners, policies, sending
from prevent_desktop.services.handing_out import Handed, Plan
from prevent_desktop.services.sending import Choice, Chosen, Offered
from prevent_desktop.vault.vault import Vault

STEPS = ("Records", "Reader", "Edition", "Review", "Hand over")
RECORDS, READER, EDITION, REVIEW, HANDED = range(5)
_ENDING = ".prevent.age"
_MAIN = (
    "Choose the reader",
    "Choose the edition",
    "Review it",
    "Seal the bundle",
    "Save as a file",
)


class Send(View):
    """The five steps. Nothing is sealed before everything that goes was shown."""

    partner_wanted = Signal(str)
    """A partner is to be added, or the one of this id checked, and the bundle then gone on with."""

    def __init__(self, parts: Parts) -> None:
        """Make the steps."""
        super().__init__(parts)
        self._step = RECORDS
        self._offered: Offered | None = None
        self._plan: Plan | None = None
        self._handed: Handed | None = None
        self._saved = self._edition_is_chosen = False
        self.choosing = Choosing(parts)
        self.records = self.choosing.tree
        self.asks = Reader(parts)
        self.reader = self.asks.ui
        self.edition, self.sealed = Ui_HandoverEdition(), Ui_HandoverSealed()
        self.review = Review(parts)
        self.steps = StepLine(parts, STEPS)
        self._stack = QStackedWidget()
        self._lay_out_steps()
        self.draft = self._make_draft()
        self.back = parts.button("Back")
        keyed(self.back, CLOSE)
        self.main = parts.button(_MAIN[0], "package", role="main")
        self.buttons = (self.back, self.draft.discard, self.main)
        self._join()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be chosen, once it is loaded."""
        return self._offered.choices if self._offered else ()

    def shown(self, about: object) -> None:
        """Load what can go and to whom; what is under way goes on, with the partners of now."""
        del about
        if self._step != RECORDS or self.records.ticked():
            self._tell_step()
            self.run(_partners, lambda found: self.asks.put(*found))
            return
        self.run(_what_there_is, self._came)

    def locked(self) -> None:
        """Let go of records, plan, sealed bundle and passphrase."""
        super().locked()
        self._plan = self._handed = self._offered = None
        self.sealed.left_out.clear()
        self.choosing.drop()
        self.review.drop()
        self.sealed.passphrase.clear()
        self.asks.clear()

    def _join(self) -> None:
        self.back.clicked.connect(lambda: self._go_to(self._step - 1))
        self.main.clicked.connect(self._go_on)
        self.steps.asked.connect(self._go_to)
        self.choosing.changed.connect(self._tell_step)
        self.review.changed.connect(self._tell_step)
        self.asks.changed.connect(self._tell_edition)
        self.asks.asked.connect(self.partner_wanted)
        self.edition.to_records.clicked.connect(lambda: self._go_to(RECORDS))
        for radio in (self.edition.official, self.edition.full):
            radio.clicked.connect(self._choose_edition)
        self.draft.filled.connect(self._follow_draft)

    def _make_draft(self) -> FormDraft:
        # The review is of one exact text and is never kept: each record is looked at again.
        self._reached = Answer(self, lambda: min(self._step, EDITION), self._go_to)
        form = self.reader
        lines = (form.reader, form.purpose, form.agreement, form.handling, form.expires)
        return self.keeps(
            "send",
            {
                "records": self.records,
                "official": self.edition.official,
                "full": self.edition.full,
                "by_card": form.by_card,
                "by_passphrase": form.by_passphrase,
                "partner": form.partner,
                **{line.objectName(): line for line in lines},
                "step": self._reached,
            },
        )

    def _tell_draft(self, words: str, role: str) -> None:
        if self._step < HANDED:
            super()._tell_draft(words, role)

    def _follow_draft(self) -> None:
        self._plan = self._handed = None
        is_other = self.edition.full.isChecked() != self.asks.is_checked
        self._edition_is_chosen = self._step >= EDITION or is_other
        self.review.drop()
        self.sealed.passphrase.clear()
        self.choosing.follow()
        self.asks.follow()
        self._tell_step()

    def _lay_out_steps(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 10, 20, 0)
        whole.addWidget(self.steps)
        edition, sealed = laid_out(self.edition), laid_out(self.sealed)
        self.sealed.slow.setWordWrap(True)
        self.parts.set_role(self.edition.to_records, "link")
        indent = self.edition.full.style().pixelMetric(
            QStyle.PixelMetric.PM_ExclusiveIndicatorWidth
        )
        for says in (self.edition.official_says, self.edition.full_says):
            says.setIndent(2 * indent)
        for inside in (
            self.choosing,
            scrolled(self.asks, "Who it is for"),
            scrolled(edition, "Which edition"),
            self.review,
            scrolled(sealed, "The sealed bundle"),
        ):
            self._stack.addWidget(inside)
        whole.addWidget(self._stack, 1)

    def _came(self, found: tuple[Offered, list[Partner], str]) -> None:
        if self._offered is not None and self.records.ticked():
            return  # asked for twice, and what was typed has come back meanwhile
        self._offered, kept, laid_down = found
        self.choosing.put(self._offered)
        self.asks.put(kept, laid_down)
        self._tell_nothing("")
        self._tell_step()
        self.draft.open()

    def _go_to(self, step: int) -> None:
        self._step = step
        self._stack.setCurrentIndex(step)
        self._tell_nothing("")
        self._reached.changed.emit()
        self._tell_step()
        if self.isVisible():
            self._first()[step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _first(self) -> tuple[QWidget, ...]:
        """Give where the keyboard begins in each step."""
        edition = self.edition.full if self.edition.full.isChecked() else self.edition.official
        by = self.reader.by_card if self.reader.by_card.isChecked() else self.reader.by_passphrase
        return (self.records, by, edition, self.review.goes, self.main)

    def _tell_step(self) -> None:
        self.steps.put(self._step, can_go_back=self._step < HANDED)
        why = self._why_not()
        self.main.setText("Start another" if self._saved else _MAIN[self._step])
        self.main.setAccessibleName(self.main.text())
        self.main.setEnabled(not why)
        self.back.setVisible(RECORDS < self._step < HANDED)
        self.draft.discard.setVisible(self._step < HANDED)  # what is sealed is no draft any more
        self.said.emit(why or self._what_now(), "muted")
        self._mark()

    def _mark(self) -> None:
        """Mark the page by the highest of what it shows: all there is, or what was chosen."""
        if self._offered is None:
            return
        every = [one.id for one in self._offered.choices]
        marking = self._offered.marking_of(self.records.ticked() if self._step else every)
        if marking:
            self.marked.emit(marking)

    def _why_not(self) -> str:
        if self._step == RECORDS and not self.records.ticked():
            return "Tick what is to go. Nothing of it has left this laptop yet."
        if self._step != REVIEW or not self.review.unconfirmed():
            return ""
        if unseen := self.review.unseen():
            records = counted(unseen, "OFFICIAL-SENSITIVE record")
            return f"Look at {records} still, and tick each that may go."
        left = self.review.unconfirmed()
        records = counted(left, "OFFICIAL-SENSITIVE record")
        return f"You have looked at each. {records} {'is' if left == 1 else 'are'} not ticked yet."

    def _what_now(self) -> str:
        if self._step == RECORDS:
            return f"{counted(len(self.records.ticked()), 'thing')} chosen. Nothing has left yet."
        if self._step == HANDED:
            return "" if self._saved else "Sealed and entered in the ledger. Now save it as a file."
        return "Nothing of it has left this laptop yet."

    def _choose_edition(self) -> None:
        self._edition_is_chosen = True
        self._tell_nothing("")

    def _tell_edition(self) -> None:
        """Have the edition follow from the reader, unless the officer chose one."""
        if not self._edition_is_chosen:
            full = self.asks.is_checked
            (self.edition.full if full else self.edition.official).setChecked(True)

    def _go_on(self) -> None:
        if self._step == RECORDS:
            self._go_to(READER)
        elif self._step == READER:
            if self.asks.is_whole(_today()):
                self._go_to(EDITION)
        elif self._step == EDITION:
            self._review()
        elif self._step == REVIEW:
            self._seal()
        elif self._saved:
            self._start_again()
        else:
            self._save()

    def _review(self) -> None:
        if self._offered is None:
            return
        to = self.asks.sending(_today(), frozenset())
        ticked, every = set(self.records.ticked()), self._offered.choices
        chosen = Chosen(
            tuple(c.id for c in every if c.id in ticked and not c.is_paper),
            tuple(c.id for c in every if c.id in ticked and c.is_paper),
            handing_out.FULL if self.edition.full.isChecked() else handing_out.OFFICIAL_EDITION,
        )
        not_chosen = len(every) - len(ticked)

        def came(plan: Plan) -> None:
            if why := sending.why_nothing(plan):
                self._tell_nothing(why)
                return
            self._plan = plan
            self.review.put(plan, to, not_chosen)
            self._go_to(REVIEW)

        self.run(lambda vault: sending.planned(vault, chosen), came, busy="Working out what goes")

    def _tell_nothing(self, why: str) -> None:
        self.tell(self.edition.edition_fault, why)
        self.edition.to_records.setVisible(bool(why))

    def _seal(self) -> None:
        plan = self._plan
        if plan is None:
            return
        to = self.asks.sending(_today(), self.review.confirmed())
        self.run(
            lambda vault: handing_out.handed_out(vault, plan, to), self._show_sealed, busy="Sealing"
        )

    def _show_sealed(self, handed: Handed) -> None:
        self._handed, self._saved = handed, False
        form, by_passphrase = self.sealed, bool(handed.passphrase)
        form.heading.setText(f"Sealed for {', '.join(handed.disclosure.to_whom)}")
        size = f"{len(handed.sealed.octets) / 1024:,.0f} KB"
        form.told.setText(f"{size}. It is entered in the ledger and among the disclosures.")
        stays = sending.what_is_left_out(self._plan) if self._plan else []
        form.left_out.setText("\n".join(f"{what}. {why}" for what, why in stays))
        for widget in (form.left_out_label, form.left_out):
            widget.setVisible(bool(stays))
        form.passphrase.setText(handed.passphrase)
        for widget in (form.passphrase_label, form.passphrase, form.another_way):
            widget.setVisible(by_passphrase)
        form.slow.setText(
            "This computer made the passphrase slower to try than some programs accept. If the "
            "reader's program refuses it, seal the bundle again."
        )
        form.slow.setVisible(handed.sealed.is_slow)
        self._go_to(HANDED)

    def _save(self) -> None:
        handed = self._handed
        if handed is None:
            return
        offered = names.leaf_for(handed.disclosure.to_whom[0], _ENDING)
        path = chosen_name(self, "Save the bundle", Path.home() / offered, f"Bundle (*{_ENDING})")
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the sealed bundle to a file."""
        handed = self._handed
        if handed is None:
            return
        octets = handed.sealed.octets

        def done(_: object) -> None:
            self.draft.restart()
            self._saved = True
            self._tell_step()
            self.said.emit(f"Saved as {path.name} in {path.parent}. Now hand it over.", "good")

        verb = self.draft.ending(lambda vault: sending.write_out(vault, path, octets))
        self.run(verb, done, busy="Saving")

    def _start_again(self) -> None:
        self._plan = self._handed = None
        self._saved = self._edition_is_chosen = False
        self.sealed.passphrase.clear()
        self.sealed.left_out.clear()
        self.review.drop()
        self.asks.clear()
        self.reader.by_card.setChecked(True)
        self.choosing.drop()
        self._go_to(RECORDS)
        self.shown(None)


def _today() -> date:
    return datetime.now().astimezone().date()


def _partners(vault: Vault) -> tuple[list[Partner], str]:
    laid_down = policies.handling_in_words(policies.in_force(vault))
    return [p for p in partners.all_partners(vault) if p.card], laid_down


def _what_there_is(vault: Vault) -> tuple[Offered, list[Partner], str]:
    return sending.offered(vault), *_partners(vault)
