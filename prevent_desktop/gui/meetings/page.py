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
from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.view import TabbedPage
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

    def __init__(self, parts: Parts) -> None:
        """Make the lists and the steps."""
        super().__init__(parts)
        self.meetings, self.groups = MeetingsView(parts), GroupsView(parts)
        self.briefings, self.agreements = BriefingsView(parts), AgreementsView(parts)
        self.minutes, self.series = MinutesView(parts), SeriesView(parts)
        self.sign = SignMinutesView(parts)
        self.pack = PackView(parts)
        self.agenda_paper = PaperView(parts, Sheet.AGENDA, back="meetings")
        self.minutes_paper = PaperView(parts, Sheet.MINUTES, back="meetings")
        for (key, _), view in zip(
            self.tabs,
            (self.meetings, self.groups, self.briefings, self.agreements),
            strict=True,
        ):
            self.add_view(key, view)
        self.answers = AnswersView(parts, ("1.",), "the groups", "groups", topic="meetings")
        self.add_view("answers", self.answers, under="groups")
        self.add_view("minutes", self.minutes, under="meetings")
        self.add_view("series", self.series, under="meetings")
        self.add_view("sign", self.sign, under="meetings")
        self.add_view("agenda-paper", self.agenda_paper, under="meetings")
        self.add_view("minutes-paper", self.minutes_paper, under="meetings")
        self.add_view("pack", self.pack, under="meetings")
