"""Where one can go in the window, and the sections as a coordinator would name them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Destination:
    """A place to go: a section, what in it, and a record to open there.

    With a ``field`` the record is opened to be changed, at that field; ``matter`` says there what
    is to be mended.
    """

    section: str
    part: str = ""
    record: str = ""
    field: str = ""
    matter: str = ""


@dataclass(frozen=True)
class Section:
    """A section of the navigation: its key, its name, its icon, the group it stands in.

    ``meaning`` spells its name out where that is short for something.
    """

    key: str
    name: str
    icon: str
    group: int
    meaning: str = ""


SECTIONS = (
    Section("today", "Today", "sun", 0),
    Section("risks", "Risks", "shield", 1),
    Section("assessment", "Assessment", "file-check", 1),
    Section("ctlp", "CTLP findings", "map", 1, "from the counter-terrorism local profile"),
    Section("actions", "Plan", "list-checks", 1),
    Section("meetings", "Meetings", "calendar", 1),
    Section("people", "People", "users", 1),
    Section("referrals", "Referrals", "route", 2),
    Section("channel", "Channel", "heart-handshake", 2),
    Section("handover", "Hand-over", "package", 3),
    Section("protection", "Data protection", "scale", 3),
    Section("vault", "Vault", "vault", 3),
)
"""A section that is not built yet does not stand here."""
