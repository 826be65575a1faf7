"""Whatever becomes of a story and of people afterwards, what was told stays as it was told, and counts are right."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from people.models import Person
from prep import tellings
from prep.models import Telling
from prep.tellings import Occasion
from stories import trash, writing
from stories.merging import Written
from stories.models import Story

DAY = date(2026, 5, 4)
Step = tuple[str, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "rest", "wake", "throw away", "restore", "delete", "erase", "tell", "take back"]),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20),
    ),
    max_size=12,
)


class World:
    """One story and two people, and what has to be known of each telling."""

    def __init__(self) -> None:
        self.owner = User.objects.create_user(f"nora{User.objects.count()}@example.org", None)
        self.story = Story.objects.create(owner=self.owner, title="The gauge", action="I asked.", proof="30 %")
        self.people = [Person.objects.create(owner=self.owner, name=name) for name in ("Rosa", "Paul")]
        self.told: dict[int, tuple[str, str, int]] = {}

    def do(self, step: str, text: str) -> None:
        getattr(self, step.replace(" ", "_"))(text)

    @property
    def saved(self) -> Story | None:
        return Story.everything.filter(pk=self.story.pk).first()

    def edit(self, text: str) -> None:
        if self.saved and not self.saved.trashed_at:
            writing.revise(self.saved, Written({"proof": text, "action": text}), base=self.saved.version)

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

    def erase(self, text: str) -> None:
        if self.people:
            person = self.people.pop()
            tellings.forget([person.pk])
            person.delete()

    def tell(self, text: str) -> None:
        if self.saved:
            occasion = Occasion(DAY - timedelta(days=len(self.told)), text.strip())
            telling = tellings.note(self.saved, self.people, occasion)
            self.told.setdefault(telling.pk, (self.saved.proof, self.saved.action, len(self.people)))

    def take_back(self, text: str) -> None:
        if self.told:
            pk = max(self.told)
            tellings.put_back(tellings.take_back(Telling.objects.get(pk=pk)))


class TestLedger(TestCase):
    """Invented lives of a story."""

    @given(STEPS)
    @settings(max_examples=40, deadline=None)
    def test_what_was_told_survives_everything(self, steps: list[Step]) -> None:
        world = World()
        for step, text in [("tell", "here"), *steps]:
            world.do(step, text)
        rows = {row.pk: row for row in world.owner.tellings.prefetch_related("people")}
        assert rows.keys() == world.told.keys()
        for pk, (proof, action, heard) in world.told.items():
            row = rows[pk]
            assert (row.title, row.proof, row.texts["action"]) == ("The gauge", proof, action)
            assert row.people.count() + row.erased == heard
        if world.saved:
            days = [row.told_on for row in rows.values()]
            assert (world.saved.told_count, world.saved.last_told_on) == (len(days), max(days))
