"""What is said of the thread: of each bead, for the table and a screen reader, and of a break."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from prevent_desktop.domain.broken_ends import SHORT, Break, BrokenEnd
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.thread import Bead, Stage, Thread
from prevent_desktop.domain.wording import begun, counted, listed

BEFORE = frozenset({Break.UNSOURCED, Break.AIMLESS, Break.LOOSE})
"""The breaks at the left of a card: nothing leads to it. The others are at its right."""


class Words:
    """Says of each bead of one thread what the picture shows of it."""

    def __init__(self, thread: Thread, ends: Iterable[BrokenEnd]) -> None:
        """Take the whole thread, so that no neighbour is left out where only a part is shown."""
        self.thread = thread
        self._called = {bead.key: named(bead) for bead in thread.beads}
        self._ends: defaultdict[str, list[BrokenEnd]] = defaultdict(list)
        for end in ends:
            self._ends[end.record].append(end)

    def ends(self, bead: Bead) -> list[BrokenEnd]:
        """Give where the thread breaks at a bead; an evaluation mends its action, and never does.

        An evaluation stands in its action's record, whose breaks are shown at the action.
        """
        return [] if bead.stage is Stage.EVALUATION else self._ends.get(bead.record, [])

    def before(self, bead: Bead) -> str:
        """Name what leads to a bead."""
        return listed([self._called[key] for key in self.thread.back.get(bead.key, ())])

    def after(self, bead: Bead) -> str:
        """Name what a bead leads to."""
        return listed([self._called[key] for key in self.thread.onward.get(bead.key, ())])

    def standing(self, bead: Bead) -> str:
        """Say whether it is open, and where it breaks."""
        ends = " ".join(end.sentence for end in self.ends(bead))
        if ends:
            return f"Broken. {ends}"
        if bead.stage in (Stage.DECISION, Stage.EVALUATION):
            return ""
        return "Open" if bead.is_open else "Done or closed"

    def whole(self, bead: Bead) -> str:
        """Say in a few sentences all that the picture shows of a bead."""
        return f"{self.on_the_thread(bead)} {self.standing(bead)}".rstrip(" .") + "."

    def on_the_thread(self, bead: Bead) -> str:
        """Say what a bead is, what it comes from and what it leads to."""
        before, after, stage = self.before(bead), self.after(bead), begun(bead.stage.value)
        called = bead.called if bead.called.startswith(stage) else f"{stage} {bead.called}"
        said = [
            f"{called}: {bead.title}",
            f"Comes from {before}" if before else "Nothing leads to it",
            f"Leads to {after}" if after else "It leads to nothing",
        ]
        return ". ".join(one.rstrip(".") for one in said) + "."


def missing(ends: Sequence[BrokenEnd]) -> str:
    """Say on a card what is missing there, empty where nothing is."""
    return f"{len(ends)} breaks" if len(ends) > 1 else "".join(SHORT[end.way] for end in ends)


def named(bead: Bead) -> str:
    """Name a bead in a few words."""
    return f"the evaluation of {bead.called}" if bead.stage is Stage.EVALUATION else bead.called


def summed(thread: Thread) -> str:
    """Count the beads of each stage in one sentence."""
    counts = [_counted(thread, stage) for stage in Stage]
    return f"{begun(listed(counts))}."


def _counted(thread: Thread, stage: Stage) -> str:
    beads = thread.at(stage)
    going = sum(bead.is_open for bead in beads)
    is_part = stage is Stage.RISK and going < len(beads)
    return counted(len(beads), stage.value) + (f" ({going} open)" if is_part else "")


def broken_at(ends: Iterable[BrokenEnd]) -> frozenset[RecordId]:
    """Give the records at which the thread breaks."""
    return frozenset(end.record for end in ends)
