"""A server for all the browser tests of one process, people to visit it, and a guard on every page."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser.cast import Cast, Visitor, cast_of
from tests.browser.guard import Guard
from tests.browser.server import Server, serve

PATIENCE = 10_000  # milliseconds
WIDE: ViewportSize = {"width": 1280, "height": 800}

Visit = Callable[..., Page]
Known = Callable[[str], Visitor | None]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The server that the tests share; nothing it was asked may have made it stumble."""
    with serve(signup="open") as server:
        yield server
        assert "Traceback" not in server.log, server.log


@pytest.fixture(scope="session")
def cast(server: Server) -> Iterator[Cast]:
    """Makes visitors of the shared server."""
    with cast_of(server) as cast:
        yield cast


@pytest.fixture
def new_server() -> Iterator[Server]:
    """A Storybank that nobody has opened yet, as it is installed: closed behind its first visitor."""
    with serve() as server:
        yield server


@pytest.fixture(scope="session")
def known(cast: Cast) -> Known:
    """One visitor of each kind for all tests that change nothing of theirs; None for "" (signed out)."""
    return cache(lambda kind: cast.make(kind) if kind else None)


@pytest.fixture
def guard() -> Iterator[Guard]:
    """Watches every page of the test; at its end none may have done what no page may."""
    guard = Guard()
    yield guard
    guard.check()


@pytest.fixture
def visit(browser: Browser, guard: Guard, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Opens a window of its own: `visit(visitor)` signed in, `visit()` signed out, `visit(at=server)` elsewhere.

    Other arguments are those of Playwright's `new_context`.
    """
    opened = []

    def open_window(visitor: Visitor | None = None, *, at: Server | None = None, **options: Any) -> Page:
        at = at or request.getfixturevalue("server")
        context = browser.new_context(**{"base_url": at.address, "viewport": WIDE, **options})
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        guard.watch(context, at.address)
        if visitor:
            context.add_cookies([{"name": "sessionid", "value": visitor.session, "url": at.address}])
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()
