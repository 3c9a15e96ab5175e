"""What a screen reader is told of a widget, asked of Qt's own accessibility interface."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
FIELDS = (QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


def controls(widget: QWidget) -> list[QWidget]:
    """Give every control that a person can see and use, in or under a widget."""
    found = [child for child in widget.findChildren(QWidget) if isinstance(child, CONTROLS)]
    return [child for child in found if child.isVisibleTo(widget) and not _is_inside(child)]


def _is_inside(child: QWidget) -> bool:
    """Whether it is a part of another control, such as the line of a spin box or a list's head."""
    above = child.parentWidget()
    while above is not None:
        if isinstance(above, QComboBox | QAbstractSpinBox | QAbstractItemView):
            return True
        if isinstance(above, QAbstractScrollArea) and isinstance(above, CONTROLS):
            return True
        above = above.parentWidget()
    return child.objectName().startswith("qt_")


def faults(widget: QWidget) -> list[str]:
    """Say what a screen reader or the keyboard would miss in a page."""
    buddies = {label.buddy() for label in widget.findChildren(QLabel) if label.buddy()}
    told: list[str] = []
    for control in controls(widget):
        called = f"{type(control).__name__} {control.objectName()!r}"
        interface = QAccessible.queryAccessibleInterface(control)
        name = control.accessibleName() or interface.text(QAccessible.Text.Name)
        if not name.strip():
            told.append(f"{called} has no name")
        if interface.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            told.append(f"{called} ({name}) has no role")
        if control.isEnabled() and not _is_reached(control):
            told.append(f"{called} ({name}) cannot be reached by Tab")
        is_field = isinstance(control, FIELDS) and bool(control.objectName())
        has_label = widget.findChild(QLabel, f"{control.objectName()}_label") is not None
        if is_field and has_label and control not in buddies:
            told.append(f"{called} ({name}) is not the buddy of its label")
    return told


def _is_reached(control: QWidget) -> bool:
    """Whether Tab leads to it, or the arrow keys from another of its group, as Qt has it."""
    group = control.group() if isinstance(control, QAbstractButton) else None
    together = group.buttons() if group is not None and group.exclusive() else [control]
    return any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in together)


def words_of(widget: QWidget) -> str:
    """Give all that a screen reader could read in a widget, as text."""
    said: list[str] = []
    for child in [widget, *widget.findChildren(QWidget)]:
        interface = QAccessible.queryAccessibleInterface(child)
        if interface is None:
            continue
        said += [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
        if isinstance(child, QPlainTextEdit | QTextEdit):
            said.append(child.toPlainText())
        model = child.model() if isinstance(child, QAbstractItemView) else None
        if model is not None:
            root = QModelIndex()
            is_list = isinstance(model, QAbstractListModel)
            columns = 1 if is_list else model.columnCount(root)
            said += [
                str(model.index(row, column, root).data())
                for row in range(model.rowCount(root))
                for column in range(columns)
            ]
    return "\n".join(said)
