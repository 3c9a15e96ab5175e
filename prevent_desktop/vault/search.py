"""Words to records, as they are typed."""

import re

import msgspec

from prevent_desktop.vault.connection import Connection

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_RANKED_UP_TO = 200
_INDEXED = 3
"""Letters of a word's beginning for which the index has a list of its own (the schema's prefix)."""


class Hit(msgspec.Struct, frozen=True):
    """A record that holds every word asked for."""

    id: str
    kind: str
    origin: str | None


def found(connection: Connection, typed: str, limit: int = 50) -> list[Hit]:
    """Find the records that hold every word typed; the last word may be unfinished.

    Up to 200 matches are put in order of how well they match, more than that newest first:
    ranking has to look at every match, and nobody reads the two-hundredth. A last word of one
    letter is waited for, as nearly every record has a word that begins so.
    """
    words: list[str] = _WORD.findall(typed)
    begun = words.pop() if words and typed.endswith(words[-1]) else ""
    parts = [f'"{word}"' for word in words] + [f'"{begun}"*'] * (len(begun) > 1)
    if not parts:
        return []
    query, most = " ".join(parts), max(limit, _RANKED_UP_TO)
    # The index itself goes backwards fast, but not through words that begin with many letters.
    backwards = "rowid DESC" if len(begun) <= _INDEXED else "+rowid DESC"
    places = _places(connection, query, backwards, most + 1)
    if 1 < len(places) <= _RANKED_UP_TO:
        places = _ranked(connection, query)
    return _hits(connection, places[:limit])


def _places(connection: Connection, query: str, order: str, limit: int) -> list[int]:
    rows = connection.execute(
        f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY {order} LIMIT ?", (query, limit)
    )
    return [row[0] for row in rows]


def _ranked(connection: Connection, query: str) -> list[int]:
    # Put in order here: for ORDER BY rank the index compiles a statement of its own each time,
    # which costs as much again as finding the few.
    rows = connection.execute(
        "SELECT rowid, bm25(search) FROM search WHERE search MATCH ?", (query,)
    )
    return [place for place, _ in sorted(rows, key=lambda row: row[1])]


def _hits(connection: Connection, places: list[int]) -> list[Hit]:
    marks = ",".join("?" * len(places))
    rows = connection.execute(
        f"SELECT n, id, kind, origin FROM current WHERE n IN ({marks})", places
    )
    held = {n: Hit(*row) for n, *row in rows}
    return [held[n] for n in places if n in held]
