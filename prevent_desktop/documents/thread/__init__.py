"""The golden thread on paper: a picture, the same as tables, and where it breaks."""
