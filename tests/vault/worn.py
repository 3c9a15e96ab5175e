"""A closed vault with something of everything in it, to be copied and damaged."""

import shutil
from pathlib import Path
from typing import NamedTuple

import msgspec

from prevent_desktop.domain.actions import Action, ActionId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Organisation
from prevent_desktop.vault import attachments, drafts
from prevent_desktop.vault.admission import admit
from prevent_desktop.vault.erasure import erase
from prevent_desktop.vault.store import Change
from tests.vault.pages import pages_of, settled
from tests.vault.rekeying import SECOND, SECOND_PASSPHRASE
from tests.vaults import PASSPHRASE, new_vault, organisation

STORE = "records.1.db"
DOCUMENT = bytes(range(256)) * 500
TABLES = (
    "ledger ledger_subject ledger_kind search_data attachment attachment_chunk draft vault "
    "current erased link"
).split()


class Worn(NamedTuple):
    """Where the vault's folder stands, what is in it, and on which pages."""

    folder: Path
    records: tuple[Organisation, ...]
    edited: Organisation
    action: Action
    erased: str
    pages: dict[str, list[int]]
    size: int
    newest: int


def made(folder: Path) -> Worn:
    """Make it: about a hundred entries, so that the ledger's table has pages of pages."""
    with new_vault(folder) as vault:
        admit(vault, PASSPHRASE, SECOND, SECOND_PASSPHRASE)
        records = tuple(_organisation(n) for n in range(60))
        vault.store.save([Change(record) for record in records], vault.officer_id)
        place = vault.store.place(records[5].id)
        assert place is not None
        edited = msgspec.structs.replace(records[5], name="Organisation 5, renamed")
        vault.store.save([Change(edited, base=place.seq)], vault.officer_id)
        scan = attachments.add(vault.store, "scan.pdf", DOCUMENT)
        action = Action(id=ActionId(new_id()), ref="A01", what="Hold briefings", documents=(scan,))
        vault.store.save([Change(action)], vault.officer_id)
        gone = organisation("Gone College")
        vault.store.save([Change(gone)], vault.officer_id)
        erase(vault, gone.id, reason="-", legal_basis="-", passphrase=PASSPHRASE)
        drafts.keep(vault.store, new_id(), "organisation", 0, {"name": "Half typed " * 400})
        more = tuple(_organisation(n) for n in range(60, 90))
        vault.store.save([Change(record) for record in more], vault.officer_id)
        pages = {table: pages_of(vault, table) for table in TABLES}
        newest, size = vault.head.seq, settled(vault).count
    return Worn(folder, (*records, *more), edited, action, gone.id, pages, size, newest)


def copied(worn: Worn, into: Path) -> Path:
    """Copy it, with what its computer noted; give the path of the store."""
    for name in ("vault", "state"):
        shutil.copytree(worn.folder / name, into / name)
    return into / "vault" / STORE


def _organisation(number: int) -> Organisation:
    text = "in Northmere, " * 40
    return msgspec.structs.replace(organisation(f"Organisation {number}"), notes=text.strip())
