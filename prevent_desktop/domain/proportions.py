"""Shares with what chance alone may have made of them, and whether groups differ beyond it.

Interval: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference,
Journal of the American Statistical Association 22 (1927), 209-212; at 95%.
"""

from math import sqrt

import msgspec

_Z = 1.959963984540054
"""The normal deviate that leaves 2.5% on either side."""

FEW = 20
"""Below so many, an interval says little, and the words say so."""


class Share(msgspec.Struct, frozen=True):
    """So many of so many; never made of a count that is hidden."""

    count: int
    base: int

    @property
    def per_cent(self) -> float | None:
        """The share in per cent, None of nothing."""
        return 100 * self.count / self.base if self.base else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% Wilson interval in per cent, None of nothing."""
        if not self.base:
            return None
        share, square = self.count / self.base, _Z * _Z
        middle = share + square / (2 * self.base)
        half = _Z * sqrt((share * (1 - share) + square / (4 * self.base)) / self.base)
        whole = 1 + square / self.base
        low, high = (middle - half) / whole, (middle + half) / whole
        return 100 * max(0.0, low), 100 * min(1.0, high)


def overlap(one: Share, other: Share) -> bool | None:
    """Tell whether two intervals meet, so that chance alone may have made the difference.

    None where either is a share of nothing. Intervals that meet do not show that two kinds are
    treated alike, and the words beside a chart say so.
    """
    if one.interval is None or other.interval is None:
        return None
    return one.interval[0] <= other.interval[1] and other.interval[0] <= one.interval[1]


def rounded(count: int, to: int) -> int:
    """Round a count to the nearest multiple, halves upward; 1 leaves it as it is."""
    return (count + to // 2) // to * to if to > 1 else count
