"""Labels in a row of a form: one height, and no more of it than their words ask for."""

from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from prevent_desktop.gui.shared.form_layout import lay_out


def form(qtbot: QtBot) -> tuple[QWidget, list[QLabel]]:
    page = QWidget()
    qtbot.addWidget(page)
    row, labels = QHBoxLayout(page), []
    for name, words in (("first", "Date"), ("second", "Why the meeting was cancelled")):
        column = QVBoxLayout()
        label = QLabel(words)
        label.setObjectName(f"{name}_label")
        label.setWordWrap(True)
        column.addWidget(label)
        column.addWidget(QLineEdit())
        column.addStretch(1)
        row.addLayout(column)
        labels.append(label)
    lay_out(page)
    page.show()
    return page, labels


def resized(page: QWidget, width: int) -> None:
    page.resize(width, 300)
    for _ in range(5):
        QApplication.sendPostedEvents()


def test_fields_beside_each_other_stay_in_line_where_one_label_wraps(qtbot: QtBot) -> None:
    page, (first, second) = form(qtbot)
    resized(page, 180)
    assert second.height() > 2 * second.fontMetrics().height()
    assert first.height() == second.height()


def test_labels_that_were_wrapped_are_low_again_in_a_wide_form(qtbot: QtBot) -> None:
    page, (first, second) = form(qtbot)
    resized(page, 180)
    high = second.height()
    resized(page, 900)
    assert first.height() == second.height() < high
