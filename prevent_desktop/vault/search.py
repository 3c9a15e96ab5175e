"""Words to records, as they are typed."""

import re

import msgspec

from prevent_desktop.vault.connection import Connection

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_RANKED_UP_TO = 1000


class Hit(msgspec.Struct, frozen=True):
    """A record that holds every word asked for."""

    id: str
    kind: str
    origin: str | None


def found(connection: Connection, typed: str, limit: int = 50) -> list[Hit]:
    """Find the records that hold every word typed; the last word may be unfinished.

    Up to 1,000 matches are put in order of how well they match, more than that newest first:
    ranking has to look at every match, and nobody reads the thousandth.
    """
    words = _WORD.findall(typed)
    if not words:
        return []
    query = " ".join(f'"{word}"' for word in words[:-1]) + f' "{words[-1]}"*'
    few = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT {_RANKED_UP_TO})",
        (query,),
    ).fetchone()[0]
    order = "rank" if few < _RANKED_UP_TO else "rowid DESC"
    rows = connection.execute(
        "SELECT c.id, c.kind, c.origin FROM"
        f" (SELECT rowid AS n FROM search WHERE search MATCH ? ORDER BY {order} LIMIT ?) AS s"
        " JOIN current c ON c.n = s.n",
        (query, limit),
    )
    return [Hit(*row) for row in rows]
