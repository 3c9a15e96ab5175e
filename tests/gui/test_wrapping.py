"""Words that are drawn: what does not fit is told by an ellipsis, never cut in silence."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from prevent_desktop.gui.shared.wrapping import in_lines

WORDS = "Children are drawn into violent groups through the chat of games"


def measured(app: QApplication) -> QFontMetrics:
    return QFontMetrics(app.font())


def test_what_fits_stays_as_it_is(qapp: QApplication) -> None:
    words = "P61  ·  5 Nov 2026"
    metrics = measured(qapp)
    assert in_lines(words, metrics, metrics.horizontalAdvance(words), 1) == [words]


def test_lines_are_broken_between_words_and_the_last_is_cut_with_a_sign(
    qapp: QApplication,
) -> None:
    metrics = measured(qapp)
    width = metrics.horizontalAdvance("Children are drawn into")
    lines = in_lines(WORDS, metrics, width, 2)
    assert lines[0] == "Children are drawn into"
    assert lines[1].startswith("violent groups")
    assert lines[1].endswith("…")
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)


def test_all_is_said_where_there_are_lines_enough(qapp: QApplication) -> None:
    metrics = measured(qapp)
    width = metrics.horizontalAdvance("Children are drawn into")
    assert " ".join(in_lines(WORDS, metrics, width, 9)) == WORDS


def test_a_word_wider_than_the_line_is_cut_and_the_rest_goes_on(qapp: QApplication) -> None:
    metrics = measured(qapp)
    lines = in_lines("Unverhältnismäßigkeit ist lang", metrics, metrics.averageCharWidth() * 8, 3)
    assert lines[0].endswith("…")
    assert lines[1].startswith("ist")
