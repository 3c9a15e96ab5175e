"""The assessment: checked, signed off, looked at, printed, saved."""
