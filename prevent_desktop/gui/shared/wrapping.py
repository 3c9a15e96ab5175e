"""Words in a few lines, for what is drawn and not laid out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

_RIGHT = Qt.TextElideMode.ElideRight


def in_lines(words: str, metrics: QFontMetrics, width: int, lines: int) -> list[str]:
    """Give as much of a title as so many lines hold; what is left out is told by an ellipsis."""
    if metrics.horizontalAdvance(words) <= width:
        return [words]
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < lines - 1:
        line = ""
        while rest and metrics.horizontalAdvance(f"{line} {rest[0]}".strip()) <= width:
            line = f"{line} {rest.pop(0)}".strip()
        found.append(line or metrics.elidedText(rest.pop(0), _RIGHT, width))
    if rest:
        found.append(metrics.elidedText(" ".join(rest), _RIGHT, width))
    return found
