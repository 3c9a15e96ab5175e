"""The words of the figures on paper, in English."""

from prevent_desktop.documents.shared.words import PaperWords


class FigureWords(PaperWords):
    """Labels as attributes; what depends on a number as methods."""

    title: str = "Prevent referrals: figures"
    running: str = "Figures"
    state: str = "Given out {date}"
    lead: str = "{total} referrals were shared from {months} of {year}."
    lead_public: str = "Prevent referrals shared from {months} of {year}, in per cent."
    counted: str = (
        "What was shared is counted, on the day on which it was first shared. A year runs from "
        "April to March. A referral tells that somebody was worried, and no more."
    )
    public_notice: str = (
        "Numbers of referrals are left out, as small areas could be told from them. What is "
        "marked hidden is left out so that nobody can be told from it."
    )
    hidden: str = "hidden"
    row: str = "Kind"
    all: str = "All"
    share: str = "Share"
    national: str = "England and Wales"
    whole: str = "So few were counted here that nothing of this table can be shown."
    key: str = "The bar is the share here; the line across it is the share in England and Wales."
    key_alone: str = "The bar is the share."
    key_range: str = "The mark is the share; the line is its range."
    ranges: str = "Kinds of concern side by side"
    range_lead: str = (
        "A share of few is unsure. The range is where the share would lie in 95 of 100 such "
        "counts if nothing but chance were at work (95% Wilson interval)."
    )
    of: str = "{count} of {base}"
    range: str = "Range"
    agreed: str = "Agreed to be given out by {name}."
    made_under: str = "How it was made"

    def rule(self, limit: int, to: int, *, hides_nought: bool) -> str:
        """Say what is hidden, and why more than the small numbers is."""
        also, shown = (" and nought", "") if hides_nought else ("", "; nought is shown")
        hidden = f"Numbers below {limit}{also} are hidden"
        more = f"and others with them where a sum would tell them{shown}"
        about = f" Numbers are rounded to the nearest {to}." if to > 1 else ""
        return f"{hidden}, {more}.{about} An edition stands as it was given out."

    def per_cent(self, share: float | None) -> str:
        """Write a share: ``34%``; nothing where there is none."""
        return "" if share is None else f"{share:.0f}%"

    def count(self, count: int | None) -> str:
        """Write a count, or that it is hidden."""
        return self.hidden if count is None else f"{count:,}"
