"""The shell that opens without a network, and the worker that puts it aside.

Both are the same for everybody and hold nothing of anybody's (docs/architecture.md, "Without a network").
"""

import json
from functools import cache
from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

STYLES = tuple(f"css/{name}.css" for name in ("tokens", "page", "component", "form", "aloud", "sheet", "paper"))
WORKER = "js/offline/worker.js"
# The script of the shell and all that it imports; a test follows the imports.
SCRIPTS = (
    *(
        f"js/aloud/{name}.js"
        for name in (
            *("address", "begin", "cards", "clock", "days", "deck", "keys", "left", "order"),
            *("outbox", "queue", "speaking", "ten", "twice"),
        )
    ),
    *(f"js/drafting/{name}.js" for name in ("database", "keys", "pages", "pieces", "sealing", "tries", "wire")),
    *(f"js/offline/{name}.js" for name in ("keep", "phone", "room", "shell", "when")),
    "js/coaching/say.js",
)
FILES = (*STYLES, *SCRIPTS, "icons/storybank.svg")


@require_safe
@login_not_required
def shell(request: HttpRequest) -> HttpResponse:
    """The page that a browser shows in place of one it cannot reach."""
    return HttpResponse(page())


@require_safe
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Its text changes with every file of the shell, and so a browser takes the new one."""
    text = f"const SHELL = {json.dumps(manifest())};\nimportScripts({json.dumps(static(WORKER))});\n"
    return HttpResponse(text, content_type="text/javascript")


def page() -> str:
    """The shell, made without a request: nobody's name, session or token can be in it."""
    return render_to_string("offline.html", {"styles": STYLES})


@cache
def manifest() -> dict[str, object]:
    """What is put aside: the shell's address, its files, and a version that is another one when any of these is."""
    files = [static(name) for name in FILES]
    version = sha256("\n".join([page(), *files, static(WORKER)]).encode()).hexdigest()[:16]
    return {"version": version, "page": reverse("offline"), "files": files}
