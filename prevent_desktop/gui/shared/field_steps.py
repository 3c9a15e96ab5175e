"""From field to field of a long form, past the parts that a field is made of.

A plan of seven objectives and fifteen partners has some two hundred stops for Tab. A label named
``title_label`` belongs to the field ``title``; a field that is a list of parts has two stops, its
first part and the button that adds one.
"""

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from prevent_desktop.gui.shared.page_keys import shortcut
from prevent_desktop.gui.shared.tab_order import first_stop, is_stop

BEFORE, AFTER = "Ctrl+PgUp", "Ctrl+PgDown"
_LABEL = "_label"


def step_by_fields(area: QScrollArea) -> None:
    """Have two keys lead from field to field of whatever form an area shows."""
    shortcut(AFTER, area, lambda: _step(area, 1))
    shortcut(BEFORE, area, lambda: _step(area, -1))


def _step(area: QScrollArea, by: int) -> None:
    form, here = area.widget(), QApplication.focusWidget()
    if form is None:
        return
    found = {_place(stop, form): stop for stop in _stops(form)}
    is_inside = here is not None and form.isAncestorOf(here)
    at = _place(here, form) if is_inside and here is not None else (-1, -1)
    ahead = sorted(place for place in found if (place > at if by > 0 else place < at))
    if ahead:
        found[ahead[0 if by > 0 else -1]].setFocus()


def _stops(form: QWidget) -> Iterator[QWidget]:
    for label in form.findChildren(QLabel):
        name = label.objectName()
        if not name.endswith(_LABEL):
            continue
        field = form.findChild(QWidget, name.removesuffix(_LABEL))
        stops = (field and first_stop(field), getattr(field, "adding", None))
        yield from (stop for stop in (*stops, field) if stop is not None and is_stop(stop))


def _place(control: QWidget, form: QWidget) -> tuple[int, int]:
    at = control.mapTo(form, QPoint(0, 0))
    return at.y(), at.x()
