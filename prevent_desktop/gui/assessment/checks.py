"""What the quality check found: each with the step that mends it and the button that opens it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.holders import SENSITIVE
from prevent_desktop.gui.shared.icons import SIZE, pixmap
from prevent_desktop.services.assessing import Found, Look

_RIGHT = Qt.AlignmentFlag.AlignRight
_MOST = 60
"""So many of each are shown at first; a button shows the rest."""


class _Listing(NamedTuple):
    """What is listed under a heading, and where; ``alike`` counts them by rule."""

    column: QVBoxLayout
    found: Sequence[Found]
    typed: Mapping[str, str] | None
    alike: Counter[str]


def _nothing() -> None:
    """Show no more, where all is shown."""


class Checks(QScrollArea):
    """The list. ``opened`` gives the finding to mend; ``changed`` that a reason was typed."""

    opened = Signal(object)
    changed = Signal()

    def __init__(self, parts: Parts) -> None:
        """Start empty."""
        super().__init__()
        self._parts = parts
        self._reasons: dict[tuple[str, str], QLineEdit] = {}
        self._unfold: Callable[[], None] = _nothing
        self.setWidgetResizable(True)
        self.setAccessibleName("What the quality check found")

    def put(self, look: Look) -> None:
        """Show what was found, with the reasons typed so far."""
        typed = self.value()
        self.clear()
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        self._group(column, "Mend before you sign", "It cannot be signed with these", look.to_mend)
        self._group(
            column,
            "Worth a look",
            "You may sign with these, each with a reason that is printed",
            look.to_look_at,
            typed,
        )
        self._put_passed(column, look)
        column.addStretch(1)
        self.setWidget(page)

    def rest(self, look: Look) -> None:
        """Say calmly that what is signed still stands, with nothing to be done."""
        self.clear()
        kept = look.versions[-1].sign_off.record
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._parts.label(f"Version {kept.version} is signed", "section"))
        column.addWidget(self._parts.label("Nothing that it covers has changed since.", "good"))
        column.addWidget(
            self._parts.label(
                f"There is nothing to do here now. The first change to a record that it covers "
                f"begins version {look.version}, and the check starts again by itself. Check again "
                "looks at once, should you want a new version all the same.",
                "muted",
            )
        )
        column.addStretch(1)
        self.setWidget(page)

    def reasons(self) -> dict[tuple[str, str], str]:
        """Give the reasons typed, by rule and record."""
        return {key: line.text().strip() for key, line in self._reasons.items()}

    def value(self) -> dict[str, str]:
        """Give the reasons as a draft keeps them, by rule and record in one."""
        return {_name(key): said for key, said in self.reasons().items() if said}

    def set_value(self, kept: Mapping[str, str]) -> None:
        """Show reasons that were kept, and none beside them."""
        shown = {_name(key) for key in self._reasons}
        if any(name not in shown for name in kept):
            self._unfold()
        for key, line in self._reasons.items():
            with QSignalBlocker(line):
                line.setText(kept.get(_name(key), ""))

    def clear(self) -> None:
        """Let go of everything."""
        self._reasons.clear()
        self._unfold = _nothing
        page = self.takeWidget()
        if page is not None:
            page.deleteLater()

    def _group(
        self,
        column: QVBoxLayout,
        title: str,
        words: str,
        found: Sequence[Found],
        typed: Mapping[str, str] | None = None,
    ) -> None:
        if not found:
            return
        column.addWidget(self._parts.label(f"{title}   {len(found)}", "section"))
        column.addWidget(self._parts.label(words, "small"))
        listing = _Listing(column, tuple(found), typed, Counter(one.problem.rule for one in found))
        self._put_rows(listing, 0, _MOST)
        if len(found) > _MOST:
            self._fold(listing)
        column.addSpacing(12)

    def _put_rows(self, listing: _Listing, start: int, end: int | None = None) -> None:
        column, typed, alike = listing.column, listing.typed, listing.alike
        for one in listing.found[start:end]:
            column.addWidget(self._parts.rule())
            column.addWidget(self._row(one, typed))
            if typed is not None and alike[one.problem.rule] > 1:
                column.addWidget(self._to_all(one, alike[one.problem.rule]), 0, _RIGHT)
                alike[one.problem.rule] = 0

    def _fold(self, listing: _Listing) -> None:
        under = QVBoxLayout()
        rest = listing.found[_MOST:]
        button = self._parts.button(f"Show the other {len(rest)}")

        def unfold() -> None:
            if not button.isHidden():
                button.hide()
                self._put_rows(listing._replace(column=under), _MOST)

        button.clicked.connect(unfold)
        listing.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        listing.column.addLayout(under)
        if listing.typed is None:
            return
        self._unfold = unfold
        # A reason that was typed stays in its draft only while its line is there.
        if any(listing.typed.get(_name(one.key)) for one in rest):
            unfold()

    def _row(self, one: Found, typed: Mapping[str, str] | None) -> QFrame:
        row = QFrame()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._icon(one), 0, 0, Qt.AlignmentFlag.AlignTop)
        said = self._plain(one.problem.sentence, "")
        grid.addWidget(said, 0, 1)
        item = f"  ·  Prevent duty toolkit, item {one.problem.item}" if one.problem.item else ""
        grid.addWidget(self._plain(f"{one.problem.step}{item}", "small"), 1, 1)
        if not one.problem.by_others:
            button = self._parts.button(f"Open {one.place}")
            button.clicked.connect(lambda: self.opened.emit(one))
            grid.addWidget(button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        if typed is not None:
            line = self._reason(one, typed.get(_name(one.key), ""))
            said.setBuddy(line)
            grid.addWidget(line, 2, 1)
        return row

    def _reason(self, one: Found, said: str) -> QLineEdit:
        line = QLineEdit(said)
        line.setMaxLength(300)
        line.setInputMethodHints(SENSITIVE)
        line.setPlaceholderText("Why it can stand, for the paper")
        line.setAccessibleName(f"Why it can stand: {one.problem.sentence}")
        line.textChanged.connect(self.changed)
        self._reasons[one.key] = line
        return line

    def _to_all(self, one: Found, count: int) -> QPushButton:
        button = self._parts.button(f"Same reason for all {count} like this", role="link")
        button.clicked.connect(lambda: self._give_all(one.key))
        return button

    def _give_all(self, key: tuple[str, str]) -> None:
        said = self._reasons[key].text()
        self._unfold()
        for (rule, _), line in self._reasons.items():
            if rule == key[0] and not line.text().strip():
                line.setText(said)

    def _icon(self, one: Found) -> QLabel:
        name, tone = (
            ("circle-x", "bad") if one.problem.must_be_mended else ("triangle-alert", "warn")
        )
        label = QLabel()
        theme = self._parts.theme
        label.setPixmap(pixmap(name, theme.colour(tone).name(), theme.pixels(SIZE), 2))
        label.setAccessibleName("Must be mended" if tone == "bad" else "Worth a look")
        return label

    def _plain(self, words: str, role: str) -> QLabel:
        label = self._parts.label(words, role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _put_passed(self, column: QVBoxLayout, look: Look) -> None:
        count = len(look.passed)
        told = f"{count} other checks passed" if look.found else f"All {count} checks passed"
        column.addWidget(self._parts.label(told, "good"))
        show = self._parts.button("Show them", role="link")
        passed = self._parts.label("\n".join(look.passed), "small")
        passed.hide()
        show.clicked.connect(lambda: passed.setVisible(passed.isHidden()))
        column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(passed)


def _name(key: tuple[str, str]) -> str:
    return " ".join(key)
