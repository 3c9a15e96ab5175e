"""A bundle out, step by step: records, edition, reader, review, hand over."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from prevent_desktop.domain.exchange import Partner
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.typed_dates import read_date
from prevent_desktop.domain.wording import counted
from prevent_desktop.exchange import names
from prevent_desktop.gui.forms.handover_edition import Ui_HandoverEdition
from prevent_desktop.gui.forms.handover_reader import Ui_HandoverReader
from prevent_desktop.gui.forms.handover_sealed import Ui_HandoverSealed
from prevent_desktop.gui.handover.review import Review
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.file_dialogs import chosen_name
from prevent_desktop.gui.shared.form_draft import Answer, FormDraft
from prevent_desktop.gui.shared.ticks import Tick, TickTree
from prevent_desktop.gui.shared.view import View, scrolled
from prevent_desktop.services import handing_out, partners, policies, sending
from prevent_desktop.services.handing_out import Handed, Plan, Sending
from prevent_desktop.services.sending import Choice, Chosen
from prevent_desktop.vault.vault import Vault

STEPS = ("Records", "Edition", "Reader", "Review", "Hand over")
RECORDS, EDITION, READER, REVIEW, HANDED = range(5)
_ENDING = ".prevent.age"
_MAIN = (
    "Choose the edition",
    "Choose the reader",
    "Review it",
    "Seal the bundle",
    "Save as a file",
)


class Send(View):
    """The five steps. Nothing is sealed before everything that goes was shown."""

    def __init__(self, parts: Parts) -> None:
        """Make the steps."""
        super().__init__(parts)
        self._step = RECORDS
        self._every: list[Choice] = []
        self._partners: list[Partner] = []
        self._plan: Plan | None = None
        self._handed: Handed | None = None
        self._saved = False
        self.records = TickTree("What to send", "Record", "Marking")
        self.edition, self._edition_form = _form(Ui_HandoverEdition())
        self.reader, self._reader_form = _form(Ui_HandoverReader())
        self.review = Review(parts)
        self.sealed, self._sealed_form = _form(Ui_HandoverSealed())
        self.sealed.slow.setWordWrap(True)
        self._stack = QStackedWidget()
        self._lay_out_steps()
        self.draft = self._make_draft()
        self.back = parts.button("Back")
        self.main = parts.button(_MAIN[0], "package", role="main")
        self.buttons = (self.back, self.draft.discard, self.main)
        self.back.clicked.connect(self._go_back)
        self.main.clicked.connect(self._go_on)
        self.records.changed.connect(self._tell_step)
        self.review.changed.connect(self._tell_step)
        self.reader.by_card.toggled.connect(self._tell_reader)
        self.draft.filled.connect(self._follow_draft)

    def shown(self, about: object) -> None:
        """Load what can go and to whom, where nothing is under way."""
        del about
        if self._step != RECORDS or self.records.ticked():
            self._tell_step()
            return
        self.run(_what_there_is, self._came)

    def locked(self) -> None:
        """Let go of records, plan, sealed bundle and passphrase."""
        super().locked()
        self._plan = self._handed = None
        self._every, self._partners = [], []
        self.records.clear()
        self.review.drop()
        self.sealed.passphrase.clear()
        self._clear()

    def _make_draft(self) -> FormDraft:
        # The review is of one exact text and is never kept: each record is looked at again.
        self._reached = Answer(self, lambda: min(self._step, READER), self._go_to)
        form = self.reader
        lines = (form.reader, form.purpose, form.agreement, form.handling, form.expires)
        fields = {
            "records": self.records,
            "official": self.edition.official,
            "full": self.edition.full,
            "by_card": form.by_card,
            "by_passphrase": form.by_passphrase,
            "partner": form.partner,
            **{line.objectName(): line for line in lines},
            "step": self._reached,
        }
        return self.keeps("send", fields)

    def _follow_draft(self) -> None:
        self._plan = self._handed = None
        self.review.drop()
        self.sealed.passphrase.clear()
        self._tell_reader()
        self._tell_step()

    def _clear(self) -> None:
        form = self.reader
        for line in (form.reader, form.purpose, form.agreement, form.handling, form.expires):
            line.clear()

    def _lay_out_steps(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 10, 20, 0)
        self._steps = QHBoxLayout()
        self._steps.setSpacing(20)
        self._step_labels = [QLabel(name) for name in STEPS]
        for label in self._step_labels:
            self._steps.addWidget(label)
        self._steps.addStretch(1)
        whole.addLayout(self._steps)
        for inside in (
            self.records,
            scrolled(self._edition_form, "Which edition"),
            scrolled(self._reader_form, "Who it is for"),
            self.review,
            scrolled(self._sealed_form, "The sealed bundle"),
        ):
            self._stack.addWidget(inside)
        whole.addWidget(self._stack, 1)

    def _came(self, found: tuple[list[Choice], list[Partner], str]) -> None:
        self._every, self._partners, laid_down = found
        self.reader.handling_help.setText(laid_down)
        self.reader.handling_help.setVisible(bool(laid_down))
        self.records.put(
            [Tick(c.id, c.group, c.heading, c.marking) for c in self._every], is_open=False
        )
        self.reader.partner.clear()
        for partner in self._partners:
            words = partner.name if partner.check else f"{partner.name} (fingerprint not checked)"
            self.reader.partner.addItem(words, partner.id)
        self._tell_reader()
        self._tell_step()
        self.draft.open()

    def _go_to(self, step: int) -> None:
        self._step = step
        self._stack.setCurrentIndex(step)
        self._reached.changed.emit()
        self._tell_step()

    def _tell_step(self) -> None:
        for place, (label, name) in enumerate(zip(self._step_labels, STEPS, strict=True)):
            sign = "✓" if place < self._step else "●" if place == self._step else "○"
            label.setText(f"{sign} {name}")
            state = "done" if place < self._step else "here" if place == self._step else "to come"
            label.setAccessibleName(f"Step {place + 1} of {len(STEPS)}: {name}, {state}")
            self.parts.set_role(label, "step-here" if place == self._step else "muted")
        why = self._why_not()
        self.main.setText("Start another" if self._saved else _MAIN[self._step])
        self.main.setAccessibleName(self.main.text())
        self.main.setEnabled(not why)
        self.back.setVisible(RECORDS < self._step < HANDED)
        self.said.emit(why or self._what_now(), "muted")

    def _why_not(self) -> str:
        if self._step == RECORDS and not self.records.ticked():
            return "Tick what is to go. Nothing has left this laptop yet."
        if self._step == REVIEW and self._plan and not (self._plan.going or self._plan.papers):
            return "Nothing of what you chose can go in this edition. Go back and choose again."
        left = self.review.unconfirmed() if self._step == REVIEW else 0
        if left:
            records = counted(left, "OFFICIAL-SENSITIVE record")
            return f"Look at {records} still, and tick each that may go."
        return ""

    def _what_now(self) -> str:
        if self._step == RECORDS:
            return f"{counted(len(self.records.ticked()), 'thing')} chosen. Nothing has left yet."
        if self._step == HANDED:
            return "" if self._saved else "Sealed and entered in the ledger. Now save it as a file."
        return "Nothing has left this laptop yet."

    def _tell_reader(self) -> None:
        by_card = self.reader.by_card.isChecked()
        for widget in (self.reader.partner, self.reader.partner_label):
            widget.setVisible(by_card)
        for widget in (self.reader.reader, self.reader.reader_label, self.reader.reader_help):
            widget.setVisible(not by_card)

    def _go_back(self) -> None:
        self._go_to(self._step - 1)

    def _go_on(self) -> None:
        if self._step in (RECORDS, EDITION):
            self._go_to(self._step + 1)
        elif self._step == READER:
            self._review()
        elif self._step == REVIEW:
            self._seal()
        elif self._saved:
            self._start_again()
        else:
            self._save()

    def _review(self) -> None:
        try:
            to = self._sending(frozenset())
        except _NotTyped as missing:
            self.tell(missing.label, str(missing))
            return
        ticked = set(self.records.ticked())
        chosen = Chosen(
            tuple(c.id for c in self._every if c.id in ticked and not c.is_paper),
            tuple(c.id for c in self._every if c.id in ticked and c.is_paper),
            handing_out.FULL if self.edition.full.isChecked() else handing_out.OFFICIAL_EDITION,
        )
        not_chosen = len(self._every) - len(ticked)

        def came(plan: Plan) -> None:
            self._plan = plan
            self.review.put(plan, to, not_chosen)
            self._go_to(REVIEW)
            self.marked.emit(plan.marking.line())

        self.run(lambda vault: sending.planned(vault, chosen), came, busy="Working out what goes")

    def _sending(self, confirmed: frozenset[RecordId]) -> Sending:
        """Give what was typed of the reader; raises _NotTyped."""
        form = self.reader
        for fault in (
            form.partner_fault,
            form.reader_fault,
            form.purpose_fault,
            form.expires_fault,
        ):
            self.tell(fault, "")
        partner = next((p for p in self._partners if p.id == form.partner.currentData()), None)
        if form.by_card.isChecked() and (partner is None or partner.check is None):
            words = (
                "Nothing is sent before the fingerprint of their card is checked. Check it under "
                "Partners first."
            )
            raise _NotTyped(form.partner_fault, words)
        reader = "" if form.by_card.isChecked() else form.reader.text().strip()
        if not form.by_card.isChecked() and not reader:
            raise _NotTyped(form.reader_fault, "Say who it is meant for.")
        if not form.purpose.text().strip():
            raise _NotTyped(form.purpose_fault, "Say why it goes. The reader sees it too.")
        return Sending(
            to=(partner,) if partner and form.by_card.isChecked() else (),
            reader=reader,
            purpose=form.purpose.text().strip(),
            agreement=form.agreement.text().strip(),
            handling=form.handling.text().strip(),
            expires=self._expires(),
            confirmed=confirmed,
        )

    def _expires(self) -> datetime | None:
        typed = self.reader.expires.text().strip()
        if not typed:
            return None
        day = read_date(typed, datetime.now(UTC).date())
        if day is None:
            words = "That is no date. Type one such as 10 Apr, or in 3 weeks."
            raise _NotTyped(self.reader.expires_fault, words)
        return datetime.combine(day, time(23, 59, 59), tzinfo=UTC)

    def _seal(self) -> None:
        plan = self._plan
        if plan is None:
            return
        to = self._sending(self.review.confirmed())
        self.run(
            lambda vault: handing_out.handed_out(vault, plan, to), self._show_sealed, busy="Sealing"
        )

    def _show_sealed(self, handed: Handed) -> None:
        self._handed, self._saved = handed, False
        form, by_passphrase = self.sealed, bool(handed.passphrase)
        form.heading.setText(f"Sealed for {', '.join(handed.disclosure.to_whom)}")
        size = f"{len(handed.sealed.octets) / 1024:,.0f} KB"
        form.told.setText(f"{size}. It is entered in the ledger and among the disclosures.")
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
            self.said.emit(f"Saved as {path.name}. It is ready to be handed over.", "good")

        verb = self.draft.ending(lambda vault: sending.write_out(vault, path, octets))
        self.run(verb, done, busy="Saving")

    def _start_again(self) -> None:
        self._plan = self._handed = None
        self._saved = False
        self.sealed.passphrase.clear()
        self.review.drop()
        self._clear()
        self.edition.official.setChecked(True)
        self.reader.by_card.setChecked(True)
        self.records.clear()
        self._go_to(RECORDS)
        self.shown(None)


class _NotTyped(Exception):
    def __init__(self, label: QLabel, words: str) -> None:
        super().__init__(words)
        self.label = label


def _form(ui: Any) -> tuple[Any, QWidget]:  # noqa: ANN401 -- any compiled form
    widget = QWidget()
    ui.setupUi(widget)
    for label in widget.findChildren(QLabel):
        if label.objectName().endswith("_fault"):
            label.hide()
    return ui, widget


def _what_there_is(vault: Vault) -> tuple[list[Choice], list[Partner], str]:
    laid_down = policies.handling_in_words(policies.in_force(vault))
    return sending.choices(vault), [p for p in partners.all_partners(vault) if p.card], laid_down
