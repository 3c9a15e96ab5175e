"""A question before something that cannot be taken back, with the thing named."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask(over: QWidget, question: str, *, does: str, keeps: str, do: Callable[[], None]) -> None:
    """Ask, and do it where the answer is ``does``; Enter and Esc answer ``keeps``.

    Not waited for: a lock must be able to come while the question stands there.
    """
    box = QMessageBox(QMessageBox.Icon.Question, "Prevent Desktop", question, parent=over)
    box.setTextFormat(Qt.TextFormat.PlainText)
    yes = box.addButton(does, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(keeps, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    yes.clicked.connect(do)
    box.open()


def ask_to_discard(over: QWidget, what: str, do: Callable[[], None], saved: str = "") -> None:
    """Ask before what was typed is thrown away; ``saved`` says what stays."""
    rest = saved or "It is kept nowhere else."
    question = f"Throw away {what}? {rest}"
    ask(over, question, does="Throw it away", keeps="Keep the draft", do=do)
