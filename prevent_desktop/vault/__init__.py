"""The encrypted vault: keys, ledger, drafts, attachments, search, backup."""
