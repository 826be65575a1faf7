"""The settings as they are served, and one view more to compare with."""

from storybank.settings import *  # noqa: F403
from storybank.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "tests.bench.urls"
TEMPLATES[0] |= {"DIRS": [BASE_DIR / "templates", BASE_DIR / "tests" / "bench"]}
