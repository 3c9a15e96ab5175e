"""What was found for an access request: looked at line by line, redacted, checked."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from prevent_desktop.domain.access import AccessRequest
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun, clipped, counted
from prevent_desktop.gui.forms.protection_line import Ui_ProtectionLine
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.keys import CLOSE, keyed
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.list_state import Loading, Told
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.gui.shared.view import View, filled, scrolled
from prevent_desktop.services import access_requests
from prevent_desktop.services.access_requests import Gathered, Item, Line
from prevent_desktop.vault.vault import Vault

_PART = "\t"
_HAND = "by hand"
_NONE = "No access request is recorded yet. Record one first."
_FIRST = "Nothing was looked for yet."
_LOOK = "Look through every record"
_LOOKS = (
    "Every record is looked through for the names and references of the request, and what names "
    "those records."
)


class _Told(NamedTuple):
    """A found record in rows."""

    item: Item
    rows: list[Row]


class _Loaded(NamedTuple):
    """What was found for a request, and the rows of each record of it."""

    found: Gathered
    rows: dict[str, _Told]


class FoundView(View):
    """Records and their lines at the left; what is chosen of them at the right."""

    def __init__(self, parts: Parts) -> None:
        """Make both sides."""
        super().__init__(parts)
        self._request, self._chosen = "", ""
        self._found: Gathered | None = None
        self._hands: dict[str, str] = {}
        self._rows: dict[str, _Told] = {}
        self.ui = Ui_ProtectionLine()
        pane = QWidget()
        self.ui.setupUi(pane)
        for label in pane.findChildren(QLabel):
            if label.objectName().endswith("_fault"):
                label.hide()
        self.ui.words.setReadOnly(True)
        # Qt lets the mouse alone mark what is only read; words are marked by the arrow keys too.
        marked_by = Qt.TextInteractionFlag
        self.ui.words.setTextInteractionFlags(
            marked_by.TextSelectableByMouse | marked_by.TextSelectableByKeyboard
        )
        self.ui.words.setInputMethodHints(SENSITIVE)
        self.ui.words.setMaximumHeight(self.fontMetrics().lineSpacing() * 7)
        self._make_doing()
        self.list = RowList(parts.theme, "What was found")
        self._loading = Loading(parts.operations, self.list.cover, "what is held")
        both = ListAndPane(
            parts, self._make_side(), scrolled(pane, "What is chosen"), "Back to what was found",
            "access",
        )  # fmt: skip
        self._both = both
        filled(self, both)
        self._make_buttons()
        self.list.chosen.connect(self._open)
        self.list.opened.connect(self._step)

    def shown(self, about: object) -> None:
        """Load what was found for a request; for the most urgent where none is named."""
        wanted = str(about or self._request)
        self._loading.run(lambda vault, _told: _loaded(vault, wanted), self._put)

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self.checker.clear()
        self._found, self._request, self._hands, self._rows = None, "", {}, {}
        self.list.put([])
        for label in (self.ui.heading, self.ui.stands, self.ui.goes, self.standing):
            label.clear()
        self.ui.words.clear()

    def _make_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(8)
        self.standing = self.parts.label("", "label")
        self.standing.setContentsMargins(12, 0, 12, 0)
        column.addWidget(self.standing)
        column.addWidget(self.list, 1)
        column.addWidget(self.parts.rule())
        column.addWidget(self._make_checking())
        side.setFocusProxy(self.list)
        return side

    def _make_checking(self) -> QWidget:
        checking = QWidget()
        column = QVBoxLayout(checking)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(4)
        name = self.parts.label("&Who checked every page, besides you", "label")
        self.checker = QLineEdit()
        self.checker.setAccessibleName("Who checked every page, besides you")
        self.checker.setInputMethodHints(SENSITIVE)
        name.setBuddy(self.checker)
        self.checker_fault = self.parts.label("", "bad")
        self.checker_fault.hide()
        self.check = self.parts.button("Keep that it was checked")
        self.check.clicked.connect(self._check)
        row = QHBoxLayout()
        row.addWidget(self.checker, 1)
        row.addWidget(self.check)
        column.addWidget(name)
        column.addLayout(row)
        column.addWidget(self.checker_fault)
        self.draft = self.keeps("access-check", {"checker": self.checker})
        return checking

    def _make_doing(self) -> None:
        button = self.parts.button
        self.strike_words = button("Redact the marked words")
        self.strike_line = button("Redact the whole line")
        self.whole = button("Give it whole")
        self.leave_out = button("Leave this record out")
        self.take_in = button("Take it in again")
        column = QVBoxLayout(self.ui.doing)
        column.setContentsMargins(0, 4, 0, 0)
        acts = (
            (self.strike_words, self._strike_words),
            (self.strike_line, self._strike_line),
            (self.whole, self._give_whole),
            (self.leave_out, self._leave_out),
            (self.take_in, self._take_in),
        )
        for pressed, act in acts:
            column.addWidget(pressed, 0, Qt.AlignmentFlag.AlignLeft)
            pressed.clicked.connect(lambda _=False, do=act: do())

    def _make_buttons(self) -> None:
        self.leave_it = self.parts.button("Back", "arrow-left")
        self.again = self.parts.button(_LOOK, "search")
        self.main = self.parts.button("See the answer", "file-text", "main")
        self.buttons = (self.leave_it, self.again, self.main)
        keyed(self.leave_it, CLOSE)
        self.leave_it.clicked.connect(lambda: self.went.emit("requests", self._request or None))
        self.again.clicked.connect(self._search)
        self.main.clicked.connect(lambda: self.went.emit("answer", self._request))

    def _put(self, loaded: _Loaded | None) -> None:
        found = loaded.found if loaded else None
        self._found, self._rows = found, loaded.rows if loaded else {}
        has = found is not None
        for button in (self.again, self.main, self.check):
            button.setEnabled(has)
        if found is None:
            self.list.cover.say(_NONE)
            self._open("")
            return
        request = found.request
        self._request = request.id
        self.draft.open(request.id)
        self.ui.code.clear()
        for code, label in found.because.items():
            self.ui.code.addItem(label, code)
        self.standing.setText(_standing(found))
        self._hands = _by_hand(found)
        rows = [row for told in self._rows.values() for row in told.rows]
        rows += _hand_rows(self._hands)
        keys = [row.key for row in rows]
        if not self._chosen or self._chosen not in keys:  # a heading has an empty key
            self._chosen = next((key for key in keys if key), "")
        self.list.put(rows, self._chosen)
        if request.searched_on is None:
            self.list.cover.say(_FIRST, _LOOKS)
        elif not found.items:
            self.list.cover.say("Nothing was found.", "Look by hand too, before you say so.")
        words = _LOOK if request.searched_on is None else "Look again"
        self.again.setText(words)
        self.again.setAccessibleName(words)
        self.main.setEnabled(request.searched_on is not None)
        self.marked.emit(request.marking.line())
        self._open(self._chosen)

    def _step(self, key: str) -> None:
        self._open(key)
        self._both.to_pane()

    def _open(self, key: str) -> None:
        self._chosen = key
        item, line = self._at(key)
        ui = self.ui
        for widget in (ui.words, ui.words_label, ui.words_help, ui.goes, ui.goes_label):
            widget.setVisible(line is not None)
        for button in (self.strike_words, self.strike_line):
            button.setVisible(line is not None)
        self.whole.setVisible(line is not None and bool(line.struck))
        self.leave_out.setVisible(item is not None and line is None and not item.left_out)
        self.take_in.setVisible(item is not None and line is None and bool(item.left_out))
        ui.code.setVisible(item is not None)
        ui.code_label.setVisible(item is not None)
        if item is None or self._found is None:
            is_hand = key.startswith(_HAND)
            ui.heading.setText("To look for by hand" if is_hand else "")
            ui.stands.setText(self._hands.get(key, ""))
            return
        ui.heading.setText(line.label if line else begun(item.heading))
        newer = " It was changed since: look again to take that in." if item.is_newer else ""
        ui.stands.setText(f"{begun(item.noun)}, {shown(item.changed_on)}. {item.how}.{newer}")
        if line is not None:
            ui.words.setPlainText(line.words)
            ui.goes.setText(line.told(self._found.because))

    def _at(self, key: str) -> tuple[Item | None, Line | None]:
        record, _, label = key.partition(_PART)
        items = self._found.items if self._found else ()
        item = next((one for one in items if one.record == record), None)
        lines = item.lines if item and label else ()
        return item, next((one for one in lines if one.label == label), None)

    def _search(self) -> None:
        request = self._request

        def looked(vault: Vault, told: Told) -> _Loaded:
            access_requests.searched(vault, request, told)
            return _shown(access_requests.gathered(vault, request), {})

        self._loading.run(looked, self._put)

    def _strike_words(self) -> None:
        marked = self._marked(self.ui.words)
        if not marked:
            self.said.emit("Mark the words first, in what the record says.", "bad")
            return
        self._strike(marked)

    def _strike_line(self) -> None:
        self._strike("")

    def _strike(self, words: str) -> None:
        request, code = self._request, str(self.ui.code.currentData() or "")
        record, _, label = self._chosen.partition(_PART)
        self._do(
            lambda vault: access_requests.struck(
                vault, request, record, label, code=code, words=words
            )
        )

    def _give_whole(self) -> None:
        request, (record, _, label) = self._request, self._chosen.partition(_PART)
        self._do(lambda vault: access_requests.given_whole(vault, request, record, label))

    def _leave_out(self) -> None:
        self._set_left_out(str(self.ui.code.currentData() or ""))

    def _take_in(self) -> None:
        self._set_left_out("")

    def _set_left_out(self, code: str) -> None:
        request, record = self._request, self._chosen
        self._do(lambda vault: access_requests.left_out(vault, request, record, code))

    def _check(self) -> None:
        request, who = self._request, self.checker.text()
        verb = self.draft.ending(lambda vault: access_requests.checked(vault, request, who))
        self.run(verb, lambda _: self._checked(), self.checker_fault)

    def _checked(self) -> None:
        self.draft.restart()
        self.checker.clear()
        self.shown(None)

    def _do(self, verb: Callable[[Vault], AccessRequest]) -> None:
        request, before, rows = self._request, self._found, self._rows

        def done(vault: Vault) -> _Loaded:
            verb(vault)
            return _shown(access_requests.gathered(vault, request, before), rows)

        self.run(done, self._put)

    def _marked(self, text: QPlainTextEdit) -> str:
        # Qt gives a line break within what is marked as a paragraph separator.
        return text.textCursor().selectedText().replace("\u2029", "\n").strip()


def _loaded(vault: Vault, wanted: str) -> _Loaded | None:
    held = access_requests.requests(vault)
    known = [one.id for one in held]
    chosen = wanted if wanted in known else next(iter(known), "")
    return _shown(access_requests.gathered(vault, chosen), {}) if chosen else None


def _shown(found: Gathered, before: Mapping[str, _Told]) -> _Loaded:
    """Say what was found in rows; those of an item that is the same as before are."""
    rows: dict[str, _Told] = {}
    for item in found.items:
        known = before.get(item.record)
        same = known is not None and known.item is item
        rows[item.record] = known if known and same else _Told(item, _rows(item, found.because))
    return _Loaded(found, rows)


def _standing(found: Gathered) -> str:
    request = found.request
    count = counted(len(found.going), "record")
    checked = (
        f"Checked by {request.checked_by}, {shown(request.checked_on)}."
        if request.checked_by and request.checked_on
        else "Not checked by a second person yet."
    )
    said = f"{count} to go out." if request.searched_on else "Not looked for yet."
    return f"{request.ref}, by {shown(request.due)}. {said} {checked}"


def _by_hand(found: Gathered) -> dict[str, str]:
    if found.request.searched_on is None:
        return {}
    return {f"{_HAND}{_PART}{place}": one for place, one in enumerate(found.by_hand)}


def _hand_rows(hands: dict[str, str]) -> list[Row]:
    rows = [Row(key, said, "", "By hand", "hand") for key, said in hands.items()]
    return [Row("", "To look for by hand"), *rows] if rows else []


def _rows(item: Item, because: dict[str, str]) -> list[Row]:
    out = because.get(item.left_out, item.left_out)
    right = "Left out" if out else "Changed since" if item.is_newer else ""
    tone = "warn" if right else "text2"
    rows = [
        Row("", begun(item.noun)),
        Row(item.record, begun(item.heading), out or item.how, right, "file", tone),
    ]
    for line in () if item.left_out else item.lines:
        struck = "Redacted" if line.is_struck else "In part" if line.struck else ""
        rows.append(
            Row(
                f"{item.record}{_PART}{line.label}",
                line.label,
                clipped(line.told(because), 90),
                struck,
                "",
                "warn" if struck else "text2",
            )
        )
    return rows
