"""The board pack: papers in order, readers, what goes where, and giving it out."""
