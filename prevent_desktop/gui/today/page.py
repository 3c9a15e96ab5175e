"""Today: what needs somebody, each one step from its record; calm when there is nothing."""

import re
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from prevent_desktop.domain.kinds import class_of
from prevent_desktop.domain.marking import combined
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.wording import counted
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.keys import NEW, keyed
from prevent_desktop.gui.shared.navigation import Destination
from prevent_desktop.gui.shared.page import Page
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.thread_button import THREAD
from prevent_desktop.gui.today.first_steps import FirstSteps
from prevent_desktop.gui.today.thread_picture import ThreadPicture, in_words
from prevent_desktop.services import today as verbs
from prevent_desktop.services.first_steps import first_steps
from prevent_desktop.services.partnership_needs import partnership_needs
from prevent_desktop.services.protection_needs import protection_needs
from prevent_desktop.services.referral_needs import referral_needs
from prevent_desktop.services.today import Need, Safety, Signed, Sort, Thread
from prevent_desktop.vault.vault import Vault

_QUIET_MS = 3000
"""How long nothing is written before what needs somebody is counted anew."""
_ICONS = {
    Sort.ACTION: "circle-dot",
    Sort.REVIEW: "shield",
    Sort.MEETING: "calendar",
    Sort.DRAFT: "file-pen",
    Sort.CHECK: "triangle-alert",
    Sort.SIGN_OFF: "signature",
    Sort.BACKUP: "database-backup",
    Sort.BINDING: "lock",
}
_SIDE = 46
"""Letters that the cards at the side are wide."""

_THREAD = (
    "What the counter-terrorism local profile (CTLP) found, the risk that it raises, the action "
    "taken, and what that changed."
)


class TodayPage(Page):
    """What a coordinator sees first."""

    title = "Today"
    help_topic = "today"

    def __init__(self, parts: Parts) -> None:
        """Lay out the list and the cards."""
        super().__init__(parts)
        self._needs: tuple[Need, ...] = ()
        self._dated: tuple[Need, ...] = ()
        self._checked: tuple[Need, ...] = ()
        self._count_soon = QTimer(self)
        self._count_soon.setSingleShot(True)
        self._count_soon.setInterval(_QUIET_MS)
        self._count_soon.timeout.connect(self._count_again)
        parts.operations.written.connect(self._count_soon.start)
        self._today = date.min
        self._signed: tuple[Signed, ...] = ()
        self.steps = FirstSteps(parts)
        self.steps.chosen.connect(self.go)
        self.list = RowList(parts.theme, "What needs you", leads_away=True)
        self.list.opened.connect(self._open)
        self._calm = parts.label("", "muted")
        self._picture = ThreadPicture(parts.theme)
        self._thread_words = parts.label("")
        self._signed_head, self._signed_words = parts.label("", "label"), parts.label("")
        self._safe_head, self._safe_words = parts.label("", "label"), parts.label("")
        row = QHBoxLayout(self.body)
        row.setContentsMargins(20, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(self._make_list(), 1)
        row.addWidget(self._make_side())
        self.record = parts.button("Record a risk", "plus")
        keyed(self.record, NEW)
        self.record.clicked.connect(lambda: self.go.emit(Destination("risks", "new")))
        self.next = parts.button("Open the first")
        self.next.clicked.connect(self._open_first)
        self.set_buttons(self.record, self.next)

    def shown(self, destination: Destination) -> None:
        """Ask what needs somebody: first what is quick to know, then the checks."""
        del destination
        run = self.parts.operations.run
        run(_now, self._put_day)
        run(first_steps, self.steps.put)
        run(_with_dates, self._put_dated)
        run(verbs.thread, self._put_thread)
        run(verbs.safety, self._put_safety)
        run(verbs.signed, self._put_signed)
        run(_of_checks, self._put_checked)

    def locked(self) -> None:
        """Let go of everything."""
        self._count_soon.stop()
        self._needs = self._dated = self._checked = ()
        self._signed = ()
        self.steps.put(())
        self.list.put(())
        self._picture.put(None)
        labels = (self._thread_words, self._signed_head, self._signed_words, self._safe_words)
        for label in (*labels, self._safe_head, self._calm):
            label.clear()

    def _put_day(self, found: tuple[date, str]) -> None:
        self._today, marking = found
        day = self._today
        self.heading.setText(f"{day:%A} {day.day} {day:%B %Y}")
        self.marked.emit(marking)

    def _put_dated(self, found: tuple[Need, ...]) -> None:
        self._dated = found
        self._show_needs()

    def _put_checked(self, found: tuple[Need, ...]) -> None:
        self._checked = found
        self._show_needs()

    def _count_again(self) -> None:
        """Say what needs somebody after something was written, also while another page is read.

        The checks look at every record, so they are made anew only where they are looked at.
        """
        self.parts.operations.run(_with_dates, self._put_dated)
        self.parts.operations.run(verbs.safety, self._put_safety)
        if self.isVisible():
            self.parts.operations.run(_of_checks, self._put_checked)

    def _show_needs(self) -> None:
        every = (*self._dated, *self._checked)
        self._needs = tuple(sorted(every, key=lambda need: need.due))
        self.list.put(_rows(self._needs, self._today))
        due = sum(need.due <= self._today for need in self._needs)
        self._calm.setVisible(not self._needs)
        self._calm.setText(
            "Nothing needs you now, or in the next 30 days. Reviews, actions and checks come up "
            "here by themselves when their day is near."
        )
        self.list.setVisible(bool(self._needs))
        self.next.setEnabled(bool(self._needs))
        self.counted.emit(due)
        now = "1 thing needs you now." if due == 1 else f"{due} things need you now."
        self.say(now if due else "Nothing needs you today.")
        if self._needs:
            self.next.setText(_named(self._needs[0]))
            self.next.setAccessibleName(self.next.text())
        else:
            self.next.setText("Open the first")

    def _put_thread(self, thread: Thread) -> None:
        self._picture.put(thread)
        self._thread_words.setText(in_words(thread))

    def _put_signed(self, found: tuple[Signed, ...]) -> None:
        self._signed = found
        if not found:
            self._signed_head.setText("No version is signed yet")
            self._signed_words.setText("The quality check says what stands in the way.")
            return
        last = max(found, key=lambda one: one.agreed_on)
        self._signed_head.setText(f"Version {last.version} is the signed assessment")
        on = f"{last.agreed_on.day} {last.agreed_on:%B %Y}"
        since = (
            f"{counted(last.changed, 'record')} changed since, so version {last.version + 1} is in "
            "preparation."
            if last.changed
            else "Nothing that it covers has changed since."
        )
        self._signed_words.setText(f"Signed on {on}. {since}")

    def _put_safety(self, safe: Safety) -> None:
        if safe.backed_up is None:
            self._safe_head.setText("No backup yet")
            self._safe_words.setText("Make one under Vault. It is opened and checked at once.")
            return
        when, away = safe.backed_up.astimezone(), safe.elsewhere
        since = (
            f"{counted(safe.saved_since, 'change')} saved since."
            if safe.saved_since
            else "Nothing was saved since."
        )
        made = f"Backed up on {when.day} {when:%B} at {when:%H:%M}, then opened and checked."
        if away is None:
            self._safe_head.setText("Backed up on this computer only")
            folder = re.sub(r"([/\\])", "\\1\u200b", safe.folder)  # a path may break at each part
            where = f"In the folder {folder}. Keep one on another drive too."
        else:
            self._safe_head.setText("Your records are safe")
            last = away.astimezone()
            where = f"Last kept on another drive on {last.day} {last:%B}."
        self._safe_words.setText(f"{made} {since} {where}")

    def _open(self, key: str) -> None:
        need = next(one for one in self._needs if _key(one) == key)
        part = "bind" if need.sort is Sort.BINDING else ""
        elsewhere = Destination("vault", part)
        self.go.emit(place_of(need.kind, need.record) if need.kind else elsewhere)

    def _open_first(self) -> None:
        if self._needs:
            self._open(_key(self._needs[0]))

    def _make_list(self) -> QWidget:
        card = QFrame()
        self.parts.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 6, 1, 6)
        self._calm.setContentsMargins(24, 24, 24, 24)
        self._calm.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._calm.hide()
        column.addWidget(self.steps)
        column.addWidget(self._calm, 1)
        column.addWidget(self.list, 1)
        return card

    def _make_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        title = self.parts.label("Golden thread", "section")
        meaning = self.parts.label(_THREAD, "small")
        look = self._quiet("Open the thread", THREAD)
        column.addWidget(self._card(title, meaning, self._picture, self._thread_words, look))
        see = self._quiet("Open the assessment", Destination("assessment"))
        column.addWidget(self._card(self._signed_head, self._signed_words, see))
        keep = self._quiet("Backups and checks", Destination("vault"))
        column.addWidget(self._card(self._safe_head, self._safe_words, keep))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its cards' buttons are what Tab leads to
        scroll.setWidget(side)
        width = self.fontMetrics().averageCharWidth() * _SIDE
        scroll.setMinimumWidth(min(width, 420))
        scroll.setMaximumWidth(width)
        return scroll

    def _quiet(self, words: str, to: Destination) -> QWidget:
        button = self.parts.button(words, role="link")
        button.clicked.connect(lambda: self.go.emit(to))
        return button

    def _card(self, *parts: QWidget) -> QFrame:
        card = QFrame()
        self.parts.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        for part in parts:
            is_button = isinstance(part, QPushButton)
            side = Qt.AlignmentFlag.AlignLeft if is_button else Qt.AlignmentFlag(0)
            column.addWidget(part, 0, side)
        return card


def _rows(needs: tuple[Need, ...], today: date) -> list[Row]:
    groups: dict[str, list[Row]] = {"Late": [], "Today": [], "Next 30 days": []}
    for need in needs:
        late = need.days_late(today)
        name = "Late" if late else "Today" if need.due == today else "Next 30 days"
        groups[name].append(_row(_key(need), need, late, today))
    tones = {"Late": "bad", "Today": "text", "Next 30 days": "text"}
    found = []
    for name, rows in groups.items():
        if rows:
            found += [Row("", name, right=str(len(rows)), tone=tones[name]), *rows]
    return found


def _row(key: str, need: Need, late: int, today: date) -> Row:
    if late:
        right, tone = ("1 day late" if late == 1 else f"{late} days late"), "bad"
    elif need.due == today:
        right, tone = ("Not saved" if need.sort is Sort.DRAFT else "Today"), "warn"
    else:
        right, tone = f"{need.due:%a} {need.due.day} {need.due:%b}", "text2"
    return Row(key, need.title, need.small, right, _ICONS[need.sort], tone)


def _key(need: Need) -> str:
    return f"{need.sort} {need.kind} {need.record} {need.title}"


def _with_dates(vault: Vault) -> tuple[Need, ...]:
    return verbs.needs(vault, vault.today)


def _of_checks(vault: Vault) -> tuple[Need, ...]:
    today = vault.today
    return (
        *verbs.signing_needs(vault, today),
        *partnership_needs(vault, today),
        *referral_needs(vault, today),
        *protection_needs(vault, today),
    )


def _named(need: Need) -> str:
    first = need.title.removeprefix("Draft: ").split(" ")[0]
    if need.sort is Sort.DRAFT:
        return "Continue the draft"
    if need.sort in (Sort.ACTION, Sort.REVIEW) and any(c.isdigit() for c in first):
        return f"Open {first}"
    words = {Sort.BACKUP: "Open backups", Sort.BINDING: "Bind to this computer"}
    cls = class_of(need.kind)
    return words.get(need.sort) or f"Open the {cls.singular if cls else 'first'}"


def _now(vault: Vault) -> tuple[date, str]:
    risks = vault.store.collection(Risk).all_of(Risk)
    return vault.today, combined(risk.marking for risk in risks).line()
