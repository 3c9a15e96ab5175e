"""The papers of data protection: certificates of what went, and answers to access requests."""
