"""The settings under test: nothing of the person who runs the tests is read or touched, and no test waits."""

import os
from pathlib import Path

for name in [name for name in os.environ if name.startswith("STORYBANK_")]:
    del os.environ[name]
os.environ["STORYBANK_DATA"] = str(Path(__file__).resolve().parent.parent / "var" / "tests")

from storybank.settings import *  # noqa: E402, F403

# Slow hashing is the point of the real one; here it would take most of the time.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Static files straight from their folders, under their own names: no test has to collect them first.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
