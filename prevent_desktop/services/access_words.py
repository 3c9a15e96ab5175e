"""What a record is called to somebody who asks what is held about them, and since when it is kept.

Said in words of everyday, and without anything that the record itself says about anybody: a line of
it may be redacted, and what it is called is not.
"""

from datetime import date

from prevent_desktop.domain.people import Person
from prevent_desktop.domain.record import Record
from prevent_desktop.domain.wording import begun, day
from prevent_desktop.services import naming
from prevent_desktop.vault.vault import Vault


def called(vault: Vault, record: Record, *, with_body: bool) -> str:
    """Say what a record is; ``with_body`` says for whom a person works, where that is given."""
    words = begun(record.told_as or record.singular)
    if record.ref_letter and (ref := str(getattr(record, "ref", ""))):
        return f"{words} {ref}"
    if with_body and isinstance(record, Person) and record.organisation:
        return f"{words} at {naming.heading_of(vault, record.organisation)}"
    return words


def kept_since(vault: Vault, record_id: str) -> str:
    """Say since when a record is kept, and how often it was changed; nothing of who did it."""
    entries = vault.store.ledger.entries("subject = ?", record_id)
    days = [date.fromisoformat(entry.time[:10]) for entry in entries if not entry.is_event]
    count = len(days) - 1
    if not count:
        return f"kept since {day(days[0])}, and not changed since."
    often = "once" if count == 1 else f"{count:,} times"
    return f"kept since {day(days[0])}; changed {often}, last on {day(days[-1])}."
