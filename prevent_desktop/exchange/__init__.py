"""Bundles to and from partners, spreadsheets out."""
