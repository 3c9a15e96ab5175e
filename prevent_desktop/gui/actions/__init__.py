"""The plan: actions, their progress, and what they changed."""
