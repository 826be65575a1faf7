"""Whatever becomes of a story and of people afterwards, what was told stays as it was told, and counts are right."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from people.models import Person
from prep import about_person, tellings
from prep.models import Telling
from prep.tellings import Heard, Occasion
from stories import trash, writing
from stories.merging import Written
from stories.models import Story

DAY = date(2026, 5, 4)
PARTS = ("title", "proof", "action")
Step = tuple[str, str]
OF_A_STORY = ("edit", "rest", "wake", "throw away", "restore", "delete")
OF_PEOPLE = ("forget", "remember", "erase")
OF_A_TELLING = ("tell", "take back", "put back")
STEPS = st.lists(
    st.tuples(
        st.sampled_from((*OF_A_STORY, *OF_PEOPLE, *OF_A_TELLING)),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20),
    ),
    max_size=12,
)


@dataclass(frozen=True)
class Told:
    """What has to be known of a telling for ever: the texts of that moment, how many heard it, and who lit up."""

    texts: tuple[str, str, str]
    heard: int
    lit_up: frozenset[int]

    @classmethod
    def now(cls, story: Story, people: list[Person]) -> "Told":
        return cls((str(story), story.proof, story.action), len(people), frozenset(one.pk for one in people[:1]))


class World:
    """One story and two people, and what has to be known of each telling."""

    def __init__(self) -> None:
        self.owner = User.objects.create_user(f"nora{User.objects.count()}@example.org", None)
        self.story = Story.objects.create(owner=self.owner, title="The gauge", action="I asked.", proof="30 %")
        self.people = [Person.objects.create(owner=self.owner, name=name) for name in ("Rosa", "Paul")]
        self.days = 0
        self.told: dict[int, Told] = {}
        self.taken: dict[int, tuple[Told, dict[str, Any]]] = {}

    def do(self, step: str, text: str) -> None:
        getattr(self, step.replace(" ", "_"))(text)

    @property
    def saved(self) -> Story | None:
        return Story.everything.filter(pk=self.story.pk).first()

    def edit(self, text: str) -> None:
        if self.saved and not self.saved.trashed_at:
            writing.revise(self.saved, Written(dict.fromkeys(PARTS, text)), base=self.saved.version)

    def rest(self, text: str) -> None:
        if self.saved:
            self.saved.rest()

    def wake(self, text: str) -> None:
        if self.saved:
            self.saved.wake()

    def throw_away(self, text: str) -> None:
        if self.saved and not self.saved.trashed_at:
            trash.throw_away(self.saved)

    def restore(self, text: str) -> None:
        if self.saved and self.saved.trashed_at:
            trash.restore(self.saved)

    def delete(self, text: str) -> None:
        if self.saved:
            self.saved.delete()

    def forget(self, text: str) -> None:
        for person in self.people:
            person.trash()

    def remember(self, text: str) -> None:
        for person in self.people:
            person.restore()

    def erase(self, text: str) -> None:
        if self.people:
            about_person.erase(self.people.pop())

    def tell(self, text: str) -> None:
        if self.saved:
            self.days += 1
            telling = tellings.note(self.saved, self.people, Occasion(DAY + timedelta(days=self.days), text.strip()))
            telling.lit_up.set(self.people[:1])
            self.told[telling.pk] = Told.now(self.saved, self.people)

    def take_back(self, text: str) -> None:
        if self.told:
            pk = max(self.told)
            self.taken[pk] = self.told.pop(pk), tellings.take_back(Telling.objects.get(pk=pk))

    def put_back(self, text: str) -> None:
        for pk, (told, kept) in self.taken.items():
            tellings.put_back(json.loads(json.dumps(kept)))
            self.told[pk] = told
        self.taken = {}


class TestLedger(TestCase):
    """Invented lives of a story."""

    @given(STEPS)
    @settings(max_examples=40, deadline=None)
    def test_what_was_told_survives_everything(self, steps: list[Step]) -> None:
        world = World()
        for step, text in [("tell", "here"), *steps]:
            world.do(step, text)
        rows = {row.pk: row for row in world.owner.tellings.all()}
        alive = {person.pk for person in world.people}
        assert rows.keys() == world.told.keys()
        for pk, told in world.told.items():
            now = Heard.of(rows[pk])
            assert (rows[pk].title, rows[pk].proof, rows[pk].texts["action"]) == told.texts
            assert len(now.people) + now.erased == told.heard
            assert set(now.lit_up) == told.lit_up & alive
        if world.saved:
            last = max((row.told_on for row in rows.values()), default=None)
            assert (world.saved.told_count, world.saved.last_told_on) == (len(rows), last)
