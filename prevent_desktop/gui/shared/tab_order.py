"""The order in which Tab goes: that in which things are seen.

Qt's own order is that in which controls were made. Panes are filled anew all the time, and its
chain of controls comes apart over it: Tab then goes round in one pane and never comes out.
"""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFormLayout,
    QFrame,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QWidget,
)

_WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox)
"""Controls made of others, which are one stop."""
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def step(whole: QWidget, *, forward: bool) -> bool:
    """Go to the next control of a widget, or to the one before; False where there is none."""
    stops, here = list(stops_in(whole)), QApplication.focusWidget()
    at = next((n for n, one in enumerate(stops) if one is here), -1 if forward else len(stops))
    way = range(1, len(stops) + 1) if forward else range(-1, -len(stops) - 1, -1)
    for place in way:
        stop = stops[(at + place) % len(stops)]
        if is_stop(stop):
            reason = Qt.FocusReason
            stop.setFocus(reason.TabFocusReason if forward else reason.BacktabFocusReason)
            _show(stop)
            return True
    return False


def is_stop(control: QWidget) -> bool:
    """Whether Tab stops at a control now."""
    takes = bool(control.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes and control.isVisible() and control.isEnabled()


def first_stop(form: QWidget) -> QWidget | None:
    """Give the first control of a form, which need not be shown yet."""
    tab = Qt.FocusPolicy.TabFocus
    return next((one for one in stops_in(form) if one.focusPolicy() & tab), None)


def _show(stop: QWidget) -> None:
    """Scroll so that it can be seen, whatever area it is in."""
    above = stop.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(stop)
        above = above.parentWidget()


def stops_in(widget: QWidget) -> Iterator[QWidget]:
    """Give what takes the focus in a widget and is not hidden, in the order that is seen."""
    takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    if takes_focus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QAbstractItemView):
        # What lies over its rows, such as what it says where it has none.
        for over in widget.viewport().findChildren(QFrame, options=_DIRECT):
            if not over.isHidden():
                yield from stops_in(over)
    elif not isinstance(widget, _WHOLE):
        for child in _children(widget):
            if not child.isHidden():
                yield from stops_in(child)


def _children(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QSplitter):
        beside = (widget.widget(place) for place in range(widget.count()))
        return [one for one in beside if one is not None]
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        return [inside] if inside is not None else []
    layout = widget.layout()
    if layout is not None:
        return list(_laid_out(layout))
    if isinstance(widget, QAbstractScrollArea):
        return []
    return [child for child in widget.children() if isinstance(child, QWidget)]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in sorted(range(layout.count()), key=lambda place: _where(layout, place)):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _where(layout: QLayout, place: int) -> tuple[int, ...]:
    # Qt's stubs say that both give an object.
    if isinstance(layout, QGridLayout):
        row, column, _, _ = cast("tuple[int, int, int, int]", layout.getItemPosition(place))
        return row, column
    if isinstance(layout, QFormLayout):
        line, role = cast("tuple[int, QFormLayout.ItemRole]", layout.getItemPosition(place))
        return line, role.value
    return (place,)
