"""The words of the golden thread on paper, in English."""

from collections.abc import Sequence

from prevent_desktop.documents.shared.words import PaperWords, s_of
from prevent_desktop.documents.thread.model import Stage
from prevent_desktop.documents.words import capital

_NOUNS = {
    Stage.FINDING: "finding",
    Stage.RISK: "risk",
    Stage.ACTION: "action",
    Stage.DECISION: "decision",
    Stage.EVALUATION: "evaluation",
}


class ThreadWords(PaperWords):
    """Labels as attributes; what depends on a number as methods."""

    title: str = "Golden thread"
    whole_area: str = "Findings, risks, actions, decisions and evaluations of the whole area"
    through: str = "All that runs through {name}"
    state: str = "State on {date}"
    picture: str = "The thread"
    picture_key: str = (
        "Read from left to right. A broken line around a box and two strokes beside it: the "
        "thread breaks there."
    )
    grouped_key: str = (
        "Each box counts, as there are too many to draw one by one; the number before a box "
        "counts the links that lead to it. A broken line around a box and two strokes beside it: "
        "the thread breaks there. Every one of them stands in the tables."
    )
    breaks: str = "Where it breaks"
    no_breaks: str = "The thread breaks nowhere."
    tables: str = "The same in words"
    in_words: str = "In words"
    record: str = "Where"
    matter: str = "What is the matter"
    mend: str = "What mends it"
    ref: str = "Ref"
    what: str = "What"
    comes_from: str = "Comes from"
    leads_to: str = "Leads to"
    nothing: str = "nothing"
    profile: str = "the profile"
    empty: str = "Nothing is on the thread yet: no finding, risk, action or decision is recorded."
    none_of: str = "There is no {noun} on it."
    goes_on: str = "lead on"
    ends: str = "come to an end here"
    evaluation_of: str = "Evaluation of {ref}"
    closed: str = "closed"

    def stage(self, stage: Stage) -> str:
        """Give the name of a stage's column: ``Findings``."""
        return capital(f"{_NOUNS[stage]}s")

    def noun(self, stage: Stage) -> str:
        """Give one of a stage in running text: ``finding``."""
        return _NOUNS[stage]

    def counted(self, stage: Stage, count: int) -> str:
        """``12 findings``."""
        return f"{count} {_NOUNS[stage]}{s_of(count)}"

    def lead(self, breaks: int, counts: Sequence[tuple[Stage, int]]) -> tuple[str, str]:
        """Say where it breaks, then what is on it: the answer first."""
        on_it = self.listed([self.counted(stage, count) for stage, count in counts])
        if not breaks:
            return self.no_breaks, f"On it are {on_it}."
        places = "place" if breaks == 1 else "places"
        answer = capital(f"the thread breaks in {self.number(breaks)} {places}.")
        return answer, f"On it are {on_it}."

    def alt(self, sentences: Sequence[str]) -> str:
        """Say what the picture shows."""
        return " ".join(sentences)
