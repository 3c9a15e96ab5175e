"""Channel: the panel, its years and its reviews, never a case."""
