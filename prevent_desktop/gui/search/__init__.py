"""Ctrl+K: records, pages and commands, as they are typed."""
