"""The next interview for the same post: what comes along, what it is called, its end, and throwing one of two away."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from accounts.models import User
from people.models import Person
from prep import asked, briefing, endings, following, returning, room, rounds, standing, tellings, ten
from prep.models import Criterion, Interview, Opportunity
from prep.room import Arrival
from prep.tellings import Occasion
from stories.models import Evidence, Story
from tests.prep.afterwards import opened
from tests.undo import undo

TODAY = timezone.localdate()
LAST_WEEK, NEXT_WEEK = TODAY - timedelta(days=7), TODAY + timedelta(days=7)
Made = Callable[..., Interview]


def at(name: str, interview: Interview, *more: int) -> str:
    return reverse(f"prep:{name}", args=[interview.pk, *more])


@pytest.fixture
def first(owner: User, rosa: Person) -> Interview:
    """An interview of last week with Rosa, for a post of which everything is said."""
    interview = Interview.objects.begin(owner, "Works director", organization="Kali AG", day=LAST_WEEK)
    about = {"about_me": "nine years", "why_here": "the board", "place": "Gate 4", "format": "one", "notes": "mine"}
    Interview.objects.filter(pk=interview.pk).update(**about, felt="calm", change="shorter", thanks=rosa)
    interview.seats.create(person=rosa, name=rosa.name, role="Plant director", lens="director", concern="Costs")
    Opportunity.objects.update(posting="We look for …", pitch="leads already")
    Criterion.objects.create(opportunity=interview.opportunity, text="Leads people", competencies=["LEAD"])
    interview.refresh_from_db()
    return interview


@pytest.fixture
def second(first: Interview) -> Interview:
    made = following.add(first, day=NEXT_WEEK, clock=None, zone="UTC")
    first.refresh_from_db()
    return made


def test_next_one_brings_along_what_holds_for_it_too(first: Interview, second: Interview) -> None:
    assert second.opportunity == first.opportunity
    assert [(second.about_me, second.why_here, second.place, second.format)] == [
        ("nine years", "the board", "Gate 4", "one")
    ]
    assert [second.notes, second.felt, second.change, second.asked, second.thanks] == ["", "", "", [], None]
    assert not second.seats.exists()
    assert not second.picks.exists()


@pytest.mark.parametrize("sent", [{}, {"day": f"{NEXT_WEEK}", "time": "10:00", "zone": "Europe/Berlin"}])
def test_way_there_asks_only_when_and_leads_to_the_people(
    as_owner: Client, first: Interview, sent: dict[str, str]
) -> None:
    assert at("next", first) in as_owner.get(first.get_absolute_url()).text
    assert as_owner.get(at("next", first)).status_code == 200
    answer = as_owner.post(at("next", first), sent)
    made = Interview.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, at("people", made) + "?first=1")
    assert (f"{made.day or ''}", f"{made.time or ''}"[:5]) == (sent.get("day", ""), sent.get("time", ""))


def test_wrong_day_is_said_and_nothing_is_made(as_owner: Client, first: Interview) -> None:
    page = as_owner.post(at("next", first), {"day": "some day", "time": "10:00"})
    assert page.status_code == 422
    assert "10:00" in page.text
    assert Interview.objects.count() == 1


def test_how_it_went_is_saved_on_the_way_to_the_next(as_owner: Client, first: Interview) -> None:
    debrief = at("debrief", first)
    assert "They invite me again" in as_owner.get(debrief).text
    answer = as_owner.post(at("debrief_next", first), {**opened(as_owner, first), "felt": "awake"})
    assert answer["Location"] == at("next", first)
    first.refresh_from_db()
    assert first.felt == "awake"


def test_two_of_one_post_are_told_apart_wherever_they_are_listed(
    as_owner: Client, owner: User, rosa: Person, first: Interview, second: Interview
) -> None:
    room.seat(second, [Arrival(rosa.name, person=rosa)])
    names = ["Works director · first interview", "Works director · second interview"]
    listed = as_owner.get(reverse("prep:list")).text
    for name, interview in zip(names, (first, second), strict=True):
        assert str(interview) == name
        assert name in listed
        assert f"<title>{name} · Storybank" in as_owner.get(interview.get_absolute_url()).text
    person = as_owner.get(rosa.get_absolute_url()).text
    assert "Works director, Kali AG · first interview" in person
    assert "Works director, Kali AG · second interview" in person
    assert "Works director, Kali AG</a><span>second interview" in as_owner.get(at("people", second)).text
    assert at("interview", first) in as_owner.get(second.get_absolute_url()).text
    calendar = Calendar.from_ical(as_owner.get(at("calendar", second)).content)
    assert str(calendar.walk("VEVENT")[0]["summary"]) == "Second interview: Works director, Kali AG"


def test_home_and_before_going_in_call_them_as_everywhere_else(
    as_owner: Client, owner: User, rosa: Person, first: Interview, second: Interview
) -> None:
    called = "Works director, Kali AG · first interview"
    Interview.objects.filter(pk=second.pk).update(day=None, starts_at=None)
    room.seat(second, [Arrival(rosa.name, person=rosa)])
    assert called in as_owner.get(at("before", second)).text
    assert f'<span class="small soft">{called}</span>' in as_owner.get("/").text
    yesterday = TODAY - timedelta(days=1)
    Interview.objects.update(day=yesterday, starts_at=timezone.now() - timedelta(hours=20), felt="", change="")
    Interview.objects.update(thanks=None)
    assert f"Behind you too: <bdi>{called}</bdi>" in as_owner.get("/").text


def test_the_only_one_has_no_number(as_owner: Client, first: Interview) -> None:
    assert str(first) == "Works director"
    assert "first interview" not in as_owner.get(first.get_absolute_url()).text


def test_a_number_past_ten_is_one() -> None:
    assert [rounds.said(number) for number in (0, 10, 11)] == ["", "tenth interview", "interview 11"]


def test_their_order_is_that_of_their_days(as_owner: Client, first: Interview, second: Interview) -> None:
    third = following.add(second, day=None, clock=None, zone="UTC")
    assert [one.round for one in Interview.objects.order_by("pk")] == [1, 2, 3]
    sent = {"version": 1, "post_version": 1, "position": "Works director", "organization": "Kali AG"}
    as_owner.post(at("edit", third), {**sent, "day": f"{TODAY}", "came_through": "", "came_after": ""})
    assert [one.round for one in Interview.objects.order_by("pk")] == [1, 3, 2]


def test_one_without_a_day_keeps_its_place(owner: User) -> None:
    first = Interview.objects.begin(owner, "Works director")
    following.add(first, day=NEXT_WEEK, clock=None, zone="UTC")
    following.add(first, day=TODAY, clock=None, zone="UTC")
    Interview.objects.update(asked=[asked.Question("Why here?").as_row])
    rows = list(Interview.objects.select_related("opportunity").order_by("pk"))
    assert [one.round for one in rows] == [1, 3, 2]
    assert [following.is_followed(one) for one in rows] == [True, False, True]
    assert [bool(returning.asked_before(one).questions) for one in rows] == [False, True, True]


def test_their_number_costs_no_query_of_its_own(as_owner: Client, first: Interview) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            as_owner.get(reverse("prep:list"))
        return len(captured)

    alone = cost()
    for _ in range(3):
        following.add(first, day=NEXT_WEEK, clock=None, zone="UTC")
    assert cost() == alone


def test_those_of_the_first_are_offered_first_and_known(
    as_owner: Client, owner: User, rosa: Person, second: Interview
) -> None:
    for name in ("Abe", "Ben"):
        Person.objects.create(owner=owner, name=name, organization="Kali AG").met(happened_on=TODAY, kind="call")
    page = as_owner.get(at("people", second) + "?first=1")
    assert next(pk for pk, _ in page.context["known"].fields["known"].choices) == rosa.pk
    as_owner.post(at("people_known", second), {"known": rosa.pk})
    seat = second.seats.get()
    assert (seat.lens, seat.concern) == ("director", "Costs")


def test_who_did_not_come_to_the_first_is_not_offered_first(
    owner: User, rosa: Person, first: Interview, second: Interview
) -> None:
    abe = Person.objects.create(owner=owner, name="Abe", organization="Kali AG")
    assert room.acquaintances(second) == [rosa, abe]
    Person.objects.filter(pk=rosa.pk).update(organization="")
    assert room.acquaintances(second) == [rosa, abe]
    first.seats.update(absent=True)
    assert room.acquaintances(second) == [abe, rosa]


def test_who_is_of_another_kind_now_is_described_anew(rosa: Person, second: Interview) -> None:
    seat = room.seat(second, [Arrival(rosa.name, "Board", "peer", rosa)])[0]
    assert (seat.role, seat.lens, seat.concern) == ("Board", "peer", "")


def test_choose_for_me_passes_by_what_those_who_come_again_have_heard(
    as_owner: Client, owner: User, rosa: Person, first: Interview, second: Interview
) -> None:
    heard, new = (Story.objects.create(owner=owner, title=title, cues="one · two") for title in ("Heard", "New"))
    for story in (heard, new):
        Evidence.objects.create(story=story, competency="LEAD", strength=3)
    Interview.objects.filter(pk=second.pk).update(k=1)
    assert chosen(as_owner, second) == ["Heard"]
    tellings.note(heard, [rosa], Occasion(LAST_WEEK, "Kali AG"), interview=first)
    room.seat(second, [Arrival(rosa.name, person=rosa)])
    assert chosen(as_owner, second) == ["New"]


def chosen(client: Client, interview: Interview) -> list[str]:
    shown: Any = client.get(at("suggest", interview)).context["suggested"]
    return [place.story.title for place in shown.after.places]


@pytest.mark.parametrize("organization", ["Kali AG", ""])
def test_box_of_a_second_invitation_knows_the_first(
    as_owner: Client, rosa: Person, first: Interview, second: Interview, organization: str
) -> None:
    Opportunity.objects.update(organization=organization)
    second.refresh_from_db()
    there = returning.load(briefing.load(second))
    assert there
    assert (there.earlier, there.changes) == ((first,), ("shorter",))
    assert "There was an interview before" in as_owner.get(second.get_absolute_url()).text


def test_second_of_one_post_is_not_asked_back(rosa: Person, first: Interview, second: Interview) -> None:
    room.seat(second, [Arrival(rosa.name, person=rosa)])
    for day in (NEXT_WEEK, TODAY - timedelta(days=1)):
        Interview.objects.filter(pk=second.pk).update(day=day, starts_at=timezone.now() + (day - TODAY))
        steps = standing.ways(Person.objects.filter(pk=rosa.pk))[rosa.pk]
        assert [step.state for step in steps] == ["interviewed"]


def test_whoever_waited_for_an_answer_has_it(first: Interview) -> None:
    endings.conclude(first.opportunity, "waiting", TODAY)
    following.add(first, day=NEXT_WEEK, clock=None, zone="UTC")
    assert Opportunity.objects.get().outcome == ""


def test_whoever_waited_waits_again_once_the_next_is_thrown_away(first: Interview) -> None:
    endings.conclude(first.opportunity, "waiting", NEXT_WEEK)
    second = following.add(first, day=NEXT_WEEK, clock=None, zone="UTC")
    post = Opportunity.objects.filter(pk=first.opportunity_id)
    for _ in range(2):
        following.throw_away(Interview.objects.get(pk=second.pk))
        assert post.values_list("outcome", "ask_on", "outcome_on").get() == ("waiting", NEXT_WEEK, TODAY)
        following.bring_back(Interview.objects.get(pk=second.pk))
        assert post.get().outcome == ""


@pytest.mark.parametrize("since", ["open again", "a third one", "it began"])
def test_nobody_waits_again_after_something_else(as_owner: Client, first: Interview, since: str) -> None:
    endings.conclude(first.opportunity, "waiting", NEXT_WEEK)
    last = following.add(first, day=NEXT_WEEK, clock=None, zone="UTC")
    if since == "open again":
        endings.conclude(first.opportunity, "")
    elif since == "a third one":
        last = following.add(last, day=NEXT_WEEK, clock=None, zone="UTC")
    else:
        Interview.objects.filter(pk=last.pk).update(starts_at=timezone.now() - timedelta(hours=2))
    delete(as_owner, last)
    assert Opportunity.objects.get().outcome == ""


def test_an_end_closes_all_of_them(as_owner: Client, owner: User, first: Interview, second: Interview) -> None:
    mine = Interview.objects.of(owner)
    assert list(mine.ahead(timezone.now())) == [second]
    page = as_owner.post(at("outcome", first), {"outcome": "no"}, follow=True)
    assert page.redirect_chain[-1][0] == at("still_true", first)
    assert set(mine.behind(timezone.now())) == {first, second}
    assert at("next", second) not in as_owner.get(second.get_absolute_url()).text
    assert as_owner.get(at("next", second)).status_code == 302


def test_still_true_knows_everybody_and_every_story_of_both(
    as_owner: Client, owner: User, rosa: Person, paul: Person, first: Interview, second: Interview
) -> None:
    Interview.objects.filter(pk=second.pk).update(day=TODAY, starts_at=timezone.now() - timedelta(hours=2))
    room.seat(second, [Arrival(paul.name, person=paul)])
    for title, person, interview in (("Gauge", rosa, first), ("Pump", paul, second)):
        story = Story.objects.create(owner=owner, title=title)
        tellings.note(story, [person], Occasion(TODAY), interview=interview)
    page = as_owner.post(at("outcome", second), {"outcome": "no"}, follow=True)
    true = page.context["true"]
    assert [story.title for story in true.stories] == ["Gauge", "Pump"]
    assert {seat.person for seat in true.seats} == {rosa, paul}


def test_still_true_falls_back_on_what_was_chosen_for_any(owner: User, first: Interview, second: Interview) -> None:
    ten.add(first, Story.objects.create(owner=owner, title="Gauge"))
    assert [story.title for story in endings.still_true(second).stories] == ["Gauge"]


def test_home_asks_once_how_it_ended(as_owner: Client, first: Interview) -> None:
    Interview.objects.filter(pk=first.pk).update(starts_at=timezone.now() - timedelta(hours=20))
    assert 'class="ended-so"' in as_owner.get("/").text
    following.add(first, day=NEXT_WEEK, clock=None, zone="UTC")
    assert 'class="ended-so"' not in as_owner.get("/").text
    assert 'class="ended-so"' not in as_owner.get(first.get_absolute_url()).text


def delete(client: Client, interview: Interview) -> str:
    address, _ = undo(client.post(at("delete", interview), follow=True))
    return address


def there(owner: User) -> dict[int, int]:
    return {one.pk: one.round for one in Interview.objects.of(owner)}


def test_deleting_one_of_two_takes_that_one_and_undo_brings_it_back(
    as_owner: Client, owner: User, rosa: Person, first: Interview, second: Interview
) -> None:
    address = delete(as_owner, first)
    assert there(owner) == {second.pk: 0}
    assert as_owner.get(first.get_absolute_url()).status_code == 404
    assert "Works director, Kali AG · first interview" in as_owner.get(reverse("prep:list")).text
    assert [step.state for step in standing.ways(Person.objects.all()).get(rosa.pk, [])] == []
    for _ in range(2):
        as_owner.post(address)
        assert there(owner) == {first.pk: 1, second.pk: 2}
    assert Opportunity.everything.count() == 1
    assert Interview.objects.get(pk=first.pk).opportunity.criteria.count() == 1


def test_last_one_takes_the_post_along(as_owner: Client, owner: User, first: Interview, second: Interview) -> None:
    undo_first, undo_second = delete(as_owner, first), delete(as_owner, second)
    assert not Opportunity.objects.exists()
    as_owner.post(undo_first)
    assert there(owner) == {first.pk: 0}
    as_owner.post(undo_second)
    assert there(owner) == {first.pk: 1, second.pk: 2}
    assert Opportunity.everything.count() == 1


def test_what_is_thrown_away_goes_for_good_alone(first: Interview, second: Interview, as_owner: Client) -> None:
    delete(as_owner, first)
    Opportunity.everything.filter(part_of__isnull=False).update(trashed_at=timezone.now() - timedelta(days=31))
    call_command("tidy", verbosity=0)
    assert list(Interview.objects.all()) == [second]
    assert Opportunity.objects.get().criteria.count() == 1
