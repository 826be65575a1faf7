"""What PDFs need of the system, and fonts of other scripts. `python -m tests.engines.fonts` sees to them."""

import shutil
import subprocess
import sys

from storybank.printing import pdf
from tests.engines import packages

PACKAGES = {
    "apt-get": [
        *("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fontconfig"),
        *("fonts-liberation", "fonts-hosny-amiri", "fonts-wqy-microhei", "fonts-noto-color-emoji"),
    ],
    "dnf": [
        *("pango", "fontconfig", "liberation-fonts", "google-noto-sans-arabic-fonts"),
        *("google-noto-sans-cjk-fonts", "google-noto-color-emoji-fonts"),
    ],
    "pacman": ["pango", "fontconfig", "ttf-liberation", "noto-fonts", "noto-fonts-cjk", "noto-fonts-emoji"],
    "brew": ["pango", "fontconfig"],
}
# A language each that only a font of this script can write.
SCRIPTS = {"Arabic": ":lang=ar", "Chinese": ":lang=zh-cn", "emoji": ":charset=1f680"}


def lacking() -> list[str]:
    """What is not here: libraries by their names, fonts by the script that nothing can write."""
    return [*pdf.missing(), *(f"a font for {script}" for script, wanted in SCRIPTS.items() if not _written(wanted))]


def _written(wanted: str) -> bool:
    if not shutil.which("fc-list"):
        return False
    answer = subprocess.run(["fc-list", wanted], capture_output=True, check=False)
    return bool(answer.stdout.strip())


def ensure() -> None:
    """Install what is lacking where this account may. SystemExit: one line that names it."""
    if lacking():
        packages.install(PACKAGES)
    if rest := lacking():
        sys.exit(f"The tests of PDFs need {', '.join(rest)}. {pdf.HOW_TO_GET_THEM}")


if __name__ == "__main__":
    ensure()
    print("For PDFs: all libraries, and fonts for Arabic, Chinese and emoji")
