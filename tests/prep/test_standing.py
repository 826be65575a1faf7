"""Where one stands with people, read from the rows, and said by hand."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from people.models import Encounter, Person
from prep import about_person, acquaintances, standing, tellings
from prep.doors import Kind
from prep.models import Interview, Opportunity
from prep.tellings import Occasion
from prep.ties import Standing
from prep.views.doors import OF_EACH, ON_A_PAGE
from stories.models import Story
from tests.undo import undo

DOORS = "/people/doors/"
Held = Callable[..., Interview]


@pytest.fixture
def held(owner: User) -> Held:
    """An interview so many days ago with these people, that ended so ten days later."""

    def make(days: int, *there: Person, outcome: str = "", position: str = "Lead") -> Interview:
        day = timezone.localdate() - timedelta(days=days)
        interview = Interview.objects.begin(owner, position, organization="Northwind", day=day)
        for order, person in enumerate(there):
            interview.seats.create(person=person, name=person.name, order=order)
        noted = {"outcome": outcome, "outcome_on": day + timedelta(days=10) if outcome else None}
        begun = timezone.now() - timedelta(days=days + 20)
        Opportunity.objects.filter(pk=interview.opportunity_id).update(created_at=begun, **noted)
        return interview

    return make


def way(person: Person) -> list[str]:
    steps = standing.ways(Person.objects.filter(pk=person.pk)).get(person.pk, [])
    return [step.state for step in steps]


def met(person: Person, days: int, kind: str = "coffee") -> Encounter:
    return person.met(happened_on=timezone.localdate() - timedelta(days=days), kind=kind)


def test_from_first_coffee_to_the_job(rosa: Person, held: Held) -> None:
    met(rosa, 300, "event")
    spring = held(200, rosa, outcome="no")
    met(rosa, 90)
    summer = held(40, rosa, outcome="hired")
    Opportunity.objects.filter(pk=summer.opportunity_id).update(came_through=rosa, came_after=spring)
    assert way(rosa) == ["met", "interviewed", "in-touch", "again", "hired"]


def test_interview_to_come_with_somebody_who_heard_you_before_is_a_door_opened_anew(rosa: Person, held: Held) -> None:
    held(-9, rosa)
    assert way(rosa) == []
    held(200, rosa)
    assert way(rosa) == ["interviewed", "again"]


def test_who_did_not_come_that_day_did_not_hear_you(rosa: Person, held: Held) -> None:
    held(9, rosa).seats.update(absent=True)
    assert "interviewed" not in way(rosa)


def test_what_is_in_the_trash_did_not_happen(rosa: Person, held: Held) -> None:
    interview = held(9, rosa)
    interview.opportunity.trash()
    assert way(rosa) == []


def test_interview_noted_by_hand_beside_the_one_that_was_planned_here_is_one(rosa: Person, held: Held) -> None:
    held(9, rosa)
    met(rosa, 9, "interview")
    assert way(rosa) == ["interviewed"]
    met(rosa, 400, "interview")
    assert way(rosa) == ["interviewed", "again"]


def test_who_was_told_a_story_was_met_and_a_coffee_to_come_is_none_yet(owner: User, rosa: Person) -> None:
    met(rosa, -3)
    assert way(rosa) == []
    tellings.note(Story.objects.create(owner=owner, title="The gauge"), [rosa], Occasion(date(2026, 5, 4)))
    assert way(rosa) == ["met"]


@pytest.mark.parametrize("count", [1, 30])
def test_ways_of_all_cost_three_queries(
    owner: User, held: Held, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = [Person.objects.create(owner=owner, name=f"P {n}") for n in range(count)]
    for person in people:
        met(person, 9)
    held(5, *people[:12])
    with django_assert_num_queries(3):
        assert len(standing.ways(owner.people.all())) == count


def test_what_is_said_by_hand_holds_until_something_happens_and_undo_takes_it_back(
    as_owner: Client, rosa: Person, held: Held
) -> None:
    held(9, rosa)
    address = reverse("known:stand", args=[rosa.pk])
    assert as_owner.get(address).context["form"]["state"].value() == "interviewed"
    page = as_owner.post(address, {"state": "in-touch", "on": ""}, follow=True)
    assert (way(rosa), Standing.objects.get().on) == (["interviewed", "in-touch"], timezone.localdate())
    assert "You noted it" in page.text
    as_owner.post(*undo(page))
    assert way(rosa) == ["interviewed"]


def test_list_has_a_heading_for_each_state_that_somebody_is_in(as_owner: Client, rosa: Person, held: Held) -> None:
    assert "Whoever meets you" in as_owner.get(DOORS).text
    held(9, rosa)
    page = as_owner.get(DOORS)
    assert [group.label for group in page.context["groups"]] == ["Interviewed you"]
    assert "They sat in your interview: Lead, Northwind" in page.text
    assert "Dr. Rosa Alvarez" in page.text


def test_list_of_one_state_goes_on_page_by_page(as_owner: Client, owner: User) -> None:
    people = Person.objects.bulk_create(Person(owner=owner, name=f"P {n}") for n in range(ON_A_PAGE + 9))
    Encounter.objects.bulk_create(Encounter(person=person, happened_on=date(2026, 5, 4)) for person in people)
    assert as_owner.get(DOORS).text.count("<h3") == OF_EACH
    address, seen = f"{DOORS}?state=met", list[str]()
    while address:
        (group,) = as_owner.get(address).context["groups"]
        seen += [one.person.name for one in group.known]
        address = f"{DOORS}?state=met&after={group.more_after}" if group.more_after else ""
    assert sorted(seen) == sorted(person.name for person in people)


@pytest.mark.parametrize("asked", ["?state=married", "?state=met", "?state=met&after=x", "?after=99"])
def test_list_from_nowhere_is_a_list(as_owner: Client, rosa: Person, asked: str) -> None:
    met(rosa, 9)
    assert "Dr. Rosa Alvarez" in as_owner.get(f"{DOORS}{asked}").text


def test_first_page_shows_a_few_open_ones_and_nobody_who_was_only_met(
    as_owner: Client, owner: User, rosa: Person, held: Held
) -> None:
    met(rosa, 9)
    assert "People who know your work" not in as_owner.get("/").text
    others = [Person.objects.create(owner=owner, name=f"P {n}") for n in range(5)]
    held(30, *others, outcome="no")
    held(20, rosa, outcome="hired")
    held(9, others[3], position="Head")
    page = as_owner.get("/")
    shown = page.context["knowing"].known
    assert "All 6 people" in page.text
    assert [(one.person.name, one.step.state) for one in shown] == [
        ("P 3", "again"),
        ("P 4", "interviewed"),
        ("P 2", "interviewed"),
        ("P 1", "interviewed"),
    ]


def test_first_page_says_how_many_there_are_as_the_list_has_them(
    as_owner: Client, owner: User, rosa: Person, held: Held
) -> None:
    names = "coffee", "planned", "told", "said", "through", "offer", "gone", "to come"
    people = {name: Person.objects.create(owner=owner, name=name) for name in names}
    met(people["coffee"], 3)
    met(people["to come"], -3)
    held(-9, people["planned"])
    held(-9, people["offer"], outcome="offer")
    tellings.note(Story.objects.create(owner=owner, title="The gauge"), [people["told"]], Occasion(date(2026, 5, 4)))
    Standing.objects.create(person=people["said"], state="met", on=date(2026, 5, 4))
    Opportunity.objects.create(owner=owner, position="Lead", came_through=people["through"])
    held(5, rosa, people["gone"])
    people["gone"].trash()
    known = acquaintances.open_ones(owner, 4)
    listed = [one.person.pk for group in as_owner.get(DOORS).context["groups"] for one in group.known]
    assert known.number == len(listed) == 5
    assert {one.person.name for one in known.known} == {rosa.name, "through"}


def test_first_page_reads_a_few_of_the_many_who_know_you(owner: User, held: Held) -> None:
    people = [Person.objects.create(owner=owner, name=f"P {n}") for n in range(60)]
    for n, person in enumerate(people, 1):
        held(n, person)
    with CaptureQueriesContext(connection) as captured:
        few = acquaintances.open_ones(owner, 4)
    assert ([one.person.name for one in few.known], few.number) == (["P 0", "P 1", "P 2", "P 3"], 60)
    assert (len(captured), f"LIMIT {acquaintances.LOOKED_AT}" in captured[0]["sql"]) == (5, True)


def test_first_page_costs_the_same_however_many_know_you(as_owner: Client, owner: User, held: Held) -> None:
    counts = []
    for round_ in range(2):
        for n in range(1 + 8 * round_):
            person = Person.objects.create(owner=owner, name=f"P {round_} {n}")
            met(person, 3 + n)
            held(30 + n, person)
        with CaptureQueriesContext(connection) as captured:
            as_owner.get("/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_invitation_on_the_day_of_a_no_opens_the_door_anew(
    as_owner: Client, owner: User, rosa: Person, held: Held
) -> None:
    held(200, rosa)
    summer = held(9, rosa, position="Head")
    as_owner.post(reverse("prep:outcome", args=[summer.pk]), {"outcome": "no"})
    autumn = Interview.objects.begin(owner, "Director")
    autumn.seats.create(person=rosa, name=rosa.name)
    assert way(rosa) == ["interviewed", "again", "interviewed", "again"]


def test_what_happens_later_on_the_day_of_a_correction_counts_and_a_later_correction_again(
    as_owner: Client, rosa: Person, held: Held
) -> None:
    interview, address = held(9, rosa), reverse("known:stand", args=[rosa.pk])
    as_owner.post(address, {"state": "in-touch", "on": ""})
    as_owner.post(reverse("prep:outcome", args=[interview.pk]), {"outcome": "offer"})
    assert way(rosa) == ["interviewed", "in-touch", "offered"]
    as_owner.post(address, {"state": "in-touch", "on": ""})
    assert way(rosa) == ["interviewed", "offered", "in-touch"]


@pytest.mark.parametrize(
    ("begins", "stands"),
    [(time(14), ["interviewed", "offered", "offered"]), (time(8), ["interviewed", "again", "offered"])],
)
def test_an_interview_with_a_time_comes_after_what_was_noted_earlier_that_day(
    owner: User, rosa: Person, held: Held, begins: time, stands: list[str]
) -> None:
    day = timezone.localdate() - timedelta(days=3)
    ten = timezone.make_aware(datetime.combine(day, time(10)))
    spring = held(200, rosa)
    Opportunity.objects.filter(pk=spring.opportunity_id).update(outcome="offer", outcome_on=day, outcome_at=ten)
    autumn = held(3, rosa, position="Head")
    Interview.objects.filter(pk=autumn.pk).update(time=begins, starts_at=ten.replace(hour=begins.hour))
    Opportunity.objects.filter(pk=autumn.opportunity_id).update(created_at=ten.replace(hour=begins.hour))
    assert way(rosa) == stands


@pytest.mark.parametrize("answer", ["hired", "declined"])
def test_offer_stays_in_the_chain_once_it_is_answered_and_undo_knows_it(
    as_owner: Client, rosa: Person, held: Held, answer: str
) -> None:
    address = reverse("prep:outcome", args=[held(9, rosa).pk])
    as_owner.post(address, {"outcome": "offer"}, follow=True)
    page = as_owner.post(address, {"outcome": answer}, follow=True)
    assert way(rosa) == ["interviewed", "offered", answer]
    as_owner.post(*undo(page))
    assert way(rosa) == ["interviewed", "offered"]
    as_owner.post(address, {"outcome": "waiting"})
    as_owner.post(address, {"outcome": answer})
    assert way(rosa) == ["interviewed", answer]


def test_contact_book_says_who_interviewed_you_and_of_nobody_that_they_were_not_met(
    as_owner: Client, rosa: Person, held: Held
) -> None:
    held(-9, rosa)
    assert not re.search("not met|last met|interviewed you", book(as_owner))
    day = held(9, rosa).day
    held(40, rosa)
    assert f"interviewed you {day:%-d %B %Y}" in book(as_owner)
    met(rosa, 3)
    assert "last met" in book(as_owner)


def book(client: Client) -> str:
    return client.get(reverse("people:list")).text


def test_an_offer_comes_from_whoever_decides_and_to_all_others_it_is_over(
    owner: User, rosa: Person, held: Held
) -> None:
    dana = Person.objects.create(owner=owner, name="Dana")
    spring = held(200, rosa, dana)
    autumn = held(30, rosa, dana, outcome="hired", position="Head")
    autumn.seats.filter(person=rosa).update(last_word=True)
    assert (way(rosa), way(dana)) == (["interviewed", "again", "hired"], ["interviewed", "again", "interviewed"])
    autumn.seats.update(last_word=False)
    assert way(dana) == ["interviewed", "again", "hired"]
    Opportunity.objects.filter(pk=autumn.opportunity_id).update(came_through=rosa, came_after=spring)
    assert (way(rosa)[-1], way(dana)[-1]) == ("hired", "interviewed")


@pytest.mark.parametrize("how", ["last word", "through"])
def test_erasing_whoever_decided_makes_nobody_else_decide(owner: User, rosa: Person, held: Held, how: str) -> None:
    dana = Person.objects.create(owner=owner, name="Dana")
    post = held(30, rosa, dana, outcome="hired")
    if how == "through":
        Opportunity.objects.update(came_through=rosa, came_through_name=rosa.name)
    else:
        post.seats.filter(person=rosa).update(last_word=True)
    assert (way(rosa)[-1], way(dana)) == ("hired", ["interviewed"])
    about_person.erase(rosa)
    assert way(dana) == ["interviewed"]


def test_an_offer_declined_while_another_post_is_open_is_called_so(
    as_owner: Client, owner: User, rosa: Person, held: Held
) -> None:
    first = held(200, rosa, outcome="offer")
    held(30, rosa, position="Head")
    Opportunity.objects.filter(pk=first.opportunity_id).update(outcome="declined", outcome_on=timezone.localdate())
    page = as_owner.get(rosa.get_absolute_url()).text
    assert page.count("<b>You said no to their offer</b>") == 1
    [row] = standing.by_state(owner.people.all())["again"]
    assert row[1].event.kind is Kind.ASKED


@pytest.mark.parametrize(
    ("outcome", "called"), [("no", "It was a no"), ("withdrawn", "You withdrew"), ("moved-on", "You moved on")]
)
def test_a_no_to_another_post_is_not_a_no_to_their_offer(
    as_owner: Client, rosa: Person, held: Held, outcome: str, called: str
) -> None:
    held(200, rosa, outcome="declined")
    held(30, rosa, outcome=outcome, position="Head")
    [way] = re.findall(r'<ol class="way.*?</ol>', as_owner.get(rosa.get_absolute_url()).text, re.DOTALL)
    assert re.findall("<b>(.*?)</b>.*?<bdi>(.*?)</bdi>", way)[-2:] == [
        ("You were asked back", "An interview with them was set up: Head, Northwind"),
        (called, "Head, Northwind"),
    ]
    listed = as_owner.get(DOORS).text
    assert ("You said no to their offer: Lead" in listed, "They know your work:" in listed) == (True, False)


@pytest.mark.parametrize("days", [-9, 30])
def test_a_job_that_came_through_somebody_who_is_to_sit_there_ends_once(rosa: Person, held: Held, days: int) -> None:
    held(200, rosa, outcome="declined")
    head = held(days, rosa, position="Head")
    noted = {"outcome": "hired", "outcome_on": timezone.localdate(), "came_through": rosa}
    Opportunity.objects.filter(pk=head.opportunity_id).update(**noted)
    assert way(rosa) == ["interviewed", "declined", "again", "hired"]


def test_who_was_not_met_yet_has_offered_nothing(rosa: Person, held: Held) -> None:
    held(-2, rosa, outcome="offer")
    assert way(rosa) == []


def test_interview_counts_from_its_time_on(rosa: Person, held: Held) -> None:
    interview, now = held(0, rosa), timezone.now()
    for begins, stands in ((now + timedelta(hours=1), []), (now - timedelta(minutes=5), ["interviewed"])):
        Interview.objects.filter(pk=interview.pk).update(time=begins.time(), starts_at=begins)
        assert way(rosa) == stands
        assert [*acquaintances.everybody(rosa.owner)] == [rosa] * len(stands)


def test_interview_without_a_day_was_held_where_a_story_was_told(owner: User, rosa: Person) -> None:
    interview = Interview.objects.begin(owner, "Lead")
    interview.seats.create(person=rosa, name=rosa.name)
    assert way(rosa) == []
    story = Story.objects.create(owner=owner, title="The gauge")
    tellings.note(story, [rosa], Occasion(timezone.localdate()), interview=interview)
    assert way(rosa) == ["interviewed"]
    assert [*acquaintances.everybody(owner)] == [rosa]


def test_interviews_noted_by_hand_are_each_for_another_post_and_count_on_the_first_page(
    as_owner: Client, rosa: Person
) -> None:
    met(rosa, 200, "interview")
    assert [one.person for one in as_owner.get("/").context["knowing"].known] == [rosa]
    met(rosa, 90, "interview")
    assert way(rosa) == ["interviewed", "again"]
    assert "They sat in your interview<" in re.sub(r"\s+<", "<", as_owner.get(rosa.get_absolute_url()).text)


def test_it_came_through_them_stays_on_the_way_once_they_sat_in_it(rosa: Person, held: Held) -> None:
    spring = held(200, rosa)
    autumn = held(9, rosa, outcome="offer")
    changes = {"came_through": rosa, "came_after": spring, "created_at": timezone.now()}
    Opportunity.objects.filter(pk=autumn.opportunity_id).update(**changes)
    steps = standing.ways(Person.objects.filter(pk=rosa.pk))[rosa.pk]
    assert [(step.state, step.event.kind.name) for step in steps] == [
        ("interviewed", "SAT"),
        ("again", "THROUGH"),
        ("offered", "OFFER"),
    ]
