"""Verify a vault, its sign-offs included, without writing to its folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

from prevent_desktop.domain.signing import SignOff
from prevent_desktop.services import signing
from prevent_desktop.vault import verification
from prevent_desktop.vault.store import Store
from prevent_desktop.vault.surroundings import Surroundings, Way
from prevent_desktop.vault.vault import Vault
from prevent_desktop.vault.verification import Verdict

Progress = Callable[[str], None]


def verified(folder: Path, way: Way, around: Surroundings, progress: Progress) -> Verdict:
    """Verify the vault in a folder; raises as ``verification.verified_folder`` does."""
    return verification.verified_folder(folder, way, around, progress, [_sign_offs])


def verified_open(vault: Vault, progress: Progress) -> Verdict:
    """Verify a vault that is open for work."""
    return verification.verified(vault, progress, [_sign_offs])


def lines_of(verdict: Verdict) -> list[str]:
    """Say what was found, the answer first."""
    where = (
        f" Ledger entry {verdict.head.seq:,}, history code {verdict.head.code}."
        if verdict.head
        else ""
    )
    if verdict.is_sound:
        first = f"Nothing is damaged: pages, history, records, files and signatures hold.{where}"
    else:
        one = len(verdict.faults) == 1
        count = "1 thing does" if one else f"{len(verdict.faults)} things do"
        first = (
            f"{count} not hold. Nothing was changed. Restore your latest backup, or use salvage "
            f"to take out what can still be read.{where}"
        )
    return [first, *verdict.faults, *verdict.notes]


def _sign_offs(store: Store) -> Iterator[str]:
    for revision in store.collection(SignOff).revisions_of(SignOff):
        doubts = signing.doubts(store, revision)
        # One that a salvage brought along is no damage of this vault, and vouched for by none.
        for doubt in doubts if doubts != (signing.OTHER_VAULT,) else ():
            yield f"The sign-off {revision.record.heading}: {doubt}"
