"""A page as a PDF: rendered by WeasyPrint in a process of its own, which may read our static files and nothing else.

A process of its own because it takes sixty megabytes and some tenths of a second: a worker that answers people keeps
neither the memory nor the time, and what goes wrong there ends there.
"""

import ctypes
import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)
PRESS = Path(__file__).with_name("press.py")
# As WeasyPrint asks for them: on Linux, on macOS.
LIBRARIES = {
    "gobject": ("libgobject-2.0.so.0", "libgobject-2.0.dylib"),
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
}
HOW_TO_GET_THEM = (
    "On Debian or Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0;"
    " on macOS: brew install pango"
)
LONGEST = 45  # seconds for one PDF; ten stories of the longest texts there may be take six
AT_ONCE = 2  # PDFs that one worker lets render; its other threads go on answering
FAILED = "This PDF could not be made. Printing from the browser works."
BUSY = "Other PDFs are being made just now. Please try again in a moment."
# What the press may know of the server's environment: where libraries and fonts lie, and which language is spoken.
NAMES, BEGINNINGS = {"PATH", "HOME", "LANG", "TMPDIR"}, ("LC_", "FONTCONFIG_", "DYLD_")

_presses = threading.BoundedSemaphore(AT_ONCE)
_found: set[str] = set()


class PrintingError(Exception):
    """There is no PDF; the text says why in words for the person who asked."""


def missing(libraries: Iterable[str] = LIBRARIES) -> list[str]:
    """The names of the system's libraries that a PDF needs and that are not here; what was found once is not sought
    again."""
    _found.update(name for name in libraries if name not in _found and any(map(_loads, LIBRARIES[name])))
    return [name for name in libraries if name not in _found]


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def render(html: str) -> bytes:
    """A whole page of HTML as a tagged PDF with its fonts in it; the page links to our own style sheets.

    Raises PrintingError where libraries are missing, two others are being made, or it takes too long.
    """
    if missing():
        raise PrintingError("This machine cannot make PDFs yet. Printing from the browser works.")
    if not _presses.acquire(blocking=False):
        raise PrintingError(BUSY)
    try:
        return _press(html)
    finally:
        _presses.release()


def _press(html: str) -> bytes:
    roots = [str(settings.STATIC_ROOT), *map(str, settings.STATICFILES_DIRS)]
    order = json.dumps({"html": html, "static": settings.STATIC_URL, "roots": roots, "seconds": LONGEST})
    known = (name for name in os.environ if name in NAMES or name.startswith(BEGINNINGS))
    environment = {name: os.environ[name] for name in known}
    # -I: no path and no variable of whoever started the server leads to other code.
    command = [sys.executable, "-I", str(PRESS)]
    try:
        done = subprocess.run(command, input=order.encode(), capture_output=True, env=environment, timeout=LONGEST)
    except subprocess.TimeoutExpired:
        raise PrintingError("This PDF takes too long to make. Printing from the browser works.") from None
    except OSError as error:  # no memory, or no process more
        logger.exception("No PDF was made")
        raise PrintingError(FAILED) from error
    if done.returncode:
        logger.error("No PDF was made: %s", done.stderr.decode(errors="replace").strip().rpartition("\n")[2])
        raise PrintingError(FAILED)
    return done.stdout
