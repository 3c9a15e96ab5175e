"""The words of an OFFICIAL edition where the usual ones would tell of what was left out.

An owner that is not shown is not a risk without an owner, and the risks shown may not be all.
"""

from prevent_desktop.documents.risk_assessment.counted import EnglishRiskWords
from prevent_desktop.documents.words import capital


class EnglishEditionWords(EnglishRiskWords):
    """The English of an OFFICIAL edition."""

    none_held: str = "No open risk is in this edition."
    no_situational: str = "No situational risk is in this edition."
    no_corporate: str = "No corporate risk is in this edition."
    no_owner: str = "Owner not shown"
    no_lead: str = "Not shown"
    no_open_action: str = "no open action shown"
    no_actions: str = "No action on it is in this edition."

    def standing(self, above: int, total: int, appetite: int) -> str:
        """Say how many of those shown stand above the appetite."""
        if total == 1:
            place = "above" if above else "within"
            return f"The one risk shown stands {place} the appetite of {appetite}."
        count = "none" if not above else "all" if above == total else self.number(above)
        verb = "stands" if above <= 1 else "stand"
        return capital(
            f"{count} of the {total} risks shown {verb} above the appetite of {appetite}."
        )

    def asked(self, decisions: int) -> str:  # noqa: ARG002 -- decisions are left out
        """Say that what the board was asked is not told."""
        return "What the board is asked is left out of this edition."

    def held_figure(self, count: int, situational: int) -> tuple[str, str]:
        """Beside the number of risks."""
        return f"risk{'' if count == 1 else 's'} shown,", f"{situational} situational"

    def above_figure(self, above: int, without_action: int) -> tuple[str, str]:  # noqa: ARG002
        """Beside the number above appetite; an action may be left out, so none is missed."""
        return "above", "appetite"

    def late_figure(self, late: int, open_actions: int) -> tuple[str, str]:
        """Beside the number of late actions."""
        return super().late_figure(late, open_actions)[0], f"of {open_actions} open shown"
