"""Whatever a story contains, printing it opens no socket and no file but our own style sheets."""

import html
import json
import subprocess
import sys
import sysconfig
import tempfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from prep.models import Interview
from prep.views.printing import Printout
from stories.models import Story
from tests.printing import hostile

WATCHED = Path(__file__).with_name("watched.py")
STATIC = settings.BASE_DIR / "static"
TAGS = {"html", "head", "meta", "title", "link", "body", "article", "header", "section", "div", "span", "h1", "h2"} | {
    *("p", "dl", "dt", "dd", "ol", "ul", "li", "b", "bdi", "q")
}
OURS = f"<link rel='stylesheet' href='{settings.STATIC_URL}css/tokens.css'>"


def watch(pages: list[str]) -> list[dict[str, Any]]:
    """What was opened while each of these pages was rendered, after one page without anything special."""
    first = "<title>x</title><p lang='de'>Plain 質 🚀</p><svg xmlns='http://www.w3.org/2000/svg'/>"
    orders = [{"html": page, "static": settings.STATIC_URL, "roots": [str(STATIC)]} for page in (first, *pages)]
    command = [sys.executable, "-I", str(WATCHED)]
    lines = "\n".join(json.dumps(order) for order in orders)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()][1:]


def secrets(folder: Path) -> list[str]:
    """Five targets of a kind each; the file is there, and holds style and picture."""
    file = folder / "secret.css"
    file.write_text("p { color: red }")
    beside = Path(settings.STATIC_URL) / ".." / "storybank" / "settings.py"
    return [
        file.as_uri(),
        "http://127.0.0.1:9/x",
        "data:text/css,p{color:red}",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='http://127.0.0.1:9/y'/></svg>",
        str(beside),
    ]


def strangers(seen: list[str]) -> list[str]:
    """What is no style sheet of ours, no part of Python and its packages, and no new file of the renderer's."""
    libraries = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    known = (
        *(f"{Path(folder).resolve()}/" for folder in (str(STATIC), *libraries)),
        f"{tempfile.gettempdir()}/weasyprint-",
    )
    return [what for what in seen if not what.startswith(known)]


def test_a_hundred_hostile_pages_open_nothing(tmp_path: Path) -> None:
    pages = list(hostile.written(secrets(tmp_path)))
    assert len(pages) == 100
    opened = watch([f"<title>x</title>{OURS}{page}" for page in pages])
    found = {page: strangers(one["seen"]) for page, one in zip(pages, opened, strict=True)}
    assert {page: seen for page, seen in found.items() if seen} == {}
    rendered = str(STATIC / "css" / "tokens.css")
    own = {page: one["seen"] for page, one in zip(pages, opened, strict=True) if "<base" not in page}
    assert [page for page, seen in own.items() if rendered not in seen] == []


def test_the_eyes_are_open() -> None:
    link = STATIC / "css" / "tokens.css"
    [one] = watch([f"<title>x</title>{OURS}"])
    assert str(link) in one["seen"]
    assert one["bytes"] > 1000
    assert strangers(["/etc/passwd", str(link)]) == ["/etc/passwd"]


class Tags(HTMLParser):
    """Collects the tags of a page, and all that leads elsewhere."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.leads: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Part of HTMLParser."""
        self.tags.add(tag)
        self.leads |= {text or "" for name, text in attrs if name in ("src", "href", "style", "data", "srcset")}


@pytest.mark.django_db
def test_hostile_stories_stay_text(as_owner: Client, example: Interview, tmp_path: Path) -> None:
    texts = list(hostile.written(secrets(tmp_path)))
    for number, pick in enumerate(example.picks.select_related("story")):
        lines = texts[number * 10 : number * 10 + 10]
        parts = {"hook": lines[0][:200], "cues": lines[1][:90], "proof": lines[2][:60], "action": "\n".join(lines)}
        Story.objects.filter(pk=pick.story_id).update(title=lines[3][:80], **parts)
    printout = Printout.of(example, example.opportunity.owner)
    context = {**printout.context(), "sheet": printout.sheet(), "pack": printout.pack(), "title": "x"}
    page = render_to_string("prep/printed.html", context)
    seen = Tags(page)
    assert seen.tags <= TAGS
    assert {lead for lead in seen.leads if not lead.startswith(f"{settings.STATIC_URL}css/")} == set()
    assert html.escape(texts[3][:40]) in page
    assert as_owner.get(reverse("prep:pack", args=[example.pk])).status_code == 200
    [opened] = watch([page])
    assert strangers(opened["seen"]) == []
