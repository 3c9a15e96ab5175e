"""A first vault: where it goes, and what stands in it."""

from dataclasses import replace
from pathlib import Path

import msgspec

from prevent_desktop.domain.example import Example
from prevent_desktop.domain.fitting import made
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.marking import OFFICIAL
from prevent_desktop.domain.people import Council, Organisation, OrganisationId, Person
from prevent_desktop.domain.wording import listed
from prevent_desktop.policy import Policy
from prevent_desktop.services import council, story
from prevent_desktop.vault import places
from prevent_desktop.vault.newfolder import is_half_made
from prevent_desktop.vault.store_situations import UnsafePlace
from prevent_desktop.vault.surroundings import Founding, Surroundings
from prevent_desktop.vault.vault import Vault

Option = tuple[str, str]
_OURS = "local-authority"
"""The sector that a council is of, in the list that is shipped."""

_ALLOWED = {
    "removable_drives_allowed": "a removable drive",
    "network_drives_allowed": "a network drive",
    "synchronised_folders_allowed": "a synchronised folder",
}


def council_options() -> dict[str, list[Option]]:
    """Give what may be chosen about a council before there is a vault: the lists shipped."""
    lists = {one.name: one for one in sorted(council.shipped_lists(), key=lambda one: one.year)}
    fields = {"authority": "authorities", "region": "regions"}
    return {
        field: [(choice.code, choice.label) for choice in lists[name].choices]
        for field, name in fields.items()
    }


def example_council() -> str:
    """Name the council of the example."""
    return _council_in(story.told()).name


def founded(
    folder: Path, founding: Founding, fields: dict[str, object], role: str, at: Surroundings
) -> Vault:
    """Make a council's own vault; as ``council.found``.

    It holds what every vault has, the council as an organisation, and the officer as a person in
    this role there: so that both can own risks and actions from the first day.
    """
    ours = made(Council, {"id": new_id(), **fields})
    body = Organisation(id=OrganisationId(new_id()), marking=OFFICIAL, name=ours.name, sector=_OURS)
    people = [body, _person(founding.label, role, body.id)]
    return council.found(folder, replace(founding, council=ours.name), ours, at, people)


def founded_example(folder: Path, founding: Founding, role: str, at: Surroundings) -> Vault:
    """Make a vault of the example council, as its records stand today and not yet signed.

    The officer is recorded as a person of it, unless the story has somebody of that name.
    """
    example = story.told()
    ours = _council_in(example)
    others = [record for record in example.current.records if record != ours]
    if not any(isinstance(one, Person) and one.name == founding.label for one in others):
        others.append(_person(founding.label, role, None))
    marked = replace(founding, council=ours.name, example=True)
    return council.found(folder, marked, ours, at, others)


def why_not_there(folder: Path, policy: Policy) -> str:
    """Say why a vault may not be made in a folder; nothing where it may."""
    try:
        places.refuse_unsafe(folder, policy)
    except UnsafePlace as refusal:
        return str(refusal)
    return ""


def place_in_words(folder: Path, policy: Policy) -> str:
    """Say where a vault may stand, and what was left there by a making that was cut short."""
    allowed = [words for name, words in _ALLOWED.items() if getattr(policy, name)]
    sentences = ["A folder on this computer's own disk, that only you can read."]
    if allowed:
        sentences.append(f"Your council's policy also allows {listed(allowed)}.")
    if is_half_made(folder):
        sentences.append(
            "A vault was begun there and not finished: nothing can be opened in it. It is "
            "cleared away when the vault is made."
        )
    return " ".join(sentences)


def _person(name: str, role: str, at: OrganisationId | None) -> Person:
    return made(
        Person,
        {
            "id": new_id(),
            "marking": msgspec.to_builtins(OFFICIAL),
            "name": name,
            "role": role,
            "organisation": at,
        },
    )


def _council_in(example: Example) -> Council:
    return next(record for record in example.current.records if isinstance(record, Council))
