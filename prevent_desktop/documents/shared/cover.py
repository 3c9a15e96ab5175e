"""How a cover is spread over its page, and what every cover says."""

from collections.abc import Sequence

from prevent_desktop.documents.handling import Handling
from prevent_desktop.documents.paper import theme
from prevent_desktop.documents.paper.block import Block, Gap
from prevent_desktop.documents.paper.pen import Pen
from prevent_desktop.documents.shared.words import PaperWords

_COUNCIL_AT = 72.0
_TITLE_AT = 78.0


class Rule(Block):
    """The short blue rule above the title."""

    after = 18.0

    def height(self, width: float) -> float:  # noqa: ARG002
        """Give its thickness."""
        return 4.0

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: ARG002
        """Fill it."""
        pen.fill(x, top - 4, 54, 4, theme.BLUE)


def spread(
    notice: Sequence[Block],
    council: Sequence[Block],
    title: Sequence[Block],
    foot: Sequence[Block],
    height: float,
) -> list[Block]:
    """Spread the four groups of a cover over a page with ``height`` for text."""
    used = sum(_taken(block) for block in (*notice, *council, *title, *foot))
    free = max(0.0, height - used - 30)
    above = min(free / 4, max(0.0, _COUNCIL_AT - sum(b.height(theme.WIDTH) for b in notice)))
    between = min(free / 4, _TITLE_AT)
    below = max(12.0, free - above - between)
    return [*notice, Gap(above), *council, Gap(between), *title, Gap(below), *foot]


def copy_line(words: PaperWords, handling: Handling) -> str:
    """Say which copy it is and whose, in full; nothing where copies are not numbered."""
    copy = handling.copy
    if copy is None:
        return ""
    recipient = f"{copy.recipient} ({copy.person})" if copy.person else copy.recipient
    return words.copy_value.format(number=copy.number, of=copy.of, recipient=recipient)


def _taken(block: Block) -> float:
    return block.height(theme.WIDTH) + block.before + block.after
