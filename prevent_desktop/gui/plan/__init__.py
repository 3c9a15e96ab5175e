"""The partnership plan: written with the partners, checked, signed, and measured by the toolkit."""
