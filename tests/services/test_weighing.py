"""What is the matter with a saved record is told from all the kinds that it may name."""

from prevent_desktop.domain.briefings import Briefing, SharingAgreement
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.fields import FieldShape, shape_of
from prevent_desktop.domain.groups import Group, Membership
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.plans import Plan
from prevent_desktop.services.options import kind_linked
from prevent_desktop.services.weighing import PARTNERSHIP

WEIGHED = (Group, Membership, Meeting, Decision, Plan, Briefing, SharingAgreement, Council)


def links(shapes: tuple[FieldShape, ...]) -> set[object]:
    own = {kind_linked(shape) for shape in shapes if shape.link and shape.name != "id"}
    return own.union(*(links(shape.nested) for shape in shapes))


def test_no_record_is_missed_as_its_kind_was_not_read() -> None:
    for cls in WEIGHED:
        assert cls in PARTNERSHIP
        assert links(shape_of(cls)) - {None} <= set(PARTNERSHIP), cls
