"""A new version of the pathway, from the group's minutes to the paper for the wall."""

from pathlib import Path

from PySide6.QtCore import Qt

from tests.gui.meetings.test_cycle import CTRL, Minutes
from tests.gui.person import Person

MET, GROUP = "12 Nov 2026", "Northmere Prevent Partnership"
DECIDED = "Version 4 of the referral pathway is agreed"
DANGER = "Ring 999 now. Do not wait."
REVIEW = "11 Nov 2027"
_REASONS = (
    "Two concerns came in by way of the wrong desk",
    "One line of one page",
    "Nobody waits for an answer any more",
)
Key = Qt.Key


def meet(person: Person, minutes: Minutes) -> None:
    """Have the group meet, and minute that it agreed the new version."""
    person.press("Meetings")
    person.press("Set the year's dates")
    person.choose("Group", GROUP)
    person.type("First meeting", MET)
    person.type("Begins at", "14:00")
    person.press("Set these dates")
    person.open("List of meetings", MET)
    person.press("Take the minutes")
    minutes.go_to("Referral pathway")
    minutes.key(Key.Key_D, CTRL)
    minutes.type(DECIDED)
    for reason in _REASONS:
        minutes.key(Key.Key_Tab)
        minutes.key(Key.Key_Space)
        minutes.key(Key.Key_Tab)
        minutes.type(reason)
    minutes.key(Key.Key_S, CTRL)
    minutes.key(Key.Key_Escape)


def record(person: Person, decision: str) -> None:
    """Record the version that the decision agreed, and the day on which it replaced the last."""
    person.press("Referrals")
    person.press("Begin version 4")
    person.type("In immediate danger", DANGER)
    person.choose("Decision that agreed it", decision)
    person.type("Agreed by the group on", MET)
    person.type("Review by", REVIEW)
    person.press("Save referral pathway")
    person.open("Referral pathways", "version 3")
    person.press("Correct version 3")
    person.type("Replaced on", MET)
    person.press("Save referral pathway")


def put_on_the_wall(person: Person, path: Path) -> None:
    """Save the chart of the new version as a paper."""
    person.open("Referral pathways", "version 4")
    person.press("Print or save")
    person.give("Save as PDF", path)
    person.press("Back")
