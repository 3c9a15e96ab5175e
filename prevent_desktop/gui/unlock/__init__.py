"""Getting into a vault, safely."""
