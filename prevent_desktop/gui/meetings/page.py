"""The partnership group at work: its meetings, who sits on it, who was briefed, what is shared."""

from prevent_desktop.gui.meetings.briefings import AgreementsView, BriefingsView
from prevent_desktop.gui.meetings.groups import GroupsView
from prevent_desktop.gui.meetings.list_view import MeetingsView
from prevent_desktop.gui.meetings.minutes import MinutesView
from prevent_desktop.gui.meetings.series import SeriesView
from prevent_desktop.gui.meetings.signing import SignMinutesView
from prevent_desktop.gui.pack.view import PackView
from prevent_desktop.gui.papers.view import PaperView
from prevent_desktop.gui.shared.answers_view import AnswersView
from prevent_desktop.gui.shared.view import OneView, TabbedPage
from prevent_desktop.services.offered_papers import Sheet


class MeetingsPage(TabbedPage):
    """Four lists; minutes, dates, a signature and papers are steps of the first."""

    title = "Meetings"
    help_topic = "meetings"
    tabs = (
        ("meetings", "Meetings"),
        ("groups", "Groups"),
        ("briefings", "Briefings"),
        ("agreements", "Agreements"),
    )

    meetings = OneView("meetings", MeetingsView)
    groups = OneView("groups", GroupsView)
    briefings = OneView("briefings", BriefingsView)
    agreements = OneView("agreements", AgreementsView)
    answers = OneView(
        "answers",
        lambda parts: AnswersView(parts, ("1.",), "the groups", "groups", topic="meetings"),
        under="groups",
    )
    minutes = OneView("minutes", MinutesView, under="meetings")
    series = OneView("series", SeriesView, under="meetings")
    sign = OneView("sign", SignMinutesView, under="meetings")
    agenda_paper = OneView(
        "agenda-paper",
        lambda parts: PaperView(parts, Sheet.AGENDA, back="meetings"),
        under="meetings",
    )
    minutes_paper = OneView(
        "minutes-paper",
        lambda parts: PaperView(parts, Sheet.MINUTES, back="meetings"),
        under="meetings",
    )
    pack = OneView("pack", PackView, under="meetings")
