"""A bank of any size, in a process with the server's environment: how the cost of a page grows with the stories.

`python -m tests.bench.shelves 10000` prints one line of JSON: the session key, addresses and queries by name.
"""

import itertools
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta

import django

django.setup()

from django.db import transaction  # noqa: E402

from accounts.models import User  # noqa: E402
from stories.competencies import KEYS  # noqa: E402
from stories.models import PARTS, Evidence, Story, Tag, TaggedStory  # noqa: E402
from tests.bench.bank import queries  # noqa: E402
from tests.browser.people import session  # noqa: E402

WORDS, SENTENCES, WORDS_A_SENTENCE = 8_000, 2_000, 15
TAGS, BATCH = 100, 2_000
COMMON, RARE, RARELY = "harbour", "zeppelin", 5
CARDS, PAGE = 24, 400
CHANCE = random.Random(4)
FIRST_DAY = date(2015, 1, 1)


def sentences() -> list[str]:
    """Invented words, a few of them very often and most of them seldom, as in any language (Zipf)."""
    syllables = ["".join(pair) for pair in itertools.product("bdfgklmnprstv", "aeiou")]
    words = ["".join(CHANCE.choices(syllables, k=CHANCE.randint(1, 4))) for _ in range(WORDS)]
    weights = list(itertools.accumulate(1 / place for place in range(1, WORDS + 1)))
    return [" ".join(CHANCE.choices(words, cum_weights=weights, k=WORDS_A_SENTENCE)) for _ in range(SENTENCES)]


def story(owner: User, number: int, size: int, spoken: list[str]) -> Story:
    """One of about 300 words; every second has the common word, five of all have the rare one."""
    texts = {part: ". ".join(CHANCE.choices(spoken, k=5)) for part in PARTS}
    texts["action"] += f" {COMMON}" if number % 2 else ""
    texts["result"] += f" {RARE}" if number % (size // RARELY) == 0 else ""
    day = FIRST_DAY + timedelta(days=number % 4_000)
    told = number % 5
    return Story(
        owner=owner,
        title=f"{number} {CHANCE.choice(spoken)}"[:80],
        hook=CHANCE.choice(spoken)[:200],
        proof=f"−{number % 90} %",
        cues=CHANCE.choice(spoken)[:90],
        organization=f"Works {number % 20}",
        happened=day.isoformat(),
        happened_on=day,
        status=[Story.Status.READY, Story.Status.DRAFT, Story.Status.READY, Story.Status.RESTING][number % 4],
        told_count=told,
        last_told_on=day if told else None,
        setback=number % 10 == 0,
        tag_words=f"tag {number % TAGS}",
        **texts,
    )


def fill(owner: User, size: int) -> None:
    """So many stories, each with one tag and two things it shows."""
    spoken = sentences()
    tags = Tag.objects.bulk_create(
        Tag(owner=owner, name=f"tag {number}", folded=f"tag {number}", uses=size // TAGS) for number in range(TAGS)
    )
    for first in range(0, size, BATCH):
        numbers = range(first, min(first + BATCH, size))
        made = Story.objects.bulk_create(story(owner, number, size, spoken) for number in numbers)
        TaggedStory.objects.bulk_create(
            TaggedStory(content_object=one, tag=tags[number % TAGS]) for number, one in zip(numbers, made, strict=True)
        )
        Evidence.objects.bulk_create(_shown(made))


def _shown(stories: list[Story]) -> Iterator[Evidence]:
    for one in stories:
        for strength, key in enumerate(CHANCE.sample(KEYS, 2), start=2):
            yield Evidence(story=one, competency=key, strength=strength)


def pages(owner: User, size: int) -> dict[str, str]:
    """What is measured, by name; of fewer than 400 pages the last."""
    pages_before = min(PAGE, size // CARDS) - 1
    before = owner.stories.order_by("-pk").values_list("pk", flat=True)[pages_before * CARDS]
    return {
        "bare view": "/bare/",
        "list": "/stories/",
        "page 400": f"/stories/?before={before}",
        "one tag": "/stories/?tag=tag+7",
        "rare word": f"/stories/?q={RARE}",
        "common word": f"/stories/?q={COMMON}",
        "table": "/stories/shows/",
        "what is missing": "/stories/missing/",
    }


def shelves(size: int) -> dict[str, object]:
    """Make it, and look at every page once."""
    owner = User.objects.create_user("bench@example.org", None, name="Nora Vance")
    with transaction.atomic():
        fill(owner, size)
    key, measured = session(owner), pages(owner, size)
    return {"session": key, "pages": measured, "queries": {name: queries(key, path) for name, path in measured.items()}}


if __name__ == "__main__":
    print(json.dumps(shelves(int(sys.argv[1]))))
