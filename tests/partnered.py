"""A partnership group of five partners, put into a vault for the tests of its meetings."""

from datetime import date

from prevent_desktop.domain.groups import (
    Group,
    GroupId,
    GroupKind,
    MemberRole,
    Membership,
    MembershipId,
    TermsOfReference,
)
from prevent_desktop.domain.identity import new_id
from prevent_desktop.domain.people import Organisation, OrganisationId, Person, PersonId
from prevent_desktop.services.records import save
from prevent_desktop.vault.vault import Vault

NAME = "Riverside Prevent Board"
SECTORS = ("local-authority", "police", "education", "health", "probation")
PEOPLE = ("Ines Okafor", "Tom Averell", "Priya Lindow", "Hugh Bevan", "Sara Quill")
DEPUTY = "Dee Standing"


def board(vault: Vault, *, quorum: int = 3) -> Group:
    """Save the group with its five members; the first is the chair, the last has a deputy."""
    bodies = [
        Organisation(id=OrganisationId(new_id()), name=f"Riverside {sector}", sector=sector)
        for sector in SECTORS
    ]
    people = [
        Person(
            id=PersonId(new_id()),
            name=name,
            role="Officer",
            organisation=body.id,
            clearance_date=date(2024, 1, 1),
        )
        for name, body in zip(PEOPLE, bodies, strict=True)
    ]
    deputy = Person(id=PersonId(new_id()), name=DEPUTY, role="Deputy", organisation=bodies[-1].id)
    group = Group(
        id=GroupId(new_id()),
        name=NAME,
        kind_of_group=GroupKind.PARTNERSHIP,
        terms=TermsOfReference(
            quorum=quorum, approved_on=date(2026, 5, 14), review_due=date(2027, 5, 14)
        ),
    )
    seats = [
        Membership(
            id=MembershipId(new_id()),
            group=group.id,
            person=person.id,
            role=MemberRole.CHAIR if not place else MemberRole.MEMBER,
            since=date(2025, 1, 1),
            deputies=(deputy.id,) if place == len(people) - 1 else (),
        )
        for place, person in enumerate(people)
    ]
    save(vault, [*bodies, *people, deputy, group, *seats])
    return group
