"""Founding a council's vault, its card for partners, and the records that every vault has."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import msgspec

from prevent_desktop.assets import asset
from prevent_desktop.domain.choices import Choice, ChoiceList, ChoiceListId
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import OFFICIAL
from prevent_desktop.domain.matrix import Matrix, MatrixId, standard_matrix
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.record import Record
from prevent_desktop.exchange.card import Card, make_card, read_card
from prevent_desktop.exchange.keys import new_receiving_key, new_signing_seed, recipient_of
from prevent_desktop.policy import completed
from prevent_desktop.services import policies
from prevent_desktop.services.records import fit
from prevent_desktop.services.retention_rules import shipped_rules
from prevent_desktop.vault.store import Change
from prevent_desktop.vault.surroundings import Founding, Surroundings
from prevent_desktop.vault.vault import Vault, created

SIGNING_SEED = "council-signing-seed"
IDENTITY = "council-identity"
CARD = "council-card"


def found(
    folder: Path,
    founding: Founding,
    council: Council,
    around: Surroundings,
    others: Iterable[Record] = (),
) -> Vault:
    """Make a council's vault: keys, its own record, lists, retention rules, the standard matrix.

    ``others`` are saved with them; a matrix among them takes the place of the standard one.
    It is made under this computer's policy: how long the passphrase is, where the vault may
    stand, and whether the officer is bound. Raises NotFit, NotAllowed or PolicyNotUnderstood
    before anything is made, and as ``vault.created`` does.
    """
    first: list[Record] = [council, *shipped_lists(), *shipped_rules(), *others]
    if not any(isinstance(record, Matrix) for record in first):
        first.append(standard_matrix(MatrixId(new_id())))
    changes = [Change(fit(record)) for record in first]
    here = around.policy()
    laid_down = completed(here.policy)
    policies.refuse_short(laid_down, founding.passphrase)
    bound = founding.bound or bool(laid_down.device_binding_required)

    def fill(vault: Vault) -> None:
        with vault.store.writing():
            give_council_keys(vault, council.name)
            vault.store.save(changes, vault.officer_id)
            policies.founded_under(vault, here)

    return created(folder, replace(founding, bound=bound), around, fill)


def give_council_keys(vault: Vault, council: str) -> None:
    """Make the council's own signing and receiving keys, and its card (security section 7)."""
    seed, identity = new_signing_seed(), new_receiving_key()
    card = make_card(council, recipient_of(identity), seed, vault.store.clock())
    with vault.store.writing():
        vault.store.set_value(SIGNING_SEED, seed)
        vault.store.set_value(IDENTITY, identity.encode())
        vault.store.set_value(CARD, card.octets)


def card_of(vault: Vault) -> Card:
    """Give the council's own card, to be handed to partners."""
    return read_card(vault.store.value(CARD))


def identities_of(vault: Vault) -> tuple[str, ...]:
    """Give the council's receiving keys: the one of today, then those not yet destroyed."""
    rows = vault.store.connection.execute(
        "SELECT value FROM vault WHERE name = ? OR name GLOB ? ORDER BY name",
        (IDENTITY, f"{IDENTITY}.until-*"),
    )
    return tuple(bytes(row[0]).decode() for row in rows)


def council_of(vault: Vault) -> Council:
    """Give the one council whose vault this is."""
    return vault.store.collection(Council).all_of(Council)[0]


def shipped_lists() -> list[ChoiceList]:
    """Read the reference lists that a new vault starts with."""
    return [
        msgspec.json.decode(path.read_bytes(), type=_ShippedList).kept()
        for path in sorted(asset("lists").glob("*.json"))
    ]


def bring_lists(vault: Vault) -> tuple[ChoiceList, ...]:
    """Give a vault the reference lists that a newer program ships with and it does not have.

    A list that it has of the same name and year stays as it is, whatever the council made of it.
    """
    have = {(o.name, o.year) for o in vault.store.collection(ChoiceList).all_of(ChoiceList)}
    missing = [one for one in shipped_lists() if (one.name, one.year) not in have]
    if missing:
        vault.store.save([Change(fit(one)) for one in missing], vault.officer_id)
    return tuple(missing)


class _ShippedList(msgspec.Struct):
    name: str
    year: str
    choices: tuple[Choice, ...]
    source: str = ""

    def kept(self) -> ChoiceList:
        """Give the list as a record of a vault."""
        return ChoiceList(
            id=ChoiceListId(new_id()),
            marking=OFFICIAL,
            name=self.name,
            year=self.year,
            source=self.source,
            choices=self.choices,
        )
