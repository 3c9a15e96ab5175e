"""Seals or opens a large bundle in a process of its own, and says what that took.

``python -m tests.exchange.large_child seal|open FILE MIB``; prints seconds and MiB.
"""

import resource
import sys
import time
from pathlib import Path

from prevent_desktop.exchange.contents import BundledRecord, Contents
from prevent_desktop.exchange.reading import open_bundle, read_file
from prevent_desktop.exchange.sealing import seal_for
from tests.exchange.crafting import KEPT, NORTHMERE_KEY, NOW
from tests.exchange.test_sealing import AUTHOR, READER, TERMS, note

MIB = 1024 * 1024
NOTES = 5_000


def contents(size: int) -> Contents:
    """Give 5,000 records, and four attachments that fill up to ``size`` bytes."""
    records: tuple[BundledRecord, ...] = tuple(note(number, 800) for number in range(NOTES))
    rest = size - sum(len(record.body) for record in records)
    block = bytes(range(256)) * 4096
    attachment = block * (rest // 4 // len(block))
    return Contents(records, {f"{number}": attachment for number in range(4)})


def peak() -> int:
    """Give the most memory that this process ever had (bytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main(job: str, path: Path, mib: int) -> None:
    """Do the job and print how long it took and by how much the memory grew."""
    if job == "seal":
        carried = contents(mib * MIB)
        before, start = peak(), time.monotonic()
        path.write_bytes(seal_for(carried, AUTHOR, TERMS, [READER]).octets)
    else:
        before, start = peak(), time.monotonic()
        with path.open("rb") as stream:
            octets = read_file(stream)
        bundle = open_bundle(octets, identities=[NORTHMERE_KEY], kept=KEPT, now=NOW, seen={})
        assert len(bundle.contents.records) == NOTES
    print(time.monotonic() - start, (peak() - before) / MIB)  # noqa: T201 -- for the parent


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
