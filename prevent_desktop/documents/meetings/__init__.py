"""The papers of a meeting: agenda, minutes, action log."""
