"""Prevent Desktop: one council's Prevent records, in one encrypted vault, on one laptop."""

__version__ = "0.1.0"
