"""How large everything is in a run, and where it may write."""

import shutil
from dataclasses import dataclass
from pathlib import Path

QUICK = "not run in a quick run"


@dataclass(frozen=True)
class Bench:
    """One run. A quick one has the same rows, from too little to say anything of speed."""

    folder: Path
    quick: bool = False

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Records at each point of the curve."""
        return (150, 200, 300) if self.quick else (1_000, 10_000, 100_000)

    @property
    def opening(self) -> int:
        """Records in the vault that is opened, and from whose kinds lists are made."""
        return 250 if self.quick else 50_100

    @property
    def repeats(self) -> int:
        """How often a thing is timed of which the middle time is taken."""
        return 2 if self.quick else 5

    @property
    def many(self) -> int:
        """How often a thing is timed of which the 95th of a hundred is taken."""
        return 20 if self.quick else 400

    def scaled(self, full: int, quick: int) -> int:
        """Give a size for this run."""
        return quick if self.quick else full

    def place(self, name: str) -> Path:
        """Give a new folder to write in."""
        folder = self.folder / name
        folder.mkdir(parents=True)
        return folder

    def missing(self, program: str) -> str:
        """Say why a peer program is not run, or nothing where it can be."""
        if self.quick:
            return QUICK
        return "" if shutil.which(program) else f"{program} is not installed (make peers)"
