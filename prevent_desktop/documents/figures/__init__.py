"""Figures of the log on paper."""
