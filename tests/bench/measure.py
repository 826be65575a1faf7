"""Asking a running server for pages: how long one takes, how many come in a second, and how many bytes they are."""

import gzip
import http.client
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urljoin

from tests.browser.server import Server

WARM_UP, ROUNDS = 10, 200
CLIENTS, EACH = 8, 15
LINKED = re.compile(rb'<(?:link rel="stylesheet" href|script [^>]*src)="([^"]+)"')
# What a page may ask for later, by import(), does not come along: it is for what is offered, or kept on a phone.
IMPORTED = re.compile(rb'(?:from |import )"(\.{1,2}/[^"]+)"')


@dataclass(frozen=True)
class Measured:
    """One page: median milliseconds alone, requests a second at eight clients, bytes plain and compressed."""

    milliseconds: float
    a_second: float
    plain: int
    compressed: int


class Client:
    """One keep-alive connection of somebody signed in. Answers other than 200 are an error."""

    def __init__(self, server: Server, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self.headers = {"Cookie": f"sessionid={session}", "Accept-Encoding": "gzip"}

    def get(self, path: str) -> bytes:
        """The body as it comes over the wire."""
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        assert answer.status == 200, f"{path}: {answer.status}"
        return body

    def milliseconds(self, path: str) -> float:
        """How long one request takes."""
        start = time.perf_counter()
        self.get(path)
        return (time.perf_counter() - start) * 1000


def in_turn(server: Server, session: str, pages: dict[str, str], rounds: int) -> dict[str, float]:
    """The median milliseconds of each page by name.

    All of them take turns in every round, so that what slows the machine slows them alike.
    """
    client = Client(server, session)
    taken = [{name: client.milliseconds(path) for name, path in pages.items()} for _ in range(WARM_UP + rounds)]
    return {name: statistics.median(one[name] for one in taken[WARM_UP:]) for name in pages}


def measure(server: Server, session: str, pages: dict[str, str]) -> dict[str, Measured]:
    """Each page by name."""
    client = Client(server, session)
    taken = in_turn(server, session, pages, ROUNDS)
    bodies = {name: client.get(path) for name, path in pages.items()}
    return {
        name: Measured(
            milliseconds=taken[name],
            a_second=a_second(server, session, path),
            plain=len(bodies[name]),
            compressed=len(gzip.compress(bodies[name], 6)),
        )
        for name, path in pages.items()
    }


def a_second(server: Server, session: str, path: str) -> float:
    """Requests a second while eight clients ask at once."""

    def ask(client: Client) -> None:
        for _ in range(EACH):
            client.get(path)

    clients = [Client(server, session) for _ in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(lambda client: client.get(path), clients))
        start = time.perf_counter()
        list(pool.map(ask, clients))
        return CLIENTS * EACH / (time.perf_counter() - start)


def style_and_script(server: Server, session: str, pages: dict[str, str]) -> dict[str, int]:
    """Compressed bytes of all style sheets and scripts that a first visit to each page brings along, by page."""
    client = Client(server, session)
    known: dict[str, bytes] = {}
    return {name: sum(map(len, _linked(client, path, known).values())) for name, path in pages.items()}


def _linked(client: Client, page: str, known: dict[str, bytes]) -> dict[str, bytes]:
    """What the page links, and what that imports, by address; `known` are those that were fetched before."""
    waiting = {path.decode() for path in LINKED.findall(client.get(page))}
    found: dict[str, bytes] = {}
    while waiting - found.keys():
        path = (waiting - found.keys()).pop()
        known[path] = found[path] = body = known[path] if path in known else client.get(path)
        text = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        waiting |= {urljoin(path, name.decode()) for name in IMPORTED.findall(text)}
    return found
