"""The dates of a year's meetings, set at once."""

from datetime import date

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from prevent_desktop.domain.typed_dates import read_date
from prevent_desktop.domain.wording import day
from prevent_desktop.gui.forms.meetings_series import Ui_SeriesForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.form_layout import lay_out
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.keys import CLOSE, SAVE, keyed
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import meetings
from prevent_desktop.services.meetings import Dates
from prevent_desktop.vault.vault import Vault

_FOUR, _MOST = 4, 24
_FIELDS = ("group", "first", "months", "count", "starts", "place")


class SeriesView(View):
    """Asks for the first day, how many and how far apart; shows the days before they are set."""

    def __init__(self, parts: Parts) -> None:
        """Lay it out."""
        super().__init__(parts)
        form = QWidget()
        self.ui = Ui_SeriesForm()
        self.ui.setupUi(form)
        self.days = parts.label("", "muted")
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(parts.label("Dates of meetings", "section"))
        column.addWidget(form)
        column.addSpacing(8)
        column.addWidget(parts.label("The days", "label"))
        column.addWidget(self.days)
        column.addStretch(1)
        filled(self, scrolled(page, "Dates of meetings"))
        self._dress()
        self.draft = self.keeps("series", {name: getattr(self.ui, name) for name in _FIELDS})
        self.draft.filled.connect(self._show_days)
        self.close_button = parts.button("Back to meetings")
        self.set_dates = parts.button("Set these dates", "calendar-plus", "main")
        self.buttons = (self.close_button, self.draft.discard, self.set_dates)
        keyed(self.close_button, CLOSE)
        keyed(self.set_dates, SAVE)
        self.close_button.clicked.connect(lambda: self.went.emit("meetings", None))
        self.set_dates.clicked.connect(self.save)

    def shown(self, about: object) -> None:  # noqa: ARG002 -- there is one such form
        """Offer the groups that there are."""
        self.parts.operations.run(_asked_for, self._put)

    def save(self) -> None:
        """Put the dates in the calendar."""
        asked = self._asked()
        if asked is None:
            return
        self.run(
            self.draft.ending(lambda vault: meetings.dates_set(vault, asked)),
            lambda found: self._set(len(found)),
        )

    def _set(self, count: int) -> None:
        self.draft.restart()
        self.ui.first.clear()
        self.went.emit("meetings", None)
        words = (
            "Those meetings stand in the calendar already."
            if not count
            else (f"{count} meetings are in the calendar." if count > 1 else "The meeting is set.")
        )
        self.said.emit(words, "muted")

    def _put(self, found: tuple[list[tuple[str, str]], int, date]) -> None:
        groups, months, today = found
        self._today = today
        chosen = self.ui.group.currentData()
        self.ui.group.clear()
        for one, words in groups:
            self.ui.group.addItem(words, one)
        self.ui.group.setCurrentIndex(max(0, self.ui.group.findData(chosen)))
        if not self.draft.is_open:
            self.ui.months.setValue(months)
            self.ui.count.setValue(_FOUR)
        self.draft.open()
        self.set_dates.setEnabled(bool(groups))
        if not groups:
            self.said.emit("There is no group yet: record it under Groups first.", "warn")
        self._show_days()

    def _show_days(self) -> None:
        asked = self._asked(tell=False)
        days = meetings.dates_of(asked) if asked else ()
        self.days.setText(
            "\n".join(f"{one:%A} {day(one)}" for one in days) or "Write when the first one is."
        )

    def _asked(self, *, tell: bool = True) -> Dates | None:
        ui = self.ui
        first = read_date(ui.first.text(), self._today)
        starts = ui.starts.text().strip()
        if tell:
            self.tell(ui.first_fault, "" if first else "Write a date, such as 10 Apr.")
            wrong = "" if _is_time(starts) else "Write a time such as 14:00."
            self.tell(ui.starts_fault, wrong)
        if first is None or not _is_time(starts) or not ui.group.currentData():
            return None
        return Dates(
            group=ui.group.currentData(),
            first=first,
            count=ui.count.value(),
            months=ui.months.value(),
            starts=starts,
            place=ui.place.text().strip(),
        )

    def _dress(self) -> None:
        self._today = date.min
        ui = self.ui
        ui.count.setRange(1, _MOST)
        ui.months.setRange(1, 12)
        ui.first.setPlaceholderText("Such as 10 Apr, or in 3 weeks")
        ui.starts.setPlaceholderText("Such as 14:00")
        for line in (ui.first, ui.starts, ui.place):
            line.setInputMethodHints(SENSITIVE)
        lay_out(self)
        words = "The group meets at least twice a year, and every quarter where threat is higher."
        ui.months_help.setText(words)
        ui.months_help.show()
        ui.first.textChanged.connect(lambda _: self._show_days())
        for box in (ui.count, ui.months):
            box.valueChanged.connect(lambda _: self._show_days())


def _asked_for(vault: Vault) -> tuple[list[tuple[str, str]], int, date]:
    return meetings.groups(vault), meetings.months_between(vault), vault.today


def _is_time(text: str) -> bool:
    hours, colon, minutes = text.partition(":")
    if not text:
        return True
    whole = colon and len(hours) == len(minutes) == 2 and (hours + minutes).isdecimal()  # noqa: PLR2004
    return bool(whole) and int(hours) < 24 and int(minutes) < 60  # noqa: PLR2004 -- a clock
