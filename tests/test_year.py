"""The year of the example, lived through the pages: from the first coffee to being hired, with a no in between."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from people.models import Person
from prep.models import Interview, Opportunity
from stories.models import Story
from tests.drafts import send
from tests.prep.afterwards import say

COFFEE = datetime(2026, 2, 3, 12, tzinfo=UTC)
SPRING, OFFER, SUMMER, FIRST_DAY = (COFFEE + timedelta(days=days) for days in (60, 150, 200, 215))
JOB = "Quality Manager, Northwind"


class Life:
    """Somebody at the keyboard, and the clock."""

    def __init__(self, owner: User) -> None:
        self.owner, self.client = owner, Client()

    @contextmanager
    def on(self, day: datetime) -> Iterator[None]:
        """It is that day, and they have just logged in."""
        with time_machine.travel(day, tick=False):
            self.client.force_login(self.owner)
            yield

    def post(self, where: str, /, *args: Any, **sent: Any) -> Any:
        page = self.client.post(reverse(where, args=args), sent, follow=True)
        assert page.status_code == 200, where
        return page

    def meet(self, name: str, kind: str, about: str, day: datetime) -> None:
        person = Person.objects.filter(owner=self.owner, name=name).first()
        if person is None:
            self.post("people:new", name=name, title="Director", organization="Northwind")
            person = Person.objects.get(name=name)
        self.post("people:encounter_new", person.pk, kind=kind, about=about, happened_on=day.date().isoformat())

    def write(self, title: str, proof: str, **shows: int) -> Story:
        strengths = {f"competencies-{key}": strength for key, strength in shows.items()}
        self.post("stories:new", title=title, action="I asked all three.", proof=proof, status="ready", **strengths)
        return Story.objects.get(title=title)

    def invited(self, position: str, organization: str, day: datetime, *people: str) -> Interview:
        self.post("prep:new", position=position, organization=organization, day=day.date().isoformat(), time="09:00")
        interview = Interview.objects.latest("pk")
        known = {person.name: str(person.pk) for person in Person.objects.all()}
        rows = {f"name-{n}": name for n, name in enumerate(people)}
        rows |= {f"kind-{n}": "director" for n, _ in enumerate(people)}
        self.post("prep:people_review", interview.pk, **rows, **{f"person-{n}": known[p] for n, p in enumerate(people)})
        return interview

    def choose(self, interview: Interview, *titles: str) -> list[str]:
        """Choose these; their keys as the page sends them."""
        found = [Story.objects.get(title=title) for title in titles]
        for story in found:
            self.post("prep:add", interview.pk, story=story.pk)
        return [str(story.pk) for story in found]

    def doors(self) -> dict[str, str]:
        """Where one stands with whom, as the page of the people who know one's work has it."""
        groups = self.client.get(reverse("known:doors")).context["groups"]
        return {one.person.name: group.state for group in groups for one in group.known}

    def page(self, name: str, *args: Any) -> str:
        page = self.client.get(reverse(name, args=args))
        assert page.status_code == 200
        return page.text


@pytest.fixture
def life(owner: User) -> Life:
    return Life(owner)


def first_coffee(life: Life) -> None:
    with life.on(COFFEE):
        life.meet("Rosa", "coffee", "She asked who had signed first.", COFFEE)
        life.meet("Marcus", "event", "He showed the supply hall.", COFFEE)
        life.write("The gauge", "−30 %", LEAD=3)
        life.write("The audit", "40 → 3", DELI=3)
        life.write("The supplier", "6 weeks", DECI=3)
        assert life.doors() == {"Rosa": "met", "Marcus": "met"}


def spring_and_the_no(life: Life) -> Interview:
    with life.on(SPRING + timedelta(hours=3)):
        spring = life.invited("Quality Lead", "Northwind", SPRING, "Rosa", "Marcus")
        told = life.choose(spring, "The gauge", "The audit", "The supplier")[:2]
        asked = {"asked": ["When did you lead without being the boss?"], "own-0": "Who argued?", "none-0": "on"}
        rosa = str(Person.objects.get(name="Rosa").pk)
        page = say(life.client, spring, told=told, change="Say the number first.", thanks=rosa, **asked)
        assert "You had a story for 1 of the 2 things they asked." in page.text
        assert life.doors() == {"Rosa": "interviewed", "Marcus": "interviewed"}
        thanked(life, spring, page.text)
    with life.on(SPRING + timedelta(days=9)):
        quiet = life.post("prep:outcome", spring.pk, outcome="no")
        assert "Still true" in quiet.text
        assert "−30 %" in quiet.text
        seat = spring.seats.get(name="Rosa")
        life.post("prep:still_true", spring.pk, lesson="A story of two people at odds.", **{f"again-{seat.pk}": "on"})
        assert Story.objects.get(title="A story of two people at odds.").status == Story.Status.IDEA
        assert life.doors() == {"Rosa": "interviewed", "Marcus": "interviewed"}
    return spring


def thanked(life: Life, spring: Interview, page: str) -> None:
    seat = spring.seats.get(name="Rosa").pk
    assert f'href="{reverse("prep:thanks", args=[spring.pk, seat])}"' in page
    assert "The gauge" in life.page("prep:thanks", spring.pk, seat)
    life.post("prep:thanks", spring.pk, seat, text="Thank you for the question.", version="0")
    assert "Go on writing" in life.page("home")
    life.post("prep:thanks_sent", spring.pk, seat)
    assert "Go on writing" not in life.page("home")


def after_the_no(life: Life, spring: Interview) -> None:
    with life.on(SPRING + timedelta(days=30)):
        life.post("prep:debrief_begin", spring.pk, question="Who argued?")
        quarrel = Story.objects.get(question="Who argued?")
        Story.objects.filter(pk=quarrel.pk).update(title="The quarrel", action="I read both aloud.", status="ready")
        Story.objects.filter(title="The gauge").update(proof="−38 %")
    with life.on(OFFER):
        offer = life.invited("Head of Quality", "Tidewater", OFFER, "Marcus")
        assert life.doors() == {"Rosa": "interviewed", "Marcus": "again"}
        life.post("prep:outcome", offer.pk, outcome="offer")
        assert life.doors() == {"Rosa": "interviewed", "Marcus": "offered"}
        said = life.post("prep:outcome", offer.pk, outcome="declined")
        assert "The door stays open" in said.text
        assert life.doors() == {"Rosa": "interviewed", "Marcus": "declined"}


def summer(life: Life, spring: Interview) -> None:
    with life.on(SUMMER - timedelta(days=6)):
        life.meet("Rosa", "call", "Would I come again?", SUMMER - timedelta(days=6))
        assert life.doors() == {"Rosa": "in-touch", "Marcus": "declined"}
    with life.on(SUMMER - timedelta(days=5)):
        again = life.invited("Quality Manager", "Northwind", SUMMER, "Rosa")
        came(life, again, spring)
        assert life.doors() == {"Rosa": "again", "Marcus": "declined"}
        life.write("The launch", "0 recalls", LEAD=3)
        life.choose(again, "The gauge", "The quarrel")
        for name in ("prep:interview", "prep:before"):
            page = life.page(name, again.pk)
            said = ("told at −30 %, the story now says −38 %", "Who argued?", "The launch", "Say the number first.")
            assert [words for words in said if words not in page] == []
        assert "Rosa heard this in April" in life.page("prep:interview", again.pk)
    with life.on(SUMMER + timedelta(hours=3)):
        say(life.client, again, told=[str(again.picks.all()[1].story_id)])
    with life.on(FIRST_DAY):
        assert life.doors() == {"Rosa": "again", "Marcus": "declined"}
        life.post("prep:outcome", again.pk, outcome="hired")
        assert life.doors() == {"Rosa": "hired", "Marcus": "declined"}
        chain_from_the_first_encounter_to_the_job(life)


def came(life: Life, again: Interview, spring: Interview) -> None:
    """Say through whom it came, and after which interview, as the page saves it."""
    form = life.client.get(reverse("prep:edit", args=[again.pk])).context["form"]
    way = {"came_through": str(Person.objects.get(name="Rosa").pk), "came_after": str(spring.pk)}
    assert send(life.client, reverse("prep:save", args=[again.pk]), base=form.base, **way).status_code == 200


def chain_from_the_first_encounter_to_the_job(life: Life) -> None:
    page = life.page("people:read", Person.objects.get(name="Rosa").pk)
    way = re.search(r'<ol class="way.*?</ol>', page, re.DOTALL)
    assert way
    listed = re.findall(r"<b>(.*?)</b>.*?<bdi>(.*?)</bdi>", way[0], re.DOTALL)
    assert listed == [
        ("Met", "Coffee"),
        ("Interviewed you", "They sat in your interview: Quality Lead, Northwind"),
        ("In touch", "Call"),
        ("You were asked back", f"It came through them: {JOB}, after the interview for Quality Lead"),
        ("Hired you", f"You took the job: {JOB}"),
    ]


def test_from_the_first_coffee_to_being_hired(life: Life) -> None:
    first_coffee(life)
    spring = spring_and_the_no(life)
    after_the_no(life, spring)
    summer(life, spring)
    outcomes = Opportunity.objects.order_by("pk").values_list("organization", "outcome", "outcome_on")
    assert list(outcomes) == [
        ("Northwind", "no", (SPRING + timedelta(days=9)).date()),
        ("Tidewater", "declined", OFFER.date()),
        ("Northwind", "hired", FIRST_DAY.date()),
    ]
    rosa = Person.objects.get(name="Rosa")
    job = Opportunity.objects.latest("pk")
    assert (job.came_through, job.came_after) == (rosa, spring)
    assert sorted(rosa.heard.values_list("title", "proof")) == [
        ("The audit", "40 → 3"),
        ("The gauge", "−30 %"),
        ("The quarrel", ""),
    ]
