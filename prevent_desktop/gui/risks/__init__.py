"""The register of risks: list, reading, editor, history, heat map."""
