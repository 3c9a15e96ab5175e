"""What was decided of records whose time had come, with the certificates of what went."""

from collections.abc import Sequence

from prevent_desktop.domain.retention import Choice, Disposal
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun
from prevent_desktop.gui.protection.one_of import OneOf
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.list_and_pane import ListAndPane
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.view import filled, scrolled
from prevent_desktop.services import retention

_ANEW = {Choice.KEEP: "Decide on it anew", Choice.HOLD: "Take the hold off"}
"""What ends that a record is kept or held, in words."""


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
        self._resting: frozenset[str] = frozenset()
        self.anew = parts.button(_ANEW[Choice.KEEP])
        self.certificate = parts.button("See the certificate", "file-text", "main")
        self.buttons = (self.anew, self.certificate)
        self.anew.clicked.connect(self._end)
        self.certificate.clicked.connect(lambda: self.went.emit("certificate", self.chosen))
        self.open("")

    def shown(self, about: object) -> None:
        """Load the decisions; open the one that is asked for."""
        self.chosen = str(about or self.chosen)
        self.run(lambda vault: (retention.decisions(vault), retention.resting(vault)), self._put)

    def show_buttons(self) -> None:
        """Show the certificate of what went, and the way to decide anew on what is still here."""
        one = self.one
        rests = one is not None and one.id in self._resting
        self.anew.setVisible(rests)
        self.certificate.setVisible(not rests)

    def _put(self, found: tuple[Sequence[Disposal], frozenset[str]]) -> None:
        made, self._resting = found
        self.put({one.id: one for one in made}, [_row(one) for one in made])

    def open(self, key: str) -> None:
        """Show a decision."""
        super().open(key)
        one = self.one
        self.certificate.setEnabled(one is not None and one.disposed_on is not None)
        if self.isVisible():
            self.show_buttons()
        if one is None:
            self.pane.put("", ())
            return
        words = _ANEW.get(one.choice, "")
        self.anew.setText(words)
        self.anew.setAccessibleName(words)
        self.marked.emit(one.marking.line())
        self._tell(one)
        if one.mentions:
            self.parts.operations.run(
                lambda vault: retention.still_naming(vault, one),
                lambda named: self._tell(one, named) if self.chosen == one.id else None,
            )

    def _tell(self, one: Disposal, named: Sequence[str] = ()) -> None:
        ended = f"{one.ended_by}, {shown(one.ended_on)}" if one.ended_on else ""
        lines = [
            ("Decision", begun(one.choice.value)),
            ("Kept until", shown(one.keep_until) if one.keep_until else ""),
            ("Why", one.reason),
            ("Legal basis", one.legal_basis),
            ("Decided", f"{one.decided_by}, {shown(one.decided_on)}"),
            ("Ended", ended),
            ("Certificate", "\n".join(retention.sentences(one))),
            ("Still named by", "\n".join(named)),
        ]
        self.pane.put(begun(one.called), [line for line in lines if line[1]])

    def _end(self) -> None:
        one = self.one
        if one is not None:
            self.run(lambda vault: retention.ended(vault, one), self._ended)

    def _ended(self, one: Disposal) -> None:
        # It is listed there once its time is over; a rule may have been changed meanwhile.
        self.went.emit("review", one.subject)
        words = f"{begun(one.called)} is to be decided on anew, once its time is over."
        self.parts.operations.run(lambda _: words, lambda said: self.said.emit(said, "muted"))


def _row(one: Disposal) -> Row:
    called, choice = begun(one.called), begun(one.choice.value)
    choice += f"  ·  ended {shown(one.ended_on)}" if one.ended_on else ""
    return Row(one.id, called, choice, shown(one.decided_on), "clock", "text2")
