"""Forms of the preparation, by page."""
