"""Template filters of the preparation."""
