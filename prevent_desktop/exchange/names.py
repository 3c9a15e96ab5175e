"""What the files in a bundle may be called (design, security section 7).

A few fixed folders and plain ASCII names, so that no name can reach outside a folder, open a
device, or be two names on one computer and one on another.
"""

import re
import unicodedata

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
PADDING = "padding"
RECORDS = "records/"
ATTACHMENTS = "attachments/"
DOCUMENTS = "documents/"

_LEAF = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}", re.ASCII)
_LONGEST = 64
_RUNS = re.compile(r"[^a-z0-9]+")
_ENDINGS = {RECORDS: ".json", ATTACHMENTS: "", DOCUMENTS: ".pdf"}
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)


def is_leaf(name: str) -> bool:
    """Whether a name is a plain file name on every computer: no device, no dot at its end."""
    is_plain = bool(_LEAF.fullmatch(name)) and not name.endswith(".")
    return is_plain and name.split(".", maxsplit=1)[0] not in _DEVICES


def is_safe(name: str) -> bool:
    """Whether an archive may hold an entry of this name."""
    return name in (MANIFEST, SIGNATURE, PADDING) or is_listed(name)


def is_listed(name: str) -> bool:
    """Whether a name is one of those that a manifest lists: a plain one in its folder."""
    return any(
        name.startswith(folder) and name.endswith(ending) and is_leaf(name.removeprefix(folder))
        for folder, ending in _ENDINGS.items()
    )


def record_name(kind: str, record_id: str) -> str:
    """Give the one name under which a record travels: ``records/risk.<id>.json``."""
    return f"{RECORDS}{kind}.{record_id}.json"


def leaf_for(title: str, ending: str = "") -> str:
    """Make a plain file name of words: ``Northmere Council`` gives ``northmere-council``.

    Two titles may give one name; the caller numbers them.
    """
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = _RUNS.sub("-", folded).strip("-")[: _LONGEST - len(ending)].strip("-")
    return f"{stem}{ending}" if is_leaf(f"{stem}{ending}") else f"file-{stem}".strip("-") + ending
