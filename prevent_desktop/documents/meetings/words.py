"""The words of agenda, minutes and action log in English."""

from prevent_desktop.documents.meetings.model import Answer, Purpose
from prevent_desktop.documents.shared.words import PaperWords, s_of
from prevent_desktop.documents.words import capital


class MeetingWords(PaperWords):
    """Labels as attributes; what depends on a number as methods."""

    minutes_of: str = "Minutes of {date}"
    agenda_of: str = "Agenda for {date}"
    running_minutes: str = "{body}: minutes of {date}"
    running_agenda: str = "{body}: agenda for {date}"
    draft_line: str = "Draft, revision {revision}"
    edition_line: str = "OFFICIAL edition"
    edition_notice: str = (
        "This is an OFFICIAL edition, made afresh from what remained when the sensitive parts had "
        "been taken out: what was said, the reasons and the names of people."
    )
    running_log: str = "Action log"
    agenda: str = "Agenda"
    minutes: str = "Minutes"
    itself: str = "Minutes"
    in_the_chair: str = "{name} in the chair."
    minutes_by: str = "Minutes by {name}."
    will_chair: str = "{name} will be in the chair."
    from_time: str = "from {time}"
    cancelled: str = "This meeting was cancelled."

    draft_minutes: str = "These minutes are a draft and have not been sent round."
    circulated: str = "These minutes were sent round on {date} and are not yet approved."
    approved: str = "These minutes were approved at the meeting of {date} and are not yet signed."
    approved_short: str = "These minutes are approved and not yet signed."
    signed_minutes: str = "These minutes were approved and signed."

    present: str = "Present"
    for_: str = "For"
    sector: str = "Sector"
    the_chair: str = "{name} (chair)"
    deputised: str = "{deputy}, for {name}"
    sent_somebody: str = "Represented"
    apologies: str = "Apologies: {name}"
    absent: str = "Not there: {name}"
    nobody: str = "Nobody is recorded as having come."
    no_items: str = "There is nothing on the agenda yet."
    not_minuted: str = "Nothing was written down about this item."

    word_copy: str = "This file is a copy to work on. What was agreed is kept in the vault."

    decision: str = "Decision"
    check_lead: str = "Security threat check:"
    no_check: str = "No security threat check is recorded."
    mindful: str = "mindful of the threat"
    proportionate: str = "in proportion to it"
    reduces: str = "likely to reduce it"
    not_answered: str = "not answered"
    rests_on: str = "It rests on: {sources}."
    checked_by: str = "Made by {name} on {date}."
    checked_on: str = "Made on {date}."
    checked_by_alone: str = "Made by {name}."
    concerns: str = "Concerns {refs}."

    action: str = "Action"
    gone_through: str = "Actions gone through"
    owner: str = "Owner"
    due: str = "Due"
    stands: str = "Where it stands"
    what_to_do: str = "What will be done"
    ref: str = "Ref"
    no_owner: str = "No owner yet"
    no_date: str = "No date"
    done_on: str = "Done {date}"
    comes_back: str = "This item comes back at the next meeting."
    ruling: str = "Who may be told"
    corrections: str = "Corrections agreed"

    item_number: str = "No."
    item: str = "Item"
    purpose: str = "For"
    by: str = "By"
    carried: str = "carried over from {date}"
    to_go_through: str = "Actions to go through"

    action_log: str = "Action log"
    log_state: str = "State on {date}"
    late_actions: str = "Late"
    open_actions: str = "Open and in time"
    closed_actions: str = "Done or dropped"
    none_late: str = "No action is late."
    none_open: str = "No other action is open."
    none_closed: str = "No action has been closed."
    serves: str = "Serves {refs}"

    def purpose_of(self, purpose: Purpose) -> str:
        """``to decide``."""
        return {
            Purpose.INFORMATION: "for information",
            Purpose.DISCUSS: "to discuss",
            Purpose.DECIDE: "to decide",
        }[purpose]

    def purpose_short(self, purpose: Purpose) -> str:
        """Give the same under a header that says ``For``."""
        return {
            Purpose.INFORMATION: "Information",
            Purpose.DISCUSS: "Discussion",
            Purpose.DECIDE: "Decision",
        }[purpose]

    def answer(self, answer: Answer | None) -> str:
        """``yes``."""
        if answer is None:
            return self.not_answered
        return {Answer.YES: "yes", Answer.PARTLY: "partly", Answer.NO: "no"}[answer]

    def room(self, count: int, quorum: int) -> str:
        """Say how many took part, and how many must."""
        people = "person" if count == 1 else "people"
        took = capital(f"{self.number(count)} {people} took part")
        return f"{took}; the quorum is {self.number(quorum)}." if quorum else f"{took}."

    def counts(self, items: int, decisions: int, actions: int) -> str:
        """``7 items, 2 decisions, 4 actions``."""
        parts = ((items, "item"), (decisions, "decision"), (actions, "action"))
        return ", ".join(f"{count} {noun}{s_of(count)}" for count, noun in parts)

    def late_by(self, days: int) -> str:
        """``Late by 20 days``."""
        return f"Late by {days} day{s_of(days)}"

    def log_lead(self, late: int, opened: int) -> tuple[str, str]:
        """Say how many are late: the answer, then of how many."""
        are = "is" if late == 1 else "are"
        answer = capital(f"{self.number(late)} action{s_of(late)} {are} late.")
        if not late:
            answer = "No action is late."
        return answer, f"{capital(self.number(opened))} {'is' if opened == 1 else 'are'} open."


class EditionMeetingWords(MeetingWords):
    """The words of an OFFICIAL edition, which is silent where others tell of an absence."""

    not_minuted: str = "What was said is left out of this edition."
    no_owner: str = "\u2013"
    nobody: str = "Who came is left out of this edition."
    no_check: str = ""


def words_of(*, edition: bool) -> MeetingWords:
    """Give the words of a whole paper, or of an OFFICIAL edition."""
    return EditionMeetingWords() if edition else MeetingWords()
