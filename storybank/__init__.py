"""The project: settings, addresses, first run, and the only room that may know every app."""

import sys

try:
    import pysqlite3
except ImportError:
    pass
else:
    # SQLite before 3.51.3 can lose committed writes when the write-ahead log is reset; the system's is often older.
    # Django's backend imports `sqlite3` by name, so the newer one has to stand there before Django loads.
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
