"""Help beside the page that it is about."""
