"""What was decided of records whose time had come, with the certificates of what went."""

from collections.abc import Sequence

from prevent_desktop.domain.retention import Disposal
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.protection.one_of import OneOf
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.view import filled, scrolled
from prevent_desktop.services import retention


class DecisionsView(OneOf[Disposal]):
    """The newest first."""

    nothing = (
        "Nothing was decided yet.",
        "What you decide under To decide is kept here, with the certificate of what went.",
    )

    def __init__(self, parts: Parts) -> None:
        """Make list and pane."""
        super().__init__(parts, "Decisions")
        pane = scrolled(self.pane, "The decision")
        self.both = ListAndPane(parts, self.list, pane, "Back to decisions", "disposal")
        filled(self, self.both)
        self.certificate = parts.button("See the certificate", "file-text", "main")
        self.buttons = (self.certificate,)
        self.certificate.clicked.connect(lambda: self.went.emit("certificate", self.chosen))
        self.open("")

    def shown(self, about: object) -> None:
        """Load the decisions; open the one that is asked for."""
        self.chosen = str(about or self.chosen)
        self.run(retention.decisions, self._put)

    def _put(self, made: Sequence[Disposal]) -> None:
        self.put({one.id: one for one in made}, [_row(one) for one in made])

    def open(self, key: str) -> None:
        """Show a decision."""
        super().open(key)
        one = self.one
        self.certificate.setEnabled(one is not None and one.disposed_on is not None)
        if one is None:
            self.pane.put("", ())
            return
        lines = [
            ("Decision", begun(one.choice.value)),
            ("Kept until", shown(one.keep_until) if one.keep_until else ""),
            ("Why", one.reason),
            ("Legal basis", one.legal_basis),
            ("Decided", f"{one.decided_by}, {shown(one.decided_on)}"),
            ("Certificate", "\n".join(retention.sentences(one))),
        ]
        self.marked.emit(one.marking.line())
        self.pane.put(begun(one.called), [line for line in lines if line[1]])


def _row(one: Disposal) -> Row:
    called, choice = begun(one.called), begun(one.choice.value)
    return Row(one.id, called, choice, shown(one.decided_on), "clock", "text2")
