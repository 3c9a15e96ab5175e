"""The signed versions, each with its check code and whether it still stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from prevent_desktop.domain.signing import Manner
from prevent_desktop.domain.wording import counted
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.rows import Row, RowList
from prevent_desktop.services.assessing import Look
from prevent_desktop.services.signing import Standing


class Versions(QWidget):
    """Lists them, the newest first; ``opened`` gives the id of a sign-off."""

    opened = Signal(str)
    check_asked = Signal()
    """Somebody holds a page, and asks whether it is still current."""

    def __init__(self, parts: Parts) -> None:
        """Start empty."""
        super().__init__()
        self._empty = parts.label(
            "Nothing is signed yet. Once a version is signed, it stands here with its check code, "
            "by which anybody can ask whether a page in hand is still current.",
            "muted",
        )
        self._chosen = ""
        self.list = RowList(parts.theme, "Signed versions")
        self.list.opened.connect(self.opened)
        self.list.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 12)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        self.check = parts.button("Check a printed document", role="link")
        self.check.clicked.connect(self.check_asked)
        column.addWidget(self.check)

    def put(self, look: Look) -> None:
        """Show the versions of an assessment."""
        rows = [_row(standing) for standing in reversed(look.versions)]
        self._empty.setVisible(not rows)
        self._chosen = rows[0].key if rows else ""
        self.list.put(rows, self._chosen)

    def open_chosen(self) -> None:
        """Look at the chosen version."""
        if self._chosen:
            self.opened.emit(self._chosen)

    def clear(self) -> None:
        """Let go of everything."""
        self._chosen = ""
        self.list.put(())

    def _choose(self, key: str) -> None:
        self._chosen = key


def _row(standing: Standing) -> Row:
    kept = standing.sign_off.record
    how = f"agreed at {kept.meeting}" if kept.manner is Manner.RECORDED else "signed here"
    on = f"{kept.agreed_on.day} {kept.agreed_on:%b %Y}"
    count = counted(len(kept.over), "warning")
    over = f"  ·  {count} accepted with a reason" if kept.over else ""
    stands = "Current" if standing.is_current else "Changed since"
    return Row(
        key=kept.id,
        title=f"Version {kept.version}, {kept.who}, {kept.role}",
        small=f"{on}  ·  code {kept.code}  ·  {how}{over}",
        right=stands,
        icon="badge-check" if standing.is_current else "signature",
        tone="good" if standing.is_current else "text2",
    )
