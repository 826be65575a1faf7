"""Makes the people of the browser tests, in a process beside the server: `python -m tests.browser.people`.

Reads one request a line, JSON of `{"kind": …, "paper": …}`, and answers with one line: e-mail, session key, and the
numbers of their rows by name. One process for many people, so that Django starts once.
"""

import contextlib
import json
import sys
from collections.abc import Callable
from datetime import timedelta

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from people.models import Encounter, Person  # noqa: E402
from prep import tellings  # noqa: E402
from prep.models import PLACES, Criterion, Interview, Pick, Seat  # noqa: E402
from prep.sets import MOST as MOST_CRITERIA  # noqa: E402
from stories import writing  # noqa: E402
from stories.competencies import KEYS  # noqa: E402
from stories.merging import Written, opened_with  # noqa: E402
from stories.models import Evidence, Story  # noqa: E402
from stories.tagging import MOST_TAGS, retag  # noqa: E402
from stories.trash import throw_away  # noqa: E402
from tests.browser.acquainted import acquainted  # noqa: E402

Numbers = dict[str, int]
Words = Callable[[int], str]

PHRASE = "Wide gauges and worn wheels made much more scrap than anybody would have thought possible. "
RIGHT_TO_LEFT = "وجدت السبب الحقيقي للخلل في خط الإنتاج وأصلحته مع الفريق قبل نهاية الأسبوع "
CHINESE = "質量問題在生產線上發現，我和三班的同事一起找到了原因。"
ROCKETS = "🚀 On Friday the pump ran again, and nobody had slept for most of that week. "
SCRIPTS = {"arabic": RIGHT_TO_LEFT, "chinese": CHINESE, "emoji": ROCKETS}
PASSWORD = "gauge on the wall"
LONG_PART = 4_000  # characters: past any page's height; the limit itself is the unit tests' business


def empty(user: User) -> Numbers:
    """An account and nothing else."""
    return {}


def example(user: User) -> Numbers:
    """The example, with a story in the trash and an interview of which only the position is known."""
    call_command("example", email=user.email, stdout=sys.stderr)
    thrown = Story.objects.create(owner=user, title="The week the crane stood still")
    throw_away(thrown)
    bare = Interview.objects.begin(user, "Production Planner")
    past, *_, interview = Interview.objects.of(user).filter(opportunity__example=True).in_order()
    return {"bare": bare.pk, "thrown": thrown.pk, "past": past.pk, **_rows(user, interview)}


def one_after_another(user: User) -> Numbers:
    """The example, whose interview is held one after another."""
    rows = example(user)
    Interview.objects.filter(pk=rows["interview"]).update(format=Interview.Format.ONE_AFTER_ANOTHER)
    return rows


def example_alone(user: User) -> Numbers:
    """The example and nothing of their own."""
    call_command("example", email=user.email, stdout=sys.stderr)
    return {}


def own_story(user: User) -> Numbers:
    """One story of their own, and no example."""
    story = Story.objects.create(owner=user, title="The night shift", situation="My own, before any example.")
    return {"story": story.pk}


def told(user: User) -> Numbers:
    """Nine stories that show little, one of them told seven times, and a question of their own."""
    titles = ("The night shift", "Flour for Monday", "The pump", *(f"The {n} keys" for n in ("first", "lost", "blue")))
    more = {"action": "I asked.", "status": Story.Status.READY}
    stories = [Story.objects.create(owner=user, title=title, **more) for title in (*titles, "Rain", "Tin", "Ice")]
    Evidence.objects.bulk_create(
        Evidence(story=one, competency=key, strength=2) for one, key in zip(stories, KEYS, strict=False)
    )
    rosa = Person.objects.create(owner=user, name="Rosa Alvarez", title="Director")
    for days in range(7):
        day, landed = timezone.localdate() - timedelta(days=30 * days), ("well", "so-so", "")[days % 3]
        occasion = tellings.Occasion(day, "Calder Rail", "What went wrong?" if days else "", landed)
        tellings.note(stories[0], [rosa] if days != 1 else [], occasion)
    Story.objects.filter(pk=stories[0].pk).update(proof="9 nights")
    user.questions.create(wording="Why did you leave the sea?", competency="RESI")
    return {"story": stories[0].pk}


def well_connected(user: User) -> Numbers:
    """So many people that they are looked for by name."""
    rows = acquainted(user)
    Person.objects.bulk_create(Person(owner=user, name=f"Ann Lee {number}") for number in range(20))
    return rows


def rewritten(user: User) -> Numbers:
    """A story with versions of itself, one of which was set aside."""
    rows = own_story(user)
    story = user.stories.get(pk=rows["story"])
    for text in ("It was the third night without a gauge.", "The third night, and no gauge anywhere.", PHRASE):
        writing.revise(story, Written({"situation": text}), base=None, opened=opened_with(writing.as_saved(story)))
        story.refresh_from_db()
    with contextlib.suppress(writing.StaleError):
        writing.revise(story, Written({"situation": "From another window."}), base=1)
    return {**rows, "revision": story.revisions.earliest("pk").pk}


def scripts(user: User) -> Numbers:
    """An interview in which every text is Arabic, one in Chinese, one full of emoji."""
    made = {name: filled(_times(text), 300)(user) for name, text in SCRIPTS.items()}
    return {**made["arabic"], **{name: rows["interview"] for name, rows in made.items()}}


def paragraphs(user: User) -> Numbers:
    """The example, each of whose stories goes over several pages in short paragraphs."""
    rows = example(user)
    user.stories.update(action="\n\n".join(["I asked.", PHRASE] * 35))
    return rows


def one_number(user: User) -> Numbers:
    """A story and a person whose rows have the same number."""
    number = 1_000_000 + user.pk
    Story.objects.create(pk=number, owner=user, title="The night shift", status=Story.Status.DRAFT)
    Person.objects.create(pk=number, owner=user, name="Ada Moss")
    return {"story": number, "person": number}


def _rows(user: User, interview: Interview) -> Numbers:
    chosen = interview.picks.select_related("story")
    met = Person.objects.filter(owner=user, encounters__isnull=False).first() or user.people.first()
    draft = user.stories.unfinished().first() or user.stories.first()
    seat = interview.seats.first()
    rows = {
        "interview": interview,
        "pick": chosen[0],
        "story": chosen[0].story,
        "draft": draft,
        "person": met,
        "seat": seat,
        "encounter": met and met.encounters.first(),
    }
    return {name: row.pk for name, row in rows.items() if row}


def filled(words: Words, longest: int = LONG_PART) -> Callable[[User], Numbers]:
    """Somebody all of whose rows carry `words(n)`, a text of at most n characters, in every place that has one.

    No part of a story is longer than `longest`.
    """

    def make(user: User) -> Numbers:
        stories = [_story(user, words, number, longest) for number in range(PLACES)]
        interview = _interview(user, words)
        Pick.objects.bulk_create(
            Pick(interview=interview, story=story, position=n) for n, story in enumerate(stories, 1)
        )
        for order in range(5):
            _listener(interview, words, order)
        return _rows(user, interview)

    return make


def _story(user: User, words: Words, number: int, longest: int) -> Story:
    lengths = {"hook": 200, "proof": 60, "cues": 90, "organization": 120, "position": 120, "happened": 40}
    texts = {name: words(length) for name, length in lengths.items()}
    texts |= {part: words(longest) for part in ("situation", "task", "action", "result", "learned")}
    status = Story.Status.READY if number else Story.Status.DRAFT
    story = Story.objects.create(owner=user, title=words(80), status=status, question=words(300), **texts)
    Evidence.objects.bulk_create(Evidence(story=story, competency=key, strength=3) for key in KEYS[:5])
    retag(story, [f"{n}{words(37)}".strip() for n in range(MOST_TAGS)])
    return story


def _interview(user: User, words: Words) -> Interview:
    interview = Interview.objects.begin(user, words(120) or "x", organization=words(120))
    interview.opportunity.pitch = words(300)
    interview.opportunity.save()
    lengths = {"place": 200, "ask_for": 80, "phone_if_late": 40, "about_me": 1_000, "why_here": 1_000, "notes": 1_000}
    for name, length in lengths.items():
        setattr(interview, name, words(length))
    interview.ask_them = interview.bring = "\n".join(words(200) for _ in range(10))
    interview.save()
    Criterion.objects.bulk_create(
        Criterion(opportunity=interview.opportunity, text=words(120) or "x", competencies=[key], order=n)
        for n, key in enumerate(KEYS[:MOST_CRITERIA])
    )
    return interview


def _listener(interview: Interview, words: Words, order: int) -> None:
    owner = interview.opportunity.owner
    texts = {"title": words(80), "organization": words(120), "how_met": words(200), "notes": words(LONG_PART)}
    person = Person.objects.create(owner=owner, name=words(80) or "x", **texts)
    Encounter.objects.create(person=person, about=words(300) or "x", promise=words(200), their_promise=words(200))
    cares = list(KEYS[:4])
    Seat.objects.create(
        interview=interview, person=person, name=person.name, role=words(80), competencies=cares, order=order
    )


def _times(phrase: str) -> Words:
    return lambda length: (phrase * (length // len(phrase) + 1))[:length].strip()


KINDS: dict[str, Callable[[User], Numbers]] = {
    "empty": empty,
    "example": example,
    "one after another": one_after_another,
    "own story": own_story,
    "told": told,
    "example alone": example_alone,
    "acquainted": acquainted,
    "rewritten": rewritten,
    "well connected": well_connected,
    "one number": one_number,
    "changing": example,  # somebody whose rows a walk may change
    "longest": filled(_times(PHRASE)),
    "one word": filled(lambda length: ("Wm" * 40)[:length]),
    "right to left": filled(_times(RIGHT_TO_LEFT)),
    "scripts": scripts,
    "paragraphs": paragraphs,
    "nothing": filled(lambda length: ""),
}


def session(user: User) -> str:
    """The key of a session in which this person is signed in."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return store.session_key or ""


@transaction.atomic
def make(kind: str, **columns: str) -> dict[str, object]:
    """A new person of that kind, signed in, and the numbers of their rows; `columns` are those of User."""
    user = User.objects.create_user(f"person{User.objects.count()}@example.org", PASSWORD, name="Nora Vance", **columns)
    return {"rows": KINDS[kind](user), "email": user.email, "session": session(user)}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(make(**json.loads(line))), flush=True)
