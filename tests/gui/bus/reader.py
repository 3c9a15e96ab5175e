"""Reads a window as a screen reader does: through AT-SPI, on a real accessibility bus.

Run by the system's own Python, which has the bindings. Each line on the standard input is a JSON
list, each answer a JSON line: ``["whole"]`` and ``["shown"]`` give what stands on the bus;
``["act", place]`` does the first thing that the node at that place of the last tree can do;
``["type", place, words]`` puts words into it.
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 -- the version has to be asked for first

PATIENCE = 30_000
"""Milliseconds that the window may take for an answer."""
MOST = 20_000
"""Nodes after which a tree counts as endless."""
STATES = ("CHECKED", "EDITABLE", "ENABLED", "FOCUSABLE", "VISIBLE")


class Reader:
    """Walks the tree and remembers what it met, by place."""

    def __init__(self) -> None:
        self._met: list[Atspi.Accessible] = []

    def whole(self) -> list[dict[str, Any]]:
        """Give all that stands on the bus, those above before those below."""
        return self._walked(hidden=True)

    def shown(self) -> list[dict[str, Any]]:
        """Give only what can be seen, with the uppermost of what is hidden."""
        return self._walked(hidden=False)

    def act(self, place: int) -> bool:
        """Do what the node does first, such as being pressed."""
        return bool(Atspi.Action.do_action(self._met[place], 0))

    def type(self, place: int, words: str) -> bool:
        """Put words into a field."""
        return bool(Atspi.EditableText.set_text_contents(self._met[place], words))

    def _walked(self, *, hidden: bool) -> list[dict[str, Any]]:
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        self._met = []
        nodes: list[dict[str, Any]] = []
        waiting = [(desktop.get_child_at_index(n), -1) for n in range(desktop.get_child_count())]
        while waiting and len(nodes) < MOST:
            node, above = waiting.pop()
            if node is None:
                continue
            place = len(nodes)
            nodes.append(_told(node, above))
            self._met.append(node)
            if hidden or "visible" in nodes[-1]["states"]:
                below = [node.get_child_at_index(n) for n in range(node.get_child_count())]
                waiting += [(child, place) for child in reversed(below)]
        return nodes


def _told(node: Atspi.Accessible, above: int) -> dict[str, Any]:
    states = node.get_state_set()
    can_focus = states.contains(Atspi.StateType.FOCUSABLE)
    faces = node.get_interfaces()
    return {
        "above": above,
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "text": Atspi.Text.get_text(node, 0, -1) if "Text" in faces else "",
        "value": str(Atspi.Value.get_current_value(node)) if "Value" in faces else "",
        "states": [one.lower() for one in STATES if states.contains(getattr(Atspi.StateType, one))],
        "actions": Atspi.Action.get_n_actions(node) if "Action" in faces else 0,
        "labels": list(_labels(node)) if can_focus else [],
    }


def _labels(node: Atspi.Accessible) -> Iterator[str]:
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            targets = range(relation.get_n_targets())
            yield from (relation.get_target(n).get_name() or "" for n in targets)


def main() -> None:
    """Answer until nothing more is asked."""
    Atspi.set_timeout(PATIENCE, PATIENCE)
    reader = Reader()
    verbs: dict[str, Callable[..., object]] = {
        verb.__name__: verb for verb in (reader.whole, reader.shown, reader.act, reader.type)
    }
    for line in sys.stdin:
        verb, *given = json.loads(line)
        try:
            answer = verbs[verb](*given)
        except GLib.Error:
            answer = None  # what was being read went away meanwhile
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
