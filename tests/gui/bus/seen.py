"""What a screen reader is told of a window, and the ways in which it works it."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QDeadlineTimer

PATIENCE = 60_000
"""Milliseconds that a shared machine may take for what takes a tenth of a second."""
WITHIN = ("combo box", "spin button", "list", "table", "tree", "tree table")
"""What stands in these are their parts: they tell of it, and Tab does not lead to each."""
FIELDS = ("combo box", "entry", "password text", "spin button", "text")
ROWS = ("list item", "table cell", "tree item")
NO_ROLE = ("invalid", "unknown", "")
FINDS = re.compile("Filter the |Find among |Search |.*: narrow the list")
"""A line to find something by is of no form; its name says what, and words in it the same."""


@dataclass(frozen=True)
class Node:
    """One thing on the bus."""

    place: int
    above: "Node | None"
    role: str
    name: str
    description: str
    text: str
    value: str
    states: frozenset[str]
    actions: int
    labels: tuple[str, ...]
    below: list["Node"] = field(default_factory=list, compare=False)

    @property
    def is_shown(self) -> bool:
        """Whether it and all above it can be seen."""
        above = self.above
        return "visible" in self.states and (above is None or above.above is None or above.is_shown)

    def __str__(self) -> str:
        path = "" if self.above is None else f", in {self.above.role} {self.above.name!r}"
        return f"{self.role} {self.name!r}{path}"


def _nodes(told: list[dict[str, Any]]) -> list[Node]:
    nodes: list[Node] = []
    for place, one in enumerate(told):
        over = one.pop("above")
        above = nodes[over] if over >= 0 else None
        one |= {"states": frozenset(one["states"]), "labels": tuple(one["labels"])}
        node = Node(place=place, above=above, **one)
        nodes.append(node)
        if above is not None:
            above.below.append(node)
    return nodes


class Seat:
    """Somebody before a window who has a screen reader and nothing else."""

    def __init__(self, window: subprocess.Popen[str], reader: subprocess.Popen[str]) -> None:
        self._window, self._reader = window, reader
        self._last: list[Node] = []

    def tree(self, *, hidden: bool = False) -> list[Node]:
        """Give all that is on the bus; nothing if it changed while it was read."""
        self._last = []  # the reader finds things by their places in the last tree
        return _nodes(self._ask("whole" if hidden else "shown") or [])

    def until(self, wanted: Callable[[list[Node]], list[Node]]) -> list[Node]:
        """Read until something wanted can be seen, and nothing came meanwhile."""
        late = QDeadlineTimer(PATIENCE)
        while True:
            before = self._say(self._window, "settle")
            self._last = [node for node in self.tree() if node.is_shown]
            if wanted(self._last) and self._say(self._window, "settle") == before:
                return self._last
            assert not late.hasExpired(), "; ".join(str(node) for node in self._last if node.name)

    def wait(self, name: str) -> list[Node]:
        """Wait until something of that name can be seen; give all that can."""
        return self.until(lambda nodes: _named(nodes, name))

    def press(self, name: str, expected: str = "") -> list[Node]:
        """Do what the control of that name does first, and wait for what is expected of it.

        Without an expectation it is one of several that is chosen.
        """
        node = self._usable(name, "enabled")
        assert self._ask("act", node.place), node
        if expected:
            return self.wait(expected)
        return self.until(lambda nodes: [n for n in _named(nodes, name) if "checked" in n.states])

    def type(self, name: str, words: str) -> None:
        """Put words into a field."""
        node = self._usable(name, "editable")
        assert self._ask("type", node.place, words), node

    def _usable(self, name: str, state: str) -> Node:
        """Give a control that can be used; what was read last is still there."""

        def usable(nodes: list[Node]) -> list[Node]:
            needed = {state, "enabled", "focusable"}
            return [node for node in _named(nodes, name) if needed <= node.states]

        return (usable(self._last) or usable(self.until(usable)))[0]

    def _ask(self, *asked: object) -> Any:  # noqa: ANN401 -- what JSON holds
        return json.loads(self._say(self._reader, json.dumps(asked)))

    @staticmethod
    def _say(to: subprocess.Popen[str], line: str) -> str:
        assert to.stdin is not None
        assert to.stdout is not None
        to.stdin.write(f"{line}\n")
        to.stdin.flush()
        answer = to.stdout.readline()
        assert answer, to.args
        return answer


def _named(nodes: list[Node], name: str) -> list[Node]:
    # A section's name is followed by how many things in it need somebody.
    return [node for node in nodes if f"{node.name}, ".startswith(f"{name}, ")]


def faults(nodes: list[Node]) -> Iterator[str]:
    """Say what somebody who hears a page would miss.

    A part of a page that scrolls is told of as a filler, as Qt has no role for it; the name says
    what it holds.
    """
    for node in nodes:
        if _is_part(node):
            if node.role in ROWS and not (node.name or node.text):
                yield f"{node} tells nothing"
            continue
        is_field = node.role in FIELDS
        if not (is_field or node.actions or "focusable" in node.states):
            continue
        if node.role in NO_ROLE:
            yield f"{node} has no role"
        if not node.name and not is_field:
            yield f"{node} has no name"
        if is_field and not any(node.labels) and not FINDS.match(node.name):
            yield f"{node} has no label"
        if "enabled" in node.states and "focusable" not in node.states:
            yield f"{node} cannot be focused"


def _is_part(node: Node) -> bool:
    above = node.above
    while above is not None:
        if above.role in WITHIN:
            return True
        above = above.above
    return node.role == "scroll bar"
