"""What of a pack goes where, in words: its body, its annexes, and who gets what."""

from collections.abc import Sequence

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.lines_pane import LinesPane
from prevent_desktop.services import packing
from prevent_desktop.services.board_pack import Gathered
from prevent_desktop.services.packing import Gets, Placed, Reader

_CUT = (
    "Of an OFFICIAL-SENSITIVE record the body shows what is left in an OFFICIAL edition and no "
    "more; you read it before a pack is made."
)


class Where(LinesPane):
    """Says it of a pack that was read."""

    def __init__(self, parts: Parts) -> None:
        """Start empty."""
        super().__init__(parts, stacked=True)

    def tell(self, pack: Gathered, readers: Sequence[Reader]) -> None:
        """Say where each paper stands, how it is marked, and who gets it."""
        every = packing.placed(pack)
        says = f"Bound together, the pack is marked {pack.marking.line()}."
        if pack.to_confirm:
            says = f"{says} {_CUT}"
        self.put("What goes where", [*_papers(every), ("Who gets what", _to_whom(readers))], says)


def _papers(every: Sequence[Placed]) -> list[tuple[str, str]]:
    body = [one for one in every if one.is_body]
    annexes = [one for one in every if not one.is_body]
    lines = []
    if body:
        label = f"The body, marked {body[0].marking}"
        lines.append((label, "\n".join(f"{one.place}. {one.title}" for one in body)))
    if annexes:
        label = "Annexes, each of which comes out of the pack whole"
        said = (f"{one.place}. {one.title}, marked {one.marking}" for one in annexes)
        lines.append((label, "\n".join(said)))
    return lines


def _to_whom(readers: Sequence[Reader]) -> str:
    if not readers:
        return "One copy of the whole pack without a number, as nobody is named."
    words = {Gets.WHOLE: "the whole pack", Gets.BODY: "the body alone"}
    return "\n".join(
        f"Copy {n} of {len(readers)}, {one.name}: {words[one.gets]}"
        for n, one in enumerate(readers, 1)
    )
