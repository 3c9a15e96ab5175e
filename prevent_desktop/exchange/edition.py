"""Cutting a record down to what an OFFICIAL edition may hold (design, security section 7).

Works on decoded JSON and field paths such as ``controls[].what``, where ``[]`` stands for every
item of a list. It knows no kind of record: what is not named as open is cut.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

_Keep = Callable[[str, object], bool]
_NOTHING = object()


@dataclass(frozen=True)
class Cut:
    """What is left of a record, and the paths, each once, at which something was taken out."""

    record: dict[str, Any]
    removed: tuple[str, ...]


def cut(
    record: dict[str, Any],
    open_paths: Container[str],
    link_paths: Container[str] = (),
    going: Container[str] = (),
) -> Cut:
    """Keep the values at ``open_paths``, less the links to records that are not ``going``.

    A value that is not a list or object stays only if its own path is open; a list or object of
    which nothing stays goes too, so that its length tells nothing. An empty value that goes is
    not counted as removed, as it said nothing.
    """
    removed: set[str] = set()

    def stays(path: str, value: object) -> bool:
        is_open = path in open_paths and (path not in link_paths or value in going)
        if not is_open and value not in (None, ""):
            removed.add(path)
        return is_open

    left = _left_of(record, "", stays)
    return Cut(left if isinstance(left, dict) else {}, tuple(sorted(removed)))


def _left_of(value: object, path: str, stays: _Keep) -> object:
    if isinstance(value, dict):
        return _filled(
            value,
            {
                key: left
                for key, held in value.items()
                if (left := _left_of(held, f"{path}.{key}" if path else key, stays)) is not _NOTHING
            },
            path,
            stays,
        )
    if isinstance(value, list):
        items = [_left_of(item, f"{path}[]", stays) for item in value]
        kept = [item for item in items if item is not _NOTHING]
        return _filled(value, kept, f"{path}[]", stays)
    return value if stays(path, value) else _NOTHING


def _filled(before: object, after: object, path: str, stays: _Keep) -> object:
    if after:
        return after
    # It was empty before: then its own path says whether that may be known.
    return after if not before and stays(path, "") else _NOTHING
