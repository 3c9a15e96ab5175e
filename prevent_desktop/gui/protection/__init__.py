"""Data protection: how long records are kept, what becomes of them, and who asks about them."""
