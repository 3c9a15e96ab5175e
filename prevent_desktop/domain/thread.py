"""The golden thread as data: finding, risk, action, decision, evaluation, and where it breaks.

Of the council's own records (2.W1). Built once over everything in one pass, then walked from any
record, both ways.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property

import msgspec

from prevent_desktop.domain.actions import Action
from prevent_desktop.domain.ctlp import CtlpProduct, Finding, numbered
from prevent_desktop.domain.decisions import Decision
from prevent_desktop.domain.identity import RecordId
from prevent_desktop.domain.problems import called
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.revision import Collection
from prevent_desktop.domain.risks import Risk
from prevent_desktop.domain.wording import clipped


class Stage(StrEnum):
    """The five stages of the thread, in their order."""

    FINDING = "finding"
    RISK = "risk"
    ACTION = "action"
    DECISION = "decision"
    EVALUATION = "evaluation"


class Bead(msgspec.Struct, frozen=True, kw_only=True):
    """One bead of the thread.

    ``key`` names it within the thread, ``record`` is the record to open: an evaluation stands in
    its action. ``is_open`` is false for what is closed, done, dropped or dealt with.
    """

    key: str
    stage: Stage
    record: RecordId
    called: str
    title: str
    is_open: bool = True


class Edge(msgspec.Struct, frozen=True):
    """That one bead leads to another: the keys of both."""

    start: str
    end: str


class Thread(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Beads in the order of their stages and references, and what leads to what."""

    beads: tuple[Bead, ...]
    edges: tuple[Edge, ...]

    @cached_property
    def onward(self) -> Mapping[str, tuple[str, ...]]:
        """Give, by key, the beads that each leads to."""
        return _grouped((edge.start, edge.end) for edge in self.edges)

    @cached_property
    def back(self) -> Mapping[str, tuple[str, ...]]:
        """Give, by key, the beads that lead to each."""
        return _grouped((edge.end, edge.start) for edge in self.edges)

    @cached_property
    def direct(self) -> tuple[Edge, ...]:
        """Give the edges but for shortcuts: what leads where the thread goes by other beads anyway.

        A decision about a risk and its actions is reached from the risk by way of the actions.
        """
        beyond: dict[str, frozenset[str]] = {}
        for bead in reversed(self.beads):  # stage by stage, the last first
            onward = self.onward.get(bead.key, ())
            beyond[bead.key] = frozenset().union(*(beyond[key] | {key} for key in onward))
        return tuple(
            edge
            for edge in self.edges
            if not any(edge.end in beyond[key] for key in self.onward[edge.start])
        )

    def at(self, stage: Stage) -> tuple[Bead, ...]:
        """Give the beads of one stage."""
        return tuple(bead for bead in self.beads if bead.stage is stage)

    def through(self, *records: RecordId) -> "Thread":
        """Give the part of the thread that runs through records: all before them, all after them.

        Empty where none of them is on the thread.
        """
        start = self._keys(records)
        return self._part(_reached(start, self.onward) | _reached(start, self.back))

    def around(self, *records: RecordId) -> "Thread":
        """Give records with what leads straight to each and what each leads straight to."""
        start = self._keys(records)
        ways = (self.onward, self.back)
        beside = (key for one in start for way in ways for key in way.get(one, ()))
        return self._part({*start, *beside})

    def _keys(self, records: Iterable[RecordId]) -> list[str]:
        wanted = set(records)
        return [bead.key for bead in self.beads if bead.record in wanted]

    def _part(self, kept: set[str]) -> "Thread":
        return Thread(
            beads=tuple(bead for bead in self.beads if bead.key in kept),
            edges=tuple(e for e in self.edges if e.start in kept and e.end in kept),
        )


def is_on_thread(cls: type[Record]) -> bool:
    """Whether records of a kind are beads of the thread."""
    return cls in _STAGES


def golden_thread(held: Collection) -> Thread:
    """Join every finding, risk, action, decision and evaluation of the council's own."""
    beads = {bead.key: bead for bead in _beads(held)}
    order = {stage: place for place, stage in enumerate(Stage)}
    place = {key: order[bead.stage] for key, bead in beads.items()}
    # A link to a record of another kind, or to none, leads nowhere.
    edges = {
        edge: None
        for edge in _edges(held)
        if edge.end in place and place.get(edge.start, len(order)) < place[edge.end]
    }
    return Thread(
        beads=tuple(
            sorted(beads.values(), key=lambda b: (place[b.key], len(b.called), b.called, b.key))
        ),
        edges=tuple(edges),
    )


def evaluation_key(action: RecordId) -> str:
    """Give the key of the bead of an action's evaluation."""
    return f"{action}/evaluation"


def _beads(held: Collection) -> Iterator[Bead]:
    for cls, stage in _STAGES.items():
        for record in held.own(cls):
            if _stands(record):
                yield _bead(record, stage, held)
    for action in held.own(Action):
        if action.evaluation:
            yield Bead(
                key=evaluation_key(action.id),
                stage=Stage.EVALUATION,
                record=action.id,
                called=action.ref,
                title=clipped(action.evaluation.what_changed, 120),
                is_open=False,
            )


def _bead(record: Record, stage: Stage, held: Collection) -> Bead:
    return Bead(
        key=record.id,
        stage=stage,
        record=record.id,
        called=short(record, held),
        title=clipped(_title(record), 120),
        is_open=_is_open(record),
    )


def _edges(held: Collection) -> Iterator[Edge]:
    for record in (r for cls in _STAGES for r in held.own(cls)):
        match record:
            case Risk():
                yield from (Edge(s.finding, record.id) for s in record.sources if s.finding)
            case Action():
                yield from (Edge(risk, record.id) for risk in record.risks)
                if record.evaluation:
                    yield Edge(record.id, evaluation_key(record.id))
            case Decision():
                before = (*record.findings, *record.risks, *record.actions)
                yield from (Edge(each, record.id) for each in before)


def short(record: Record, held: Collection) -> str:
    """Name a record of the thread in a few words: ``R05``, ``Finding 3 (2026)``."""
    if isinstance(record, Finding):
        return numbered(record, held.find(CtlpProduct, record.product))
    return called(record)


def _title(record: Record) -> str:
    match record:
        case Finding():
            return record.says
        case Risk():
            return record.title
        case Action():
            return record.what
        case Decision():
            return record.decided
    return record.heading


def _is_open(record: Record) -> bool:
    match record:
        case Finding():
            return not record.dealt_with
        case Risk() | Action():
            return record.is_open
    return True


def _stands(record: Record) -> bool:
    # A decision that was taken out of its minutes was not made.
    return not isinstance(record, Decision) or record.stands


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _reached(start: Iterable[str], leads: Mapping[str, tuple[str, ...]]) -> set[str]:
    reached = set(start)
    to_follow = deque(reached)
    while to_follow:
        for key in leads.get(to_follow.popleft(), ()):
            if key not in reached:
                reached.add(key)
                to_follow.append(key)
    return reached


_STAGES: Mapping[type[Record], Stage] = {
    Finding: Stage.FINDING,
    Risk: Stage.RISK,
    Action: Stage.ACTION,
    Decision: Stage.DECISION,
}
