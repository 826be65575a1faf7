"""The pages that are printed, in a process with the server's environment: the sheet and a pack of ten long stories.

`python -m tests.bench.printed` prints one line of JSON: session key, the addresses of both PDFs, and the HTML of both.
"""

import json

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402

from accounts.models import User  # noqa: E402
from prep.models import PLACES  # noqa: E402
from prep.views.printing import Printout  # noqa: E402
from stories.models import PARTS, Story  # noqa: E402
from tests.bench import bank  # noqa: E402
from tests.browser.people import session  # noqa: E402

LONG_PART = 150  # words: four of them take more than four minutes, past what anybody listens to


@transaction.atomic
def printed() -> dict[str, object]:
    """Make ten long stories and their interview, and render both as they go to the press."""
    owner = User.objects.create_user("paper@example.org", None, name="Nora Vance")
    stories = [bank.story(owner, number) for number in range(2, 2 + PLACES)]
    for story in stories:
        for part in PARTS:
            setattr(story, part, bank.text(LONG_PART))
    Story.objects.bulk_create(stories)
    interview = bank.prepare(owner)
    printout = Printout.of(interview, owner)
    context = {**printout.context(), "title": "Paper", "sheet": printout.sheet()}
    html = {
        "sheet": render_to_string("prep/printed.html", context),
        "pack": render_to_string("prep/printed.html", {**context, "pack": printout.pack()}),
    }
    addresses = {name: f"/interviews/{interview.pk}/{name}.pdf" for name in html}
    return {"session": session(owner), "addresses": addresses, "html": html}


if __name__ == "__main__":
    print(json.dumps(printed()))
