"""The referral pathway and its log in the real window."""
