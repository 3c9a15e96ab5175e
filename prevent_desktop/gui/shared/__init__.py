"""What all pages share: operations, theme, binding, parts, navigation."""
