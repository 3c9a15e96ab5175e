"""People and organisations of the partnership."""
