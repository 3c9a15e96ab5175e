"""The words of the papers of data protection, in English."""

from prevent_desktop.documents.shared.words import PaperWords


class ProtectionWords(PaperWords):
    """Labels as attributes."""

    certificate: str = "Certificate of disposal"
    disposed: str = "{called} was disposed of on {date}."
    disposed_more: str = "Nobody can read it in this vault any more. Its place in the ledger stays."
    what: str = "What it was"
    why: str = "Why"
    basis: str = "Legal basis"
    rule: str = "Rule"
    no_rule: str = "None"
    decided: str = "Decided"
    decided_value: str = "{who}, {date}"
    where: str = "Where it may still be"
    answer: str = "What is held about you"
    running_answer: str = "{council}: access request {ref}"
    answer_lead: str = "This is what {council} holds in its Prevent records about you."
    answer_lead_more: str = "Answer to request {ref} of {date}, made from the records on {made}."
    not_checked: str = "A second person has not checked this yet. It is not to be given out."
    nothing: str = "Nothing was found, or nothing that can be given."
    redacted: str = "What is left out, and why"
    redacted_lead: str = "Where words are left out, the place says so in square brackets."
    some_whole: str = "Some records are left out whole."
    because: str = "Reason"
    words_left_out: str = "Places redacted"
    records_left_out: str = "Records left out"
    nothing_redacted: str = "Nothing is left out."
    kept_since: str = "Since when it is kept"
    as_kept: str = "As it was kept on {date}, last changed on {changed}."
    rights: str = "What you can do"
    rights_says: str = (
        "You can ask the council to correct, restrict or erase what it holds, or object to it. If "
        "you are not content with this answer you can complain to the council, and then to the "
        "Information Commissioner."
    )
    field: str = "Kept as"
    value: str = "What it says"
