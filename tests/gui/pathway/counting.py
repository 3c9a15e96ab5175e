"""Figures of a year: looked at, given out for good, and saved for two readers."""

from pathlib import Path

from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from tests.gui.example import settled
from tests.gui.person import Person

YEAR, AGREED_BY = "2024-25", "Meriel Coatsdale"
REMARK = "The first year in which the log was kept."


def look(person: Person, qtbot: QtBot) -> dict[str, dict[str, list[str]]]:
    """Give the cells of every table of the year, by its title and the first cell of the row."""
    person.press("Referrals")
    person.press("Figures")
    person.choose("Year", YEAR)
    settled(person.window, qtbot)
    every = person.window.findChildren(QTableWidget)
    return {one.accessibleName(): _rows(one) for one in every if one.isVisible()}


def give_out(person: Person, into: Path) -> None:
    """Give the year out, and save it with numbers and with shares alone, as paper and sheet."""
    person.press("Give out these figures")
    person.choose("Who agreed that they are given out", AGREED_BY)
    person.type("Remark", REMARK)
    person.press("Give out")
    for reader, name in (("For the group", "group"), ("For the public", "public")):
        person.choose("Which version", reader)
        person.choose("Save as", "PDF")
        person.give("Save as PDF", into / f"{name}.pdf")
        person.choose("Save as", "CSV")
        person.give("Save as CSV", into / f"{name}.csv")
    person.press("Back")


def _rows(table: QTableWidget) -> dict[str, list[str]]:
    found = {}
    for row in range(table.rowCount()):
        items = [table.item(row, column) for column in range(table.columnCount())]
        first, *rest = (item.text() if item else "" for item in items)
        found[first] = rest
    return found
