"""The shell and its worker: whole, the same for everybody, and another one with every change."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from storybank import offline

STATIC = Path(settings.BASE_DIR) / "static"
IMPORTED = re.compile(r"""(?:from|import)\s*\(?\s*"(\.{1,2}/[\w./-]+\.js)\"""")


def imports(path: Path, known: set[Path]) -> Iterator[Path]:
    """A script and all that it imports, once each."""
    if path in known:
        return
    known.add(path)
    yield path
    for name in IMPORTED.findall(path.read_text()):
        yield from imports((path.parent / name).resolve(), known)


def manifest(client: Client) -> dict[str, object]:
    """What the worker is told, as it comes."""
    line = client.get("/sw.js").text.splitlines()[0]
    return json.loads(line.removeprefix("const SHELL = ").removesuffix(";"))


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    """What is worked out once for a server is worked out anew in each test."""
    offline.manifest.cache_clear()
    yield
    offline.manifest.cache_clear()


def test_all_that_the_shell_needs_is_put_aside() -> None:
    needed = {str(path.relative_to(STATIC)) for path in imports(STATIC / "js/offline/shell.js", set())}
    assert needed == set(offline.SCRIPTS)


def test_the_shell_links_nothing_that_is_not_put_aside(client: Client) -> None:
    page = client.get("/offline/").text
    linked = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    assert linked <= set(manifest(client)["files"])  # type: ignore[call-overload]


def test_the_shell_is_the_same_for_everybody(client: Client, as_owner: Client) -> None:
    assert client.get("/offline/").text == as_owner.get("/offline/").text
    assert client.get("/sw.js").text == as_owner.get("/sw.js").text
    assert not as_owner.get("/offline/").cookies


def test_the_shell_gives_no_verdict_before_it_has_looked(client: Client) -> None:
    assert "<p data-nothing hidden>" in client.get("/offline/").text


def test_the_worker_is_a_script_that_browsers_ask_for_again(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer.headers["Content-Type"] == "text/javascript"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert 'importScripts("/static/js/offline/worker.js");' in answer.text


def test_a_file_that_changes_makes_it_another_worker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = manifest(client)["version"]
    offline.manifest.cache_clear()
    assert manifest(client)["version"] == before
    offline.manifest.cache_clear()
    monkeypatch.setattr(offline, "static", lambda name: f"/static/{name}?another")
    assert manifest(client)["version"] != before


def test_words_that_change_make_it_another_worker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = manifest(client)["version"]
    offline.manifest.cache_clear()
    monkeypatch.setattr(offline, "page", lambda: "Other words.")
    assert manifest(client)["version"] != before
