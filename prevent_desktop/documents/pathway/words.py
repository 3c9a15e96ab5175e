"""The words of the wall chart, in English."""

from datetime import date

from prevent_desktop.documents.shared.words import PaperWords


class PathwayWords(PaperWords):
    """Labels as attributes; what depends on a date as methods."""

    draft_state: str = "DRAFT, not agreed:"
    example_draft_state: str = "EXAMPLE. DRAFT, not agreed:"
    part: str = "Referral pathway"
    after: str = "What happens next"
    contacts: str = "Whom to reach"
    roles: str = "What each partner does"
    roles_follow: str = "What each partner does stands on the next page."
    nothing: str = "Nothing is written here yet."
    own_lead: str = "Your safeguarding lead:"
    own_telephone: str = "Telephone:"

    def version_of(self, version: int, agreed_on: date | None) -> str:
        """Say which version it is, and when it was agreed."""
        if agreed_on is None:
            return f"Version {version}, not agreed yet"
        return f"Version {version}, agreed {self.short_date(agreed_on)}"

    def review(self, by: date) -> str:
        """Say when it is looked at again."""
        return f"It is reviewed by {self.long_date(by)}; after that, ask whether it still holds."
