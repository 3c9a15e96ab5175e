"""The partnership plan on paper."""
