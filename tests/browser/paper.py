"""What comes out of the printer: the PDF that Chromium makes of a page, as it would print it."""

import io
import unicodedata
from dataclasses import dataclass

from playwright.sync_api import Page
from pypdf import PdfReader

A4, LETTER = (210, 297), (216, 279)
POINTS_A_MM = 72 / 25.4


@dataclass(frozen=True)
class Print:
    """Pages printed: their text without any space, and the size of the first in whole millimetres."""

    pages: list[str]
    size: tuple[int, int]

    def missing(self, texts: list[str]) -> list[str]:
        """Those of `texts` that are not on the paper; where lines break does not matter."""
        return [text for text in texts if _solid(text) not in "".join(self.pages)]


def printed(page: Page) -> Print:
    """Print the page on the paper that its own style asks for."""
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    box = sheets[0].mediabox
    size = (round(float(box.width) / POINTS_A_MM), round(float(box.height) / POINTS_A_MM))
    return Print([_solid(sheet.extract_text()) for sheet in sheets], size)


def _solid(text: str) -> str:
    # NFKC: a font's ligatures come back as one character.
    return "".join(unicodedata.normalize("NFKC", text).split())
