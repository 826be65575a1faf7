"""The Chromium of the browser tests. `python -m tests.engines.chromium` sees to it that there is one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.engines import packages

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Fonts too: without any, a page is blank and its PDF holds no text. Playwright's own program needs libatomic.
PACKAGES = {
    "apt-get": ["chromium", "fonts-liberation", "libatomic1"],
    "dnf": ["chromium", "liberation-fonts", "libatomic"],
    "pacman": ["chromium", "ttf-liberation"],
    "brew": ["--cask", "google-chrome"],
}
OWN_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ADVICE = "The browser tests need Chromium and libatomic: install them, or name one: CHROMIUM=/path/to/it"


def installed() -> str | None:
    """The path of the system's Chromium, `CHROMIUM` before all others; None where none works."""
    names = (os.environ["CHROMIUM"],) if os.environ.get("CHROMIUM") else NAMES
    return next((path for name in names if (path := shutil.which(name)) and _works(path)), None)


def ensure() -> str:
    """The path of a Chromium that works, installed where need be. SystemExit: one line of advice."""
    found = _ready()
    if not found and os.environ.get("CHROMIUM"):
        sys.exit("CHROMIUM does not name a Chromium that starts.")
    if not found and packages.install(PACKAGES):
        found = _ready()
    return found or _downloaded() or sys.exit(ADVICE)


def _works(path: str) -> bool:
    # Ubuntu's chromium-browser is a script that only says where to get the real one.
    answer = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=60)
    return answer.returncode == 0


def _ready() -> str | None:
    """The browser, the system's or Playwright's own; None without one, or where Playwright does not start."""
    answer = subprocess.run([sys.executable, "-c", OWN_PATH], capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        return None
    own = answer.stdout.strip()
    return installed() or (own if Path(own).exists() else None)


def _downloaded() -> str | None:
    print("Downloading Playwright's own Chromium.", flush=True)
    libraries = ["--with-deps"] if packages.manager() == "apt-get" and os.geteuid() == 0 else []
    command = [sys.executable, "-m", "playwright", "install", *libraries, "chromium"]
    return _ready() if subprocess.run(command, check=False).returncode == 0 else None


if __name__ == "__main__":
    print(f"Chromium: {ensure()}")
