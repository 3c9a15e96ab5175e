"""The referral pathway as one page for the wall."""
