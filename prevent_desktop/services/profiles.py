"""Profiles (CTLP) and their findings, and which of these the register answers (2.G2)."""

import msgspec

from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.people import Organisation, Person
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk
from prevent_desktop.vault.store_situations import RecordNotHeld
from prevent_desktop.vault.vault import Vault


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """A finding, and the open risks that name it as where they come from: id and heading."""

    finding: Finding
    risks: tuple[tuple[str, str], ...]

    @property
    def is_answered(self) -> bool:
        """Whether a risk answers it, or it is dealt with outside the register."""
        return bool(self.risks) or self.finding.dealt_with


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """A profile with its findings by number; names are empty where nobody is named."""

    product: CtlpProduct
    findings: tuple[Answered, ...]
    received_from: str
    holder: str
    briefed: tuple[str, ...]

    @property
    def answered(self) -> int:
        """How many of its findings are answered."""
        return sum(one.is_answered for one in self.findings)


def profiles(vault: Vault) -> tuple[Profile, ...]:
    """Give every profile of the council's own, the newest period first."""
    held = vault.store.collection(CtlpProduct, Finding, Risk, Organisation, Person)
    found = sorted(held.all_of(CtlpProduct), key=lambda p: (p.period_to, p.id), reverse=True)
    return tuple(_profile(product, held) for product in found)


def profile(vault: Vault, record_id: str) -> Profile:
    """Give a profile by its own id or by that of one of its findings; raises RecordNotHeld."""
    record = vault.store.current(record_id).record
    product_id = record.product if isinstance(record, Finding) else record_id
    found = next((p for p in profiles(vault) if p.product.id == product_id), None)
    if found is None:
        raise RecordNotHeld
    return found


def next_number(vault: Vault, product_id: str) -> int:
    """Give the number of the next finding of a profile."""
    findings = vault.store.collection(Finding).all_of(Finding)
    return max((f.number for f in findings if f.product == product_id), default=0) + 1


def _profile(product: CtlpProduct, held: Collection) -> Profile:
    findings = sorted(
        (f for f in held.all_of(Finding) if f.product == product.id), key=lambda f: f.number
    )
    organisation = held.find(Organisation, product.received_from)
    holder = held.find(Person, product.holder)
    people = (held.find(Person, one) for one in product.briefed)
    return Profile(
        product=product,
        findings=tuple(_answered(finding, held) for finding in findings),
        received_from=organisation.name if organisation else "",
        holder=holder.heading if holder else "",
        briefed=tuple(person.name for person in people if person),
    )


def _answered(finding: Finding, held: Collection) -> Answered:
    risks = [risk for risk in held.linking(Risk, finding.id) if risk.is_open]
    return Answered(
        finding=finding,
        risks=tuple((risk.id, risk.heading) for risk in sorted(risks, key=lambda r: r.ref)),
    )
