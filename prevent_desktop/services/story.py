"""The story of the example council, read from the files that the program ships with."""

import json
from typing import Any

from prevent_desktop.assets import asset
from prevent_desktop.domain.example import Example, build
from prevent_desktop.domain.identity import new_id


def told() -> Example:
    """Build the example afresh, with new ids; raises as ``build`` for a fault in its files."""
    return build(spec(), new_id)


def spec() -> dict[str, Any]:
    """Read the story as ``build`` takes it.

    ``story.json`` names the other files under ``records``, in the order of saving; each is a
    list of records.
    """
    story: dict[str, Any] = _read("story")
    return {**story, "records": [one for name in story["records"] for one in _read(name)]}


def _read(name: str) -> Any:  # noqa: ANN401 -- what a file of text holds is told by its reader
    return json.loads(asset(f"example/{name}.json").read_text(encoding="utf-8"))
