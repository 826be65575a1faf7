"""Somebody at the editor: what they type, what the page says of it, and what the server has."""

import html
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.cast import Visitor
from tests.browser.guard import Guard

SAVED = re.compile(r"^Saved \d\d:\d\d")
OFFLINE = re.compile(r"^Saved on this device, offline")
RETRYING = re.compile(r"^Not saved, retrying")
ELSEWHERE = re.compile(r"^Changed elsewhere")
LAST_KEY = 100  # milliseconds before the end of a page: what is older must be there
PATIENCE = 15.0  # seconds
SAVES = re.compile(r"/save/$")
# What the person's browser keeps, as somebody reads it who opens its files: every entry of the journal, and whose keys.
KEPT = """async () => {
  const open = indexedDB.open("storybank");
  const db = await new Promise((ok, no) => { open.onsuccess = () => ok(open.result); open.onerror = no; });
  const all = (name) => new Promise((ok) => {
    const asked = db.transaction(name).objectStore(name).getAll();
    asked.onsuccess = () => ok(asked.result);
  });
  const entries = await all("entries");
  const keys = await new Promise((ok) => {
    const asked = db.transaction("keys").objectStore("keys").getAllKeys();
    asked.onsuccess = () => ok(asked.result);
  });
  db.close();
  const text = (value) => new TextDecoder("latin1").decode(value);
  const bytes = (value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value);
  const plain = (value) => bytes(value) ? text(value) : JSON.stringify(value);
  return { entries: entries.map((entry) => Object.values(entry).map(plain).join(" ")), keys: keys.map(String) };
}"""


def edit(page: Page, visitor: Visitor, path: str = "/stories/{story}/edit/") -> Page:
    """Open a text to write on, and wait until the page listens to what is typed."""
    page.goto(visitor.at(path))
    listening(page)
    return page


def listening(page: Page) -> None:
    """The page hears what is typed from now on."""
    expect(page.locator("form[data-draft][data-listening]")).to_be_attached()


def part(page: Page, name: str) -> Locator:
    """The box of a field by its name."""
    return page.locator(f"form[data-draft] [name={name}]")


def says(page: Page, text: re.Pattern[str], *, within: float = 10) -> None:
    """What the page says of saving, at the latest after so many seconds."""
    expect(page.locator("[data-indicator]")).to_have_text(text, timeout=within * 1000)


def saved(page: Page, visitor: Visitor, name: str, path: str = "/stories/{story}/edit/") -> str:
    """What the server has in a box of many lines: as its page comes, before any script has seen it."""
    answer = page.context.request.get(visitor.at(path)).text()
    box = re.search(rf'<textarea[^>]*\bname="{name}"[^>]*>\n?(.*?)</textarea>', answer, re.DOTALL)
    assert box, f"no {name} at {path}"
    return html.unescape(box[1])


def hold(target: Page | BrowserContext) -> list[Route]:
    """From now on saves are held up on their way: the server never sees them. Returns those that wait."""
    waiting: list[Route] = []
    target.route(SAVES, lambda route: waiting.append(route))
    return waiting


def lose(target: Page | BrowserContext) -> list[int]:
    """From now on the server takes saves, and its answers are lost. Returns the status of each, as they come."""
    taken: list[int] = []
    target.route(SAVES, lambda route: taken.append(route.fetch().status))
    return taken


def cut_off(page: Page) -> None:
    """Nothing leaves this page any more, not even its last words."""
    page.evaluate("() => { window.fetch = async () => { throw new TypeError('cut off'); }; }")


def until(page: Page, happened: Callable[[], object]) -> None:
    """Wait while the page goes on, until this is so. AssertionError where it takes too long."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        page.wait_for_timeout(50)  # milliseconds


def nothing_kept(page: Page) -> None:
    """The journal is empty, or is so in a moment."""
    until(page, lambda: not kept(page)["entries"])


def off_line(page: Page, guard: Guard) -> None:
    """The network is gone for this browser; that it says so in its console is no trouble."""
    guard.offline = True
    page.context.set_offline(True)


def sign_in(page: Page, visitor: Visitor) -> None:
    """Somebody else is signed in at this browser from now on."""
    address = "/".join(page.url.split("/")[:3])
    page.context.clear_cookies(name="sessionid")
    page.context.add_cookies([{"name": "sessionid", "value": visitor.session, "url": address}])


def kept(page: Page) -> dict[str, Any]:
    """The entries of the journal as they lie in the browser, and the numbers of the people whose key is there."""
    found: dict[str, Any] = page.evaluate(KEPT)
    return found


def processes(profile: Path) -> list[int]:
    """The numbers of all processes of the browser that works in this folder."""
    mark = f"--user-data-dir={profile}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdecimal() and mark in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:  # it ended while we looked
            continue
    return found
