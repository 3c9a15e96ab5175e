"""The golden thread in the real window."""
