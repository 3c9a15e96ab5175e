"""The page of each section: loaded once the window stands, as they and their papers are heavy."""

from prevent_desktop.gui.actions.page import ActionsPage
from prevent_desktop.gui.assessment.page import AssessmentPage
from prevent_desktop.gui.channel.page import ChannelPage
from prevent_desktop.gui.ctlp.page import CtlpPage
from prevent_desktop.gui.handover.page import HandOverPage
from prevent_desktop.gui.meetings.page import MeetingsPage
from prevent_desktop.gui.people.page import PeoplePage
from prevent_desktop.gui.protection.page import ProtectionPage
from prevent_desktop.gui.referrals.page import ReferralsPage
from prevent_desktop.gui.risks.page import RisksPage
from prevent_desktop.gui.shared.desk import PageMaker
from prevent_desktop.gui.today.page import TodayPage
from prevent_desktop.gui.vault.page import VaultPage

MAKERS: dict[str, PageMaker] = {
    "today": TodayPage,
    "risks": RisksPage,
    "assessment": AssessmentPage,
    "ctlp": CtlpPage,
    "actions": ActionsPage,
    "meetings": MeetingsPage,
    "referrals": ReferralsPage,
    "channel": ChannelPage,
    "people": PeoplePage,
    "handover": HandOverPage,
    "protection": ProtectionPage,
    "vault": VaultPage,
}
"""What makes the page of each section; a section that has none does not show."""
