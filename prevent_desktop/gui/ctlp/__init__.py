"""Profiles (CTLP) and their findings, and what the area does about them."""
