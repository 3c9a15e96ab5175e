"""The groups with who sits on them: terms, chairs, and what the toolkit asks of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from prevent_desktop.domain.fields import shape_of
from prevent_desktop.domain.groups import Group, GroupKind, MemberRole, Membership, TermsOfReference
from prevent_desktop.domain.people import Council
from prevent_desktop.domain.record import Record, kind_of
from prevent_desktop.domain.typed_dates import shown
from prevent_desktop.domain.wording import begun, counted
from prevent_desktop.gui.forms.groups_group import Ui_GroupForm
from prevent_desktop.gui.forms.groups_membership import Ui_MembershipForm
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.places import place_of
from prevent_desktop.gui.shared.reading_pane import Documents, Link, Part, Reading, Said
from prevent_desktop.gui.shared.reading_pane import Group as Links
from prevent_desktop.gui.shared.records_view import RecordsView
from prevent_desktop.gui.shared.rows import Row
from prevent_desktop.gui.shared.weighed import matters
from prevent_desktop.services import groups, weighing
from prevent_desktop.services.groups import Body, Seat, Told
from prevent_desktop.vault.vault import Vault

_CHAIRS = (MemberRole.CHAIR, MemberRole.CHANNEL_CHAIR)


class GroupsView(RecordsView):
    """Each group with its memberships under it, and one of them beside the list."""

    empty = (
        "Start with the partnership group: what it is, and its terms of reference. "
        "Then add who sits on it."
    )
    icon = "users"

    def __init__(self, parts: Parts) -> None:
        """Offer to record a group beside a membership."""
        super().__init__(parts, {Membership: Ui_MembershipForm, Group: Ui_GroupForm})
        self._told: Told | None = None
        self.editor.weigh = weighing.problems_of_typed
        self.finder.setPlaceholderText("Find among groups and members  (Ctrl F)")
        self.finder.setAccessibleName("Find among groups and members")
        self.list.setAccessibleName("List of groups")
        self.both.back.setText("Back to groups")
        self.both.back.setAccessibleName("Back to groups")
        self.new_group = parts.button("Record a group", "plus", role="quiet")
        kind = {"kind_of_group": GroupKind.PARTNERSHIP.value}
        self.new_group.clicked.connect(lambda: self.editor.start(Group, kind))
        self.above.addWidget(self.new_group, 0, Qt.AlignmentFlag.AlignLeft)

    def load(self, vault: Vault) -> Sequence[Row]:
        """Give the groups with their memberships."""
        return [row for body in groups.bodies(vault) for row in _rows(body)]

    def read(self, vault: Vault, record_id: str) -> Reading:
        """Say how a group or a membership stands."""
        told = groups.told(vault, record_id)
        self._told = told
        return _reading(told, record_id)

    def beside(self, shown: Reading) -> QWidget | None:
        """Lead from a partnership group to what the toolkit asks of it, and the council."""
        told = self._told
        if told is None or not told.is_asked or told.body.group.id != shown.record:
            return None
        answers = self.parts.button("Toolkit answers", "list-checks", role="quiet")
        answers.clicked.connect(lambda: self.went.emit("answers", None))
        asked = self.parts.button("What is asked of it", "sliders-horizontal", role="quiet")
        asked.clicked.connect(lambda: self.go.emit(place_of(kind_of(Council))))
        return self.parts.side_by_side(answers, asked)

    def begin(self) -> tuple[type[Record], Mapping[str, Any]]:
        """Begin a membership of the group in view; without one, a group."""
        if self._told is None:
            return Group, {"kind_of_group": GroupKind.PARTNERSHIP.value}
        return Membership, {"group": self._told.body.group.id}

    def locked(self) -> None:
        """Let go of everything."""
        super().locked()
        self._told = None


def _rows(body: Body) -> list[Row]:
    group = body.group
    count = counted(len(body.sitting), "member") if body.is_active else "Ended"
    kind = begun(group.kind_of_group.value)
    first = Row(group.id, group.name, kind, count, "users", "text2")
    return [first, *(_seat_row(seat) for seat in body.seats)]


def _seat_row(seat: Seat) -> Row:
    membership = seat.membership
    small = "  \u00b7  ".join(
        part for part in (begun(membership.role.value), seat.organisation) if part
    )
    if seat.is_past and membership.until:
        return Row(membership.id, seat.name, small, f"Until {shown(membership.until)}", "circle")
    icon = "armchair" if membership.role in _CHAIRS else "user"
    return Row(membership.id, seat.name, small, "", icon)


def _reading(told: Told, record_id: str) -> Reading:
    seat = next((s for s in told.body.seats if s.membership.id == record_id), None)
    return _membership(told, seat) if seat else _group(told)


def _membership(told: Told, seat: Seat) -> Reading:
    one = seat.membership
    ends = f" to {shown(one.until)}" if one.until else ""
    parts: list[Part] = [
        *matters(told.found),
        Said("Sits for", seat.organisation or "No organisation is named."),
        Said("From", f"{shown(one.since)}{ends}"),
        Links("Person", [Link("person", one.person, seat.name)], ""),
        Links("Group", [Link("group", told.body.group.id, told.body.group.name)], ""),
    ]
    if one.deputies:
        deputies = [Link("person", d, f"Deputy {n}") for n, d in enumerate(one.deputies, 1)]
        parts.append(Links("Deputies", deputies, ""))
    return Reading(
        record=one.id,
        small=f"Membership  \u00b7  {told.body.group.name}",
        title=f"{seat.name}, {one.role.value}",
        marking=one.marking.line(),
        standing="Ended." if seat.is_past else "",
        parts=parts,
    )


def _group(told: Told) -> Reading:
    body, group = told.body, told.body.group
    chairs = [s.name for s in body.sitting if s.membership.role is MemberRole.CHAIR]
    standing = f"Chaired by {' and '.join(chairs)}." if chairs else "Nobody chairs it today."
    parts: list[Part] = [*matters(told.found)]
    if told.parent or group.reports_to:
        above = ", ".join(part for part in (told.parent, group.reports_to) if part)
        parts.append(Said("Part of, and reports to", above))
    seats = [Link("membership", s.membership.id, _seat_words(s)) for s in body.sitting]
    parts.append(Links("Who sits on it", seats, "Nobody yet. Record a membership."))
    parts += _terms(group)
    if group.notes:
        parts.append(Said("Notes", group.notes))
    if group.documents:
        parts.append(Documents("Documents", group.documents))
    return Reading(
        record=group.id,
        small=f"Group  \u00b7  {begun(group.kind_of_group.value)}",
        title=group.name,
        marking=group.marking.line(),
        standing=standing if body.is_active else "It has ended.",
        tone="muted" if chairs or not body.is_active else "warn",
        parts=parts,
        noun="group",
    )


def _seat_words(seat: Seat) -> str:
    parts = (seat.name, begun(seat.membership.role.value), seat.organisation)
    return "  \u00b7  ".join(part for part in parts if part)


def _terms(group: Group) -> list[Said]:
    if group.terms is None:
        return [Said("Terms of reference", "Not written yet.", "warn")]
    approved, due = group.terms.approved_on, group.terms.review_due
    words = f"Approved on {shown(approved)}." if approved else "Not approved yet."
    words += f" Review due {shown(due)}." if due else " No review is set."
    said = [Said("Terms of reference", words)]
    for shape in shape_of(TermsOfReference):
        value = getattr(group.terms, shape.name)
        if value and shape.name not in ("approved_on", "review_due"):
            said.append(Said(shape.field.label, str(value)))
    return said
