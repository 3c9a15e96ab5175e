"""The vault: trust it."""

from functools import partial

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.view import OneView, TabbedPage
from prevent_desktop.gui.vault.backups import Backups, Restore
from prevent_desktop.gui.vault.check import Check
from prevent_desktop.gui.vault.council import CouncilView
from prevent_desktop.gui.vault.erase import Erase
from prevent_desktop.gui.vault.identities import Identities
from prevent_desktop.gui.vault.jobs import JOBS
from prevent_desktop.gui.vault.keyform import KeyForm
from prevent_desktop.gui.vault.ledger import Ledger
from prevent_desktop.gui.vault.officers import Officers
from prevent_desktop.gui.vault.rules import Rules
from prevent_desktop.gui.vault.scales import Scales
from prevent_desktop.gui.vault.succession import Succession


class VaultPage(TabbedPage):
    """Officers, ledger, backups, and what is laid down."""

    title = "Vault"
    help_topic = "vault"
    tabs = (
        ("officers", "Officers"),
        ("ledger", "Ledger"),
        ("backups", "Backups"),
        ("rules", "Policy and rules"),
    )

    officers = OneView("officers", Officers)
    ledger = OneView("ledger", Ledger)
    backups = OneView("backups", Backups)
    rules = OneView("rules", Rules)
    restore = OneView("restore", Restore, under="backups")
    check = OneView("check", Check, under="rules")
    scales = OneView("scales", Scales, under="rules")
    council = OneView("council", CouncilView, under="rules")
    erase = OneView("erase", Erase, under="rules")
    succession = OneView("succession", Succession, under="officers")
    identities = OneView("identities", Identities, under="officers")

    def __init__(self, parts: Parts) -> None:
        """Have the forms for keys too."""
        super().__init__(parts)
        for key, job in JOBS.items():
            form = partial(KeyForm, job=job)
            self.offer(OneView(key, form, under="rules" if key == "loosen" else "officers"))
