"""A server for all the browser tests of one process, people to visit it, and a guard on every page."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.browser.cast import Cast, Visitor, cast_of
from tests.browser.guard import Guard
from tests.browser.server import Server, serve

PATIENCE = 10_000  # milliseconds
WIDE: ViewportSize = {"width": 1280, "height": 800}

Visit = Callable[..., Page]
Known = Callable[[str], Visitor | None]
Window = Callable[[str], Page]
# For axe, which the page's own policy keeps out (the journeys run with it), and without motion to wait for.
LOOKED_AT: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}


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
def visitor(cast: Cast) -> Visitor:
    """Somebody with the example, who may change anything."""
    return cast.make("example")


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


@pytest.fixture(scope="session")
def watcher() -> Guard:
    """Watches the windows that last."""
    return Guard()


@pytest.fixture(scope="session")
def windows(browser: Browser, server: Server, known: Known, watcher: Guard) -> Iterator[Window]:
    """One window for each kind of visitor, for tests that only look: a new one costs as much as looking does."""
    opened: dict[str, BrowserContext] = {}

    def window(kind: str) -> Page:
        if kind not in opened:
            opened[kind] = open_context(browser, server, watcher, known(kind), **LOOKED_AT)
            opened[kind].new_page()
        return opened[kind].pages[0]

    yield window
    for context in opened.values():
        context.close()


@pytest.fixture
def lasting(windows: Window, watcher: Guard, server: Server) -> Iterator[Window]:
    """The window of a visitor of that kind, as wide as a new one; what it does wrong is this test's trouble. Of what an
    earlier test has typed there nothing comes back.
    """
    typed = {"origin": server.address, "storageTypes": "indexeddb"}

    def window(kind: str) -> Page:
        page = windows(kind)
        page.set_viewport_size(WIDE)
        page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", typed)
        return page

    watcher.forget()
    yield window
    watcher.check()


@pytest.fixture
def visit(browser: Browser, guard: Guard, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Opens a window of its own: `visit(visitor)` signed in, `visit()` signed out, `visit(at=server)` elsewhere.

    Other arguments are those of Playwright's `new_context`.
    """
    opened = []

    def open_window(visitor: Visitor | None = None, *, at: Server | None = None, **options: Any) -> Page:
        opened.append(open_context(browser, at or request.getfixturevalue("server"), guard, visitor, **options))
        return opened[-1].new_page()

    yield open_window
    for context in opened:
        context.close()


def open_context(
    browser: Browser, server: Server, guard: Guard, visitor: Visitor | None, **options: Any
) -> BrowserContext:
    """A profile of its own in the browser, guarded, in which `visitor` is signed in."""
    context = browser.new_context(**{"base_url": server.address, "viewport": WIDE, **options})
    context.set_default_timeout(PATIENCE)
    guard.watch(context, server.address)
    if visitor:
        context.add_cookies([{"name": "sessionid", "value": visitor.session, "url": server.address}])
    return context
