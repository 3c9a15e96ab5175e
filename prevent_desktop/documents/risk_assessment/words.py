"""The risk assessment's own words in English: every label and sentence it prints."""

from prevent_desktop.documents.risk_assessment.model import (
    ActionState,
    Medium,
    RiskKind,
    Strand,
    Strength,
)
from prevent_desktop.documents.shared.words import PaperWords


class RiskWords(PaperWords):
    """Labels as attributes; what depends on a number as methods."""

    # cover
    scope: str = "Covers"
    by_date_or: str = "By {date}, {note}"
    example_notice: str = (
        "EXAMPLE. The council, the people and the risks in this paper are invented."
    )
    edition_value: str = "OFFICIAL edition of version {version}, which was signed off on {date}"
    edition_unsigned_value: str = "OFFICIAL edition of a text that is not signed off"
    edition_notice: str = "This is an OFFICIAL edition."
    edition_notice_more: str = "What was left out of it stands on its last page."
    edition_shows: str = (
        "The titles, scores, controls and actions of the risks that were chosen. Causes and "
        "effects, the reasons for the scores, sources and the names of people are left out; the "
        "last page has the whole list."
    )
    what_it_shows: str = "What this edition shows"

    # parts
    summary: str = "Summary"
    register: str = "Register"
    risks_one_by_one: str = "The risks, one by one"
    about_edition: str = "About this edition"
    edition: str = "Edition"
    decisions_in_full: str = "Decisions asked, in full"
    bookmark: str = "{ref} {title}: {score}"

    # summary
    none_held: str = "No risk is recorded in this assessment yet."
    first_version: str = "This is the first version, so there is nothing to compare it with."
    nothing_moved: str = "No score has moved since version {version}."
    no_decision: str = "No decision is asked of the board."
    where_risks_stand: str = "Where the risks stand now"
    in_words: str = "The picture in words"
    above_appetite: str = "Above appetite:"
    within_appetite: str = "{band}, within appetite:"
    band_alone: str = "{band}:"
    named: str = "{ref} {name} ({score})"
    map_note: str = (
        "The heavy line is the appetite: what lies above and right of it needs the board\u2019s "
        "agreement. Bars rise with the band."
    )
    map_counts: str = "\u00d7 counts the risks of a cell."
    map_alt: str = "Heat map, likelihood upwards and impact to the right. {words}"
    what_moved: str = "What moved since version {version}"
    what_moved_first: str = "What moved"
    risk: str = "Risk"
    score_axis: str = "Score (appetite {appetite})"
    change: str = "Change"
    up: str = "Up from {then} to {now}"
    down: str = "Down from {then} to {now}"
    new: str = "New, at {now}"
    movement_alt: str = "Scores in version {version} and now. {words}"
    mover_alt: str = "{ref} {name}: {change}."
    movement_key: str = "White dot: version {version}. Filled dot: now. Broken line: appetite."
    decisions: str = "Decisions asked of the board"
    in_full_on: str = "(in full under \u201c{title}\u201d)"

    # register
    register_intro: str = (
        "A score is likelihood \u00d7 impact, 1 to {highest}: first before controls, then with "
        "them (now), then where it should go (aim). The appetite is {appetite}."
    )
    situational_risks: str = "Situational risks, highest first"
    corporate_risks: str = "Corporate risks, highest first"
    no_situational: str = "No situational risk is recorded."
    no_corporate: str = "No corporate risk is recorded."
    ref: str = "Ref"
    risk_owner_actions: str = "Risk, owner, actions"
    before: str = "Before"
    now: str = "Now"
    aim: str = "Aim"
    since: str = "Since version {version}"
    since_none: str = "Before this"
    no_owner: str = "No owner yet"
    no_lead: str = "No owner yet"
    no_open_action: str = "no open action"
    same: str = "No change"
    up_short: str = "Up from {then}"
    down_short: str = "Down from {then}"
    new_short: str = "New"
    no_earlier: str = "First version"
    up_since: str = "up from {then} in version {version}"
    down_since: str = "down from {then} in version {version}"
    new_since: str = "new since version {version}"
    same_since: str = "no change since version {version}"
    closed_risks: str = "Closed since version {version}"
    why_closed: str = "Why it was closed"
    scale: str = "What the numbers mean"
    number_column: str = "Number"
    likelihood: str = "Likelihood"
    impact: str = "Impact"

    # a risk
    before_controls: str = "Before controls"
    now_with_controls: str = "Now, with controls"
    aim_by: str = "Aim, by {date}"
    not_told: str = "Not told in this edition"
    places: str = "likelihood {likelihood} \u00d7 impact {impact}"
    cause: str = "Cause."
    event: str = "Event."
    effect: str = "Effect."
    owner_is: str = "Owner: {owner}"
    review_by: str = "Review by {date}"
    ideologies_are: str = "Ideologies: {ideologies}"
    outlook_is: str = "Outlook: {outlook}"
    why_these_scores: str = "Why these scores"
    before_lead: str = "Before, {score}."
    now_lead: str = "Now, {score}; {change}."
    now_lead_first: str = "Now, {score}."
    aim_lead: str = "Aim, {score}."
    no_reason: str = "No reason is written down."
    where_from: str = "Where it comes from"
    source: str = "Source"
    what_it_says: str = "What it says, in our words"
    no_source: str = "No source is recorded."
    controls: str = "Controls"
    done_already: str = "What is done already"
    strength: str = "Strength"
    lead: str = "Lead"
    no_control: str = "Nothing is done about it yet."
    actions: str = "Actions"
    will_be_done: str = "What will be done"
    due: str = "Due"
    status: str = "Status"
    no_date: str = "No date"
    no_actions: str = "No action is recorded."
    done_on: str = "Done {date}"
    evaluation_of: str = "{ref}, what it changed."
    detail_of: str = "{ref}."
    what_changed: str = "What changed."

    # sign-off
    sign_off_lead: str = "This assessment has been agreed."
    check_compare: str = (
        "Compare version, revision and counts with the panel, then the scores in the register "
        "with those on the screen."
    )
    itself: str = "Assessment"

    # an OFFICIAL edition
    edition_line: str = "OFFICIAL edition of version {version}"
    edition_unsigned_line: str = "OFFICIAL edition of an unsigned text"
    edition_lead: str = "This is an OFFICIAL edition."
    edition_lead_more: str = (
        "Every word, count and chart in it was made afresh on {date} from what remained when the "
        "sensitive parts had been taken out."
    )
    edition_cut_from: str = (
        "It is cut from version {version}, which {council} signed off on {date}."
    )
    edition_cut_from_unsigned: str = (
        "It is cut from records as they stood on that day, and nobody has signed them off so."
    )
    what_left_out: str = "What was left out"
    of_each: str = "Of each"
    left_out: str = "Left out wherever it was written down"
    only_chosen: str = (
        "It holds {counts}. The whole assessment may hold more: only what was chosen, and may "
        "travel, is here. A link to anything else is left out too, such as an owner. Records of "
        "people are in no OFFICIAL edition."
    )
    no_code: str = "What it does not prove"
    no_code_says: str = (
        "The check code on the full paper does not cover this text, so there is no code here and "
        "no sign-off. Where this edition came in a bundle, the read-me beside it says what the "
        "bundle\u2019s signature proves."
    )
    whom_to_ask: str = "Whom to ask"
    ask: str = "{council}{ring}, for the full paper and for anything that is missing here."

    def kind(self, kind: RiskKind) -> str:
        """``Situational risk``."""
        return {RiskKind.SITUATIONAL: "Situational risk", RiskKind.CORPORATE: "Corporate risk"}[
            kind
        ]

    def strand(self, strand: Strand) -> str:
        """Whom or what it is about."""
        return {
            Strand.TO_PEOPLE: "to people",
            Strand.FROM_INFLUENCES: "from influences",
            Strand.BOTH: "to people and from influences",
        }[strand]

    def medium(self, medium: Medium) -> str:
        """Where it happens."""
        return {
            Medium.ONLINE: "online",
            Medium.OFFLINE: "offline",
            Medium.BOTH: "online and offline",
        }[medium]

    def strength_of(self, strength: Strength) -> str:
        """How well a control works."""
        return {
            Strength.STRONG: "Strong",
            Strength.PARTIAL: "Partial",
            Strength.WEAK: "Weak",
            Strength.UNTESTED: "Untested",
        }[strength]

    def state(self, state: ActionState) -> str:
        """How far an action has got."""
        return {
            ActionState.NOT_STARTED: "Not started",
            ActionState.UNDER_WAY: "Under way",
            ActionState.DONE: "Done",
            ActionState.DROPPED: "Dropped",
        }[state]
