"""What a coordinator keeps, and the duty's rules. Pure: no window, no database, no files."""
