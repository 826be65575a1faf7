"""How long the pages take beside a bare Django view, on one server in one run: `python -m tests.bench`."""
