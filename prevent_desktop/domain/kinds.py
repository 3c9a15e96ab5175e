"""Every kind of record there is. A new kind is a class in domain and a line here."""

import msgspec

from prevent_desktop.domain.access import AccessRequest
from prevent_desktop.domain.actions import Action, ProgressNote
from prevent_desktop.domain.assessments import RiskAssessment
from prevent_desktop.domain.briefings import Briefing, SharingAgreement
from prevent_desktop.domain.channel import ChannelReview, ChannelYear
from prevent_desktop.domain.choices import ChoiceList
from prevent_desktop.domain.ctlp import CtlpProduct, Finding
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.exchange import Disclosure, Intake, Partner
from prevent_desktop.domain.figure_editions import FiguresEdition, FiguresRule
from prevent_desktop.domain.groups import Group, Membership
from prevent_desktop.domain.matrix import Matrix
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.pathways import Pathway
from prevent_desktop.domain.people import Council, Organisation, Person
from prevent_desktop.domain.plans import Plan
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.referrals import Referral
from prevent_desktop.domain.retention import Disposal, RetentionRule
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.signing import SignOff

KINDS: tuple[type[Record], ...] = (
    Council,
    ChoiceList,
    Organisation,
    Person,
    CtlpProduct,
    Finding,
    Matrix,
    Risk,
    Action,
    ProgressNote,
    RiskAssessment,
    Group,
    Membership,
    Meeting,
    Decision,
    Plan,
    Briefing,
    SharingAgreement,
    ChannelYear,
    ChannelReview,
    Pathway,
    Referral,
    FiguresRule,
    FiguresEdition,
    SignOff,
    Partner,
    Disclosure,
    Intake,
    RetentionRule,
    Disposal,
    AccessRequest,
)

_BY_KIND = {kind_of(cls): cls for cls in KINDS}
_DECODERS = {kind: msgspec.json.Decoder(cls) for kind, cls in _BY_KIND.items()}


def class_of(kind: str) -> type[Record] | None:
    """Give the class of a kind, or None for a kind that this version does not know."""
    return _BY_KIND.get(kind)


def read_record(kind: str, octets: bytes) -> Record:
    """Read a record from the bytes it was kept as.

    Raises msgspec.ValidationError where they are not a record of that kind, KeyError for a kind
    that this version does not know.
    """
    return _DECODERS[kind].decode(octets)
