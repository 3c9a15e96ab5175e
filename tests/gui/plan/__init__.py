"""The partnership plan in the real window."""
