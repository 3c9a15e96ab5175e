"""The golden thread: looked at as a picture or a table, followed, and mended where it breaks."""
