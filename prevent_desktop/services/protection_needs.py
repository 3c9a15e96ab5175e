"""What data protection asks for, for Today: requests to answer, records whose time is over.

Costs a look at every record, so it is asked for after what has a date is shown.
"""

from datetime import date

from prevent_desktop.services.access_requests import access_needs
from prevent_desktop.services.retention import retention_needs
from prevent_desktop.services.today import Need
from prevent_desktop.vault.vault import Vault


def protection_needs(vault: Vault, today: date) -> tuple[Need, ...]:
    """Give the access requests that are due soon, and what is to be decided on."""
    return (*access_needs(vault, today), *retention_needs(vault, today))
