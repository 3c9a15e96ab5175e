"""English sentences and phrases that hold numbers: one risk stands, two risks stand."""

from prevent_desktop.documents.risk_assessment.words import RiskWords
from prevent_desktop.documents.words import capital


class EnglishRiskWords(RiskWords):
    """The English of the risk assessment, numbers and all."""

    def risks(self, count: int) -> str:
        """``1 risk``, ``14 risks``."""
        return _counted(count, "risk")

    def counts(self, risks: int, actions: int, sources: int) -> str:
        """``14 risks, 23 actions, 38 sources``."""
        return ", ".join(
            [_counted(risks, "risk"), _counted(actions, "action"), _counted(sources, "source")]
        )

    def shown(self, risks: int, actions: int) -> str:
        """``8 risks and 11 actions``."""
        return f"{_counted(risks, 'risk')} {self.and_} {_counted(actions, 'action')}"

    def standing(self, above: int, total: int, appetite: int) -> str:
        """Say how many stand above the appetite: the answer, first."""
        if total == 1:
            return (
                f"The one risk stands {'above' if above else 'within'} the appetite of {appetite}."
            )
        if above == 0:
            return f"None of the {total} risks stands above the appetite of {appetite}."
        if above == total:
            return f"All {total} risks stand above the appetite of {appetite}."
        verb = "stands" if above == 1 else "stand"
        return capital(
            f"{self.number(above)} of {total} risks {verb} above the appetite of {appetite}."
        )

    def moved(self, eased: int, grown: int, new: int, version: str) -> str:
        """Say what moved since the last signed version."""
        said = [
            f"{self.number(count)} {'has' if count == 1 else 'have'} {verb}"
            for count, verb in ((eased, "eased"), (grown, "grown"))
            if count
        ]
        if new:
            said.append(f"{self.number(new)} {'is' if new == 1 else 'are'} new")
        if not said:
            return f"No score has moved since {version}."
        return f"Since {version}, {self.listed(said)}."

    def version_of(self, version: int, month: str) -> str:
        """``version 3 of May 2026``."""
        return f"version {version} of {month}"

    def asked(self, decisions: int) -> str:
        """Say how many decisions are asked of the board."""
        if not decisions:
            return self.no_decision
        return f"The board is asked for {self.number(decisions)} decision{_s(decisions)}."

    def held_figure(self, count: int, situational: int) -> tuple[str, str]:
        """Beside the number of risks."""
        return f"risk{_s(count)} held,", f"{situational} situational"

    def above_figure(self, above: int, without_action: int) -> tuple[str, str]:
        """Beside the number above appetite."""
        if not above:
            return "above", "appetite"
        if without_action:
            return "above appetite,", f"{without_action} without an action"
        return "above appetite,", "each with an action" if above > 1 else "with an action"

    def eased_figure(self, month: str) -> tuple[str, str]:
        """Beside the number that eased."""
        return "eased since", month

    def top_band_figure(self, band: str) -> tuple[str, str]:
        """Beside the number in the highest band, where there is no version to compare with."""
        return "in the highest", f"band, {band[:1].lower()}{band[1:]}"

    def late_figure(self, late: int, open_actions: int) -> tuple[str, str]:
        """Beside the number of late actions."""
        return f"action{_s(late)} late", f"of {open_actions} open"

    def not_moved(self, refs: str, count: int) -> str:
        """Say which have not moved."""
        return f"{refs} {'has' if count == 1 else 'have'} not moved."

    def also_moved(self, count: int) -> str:
        """Say that there are movers that are not drawn."""
        moved = "risk has" if count == 1 else "risks have"
        return capital(f"{self.number(count)} more {moved} moved; the register shows each.")

    def were_closed(self, refs: str, count: int) -> str:
        """Say which have been closed."""
        return f"{refs} {'has' if count == 1 else 'have'} been closed."

    def highest_of(self, count: int, ref: str, score: str) -> str:
        """``37 risks, the highest R003 (25, very high)``."""
        return f"{self.risks(count)}, the highest {ref} ({score})"

    def open_actions(self, count: int, following: str) -> str:
        """``3 actions, next 14 Jan 2027``."""
        if not count:
            return self.no_open_action
        return f"{_counted(count, 'action')}{f', next {following}' if following else ''}"

    def open_and_late(self, count: int, late: int) -> str:
        """``3 actions, 1 late``."""
        return f"{_counted(count, 'action')}, {late} late"

    def late(self, days: int) -> tuple[str, str]:
        """``Late`` and ``by 20 days``: the first is the word that carries the answer."""
        return "Late", f"by {_counted(days, 'day')}"

    def refs_more(self, count: int) -> str:
        """In a list that is cut: how many more there are."""
        return f"{count} more"

    def more_decisions(self, count: int, title: str) -> str:
        """Say that some decisions stand elsewhere."""
        are = "is" if count == 1 else "are"
        return capital(f"{self.number(count)} more {are} under \u201c{title}\u201d.")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{_s(count)}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"
