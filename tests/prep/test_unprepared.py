"""How did it go? where it went otherwise than it was prepared: nothing chosen, somebody there whom nobody announced."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep.invitation import MOST
from prep.models import Interview, Seat, Standing
from stories.models import Story
from tests.prep.afterwards import heard, opened, say, send
from tests.undo import undo

DAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def over(interview: Interview, listener: Seat) -> Interview:
    """An interview of yesterday with Rosa for which no story was chosen."""
    interview.revise(1, {"day": DAY}, post_seen=1, post={})
    for title, status, example in (
        ("The gauge", "ready", False),
        ("The pump", "draft", False),
        ("The crane", "resting", False),
        ("The oven", "ready", True),
    ):
        owner = interview.opportunity.owner
        Story.objects.create(owner=owner, title=title, action="I asked.", status=status, example=example)
    return interview


def titles(client: Client, interview: Interview) -> list[str]:
    page = say(client, interview)
    return [row.title for row in page.context["form"].rows()]


def test_without_chosen_stories_the_bank_is_there_to_tick(as_owner: Client, over: Interview) -> None:
    assert titles(as_owner, over) == ["The gauge", "The pump"]
    page = say(as_owner, over, told=[Story.objects.get(title="The pump").pk])
    assert "tick among yours" in page.text
    assert heard(over) == {"The pump": ["Dr. Rosa Alvarez"]}
    assert titles(as_owner, over) == ["The pump", "The gauge"]


def test_somebody_unannounced_heard_what_everyone_heard_and_undo_takes_them_out(
    as_owner: Client, over: Interview, owner: User
) -> None:
    gauge = Story.objects.get(title="The gauge")
    say(as_owner, over, told=[gauge.pk])
    pump = Story.objects.get(title="The pump")
    page = say(as_owner, over, told=[gauge.pk, pump.pk], came="Dora Feld")
    both = ["Dora Feld", "Dr. Rosa Alvarez"]
    assert heard(over) == {"The gauge": both, "The pump": both}
    for _ in range(2):
        as_owner.post(*undo(page))
        assert heard(over) == {"The gauge": ["Dr. Rosa Alvarez"]}
        assert [str(seat) for seat in over.seats.all()] == ["Dr. Rosa Alvarez"]


@pytest.mark.parametrize("since", [{"role": "Auditor"}, {"concern": "Asks who signed"}, {"again": True}])
def test_undo_leaves_somebody_described_since_and_takes_the_rest_back(
    as_owner: Client, over: Interview, since: dict[str, Any]
) -> None:
    gauge, pump = (Story.objects.get(title=title).pk for title in ("The gauge", "The pump"))
    say(as_owner, over, told=[gauge], felt="calm")
    page = say(as_owner, over, told=[gauge, pump], came="Dora Feld", felt="warm")
    dora = over.seats.filter(name="Dora Feld")
    dora.update(**since)
    for _ in range(2):
        back = as_owner.post(*undo(page), follow=True).text
        assert ("Something else was noted since" in back, "as it was before" in back) == (True, False)
        assert dora.filter(**since).count() == 1
        assert heard(over) == {"The gauge": ["Dora Feld", "Dr. Rosa Alvarez"]}
        assert Interview.objects.get(pk=over.pk).felt == "calm"


def test_somebody_known_comes_as_they_are_and_twice_is_once(as_owner: Client, over: Interview, owner: User) -> None:
    carl = Person.objects.create(owner=owner, name="Carl Ott", title="Controller")
    sent = opened(as_owner, over)
    for _ in range(2):
        send(as_owner, over, sent, came="carl ott")
    assert over.seats.get(person=carl).role == "Controller"
    assert over.seats.count() == 2


@pytest.mark.parametrize("how", ["debrief", "outcome"])
def test_somebody_known_is_said_to_be_the_one_known(as_owner: Client, over: Interview, owner: User, how: str) -> None:
    Person.objects.create(owner=owner, name="Carl Ott")
    sent = {**opened(as_owner, over), "came": "carl ott", "outcome": "withdrawn"}
    page = as_owner.post(reverse(f"prep:{how}", args=[over.pk]), sent, follow=True)
    assert "Carl Ott, whom you know, is on the list." in page.text
    assert "Zoe Lind, whom you know" not in say(as_owner, over, came="Zoe Lind").text


def test_a_second_one_of_that_name_is_said_to_be_a_second_one(
    as_owner: Client, over: Interview, listener: Seat
) -> None:
    page = say(as_owner, over, came="Dr. Rosa Alvarez, CFO")
    assert "A second Dr. Rosa Alvarez is in your contact book now." in page.text
    assert "A second" not in say(as_owner, over, came="Zoe Lind, CFO").text
    assert over.seats.count() == 3


@pytest.mark.parametrize(("came", "status"), [("Rosa Alvarez", 200), ("Zoe Lind", 422)])
def test_a_full_room_has_those_who_have_a_place(as_owner: Client, over: Interview, came: str, status: int) -> None:
    for order in range(1, MOST):
        over.seats.create(name=f"Guest {order}", order=order)
    assert say(as_owner, over, came=came).status_code == status


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Ute Neu, Controlling", [("Ute Neu", "Controlling")]),
        ("Human resources", [("", "Human resources")]),
        ("Ute Neu; Max Alt (auditor)", [("Ute Neu", ""), ("Max Alt", "auditor")]),
        ("Rosa Alvarez", []),
        ("?!", [("?!", "")]),
    ],
)
def test_it_is_read_as_the_paste_box_reads_it(
    as_owner: Client, over: Interview, said: str, who: list[tuple[str, str]]
) -> None:
    say(as_owner, over, came=said)
    assert [(one.name, one.role) for one in over.seats.all()][1:] == who
    named = Person.objects.exclude(name="Dr. Rosa Alvarez")
    assert [(one.name, one.title) for one in named.order_by("pk")] == [one for one in who if one[0]]


def kept(owner: User, more: str) -> None:
    """Note something of Dora since."""
    dora = Person.objects.get(name="Dora Feld")
    autumn = Interview.objects.begin(owner, "Head")
    if more == "met":
        dora.met(happened_on=DAY, kind="call")
    elif more == "renamed":
        dora.revise(1, notes="Likes trains.")
    elif more == "thanked":
        Interview.objects.filter(pk=autumn.pk).update(thanks=dora)
    elif more == "stands":
        Standing.objects.create(person=dora, state="in-touch", on=DAY)
    elif more:
        autumn.seats.create(person=dora, name="Dora Feld")


@pytest.mark.parametrize("more", ["", "met", "renamed", "thanked", "stands", "sits"])
def test_undo_takes_who_came_into_the_book_by_it_out_again_unless_more_is_noted(
    as_owner: Client, over: Interview, owner: User, more: str
) -> None:
    Person.objects.create(owner=owner, name="Carl Ott")
    pages = [say(as_owner, over, told=[Story.objects.all()[0].pk], came=name) for name in ("Dora Feld", "Carl Ott")]
    kept(owner, more)
    for page in reversed(pages):
        as_owner.post(*undo(page))
    names = {person.name for person in owner.people.all()}
    assert names == {"Dr. Rosa Alvarez", "Carl Ott", *(["Dora Feld"] if more else [])}


def test_a_full_room_is_said_and_the_name_kept(as_owner: Client, over: Interview) -> None:
    for number in range(MOST - 1):
        over.seats.create(role=f"{number}")
    page = say(as_owner, over, came="Dora Feld", felt="calm")
    assert page.status_code == 422
    assert 'value="Dora Feld"' in page.text
    assert Interview.objects.get(pk=over.pk).felt == ""
