"""The process that turns one page of HTML into a PDF. It knows nothing of Storybank and is told what it may read.

Reads one JSON from its input: `html`, `static` (the address our static files have), `roots` (the folders they lie in),
`seconds` (what it may take of the processor). Writes the PDF. Nothing that stands in the page can make it open another
file or ask another machine, whatever a story contains.
"""

import ctypes.util
import gc
import json
import resource
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

HERE = "https://storybank.invalid"  # where a page's own addresses begin; it is never asked for anything
MOST_MEMORY = 2 * 1024**3  # bytes of addresses; what is in use stays far below
# How often Python looks for what nothing refers to any more. A process that prints once leaves little behind, and
# looking as often as usual took a tenth of the time; with ten stories of the longest texts it still has to look.
SELDOM = (50_000, 20, 100)
NO_WAY_OUT = (
    *("socket.", "urllib.", "http.", "ftplib.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn"),
    *("os.fork", "pty.spawn"),
)


class RefusedError(Exception):
    """The page asked for something that it may not have."""


def static_file(address: str, static: str, roots: list[str]) -> Path:
    """The file of ours that has this address. Raises RefusedError for every other address."""
    parts = urlsplit(address)
    path = unquote(parts.path)
    if f"{parts.scheme}://{parts.netloc}" != HERE or not path.startswith(static):
        raise RefusedError(address)
    for root in map(Path, roots):
        file = (root / path.removeprefix(static)).resolve()
        if file.is_relative_to(root.resolve()) and file.is_file():
            return file
    raise RefusedError(address)


def fetcher(static: str, roots: list[str]) -> Callable[..., Any]:
    """What WeasyPrint calls for everything that a page refers to."""
    from weasyprint.urls import URLFetcherResponse

    kinds = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2"}

    def fetch(address: str, *_: Any, **__: Any) -> URLFetcherResponse:
        file = static_file(address, static, roots)
        return URLFetcherResponse(address, file.read_bytes(), {"Content-Type": kinds.get(file.suffix, "")})

    return fetch


def give_directions(page: Any) -> None:
    """Say of every element that finds its direction by itself which that is: WeasyPrint does not know `dir=auto`."""
    for element in page.iter():
        if element.get("dir") == "auto" or (element.tag == "bdi" and not element.get("dir")):
            element.set("dir", direction("".join(_own_text(element))))


def _own_text(element: Any) -> Iterator[str]:
    """The text of an element without what stands isolated in it."""
    yield element.text or ""
    for child in element:
        if child.tag != "bdi":
            yield from _own_text(child)
        yield child.tail or ""


def direction(text: str) -> str:
    """As the first letter that has one is read: "rtl", or else "ltr"."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return "rtl" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def shut(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook: no socket and no other process from here on, whoever asks for it."""
    if event.startswith(NO_WAY_OUT):
        raise RefusedError(event)


def press(html: str, static: str, roots: list[str]) -> bytes:
    """The PDF: tagged, titled, with the fonts in it, for people who read with their ears too (PDF/UA-1)."""
    if sys.platform == "linux":
        # WeasyPrint asks for each library by the names of other systems first, and for every one of these Python would
        # start a linker and a compiler to find it: half the time of a sheet. The right names need no search.
        ctypes.util.find_library = lambda name: None
    gc.set_threshold(*SELDOM)
    import weasyprint

    gc.freeze()  # what was imported stays until the end
    fetch = fetcher(static, roots)
    sys.addaudithook(shut)
    page = weasyprint.HTML(string=html, base_url=f"{HERE}/", url_fetcher=fetch, media_type="print")
    give_directions(page.etree_element)
    pdf: bytes = page.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return pdf


def main() -> None:
    """One page in, one PDF out."""
    order = json.load(sys.stdin)
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"]))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.stdout.buffer.write(press(order["html"], order["static"], order["roots"]))


if __name__ == "__main__":
    main()
