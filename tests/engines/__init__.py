"""What the tests run on besides Python: a Chromium, a PostgreSQL, and how each is found or installed."""
