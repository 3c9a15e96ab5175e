"""What the figures on paper say, in plain values; what is hidden is not in them at all."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One row: counts by column, None where hidden; shares in per cent, ours and the country's."""

    label: str
    counts: tuple[int | None, ...] = ()
    total: int | None = None
    share: float | None = None
    national: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTable:
    """One table; ``whole`` where nothing in it may be shown."""

    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[CountRow, ...] = ()
    base: str = ""
    yardstick: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeRow:
    """One kind: how many of how many, the share and its range in per cent; None where hidden."""

    label: str
    count: int | None = None
    base: int | None = None
    share: float | None = None
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeTable:
    """Kinds side by side, and what may be said of their differences."""

    title: str
    way: str
    rows: tuple[RangeRow, ...]
    caution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPaper:
    """The whole paper. A public one has shares and no counts."""

    council: str
    partnership: str = ""
    year: str
    months: str
    given_on: date
    agreed_by: str = ""
    limit: int = 5
    hides_nought: bool = False
    rounded_to: int = 1
    total: int | None = None
    tables: tuple[CountTable, ...] = ()
    ranges: tuple[RangeTable, ...] = ()
    remark: str = ""
    public: bool = False
