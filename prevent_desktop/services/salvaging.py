"""Salvage, told in sentences: what was taken, what is lost, and the new recovery code."""

from collections.abc import Callable
from pathlib import Path

from prevent_desktop.domain.codes import new_recovery36
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.wording import counted, listed
from prevent_desktop.services.council import give_council_keys
from prevent_desktop.vault import salvage
from prevent_desktop.vault.surroundings import Founding, Surroundings, Way
from prevent_desktop.vault.vault import opened

Progress = Callable[[str], None]


def salvaged(  # noqa: PLR0913 -- from, how, to, where, and whose it is to be
    folder: Path,
    way: Way,
    into: Path,
    around: Surroundings,
    *,
    officer: tuple[str, str] | None,
    progress: Progress,
) -> list[str]:
    """Take what can be read of a damaged vault into a new one; raises as ``salvage.salvaged``.

    ``officer`` is the label and passphrase of the new vault's officer, where the recovery code
    opens the old one. The new vault has new council keys, so a new card for its partners.
    """
    founding = Founding(*officer, new_recovery36()) if officer else None
    done = salvage.salvaged(folder, way, into, around, founding=founding, progress=progress)
    label, passphrase = officer or (way.label, way.passphrase)
    with opened(into, Way(label, passphrase), around) as vault:
        councils = vault.store.collection(Council).all_of(Council)
        if councils:
            give_council_keys(vault, councils[0].name)
    taken = ((done.records, "record"), (done.documents, "document"), (done.drafts, "draft"))
    what = listed([counted(number, noun) for number, noun in taken])
    source = counted(done.entries, "ledger entry", "ledger entries")
    return [
        f"Taken into {into.name}: {what}, from {source}.",
        *(done.lost or ("Nothing was lost.",)),
        *done.notes,
        "The new vault has new keys: give your partners its card, and sign again what was signed.",
        f"Its recovery code, shown once: {done.recovery_code}",
        "Write it down, and keep it in a sealed envelope with somebody who is not an officer.",
    ]
