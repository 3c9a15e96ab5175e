"""Today: what needs somebody, how the thread stands, what is signed, what is safe."""
