"""Which cells of tables of counts are hidden, so that no small number can be worked out.

A table is a set of sums: cells add up to the totals beside and below them, and the totals of one
edition to those of the next. As every cell stands in one column and one row, the sums are a
network: a count is what flows through an arc, and what flows into a node flows out of it. What an
onlooker can work out of a hidden count is then exact: it may rise or fall by whatever can be sent
round a loop of hidden arcs. A hidden count is guarded when that leaves at least as many values
open as "fewer than the limit" does; otherwise the cheapest loop is hidden with it.

Statisticians call the first hidden cells primary and the rest secondary suppression.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence

import msgspec

Node = tuple[str, ...]


class Rule(msgspec.Struct, frozen=True):
    """What the council shows: counts below ``limit`` are hidden, and nought where it says so."""

    limit: int = 5
    hides_nought: bool = False

    @property
    def least(self) -> int:
        """The least that a hidden count can be, as everybody who knows the rule knows."""
        return 0 if self.hides_nought else 1

    @property
    def spread(self) -> int:
        """How far apart the least and the most must lie that a hidden count may be."""
        return max(1, self.limit - 1 - self.least)

    def is_small(self, count: int) -> bool:
        """Tell whether a count may not be shown by itself."""
        return self.least <= count < self.limit


class Sum(msgspec.Struct, frozen=True):
    """A count that stands in a table: what it is part of, what it adds to, and what is known."""

    tail: Node
    head: Node
    count: int
    least: int = 0
    """The least that an onlooker knows it to be, where it is hidden."""
    hidden: bool = False
    settled: bool = False
    """Given out before, or no choice: it stays shown, or hidden, as it is."""


def guarded(sums: Sequence[Sum], rule: Rule) -> tuple[Sum, ...] | None:
    """Give the sums with as many hidden as the rule asks for; None where that cannot be done.

    What flows into each node but the outermost must flow out of it. Small counts are hidden
    first, then what would tell them. Where noughts are shown they guard nothing.
    """
    found = [
        one if one.settled else msgspec.structs.replace(one, hidden=rule.is_small(one.count))
        for one in sums
    ]
    queue = [place for place, one in enumerate(found) if one.hidden]
    while queue:
        more = _loops(found, queue.pop(), rule)
        if more is None:
            return None
        for place in more:
            found[place] = msgspec.structs.replace(found[place], hidden=True)
        queue += more
    return tuple(found)


def spread_of(sums: Sequence[Sum], place: int, enough: int) -> int:
    """Give how far apart the least and the most lie that a hidden sum may be, up to ``enough``."""
    return _Loops(sums, place, None).opened(enough)


def _loops(sums: Sequence[Sum], place: int, rule: Rule) -> list[int] | None:
    # What has to be hidden as well, for this one to be guarded; None where nothing would do.
    loops = _Loops(sums, place, rule)
    return loops.used if loops.opened(rule.spread) >= rule.spread else None


class _Loops:
    """Sends counts round loops of hidden sums through one of them, cheapest loop first."""

    def __init__(self, sums: Sequence[Sum], place: int, rule: Rule | None) -> None:
        self._sums, self._place, self._rule = sums, place, rule
        self.used: list[int] = []
        self._at: dict[Node, list[int]] = {}
        for number, one in enumerate(sums):
            if number != place and (one.hidden or self._may_hide(one)):
                self._at.setdefault(one.tail, []).append(number)
                self._at.setdefault(one.head, []).append(number)

    def opened(self, enough: int) -> int:
        """Give by how much the sum may differ, both ways together; stops at ``enough``."""
        one = self._sums[self._place]
        below = one.count - one.least
        for pays in (False, True):
            rise = self._sent(one.head, one.tail, enough, pays=pays)
            fall = min(enough - rise, below)
            found = rise + (self._sent(one.tail, one.head, fall, pays=pays) if fall > 0 else 0)
            if found >= enough:
                break
        return found

    def _may_hide(self, one: Sum) -> bool:
        # A nought that is shown by rule would betray itself if it were hidden.
        return self._rule is not None and not one.settled and one.count >= self._rule.least

    def _sent(self, start: Node, end: Node, wanted: int, *, pays: bool) -> int:
        # Without paying, only what is hidden already is sent through.
        flows = {n: one.count for n, one in enumerate(self._sums)}
        sent = 0
        while sent < wanted:
            path = self._cheapest(start, end, flows)
            if path is None or not (pays or all(self._is_hidden(n) for n, _ in path)):
                break
            back = [flows[n] - self._least(n) for n, forth in path if not forth]
            step = min([wanted - sent, *back])
            for number, forth in path:
                flows[number] += step if forth else -step
                if not self._is_hidden(number):
                    self.used.append(number)
            sent += step
        return sent

    def _cheapest(
        self, start: Node, end: Node, flows: dict[int, int]
    ) -> list[tuple[int, bool]] | None:
        # Dijkstra's way: the loop that hides the least of what could be shown.
        best: dict[Node, tuple[int, int]] = {start: (0, 0)}
        came: dict[Node, tuple[Node, int, bool]] = {}
        queue = [(0, 0, start)]
        while queue:
            cost, steps, node = heapq.heappop(queue)
            if node == end:
                return list(_walked(came, start, end))
            for number, forth, to in self._onward(node, flows):
                price = (cost + self._price(number), steps + 1)
                if to not in best or price < best[to]:
                    best[to], came[to] = price, (node, number, forth)
                    heapq.heappush(queue, (*price, to))
        return None

    def _onward(self, node: Node, flows: dict[int, int]) -> Iterator[tuple[int, bool, Node]]:
        for number in self._at.get(node, ()):
            one = self._sums[number]
            if one.tail == node:
                yield number, True, one.head
            elif flows[number] > self._least(number):
                yield number, False, one.tail

    def _price(self, number: int) -> int:
        return 0 if self._is_hidden(number) else 1 + self._sums[number].count

    def _is_hidden(self, number: int) -> bool:
        return self._sums[number].hidden or number in self.used

    def _least(self, number: int) -> int:
        return self._sums[number].least


def _walked(
    came: dict[Node, tuple[Node, int, bool]], start: Node, end: Node
) -> Iterable[tuple[int, bool]]:
    node = end
    while node != start:
        node, number, forth = came[node]
        yield number, forth
