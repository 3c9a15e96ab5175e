"""Icons of one family (Lucide, ISC licence, as its package ships it), tinted by role.

An icon never stands alone without a name.
"""

import zipfile
from functools import cache
from importlib.resources import as_file, files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZE = 16


def icon(
    name: str, colour: QColor, size: int = SIZE, beside: int = 0, off: QColor | None = None
) -> QIcon:
    """Give an icon of the family in a colour, with some empty room at its right.

    ``off`` is its colour on a button that is turned off.
    """
    found = QIcon()
    for ratio in (1, 2, 3):
        found.addPixmap(pixmap(name, colour.name(), size, ratio, beside))
        if off is not None:
            drawn = pixmap(name, off.name(), size, ratio, beside)
            found.addPixmap(drawn, QIcon.Mode.Disabled)
    return found


@cache
def pixmap(name: str, colour: str, size: int = SIZE, ratio: int = 1, beside: int = 0) -> QPixmap:
    """Draw an icon at a size in points, for a screen of that many pixels to the point."""
    drawn = QPixmap(QSize(size + beside, size) * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    svg = _family()[name].replace("currentColor", colour)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@cache
def _family() -> dict[str, str]:
    with as_file(files("lucide") / "lucide.zip") as path, zipfile.ZipFile(path) as family:
        return {name.removesuffix(".svg"): family.read(name).decode() for name in family.namelist()}
