"""What papers that are signed off tell of the signature, or of what stands before it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A signed version before this one."""

    version: int
    signed_by: str
    signed_on: date
    check_code: str = ""


@dataclass(frozen=True, slots=True)
class SignedHere:
    """Signed by an officer of the vault with the passphrase."""


@dataclass(frozen=True, slots=True)
class AgreedElsewhere:
    """An approval given elsewhere and recorded in the vault."""

    body: str
    """Who agreed: ``Cabinet``."""
    minute: str = ""
    """The minute or paper, such as ``minute 47``."""
    agreed_on: date | None = None
    scan_attached: bool = False
    attested_by: str = ""
    """The officer whose signature vouches for the record."""


@dataclass(frozen=True, slots=True)
class SignOffPanel:
    """The sign-off of exactly the revision that is printed."""

    who: str
    role: str
    signed_at: datetime
    """In local time, as the panel is to show it."""
    how: SignedHere | AgreedElsewhere
    check_code: str
    """The code20: twenty symbols in five groups."""
    ledger_entry: int
    ledger_head: str
    """The head of the ledger that the signature fixes, as code20."""
    key_fingerprint: str = ""
    """The signer's key as code20, to compare with the officer's card."""
    vouched_for: bool = True
    """Whether another officer has admitted the signer's key."""
    superseded_on: date | None = None
    """When a later revision took its place; None where it was current when printed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the quality check found; printed in a draft."""

    says: str
    """What is the matter: ``A15 is past its due date of 30 October.``"""
    concerns: str
    """The record: ``A15``, or empty where it is the signed record itself."""
    mend: str
    """The step that mends it."""
    stops: bool
    """Whether it stops a signature; a warning may be signed over with a reason."""


@dataclass(frozen=True, slots=True)
class WarningSignedOver:
    """A warning of the quality check, and the reason given for signing all the same."""

    says: str
    concerns: str
    reason: str
