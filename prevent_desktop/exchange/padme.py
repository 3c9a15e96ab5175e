"""Padme sizes: a length that tells little of what is inside.

Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with
PURBs" (2019), section 4: at most 12 % is added, and a length tells O(log log) bits.
"""


def padded(size: int) -> int:
    """Give the smallest Padme size that is not less than ``size`` (bytes, at least 1)."""
    exponent = size.bit_length() - 1
    kept = exponent.bit_length()
    loose = max(exponent - kept, 0)
    mask = (1 << loose) - 1
    return (size + mask) & ~mask
