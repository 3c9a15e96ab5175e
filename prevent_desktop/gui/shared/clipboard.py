"""The one way to the clipboard: out of histories and clouds, and gone after a minute.

Design, security section 10. Qt's own copy in a text field adds nothing of the kind, so the keys
for copy and cut are taken here before the field has them, and what a field's menu puts there is
put there again.
"""

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

_MINUTE = 60_000
_NO = QByteArray(b"\0\0\0\0")
_KEPT_OUT = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': _NO,
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': _NO,
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': _NO,
    "x-kde-passwordManagerHint": QByteArray(b"secret"),
}
HINT = "x-kde-passwordManagerHint"
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)


class Clipboard(QObject):
    """Copies text, and clears it on a lock, at the end and after a minute."""

    def __init__(self, app: QApplication) -> None:
        """Watch the text field that has the focus, whichever it is."""
        super().__init__(app)
        self._app = app
        self._field: QWidget | None = None
        self._board = QApplication.clipboard()
        self._put = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_MINUTE)
        self._later.timeout.connect(self.clear)
        self._board.dataChanged.connect(self._look)
        # Not the whole program, whose every event would wait for it.
        app.focusChanged.connect(self._watch)

    def copy(self, text: str) -> None:
        """Put text on the clipboard for a minute."""
        held = QMimeData()
        held.setText(text)
        for form, octets in _KEPT_OUT.items():
            held.setData(form, octets)
        self._put = text
        self._board.setMimeData(held)
        self._later.start()

    def clear(self) -> None:
        """Take what this program put there off the clipboard."""
        self._later.stop()
        if self._put and self._board.text() == self._put:
            self._board.clear()
        self._put = ""

    def leave(self) -> None:
        """Clear it and watch no more."""
        self.clear()
        self._board.dataChanged.disconnect(self._look)
        self._app.focusChanged.disconnect(self._watch)
        self._watch(None, None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own name
        """Copy and cut in a text field in this way instead of Qt's."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_cut = event.matches(QKeySequence.StandardKey.Cut)
            if is_cut or event.matches(QKeySequence.StandardKey.Copy):
                return self._take(watched, is_cut=is_cut)
        return super().eventFilter(watched, event)

    def _watch(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = now if isinstance(now, _FIELDS) else None
        if self._field is not None:
            self._field.installEventFilter(self)

    def _take(self, field: QObject, *, is_cut: bool) -> bool:
        text = _selected(field)
        if not text:
            return False
        self.copy(text)
        if is_cut and isinstance(field, _FIELDS):
            if isinstance(field, QLineEdit):
                if not field.isReadOnly():
                    field.del_()
            elif not field.isReadOnly():
                field.textCursor().removeSelectedText()
        return True

    def _look(self) -> None:
        # A field's own menu has put it there: once more, and in the one way. Not at once, as the
        # clipboard is still busy with telling.
        is_ours = self._board.text() == _selected(QApplication.focusWidget())
        if is_ours or self._board.ownsClipboard():
            QTimer.singleShot(0, self._put_again)

    def _put_again(self) -> None:
        text, held = self._board.text(), self._board.mimeData()
        if text and not (held and held.hasFormat(HINT)):
            self.copy(text)


def _selected(field: QObject | None) -> str:
    if isinstance(field, QLineEdit):
        return field.selectedText() if field.echoMode() is QLineEdit.EchoMode.Normal else ""
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.textCursor().selectedText().replace("\N{PARAGRAPH SEPARATOR}", "\n")
    return ""
