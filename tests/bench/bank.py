"""The bank that is measured, and how many queries each page makes, in a process with the server's environment.

`python -m tests.bench.bank` prints one line of JSON: the session key, the pages' addresses and queries by name.
"""

import itertools
import json
import random
from datetime import date, time

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import User  # noqa: E402
from people.models import Person  # noqa: E402
from prep import lenses  # noqa: E402
from prep.models import PLACES, Criterion, Interview, Pick, Seat  # noqa: E402
from stories.competencies import BY_KEY, KEYS  # noqa: E402
from stories.models import PARTS, Evidence, Story, Tag, TaggedStory  # noqa: E402
from tests.bench import saves  # noqa: E402
from tests.browser.people import session  # noqa: E402
from tests.drafting.client import Page  # noqa: E402
from tests.drafting.wires import InProcess  # noqa: E402

STORIES, TAGS, CRITERIA = 1_000, 30, 6
WORDS_A_PART = 75
SPOKEN = """
gauge shift audit number wall operator supplier scrap method meeting line week result customer door signature card
manager night machine drawing measured asked found changed wrote rang waited agreed stopped began said the a of to
and in with for on at by from nobody everybody two three nine forty first last small wrong true quiet early late
"""
WORDS = SPOKEN.split()
CHANCE = random.Random(1)


def text(words: int) -> str:
    return " ".join(CHANCE.choices(WORDS, k=words))


def story(owner: User, number: int) -> Story:
    """One of about 300 words; of every twenty one is a draft and one an idea."""
    status = {0: Story.Status.IDEA, 1: Story.Status.DRAFT}.get(number % 20, Story.Status.READY)
    written = PARTS[: {Story.Status.IDEA: 0, Story.Status.DRAFT: 2}.get(status, 4)]
    return Story(
        owner=owner,
        title=f"{number} {text(5)}"[:80],
        hook=text(12)[:200],
        proof=f"−{number % 90} %",
        cues=text(7)[:90],
        organization=text(2),
        status=status,
        **{part: text(WORDS_A_PART) for part in written},
    )


def fill(owner: User) -> None:
    """A thousand stories, each with two tags and three things it shows."""
    stories = Story.objects.bulk_create(story(owner, number) for number in range(STORIES))
    uses = 2 * STORIES // TAGS
    names = [f"{word}{n}" for n, word in enumerate(WORDS[:TAGS])]
    tags = Tag.objects.bulk_create(Tag(owner=owner, name=name, folded=name, uses=uses) for name in names)
    pairs = itertools.product(stories, (0, 7))
    TaggedStory.objects.bulk_create(
        TaggedStory(content_object=one, tag=tags[(n // 2 + step) % TAGS]) for n, (one, step) in enumerate(pairs)
    )
    Evidence.objects.bulk_create(
        Evidence(story=one, competency=key, strength=strength)
        for one in stories
        for strength, key in enumerate(CHANCE.sample(KEYS, 3), start=1)
    )


def prepare(owner: User) -> Interview:
    """One interview: six things they look for, five people, ten stories chosen."""
    interview = Interview.objects.begin(
        owner, "Quality Manager", organization="Calder", day=date(2031, 3, 4), clock=time(9)
    )
    Criterion.objects.bulk_create(
        Criterion(opportunity=interview.opportunity, text=BY_KEY[key].statement, competencies=[key], order=n)
        for n, key in enumerate(KEYS[:CRITERIA])
    )
    for order, lens in enumerate(lenses.ALL[:5]):
        person = Person.objects.create(owner=owner, name=f"Person {order}", title=lens.role)
        cares = list(lens.cares)
        Seat.objects.create(
            interview=interview, person=person, name=person.name, role=lens.role, competencies=cares, order=order
        )
    chosen = owner.stories.ready().order_by("pk")[:PLACES]
    Pick.objects.bulk_create(Pick(interview=interview, story=one, position=n) for n, one in enumerate(chosen, 1))
    return interview


def pages(owner: User, interview: Interview) -> dict[str, str]:
    """What is measured, by name."""
    middle = owner.stories.order_by("pk")[STORIES // 2]
    return {
        "bare view": "/bare/",
        "home": "/",
        "list": "/stories/",
        "list, one tag": f"/stories/?tag={owner.tags.all()[0].folded}",
        "list, found": "/stories/?q=signature+forty",
        "read": f"/stories/{middle.pk}/",
        "editor": f"/stories/{middle.pk}/edit/",
        "remember": "/stories/remember/",
        "interview": f"/interviews/{interview.pk}/",
        "sheet": f"/interviews/{interview.pk}/sheet/",
        "people": "/people/",
    }


def queries(key: str, path: str) -> int:
    """How many a page makes, session and user included."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return len(captured)


def queries_of_saves(key: str, edit: str, bare: str) -> dict[str, int]:
    """How many each kind of save makes, session and user included; a second one, which keeps no revision again."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    page = Page(InProcess(client), edit)
    taken = {}
    for name, save in {"bare save": lambda: saves.bare_save(page, bare), "save": lambda: saves.autosave(page)}.items():
        save()
        with CaptureQueriesContext(connection) as captured:
            save()
        taken[name] = len(captured)
    return taken


@transaction.atomic
def bank() -> dict[str, object]:
    """Make it, and look at every page once."""
    owner = User.objects.create_user("bench@example.org", None, name="Nora Vance")
    fill(owner)
    measured = pages(owner, prepare(owner))
    key = session(owner)
    first, second = owner.stories.order_by("pk")[:2]
    written = {"edit": f"/stories/{first.pk}/edit/", "bare": f"/bare/{second.pk}/"}
    asked = {name: queries(key, path) for name, path in measured.items()} | queries_of_saves(key, **written)
    return {"session": key, "pages": measured, "written": written, "queries": asked}


if __name__ == "__main__":
    print(json.dumps(bank()))
