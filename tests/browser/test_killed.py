"""The browser dies 100 milliseconds after the last key, process tree and all, while nothing reaches the server."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Playwright, expect

from tests.browser import desk
from tests.browser.cast import Cast, Visitor
from tests.browser.server import Server

KILLS = int(os.environ.get("BROWSER_KILLS", "3"))
TYPED = "Kill me if you can: attempt {turn}, {turn} times the pump, and the last word is mine."

Open = Any


@pytest.fixture
def open_browser(playwright: Playwright, browser_type_launch_args: dict[str, Any], server: Server) -> Iterator[Open]:
    """Starts a browser of its own in a folder: `open_browser(folder, visitor)`."""
    opened: list[BrowserContext] = []

    def start(folder: Path, visitor: Visitor) -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            folder, **browser_type_launch_args, base_url=server.address
        )
        context.add_cookies([{"name": "sessionid", "value": visitor.session, "url": server.address}])
        opened.append(context)
        return context

    yield start
    for context in opened:
        try:
            context.close()
        except Error:  # killed
            continue


@pytest.mark.parametrize("turn", range(KILLS))
def test_browser_killed_after_the_last_key(turn: int, cast: Cast, tmp_path: Path, open_browser: Open) -> None:
    visitor = cast.make("example")
    context = open_browser(tmp_path, visitor)
    page = desk.edit(context.pages[0], visitor)
    context.route(desk.SAVES, lambda route: route.abort())
    text = TYPED.format(turn=turn)
    desk.part(page, "learned").fill("")
    desk.part(page, "learned").press_sequentially(text)
    page.wait_for_timeout(desk.LAST_KEY)
    for number in desk.processes(tmp_path):
        os.kill(number, signal.SIGKILL)
    again = desk.edit(open_browser(tmp_path, visitor).pages[0], visitor)
    expect(desk.part(again, "learned")).to_have_value(text)
    desk.says(again, desk.SAVED)
    assert desk.saved(again, visitor, "learned") == text
    print(f"browser kill {turn + 1} of {KILLS}: {len(text)} keys typed, 0 lost")
