"""Words that papers which are signed off share: cover, contents, sign-off, draft. English."""

from prevent_desktop.documents.words import CommonWords, capital


class PaperWords(CommonWords):
    """Labels as attributes; what depends on a number as methods."""

    # cover and contents
    version: str = "Version"
    version_value: str = "{version}, revision {revision}"
    version_replacing: str = "{version}, revision {revision}, replacing version {old} of {date}"
    draft_value: str = "Draft of {value}"
    prepared_by: str = "Prepared by"
    owner: str = "Owner"
    next_review: str = "Next review"
    by_date: str = "By {date}"
    this_copy: str = "This copy"
    copy_value: str = "{number} of {of}, for {recipient}"
    handling: str = "Handling."
    draft_notice: str = "This is a draft, not signed off."
    draft_notice_more: str = "It is marked {marking}. Nobody has agreed it: do not rely on it."
    contents: str = "Contents"
    sign_off: str = "Sign-off"
    before_signing: str = "Before it can be signed"
    no_score: str = "\u2013"
    example_notice: str = (
        "EXAMPLE. The council, the people and all else in this paper are invented."
    )
    lacking_letters: str = (
        "Letters that this paper\u2019s typeface does not have are printed as their Unicode "
        "number, such as [U+4E2D]."
    )

    # sign-off
    sign_off_lead: str = "This text has been agreed."
    sign_off_lead_more: str = (
        "The panel says who signed it and which text was signed. A single changed word would "
        "give another code."
    )
    signed_off: str = "Signed off"
    current: str = "Current when this copy was printed: {moment}"
    superseded: str = "Superseded on {date}. Printed: {moment}"
    who: str = "Who"
    role: str = "Role"
    when: str = "When"
    how: str = "How"
    what: str = "What"
    ledger: str = "Ledger"
    key: str = "Key"
    signed_here: str = "Signed in this program with the signer\u2019s own passphrase"
    agreed_by: str = "Agreed by {body}"
    scan: str = "a scan is kept in the vault"
    attested: str = "recorded and attested by {name}"
    what_value: str = "{title}, version {version}, revision {revision}: {counts}"
    ledger_value: str = "Entry {entry}; history code {head}"
    key_value: str = "Fingerprint {fingerprint}"
    key_not_vouched: str = "Fingerprint {fingerprint}, not vouched for by another officer"
    check_code: str = "Check code"
    code_alphabet: str = (
        "It never holds A E I O U, B G L S Z, 0 1 or 5. Type it large or small, with or without "
        "dashes."
    )
    to_check: str = "To check this paper"
    check_command: str = "Check a printed document"
    check_open: str = "Open the vault, choose Check a printed document and type the code."
    check_compare: str = (
        "Compare version, revision and counts with the panel, then the text with what the screen "
        "shows."
    )
    check_answer: str = (
        "If the answer is \u201csuperseded\u201d, a later text exists: ask the coordinator for "
        "it. If it is \u201cnot known\u201d, do not rely on this paper{ring}."
    )
    and_ring: str = " and ring {contact}"
    code_limit: str = (
        "The code proves which text was signed. It does not prove that this sheet is that text: "
        "a code can be copied on to another page. That is why you compare."
    )
    warning: str = "Warning"
    record: str = "Record"
    reason_given: str = "Reason given"
    no_warnings: str = "No warning stood against it when it was signed."
    earlier_versions: str = "Earlier versions"
    no_earlier_versions: str = "There is no earlier signed version."
    signed_by: str = "Signed by"
    dated: str = "Date"

    # draft
    nothing_stops: str = "Nothing stands in the way."
    nothing_stops_more: str = "The quality check found nothing. It can be signed as it is."
    only_warnings: str = "Nothing stops a signature."
    stops: str = "To be mended first"
    may_stand: str = "To be mended, or signed over with a reason"
    none_stop: str = "Nothing has to be mended first."
    none_warn: str = "There is no warning."
    matter: str = "What is the matter"
    mend: str = "What mends it"
    itself: str = "This paper"

    def signed_over(self, count: int) -> str:
        """Give the heading over the warnings."""
        return f"Signed over {self.number(count)} warning{s_of(count)}"

    def stopped_by(self, stops: int, warns: int) -> tuple[str, str]:
        """Say what stands between a draft and its signature: the answer, then the rest."""
        warned = f"{capital(self.number(warns))} more may be signed over with a reason."
        if stops:
            found = "finding stops" if stops == 1 else "findings stop"
            return capital(f"{self.number(stops)} {found} a signature."), warned if warns else ""
        alone = (
            f"{capital(self.number(warns))} warning{s_of(warns)} may be signed over with a reason."
        )
        return self.only_warnings, alone


def s_of(count: int) -> str:
    """Give the plural's letter, where there is one."""
    return "" if count == 1 else "s"
