"""The words of the partnership plan in English."""

from prevent_desktop.documents.meetings.words import MeetingWords
from prevent_desktop.documents.shared.words import s_of
from prevent_desktop.documents.words import capital


class PlanWords(MeetingWords):
    """Labels as attributes; what depends on a number as methods. Actions read as in the log."""

    itself: str = "Plan"
    glance: str = "At a glance"
    running_glance: str = "Summary"
    running_partners: str = "Partners"
    running_governance: str = "Governance"
    running_objective: str = "Objective {number}"
    objective_of: str = "Objective {number}: {title}"
    objective: str = "Objective"
    leads: str = "Led by"
    reached_by: str = "By"
    actions: str = "Actions"
    no_objective: str = "The plan has no objective yet."
    local: str = "What makes it this area\u2019s plan"
    led_by: str = "Led by {name}."
    to_be_reached: str = "To be reached by {date}."
    disrupts: str = "It is about disrupting influences."
    answers: str = "Answers {risks}."
    measured: str = "How progress is measured."
    no_actions: str = "No action is recorded for it."
    no_disruption: str = "Why nothing is done to disrupt influences"
    who_does: str = "Who does what"
    partner: str = "Partner"
    does: str = "What it does"
    no_roles: str = "No partner\u2019s role is recorded yet."
    agreed: str = "Who was asked and agreed"
    asked_on: str = "Asked"
    said: str = "What it said"
    agreed_on: str = "Agreed"
    not_asked: str = "Nobody is recorded as having been asked."
    not_yet: str = "not yet"
    governed: str = "How it is governed"
    no_governance: str = "How it is governed is not written down yet."
    by_members: str = "Agreed by elected members"
    body: str = "Body"
    minute: str = "Minute"
    not_ratified: str = "Elected members have not agreed it yet."
    elsewhere: str = "Where other strategies refer to it"
    document: str = "Document"
    section: str = "Section"
    no_reference: str = "No other strategy is recorded as referring to it."
    projects: str = "Projects"
    no_project: str = "No project is recorded."
    serves_objective: str = "Serves objective {number}."
    paid_by: str = "Paid by {funder}"
    paid: str = "{amount}"
    carried_out: str = "Carried out by {provider}."
    what_it_changed: str = "What it changed."
    draft_state_line: str = "Draft, not signed off"

    def plan_counts(self, objectives: int, actions: int, partners: int) -> str:
        """``4 objectives, 11 actions, 7 partners``."""
        parts = ((objectives, "objective"), (actions, "action"), (partners, "partner"))
        return ", ".join(f"{count} {noun}{s_of(count)}" for count, noun in parts)

    def plan_lead(self, objectives: int, actions: int, late: int) -> tuple[str, str]:
        """Say how it goes: the answer, then of how much."""
        answer = "No action of the plan is late."
        if late:
            are = "is" if late == 1 else "are"
            answer = capital(f"{self.number(late)} action{s_of(late)} of the plan {are} late.")
        have = "has" if objectives == 1 else "have"
        more = (
            f"{capital(self.number(objectives))} objective{s_of(objectives)} {have} "
            f"{self.number(actions)} action{s_of(actions)}."
        )
        return answer, more

    def all_agreed(self, agreed: int, asked: int) -> str:
        """Say how many of those asked have agreed."""
        partners = "partner" if asked == 1 else "partners"
        have = "has" if agreed == 1 else "have"
        return f"{agreed} of {asked} {partners} asked {have} agreed."


class EditionPlanWords(PlanWords):
    """The words of an OFFICIAL edition, which is silent where others tell of an absence."""

    no_owner: str = "\u2013"
    no_project: str = "What projects there are is left out of this edition."
