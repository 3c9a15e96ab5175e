"""The vault: officers, ledger, backups, and what is laid down for it."""
