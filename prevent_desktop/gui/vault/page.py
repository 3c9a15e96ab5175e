"""The vault: trust it."""

from prevent_desktop.gui.shared.desk_parts import Parts
from prevent_desktop.gui.shared.view import TabbedPage
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

    def __init__(self, parts: Parts) -> None:
        """Make the views."""
        super().__init__(parts)
        self.officers, self.ledger = Officers(parts), Ledger(parts)
        self.backups, self.restore = Backups(parts), Restore(parts)
        self.rules, self.check, self.erase = Rules(parts), Check(parts), Erase(parts)
        self.scales, self.council = Scales(parts), CouncilView(parts)
        self.jobs = {key: KeyForm(parts, job) for key, job in JOBS.items()}
        self.succession = Succession(parts)
        self.identities = Identities(parts)
        self.add_view("officers", self.officers)
        self.add_view("ledger", self.ledger)
        self.add_view("backups", self.backups)
        self.add_view("rules", self.rules)
        self.add_view("restore", self.restore, under="backups")
        self.add_view("check", self.check, under="rules")
        self.add_view("scales", self.scales, under="rules")
        self.add_view("council", self.council, under="rules")
        self.add_view("erase", self.erase, under="rules")
        self.add_view("succession", self.succession, under="officers")
        self.add_view("identities", self.identities, under="officers")
        for key, form in self.jobs.items():
            self.add_view(key, form, under="rules" if key == "loosen" else "officers")
