"""Records of a meeting to what its papers say of them: the one mapping between the two."""

from collections.abc import Iterable, Mapping
from datetime import date

from prevent_desktop.documents.meetings import model
from prevent_desktop.domain import decisions, meetings
from prevent_desktop.domain.actions import Action, ActionStatus
from prevent_desktop.domain.groups import Group
from prevent_desktop.domain.meetings import Meeting
from prevent_desktop.domain.people import Council, Organisation, Person
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.wording import begun

_PRESENCE = {
    meetings.Presence.PRESENT: model.Presence.PRESENT,
    meetings.Presence.REPRESENTED: model.Presence.REPRESENTED,
    meetings.Presence.APOLOGIES: model.Presence.APOLOGIES,
    meetings.Presence.ABSENT: model.Presence.ABSENT,
}
_PURPOSE = {
    meetings.Purpose.INFORMATION: model.Purpose.INFORMATION,
    meetings.Purpose.DISCUSS: model.Purpose.DISCUSS,
    meetings.Purpose.DECIDE: model.Purpose.DECIDE,
}
_ANSWER = {
    decisions.Verdict.YES: model.Answer.YES,
    decisions.Verdict.PARTLY: model.Answer.PARTLY,
    decisions.Verdict.NO: model.Answer.NO,
}


def meeting_paper(
    meeting: Meeting,
    held: Collection,
    council: Council,
    sectors: Mapping[str, str],
    as_of: date,
) -> model.MeetingPaper:
    """Give what agenda and minutes of a meeting say, from the records held and no others.

    ``sectors`` gives words by code; actions are late or not on the day ``as_of``.
    """
    group = held.find(Group, meeting.group)
    made = sorted(held.linking(decisions.Decision, meeting.id), key=lambda d: (len(d.ref), d.ref))
    return model.MeetingPaper(
        council=council.name,
        group=group.name if group else council.partnership or council.name,
        kind_of_group=group.kind_of_group.value if group else "",
        dated=meeting.dated,
        starts=meeting.starts or "",
        place=meeting.place,
        chaired_by=_name(held, meeting.chaired_by),
        minutes_by=_name(held, meeting.minutes_by),
        cancelled=meeting.standing is meetings.MeetingStanding.CANCELLED,
        quorum=group.quorum if group else 0,
        attendance=tuple(_attended(entry, meeting, held, sectors) for entry in meeting.attendance),
        items=tuple(_item(item, made, held, as_of) for item in _items(meeting, made)),
        ruling=meeting.ruling,
        corrections=meeting.corrections,
        circulated_on=meeting.circulated_on,
        contact=council.telephone,
    )


def action_lines(
    found: Iterable[Action | None], held: Collection, as_of: date
) -> tuple[model.ActionLine, ...]:
    """Give actions as lists show them; one that is not held is left out."""
    return tuple(_action(action, held, as_of) for action in found if action)


def _items(meeting: Meeting, made: list[decisions.Decision]) -> tuple[meetings.AgendaItem, ...]:
    # A decision whose item is no longer on the agenda is not lost: it stands at the end.
    keys = {item.item_key for item in meeting.items}
    if all(decision.item_key in keys for decision in made):
        return meeting.items
    other = meetings.AgendaItem(
        item_key="", title="Other decisions", purpose=meetings.Purpose.DECIDE
    )
    return (*meeting.items, other)


def _item(
    item: meetings.AgendaItem, made: list[decisions.Decision], held: Collection, as_of: date
) -> model.Item:
    own = [d for d in made if d.item_key == item.item_key or not (item.item_key or d.item_key)]
    earlier = held.find(Meeting, item.carried_from)
    return model.Item(
        title=item.title,
        purpose=_PURPOSE[item.purpose],
        duty=begun(item.duty.value) if item.duty else "",
        presenter=_name(held, item.presenter),
        carried_from=earlier.dated if earlier else None,
        comes_back=item.carry,
        discussion=item.discussion,
        decisions=tuple(_decided(decision, held) for decision in own),
        actions_set=action_lines((held.find(Action, a) for a in item.actions_set), held, as_of),
        actions=action_lines((held.find(Action, a) for a in item.actions), held, as_of),
    )


def _decided(decision: decisions.Decision, held: Collection) -> model.Decided:
    concerned = [held.find(Risk, risk) for risk in decision.risks]
    actions = [held.find(Action, action) for action in decision.actions]
    return model.Decided(
        ref=decision.ref,
        what=decision.decided,
        detail=decision.detail,
        basis="" if decision.basis is decisions.Basis.ALL else decision.basis.value,
        concerns=tuple(one.ref for one in (*concerned, *actions) if one),
        check=_check(decision.check, held) if decision.check else None,
    )


def _check(check: decisions.ThreatCheck, held: Collection) -> model.Check:
    return model.Check(
        mindful=_checked(check.mindful),
        proportionate=_checked(check.proportionate),
        reduces=_checked(check.reduces),
        sources=check.sources,
        assessor=_name(held, check.assessor),
        dated=check.dated,
    )


def _checked(answered: decisions.Answered | None) -> model.Checked:
    if answered is None:
        return model.Checked(None)
    return model.Checked(_ANSWER[answered.verdict], answered.reason)


def _attended(
    entry: meetings.Attendance, meeting: Meeting, held: Collection, sectors: Mapping[str, str]
) -> model.Attended:
    person = held.find(Person, entry.person)
    body = entry.organisation or (person.organisation if person else None)
    organisation = held.find(Organisation, body)
    sector = organisation.sector if organisation else ""
    return model.Attended(
        presence=_PRESENCE[entry.presence],
        person=person.name if person else "",
        organisation=organisation.name if organisation else "",
        sector=sectors.get(sector, sector),
        represented_by=_name(held, entry.represented_by),
        chair=entry.person is not None and entry.person == meeting.chaired_by,
    )


def _action(action: Action, held: Collection, as_of: date) -> model.ActionLine:
    organisation = held.find(Organisation, action.owner_organisation)
    risks = (held.find(Risk, risk) for risk in action.risks)
    is_done = action.status is ActionStatus.DONE
    return model.ActionLine(
        ref=action.ref,
        what=action.what,
        organisation=organisation.short if organisation else "",
        person=_name(held, action.owner_person),
        due=action.due,
        state=action.progress or begun(action.status.value),
        days_late=action.days_late(as_of),
        is_open=action.is_open,
        finished=action.finished if is_done else None,
        risks=tuple(risk.ref for risk in risks if risk),
    )


def _name(held: Collection, person_id: str | None) -> str:
    person = held.find(Person, person_id)
    return person.name if person else ""
