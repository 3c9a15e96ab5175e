"""The whole referral pathway in the real window."""
