"""A wholly invented golden thread, small and large."""

from datetime import date

from prevent_desktop.documents.thread.model import Bead, Break, Edge, Stage, ThreadPaper

_BEADS = (
    Bead("f3", Stage.FINDING, "Finding 3", "Closed chat groups"),
    Bead("f5", Stage.FINDING, "Finding 5", "Leaflets at estates"),
    Bead("f7", Stage.FINDING, "Finding 7", "Settings outside inspection"),
    Bead("f11", Stage.FINDING, "Finding 11", "Tension after events abroad", broken=("no risk",)),
    Bead("r3", Stage.RISK, "R03", "Game chat"),
    Bead("r7", Stage.RISK, "R07", "Misleading room hire"),
    Bead("r14", Stage.RISK, "R14", "Unregistered tuition settings are unknown to us"),
    Bead("r12", Stage.RISK, "R12", "Rumours after an incident", broken=("no action",)),
    Bead("a12", Stage.ACTION, "A12", "Parents\u2019 evenings", is_open=False),
    Bead("a22", Stage.ACTION, "A22", "Hire terms at centres", is_open=False),
    Bead("a31", Stage.ACTION, "A31", "Shared list of settings"),
    Bead("a19", Stage.ACTION, "A19", "Brief leads", is_open=False, broken=("no evaluation",)),
    Bead("d11", Stage.DECISION, "D11", "Fund three evenings"),
    Bead("d18", Stage.DECISION, "D18", "One list, of places"),
    Bead("e12", Stage.EVALUATION, "A12", "Reports up from 3 to 9", is_open=False),
    Bead("e22", Stage.EVALUATION, "A22", "Two bookings refused", is_open=False),
)
_PAIRS = (
    "f3 r3", "f5 r7", "f7 r14", "r3 a12", "r7 a22", "r14 a31", "r14 a19", "a12 d11", "a12 e12",
    "a22 e22", "a31 d18", "f7 d18",
)  # fmt: skip
_EDGES = tuple(Edge(start, end) for start, end in map(str.split, _PAIRS))

THREAD = ThreadPaper(
    council="Northmere Council",
    partnership="Northmere Prevent partnership group",
    as_of=date(2026, 11, 20),
    beads=_BEADS,
    edges=_EDGES,
    breaks=(
        Break("Finding 11", "No open risk answers finding 11.", "Link a risk to it."),
        Break("R12", "R12 stands at 16 and has no open action.", "Add an action with an owner."),
        Break("A19", "A19 is done, but nobody wrote what it changed.", "Say what it changed."),
    ),
)


def large(risks: int) -> ThreadPaper:
    """Give a thread with so many risks, two actions each, some of it broken."""
    beads: list[Bead] = []
    edges: list[Edge] = []
    breaks: list[Break] = []
    for n in range(1, risks + 1):
        broken = ("no action",) if n % 7 == 0 else ()
        beads += [
            Bead(f"f{n}", Stage.FINDING, f"Finding {n}", f"What the profile says, {n}"),
            Bead(f"r{n}", Stage.RISK, f"R{n:02}", f"What might come of it, {n}", broken=broken),
        ]
        edges.append(Edge(f"f{n}", f"r{n}"))
        if broken:
            breaks.append(Break(f"R{n:02}", "It has no open action.", "Add an action."))
            continue
        beads.append(Bead(f"a{n}", Stage.ACTION, f"A{n:02}", f"What is done about it, {n}"))
        beads.append(Bead(f"d{n}", Stage.DECISION, f"D{n:02}", f"What was decided, {n}"))
        beads.append(Bead(f"e{n}", Stage.EVALUATION, f"A{n:02}", f"What it changed, {n}"))
        edges += [Edge(f"r{n}", f"a{n}"), Edge(f"a{n}", f"d{n}"), Edge(f"a{n}", f"e{n}")]
    beads.sort(key=lambda bead: bead.stage.value)
    return ThreadPaper(
        council="Northmere Council", as_of=date(2026, 11, 20), beads=tuple(beads),
        edges=tuple(edges), breaks=tuple(breaks),
    )  # fmt: skip
