"""A record to be read: what it is, how it stands, its fields, its links."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from prevent_desktop.domain.problems import Problem
from prevent_desktop.domain.record import Attachment
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.documents_pane import DocumentsPane
from prevent_desktop.gui.shared.form_draft import leave_forms
from prevent_desktop.gui.shared.matters_pane import MattersPane
from prevent_desktop.gui.shared.wrapping import in_lines
from prevent_desktop.services import reading as told

_SIDES, _EDGE, _LEAST = 24, 4, 40
"""Air at each side, what a button takes around its words, and letters of a line at the least."""


@dataclass(frozen=True)
class Said:
    """Words under a label."""

    label: str
    words: str
    role: str = ""


@dataclass(frozen=True)
class Link:
    """A record to be opened: section or kind, id, words."""

    kind: str
    record: str
    words: str


@dataclass(frozen=True)
class Group:
    """Links under a label; ``empty`` is said where there are none, ``about`` over them."""

    label: str
    links: Sequence[Link]
    empty: str
    about: str = ""


@dataclass(frozen=True)
class Documents:
    """Documents under a label, each of which can be saved as a copy."""

    label: str
    kept: Sequence[Attachment]


@dataclass(frozen=True)
class Matters:
    """What is the matter with the record, under a label."""

    found: Sequence[Problem]
    label: str = "What needs a look"


Part = Said | Group | Documents | Matters


@dataclass(frozen=True)
class Reading:
    """What the pane shows. ``standing`` is the one line that says how things stand."""

    record: str
    small: str
    title: str
    marking: str
    standing: str = ""
    tone: str = "muted"
    parts: Sequence[Part] = ()
    noun: str = ""
    """What a record of its kind is called; empty for the first kind of the list."""
    is_fixed: bool = False
    """Whether it came from elsewhere and is read here only."""


def plain_reading(found: told.Reading) -> Reading:
    """Lay out what is told of a record of any kind: every filled field, and what names it."""
    record = found.record
    kept = f"{begun(record.singular)}  ·  revision {found.revision}"
    parts = [_part(line) for line in found.lines]
    others = [Link(one.kind, one.id, _with_noun(one)) for one in found.named_by]
    parts.append(Group("Named by", others, "No other record names it."))
    standing = "Received from a partner: it can be read here and not changed."
    return Reading(
        record=record.id,
        small=kept,
        title=found.heading,
        marking=record.marking.line(),
        standing=standing if found.is_received else "",
        parts=parts,
        is_fixed=found.is_received,
    )


def _with_noun(one: told.Named) -> str:
    noun = begun(one.noun)
    return one.heading if one.heading.startswith(noun) else f"{noun}: {one.heading}"


def _part(line: told.Line) -> Part:
    if line.documents:
        return Documents(line.label, line.documents)
    if line.links:
        links = [Link(one.kind, one.id, one.heading) for one in line.links]
        return Group(line.label, links, "")
    return Said(line.label, line.words)


class ReadingPane(QScrollArea):
    """Shows one reading.

    ``followed`` tells kind and id of a link that was opened, ``asked`` where something is mended.
    """

    followed = Signal(str, str)
    asked = Signal(object)

    def __init__(self, parts: Parts) -> None:
        """Start empty."""
        super().__init__()
        self._parts = parts
        self._links: list[tuple[QPushButton, str]] = []
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def put(
        self,
        reading: Reading,
        below: QWidget | None = None,
        beside: QWidget | None = None,
        above: QWidget | None = None,
    ) -> None:
        """Show a record.

        ``above`` stands over its fields, ``below`` under them, ``beside`` at the right of its name.
        """
        page, column = self._fresh()
        names = (
            self._parts.label(reading.small, "small"),
            self._parts.label(reading.title, "section"),
        )
        column.addWidget(_Head(names, beside))
        if reading.standing:
            column.addWidget(self._parts.label(reading.standing, reading.tone))
        if above is not None:
            column.addSpacing(8)
            column.addWidget(above)
        for part in reading.parts:
            column.addSpacing(8)
            column.addWidget(self._parts.label(part.label, "label"))
            if isinstance(part, Said):
                column.addWidget(self._words(part))
            elif isinstance(part, Documents):
                column.addWidget(DocumentsPane(self._parts, reading.record, part.kept))
            elif isinstance(part, Matters):
                matters = MattersPane(self._parts, part.found, is_fixed=reading.is_fixed)
                matters.asked.connect(self.asked)
                column.addWidget(matters)
            else:
                self._put_links(column, part)
        if below is not None:
            column.addSpacing(12)
            column.addWidget(below)
        column.addStretch(1)
        self.setAccessibleName(reading.title)
        self.setWidget(page)

    def put_words(self, title: str, words: str, below: QWidget | None = None) -> None:
        """Show words in place of a record: what belongs here, and the first step."""
        page, column = self._fresh()
        column.addStretch(1)
        for text, role in ((title, "section"), (words, "muted")):
            label = self._parts.label(text, role)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        if below is not None:
            column.addWidget(below, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setWidget(page)

    def clear(self) -> None:
        """Let go of what is shown."""
        self._links.clear()
        page = self.takeWidget()
        if page is not None:
            leave_forms(page)
            page.deleteLater()
        self.setAccessibleName("")

    def _fresh(self) -> tuple[QWidget, QVBoxLayout]:
        self.clear()
        page = QFrame()
        column = QVBoxLayout(page)
        column.setContentsMargins(_SIDES, 16, _SIDES, 16)
        column.setSpacing(4)
        return page, column

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Wrap the links anew: a button does not do it by itself."""
        super().resizeEvent(event)
        for button, words in self._links:
            button.setText(self._in_lines(words))

    def _in_lines(self, words: str) -> str:
        metrics, room = self.fontMetrics(), self.viewport().width() - 2 * _SIDES - _EDGE
        wide = max(room, metrics.averageCharWidth() * _LEAST)
        return "\n".join(in_lines(words, metrics, wide, len(words))).replace("&", "&&")

    def _words(self, part: Said) -> QWidget:
        label = self._parts.label(part.words, part.role)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _put_links(self, column: QVBoxLayout, group: Group) -> None:
        if group.about:
            column.addWidget(self._parts.label(group.about, "muted"))
        if not group.links:
            column.addWidget(self._parts.label(group.empty, "muted"))
        for link in group.links:
            button = self._parts.button(self._in_lines(link.words), role="link")
            self._links.append((button, link.words))
            button.setToolTip(link.words)
            button.setAccessibleName(f"Open {link.words}")
            button.clicked.connect(
                lambda _=False, one=link: self.followed.emit(one.kind, one.record)
            )
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class _Head(QWidget):
    """What a record is called, and at its right what leads on; under it where there is no room."""

    def __init__(self, names: Sequence[QWidget], beside: QWidget | None) -> None:
        super().__init__()
        self._beside = beside
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.setSpacing(4)
        for name in names:
            column.addWidget(name)
        self._row.addLayout(column, 1)
        if beside is not None:
            start = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            self._row.addWidget(beside, 0, start)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's own name
        """Leave at least half of the width to the name."""
        super().resizeEvent(event)
        if self._beside is not None:
            is_wide = self.width() >= 2 * self._beside.sizeHint().width()
            across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._row.setDirection(across if is_wide else down)
