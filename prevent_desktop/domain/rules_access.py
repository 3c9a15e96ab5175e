"""Rules about an access request: its days, and how it may end."""

from prevent_desktop.domain.access import AccessRequest, Ending
from prevent_desktop.domain.cadence import months_later
from prevent_desktop.domain.problems import Evidence, Rule, Told, must, should
from prevent_desktop.domain.wording import counted, day

_LONGEST = 3
"""Months in all, where a request is complex: one, and two more."""
_BARE = (Ending.REFUSED, Ending.NOTHING)


@should(
    "access-late",
    "Every access request is answered within its time.",
    why="The law gives one calendar month.",
    field="ending",
)
def _late(request: AccessRequest, evidence: Evidence) -> Told:
    if request.is_open and request.due < evidence.today:
        late = counted((evidence.today - request.due).days, "day")
        yield (
            f"{request.ref} was to be answered by {day(request.due)}, {late} ago.",
            "Answer it, or say why it is extended and tell whoever asked.",
        )


@must(
    "access-extended",
    "An access request is extended by two months at most, with a reason.",
    why="Whoever asked has to be told the reason within the first month.",
    field="extended_to",
)
def _extended(request: AccessRequest, _: Evidence) -> Told:
    if request.extended_to is None:
        return
    last = months_later(request.proved_on or request.received_on, _LONGEST)
    if request.extended_to > last:
        yield f"{request.ref} may be extended to {day(last)} at most.", "Choose an earlier day."
    if not request.extended_because:
        yield f"{request.ref} is extended without a reason.", "Say why.", "extended_because"


@must(
    "access-silent",
    "A request that is answered with nothing says why.",
    why="Whoever asked can complain, and the reason is what will be looked at.",
    field="why",
)
def _silent(request: AccessRequest, _: Evidence) -> Told:
    if request.ending in _BARE and not request.why:
        yield f"{request.ref} ended as {request.ending.value} without a reason.", "Say why."


@must(
    "access-unchecked",
    "Nothing is given before a second person has checked it.",
    why="Names of other people are most often missed by whoever redacted them.",
    field="ending",
)
def _unchecked(request: AccessRequest, _: Evidence) -> Told:
    if request.ending is Ending.GIVEN and not request.checked_by:
        yield (
            f"{request.ref} ended as given, and nobody has checked what was found.",
            "Have it checked and give it out from the page of what was found.",
        )


ACCESS_RULES: tuple[Rule[AccessRequest], ...] = (_late, _extended, _silent, _unchecked)
