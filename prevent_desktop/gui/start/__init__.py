"""Before there is a vault to unlock: the first run, and the way back in by the recovery code."""
