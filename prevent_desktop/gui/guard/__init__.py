"""What keeps eyes off an open vault: locking by itself, and refusing to be captured."""
