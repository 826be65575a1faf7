"""A bank of 5,000 stories of which none, or 5,000 times one, was told: in a process with the server's environment.

`python -m tests.bench.told 5000` prints one line of JSON: how long the ten take, in milliseconds, and queries by page.
"""

import json
import random
import statistics
import sys
import time
from datetime import date, timedelta

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.db.models import Count  # noqa: E402

from accounts.models import User  # noqa: E402
from people.models import Person  # noqa: E402
from prep import suggesting  # noqa: E402
from prep.models import Interview, Telling  # noqa: E402
from stories.competencies import KEYS  # noqa: E402
from stories.models import Evidence, Story  # noqa: E402
from tests.bench.bank import prepare, queries, story  # noqa: E402
from tests.browser.people import session  # noqa: E402

STORIES, PEOPLE, ROUNDS = 5_000, 60, 5
CHANCE = random.Random(7)
FIRST_DAY = date(2020, 1, 1)


def fill(owner: User) -> list[Story]:
    """The stories, each with three things it shows."""
    stories = Story.objects.bulk_create(story(owner, number) for number in range(STORIES))
    Evidence.objects.bulk_create(
        Evidence(story=one, competency=key, strength=strength)
        for one in stories
        for strength, key in enumerate(CHANCE.sample(KEYS, 3), start=1)
    )
    return stories


def tell(owner: User, stories: list[Story], interview: Interview, times: int) -> Interview:
    """So many tellings, each to two of sixty people, five of whom are in the room; half of them in one interview.

    Returns that one. The chosen stories come first: what is asked only where one of them was told is asked in either
    bank.
    """
    chosen = [pick.story for pick in interview.picks.select_related("story")]
    known = list(Person.objects.filter(owner=owner))
    known += Person.objects.bulk_create(Person(owner=owner, name=f"Friend {n}") for n in range(PEOPLE - len(known)))
    past = Interview.objects.begin(owner, "Line lead", organization="Calder", day=FIRST_DAY)
    told = Telling.objects.bulk_create(
        Telling(
            owner=owner,
            story=chosen[number] if number < len(chosen) else CHANCE.choice(stories),
            interview=past if number % 2 else None,
            told_on=FIRST_DAY + timedelta(days=number % 2_000),
            title=f"{number}",
            proof=f"{number} %",
            landed=CHANCE.choice(["", "well", "so-so"]),
        )
        for number in range(times)
    )
    heard = Telling.people.through
    pairs = ((one, person) for one in told for person in CHANCE.sample(known, 2))
    heard.objects.bulk_create(heard(telling_id=one.pk, person_id=person.pk) for one, person in pairs)
    for pk, number in (
        Story.objects.filter(owner=owner, tellings__isnull=False).values_list("pk").annotate(number=Count("tellings"))
    ):
        Story.objects.filter(pk=pk).update(told_count=number, last_told_on=FIRST_DAY)
    return past


def measured(times: int) -> dict[str, object]:
    """Make it, let the ten be chosen, and look at every page that reads tellings."""
    owner = User.objects.create_user(f"told{times}@example.org", None, name="Nora Vance")
    with transaction.atomic():
        stories = fill(owner)
        interview = prepare(owner)
        past = tell(owner, stories, interview, times)
    took = []
    for _ in range(ROUNDS):
        start = time.process_time()
        suggesting.suggest(interview)
        took.append(1000 * (time.process_time() - start))
    key, base = session(owner), f"/interviews/{interview.pk}/"
    often = Story.objects.filter(owner=owner).order_by("-told_count", "pk")[0]
    pages = {name: f"{base}{name}/" for name in ("choose", "before", "questions", "debrief")}
    pages["still-true"] = f"/interviews/{past.pk}/still-true/"
    pages |= {"interview": base, "story": f"/stories/{often.pk}/", "home": "/", "missing": "/stories/missing/"}
    return {"ten": statistics.median(took), "queries": {name: queries(key, path) for name, path in pages.items()}}


if __name__ == "__main__":
    print(json.dumps(measured(int(sys.argv[1]))))
