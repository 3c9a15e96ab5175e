"""The referral pathway, its log, and the figures of it."""
