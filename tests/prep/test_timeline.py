"""The line of time with one person, page by page."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from people.models import Encounter, Person
from prep import tellings, thanking, timeline
from prep.models import Interview, Seat
from prep.tellings import Occasion
from stories.models import Story

DAY = date(2026, 5, 4)


@pytest.fixture
def full(owner: User, rosa: Person) -> Person:
    """Met a thousand times, nine times on one day, at no day known too; told, interviewed, moved."""
    days = [DAY - timedelta(days=n // 9) for n in range(990)]
    Encounter.objects.bulk_create(
        Encounter(person=rosa, happened_on=day, about="said") for day in [*days, *[None] * 10]
    )
    story = Story.objects.create(owner=owner, title="The gauge")
    for n in range(12):
        tellings.note(story, [rosa], Occasion(DAY - timedelta(days=n), f"place {n}"))
        interview = Interview.objects.begin(owner, f"Post {n}", day=DAY - timedelta(days=n) if n else None)
        Seat.objects.create(interview=interview, person=rosa, name=rosa.name)
        rosa.places.create(title=f"T {n}", until=DAY - timedelta(days=n))
    return rosa


def walk(person: Person, size: int) -> list[timeline.Entry]:
    seen: list[timeline.Entry] = []
    begin = ""
    while True:
        page = timeline.page(person, begin, size)
        seen += page.entries
        begin = page.next
        if not begin:
            return seen


@pytest.mark.parametrize("size", [25, 7, 101])
def test_every_page_after_another_shows_everything_once_the_latest_first(full: Person, size: int) -> None:
    seen = walk(full, size)
    assert len(seen) == len({entry.spot for entry in seen}) == 1000 + 3 * 12
    assert [entry.spot for entry in seen] == sorted((entry.spot for entry in seen), reverse=True)
    assert (seen[0].kind, seen[0].day) == ("interview", None)
    assert [(entry.kind, entry.day) for entry in seen[-10:]] == [("encounter", None)] * 10


def test_of_one_day_what_was_told_at_an_interview_stands_above_it(owner: User, rosa: Person) -> None:
    rosa.met(happened_on=DAY, kind="coffee")
    interview = Interview.objects.begin(owner, "Lead", day=DAY)
    interview.seats.create(person=rosa)
    tellings.note(Story.objects.create(owner=owner, title="The gauge"), [rosa], Occasion(DAY))
    assert [entry.kind for entry in timeline.page(rosa).entries] == ["told", "interview", "encounter"]


def sat(rosa: Person, position: str, *, at: time | None = None, absent: bool = False) -> Seat:
    interview = Interview.objects.begin(rosa.owner, position, day=DAY)
    Interview.objects.filter(pk=interview.pk).update(time=at)
    return interview.seats.create(person=rosa, name=rosa.name, absent=absent)


def test_an_interview_that_was_noted_by_hand_too_is_one_with_both_contents(as_owner: Client, rosa: Person) -> None:
    rosa.met(happened_on=DAY, kind="interview", about="She looked up twice.", promise="The method")
    seat = sat(rosa, "Lead", at=time(14))
    [entry] = timeline.page(rosa).entries
    assert (entry.kind, entry.row.pk) == ("interview", seat.pk)
    page = as_owner.get(rosa.get_absolute_url()).text
    said = ("She looked up twice.", "The method", "Note of thanks", "14:00")
    assert [words for words in said if words not in page] == []
    assert page.count("<b>Interview</b>") == 1


def test_what_was_noted_of_an_interview_stands_once_where_there_were_two_that_day(rosa: Person) -> None:
    rosa.met(happened_on=DAY, kind="interview", about="She looked up twice.")
    rosa.met(happened_on=DAY, kind="coffee")
    sat(rosa, "Lead")
    sat(rosa, "Head")
    for size in (1, 2, 5):
        noted = [(entry.row.noted[0].about) for entry in walk(rosa, size) if getattr(entry.row, "noted", [])]
        assert noted == ["She looked up twice."]


@pytest.mark.parametrize("why", ["absent", "in the trash", "another day"])
def test_an_interview_noted_by_hand_stands_alone_where_they_did_not_sit_in_one(rosa: Person, why: str) -> None:
    rosa.met(happened_on=DAY + timedelta(days=why == "another day"), kind="interview")
    seat = sat(rosa, "Lead", absent=why == "absent")
    if why == "in the trash":
        seat.interview.opportunity.trash()
    assert "encounter" in [entry.kind for entry in timeline.page(rosa).entries]


@pytest.mark.parametrize("size", [1, 2, 9])
def test_interviews_of_one_day_stand_by_their_time_above_the_coffee_before(rosa: Person, size: int) -> None:
    sat(rosa, "Afternoon", at=time(15, 30))
    sat(rosa, "Morning", at=time(9))
    sat(rosa, "Noon", at=time(12))
    rosa.met(happened_on=DAY, kind="coffee")
    seen = walk(rosa, size)
    assert [str(entry.row.interview) for entry in seen[:3]] == ["Afternoon", "Noon", "Morning"]
    assert seen[3].kind == "encounter"


def test_page_says_what_was_said_promised_told_and_where_they_sat(as_owner: Client, owner: User, rosa: Person) -> None:
    rosa.met(happened_on=DAY, kind="coffee", about="The empty board", promise="The method")
    interview = Interview.objects.begin(owner, "Lead", organization="Calder", day=DAY)
    interview.seats.create(person=rosa, role="director", last_word=True)
    story = Story.objects.create(owner=owner, title="The gauge", proof="30 %")
    tellings.note(story, [rosa], Occasion(DAY, "Calder", "What went wrong?", "well"), interview=interview)
    page = as_owner.get(rosa.get_absolute_url()).text
    for words in (
        "The empty board",
        "The method",
        "Lead, Calder</a>",
        "director</bdi>, with the last word",
        "The gauge",
        "30 %",
        "What went wrong?",
        "It landed well",
    ):
        assert words in page


def test_story_and_interview_in_the_trash_lead_nowhere(as_owner: Client, owner: User, rosa: Person) -> None:
    story = Story.objects.create(owner=owner, title="The gauge")
    interview = Interview.objects.begin(owner, "Lead", day=DAY)
    interview.seats.create(person=rosa)
    tellings.note(story, [rosa], Occasion(DAY))
    story.delete()
    interview.opportunity.trash()
    page = as_owner.get(rosa.get_absolute_url()).text
    assert "The gauge" in page
    assert interview.get_absolute_url() not in page


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_page_of_somebody_met_a_thousand_times_costs_what_one_met_once_does(
    as_owner: Client, owner: User, full: Person
) -> None:
    once = Person.objects.create(owner=owner, name="Jo")
    once.met(happened_on=DAY, kind="coffee")
    sat(once, "Lead")
    first = full.get_absolute_url()
    next_page = timeline.page(full).next
    few = queries(as_owner, once.get_absolute_url())
    assert [queries(as_owner, address) for address in (first, f"{first}?from={next_page}")] == [few, few]
    assert as_owner.get(first).text.count("<li class=") == timeline.ON_A_PAGE


@pytest.mark.parametrize(
    "begin", ["x", "2026-05-04", "2026-05-04_9_00:00_1", "_1_1", "9999-99-99_1_00_1", "2026-05-04_1_00_" + "9" * 30]
)
def test_page_from_nowhere_opens(as_owner: Client, rosa: Person, begin: str) -> None:
    assert as_owner.get(f"{rosa.get_absolute_url()}?from={begin}").status_code == 200


def test_nobody_elses_is_among_it(owner: User, stranger: User, rosa: Person) -> None:
    other = Person.objects.create(owner=owner, name="Other")
    other.met(happened_on=DAY, kind="coffee")
    assert timeline.page(rosa).entries == []


def test_what_was_told_in_an_interview_and_the_thanks_for_it_are_one_block_with_it(
    as_owner: Client, owner: User, rosa: Person
) -> None:
    seat = sat(rosa, "Lead")
    for title in ("The gauge", "The audit"):
        story = Story.objects.create(owner=owner, title=title)
        tellings.note(story, [rosa], Occasion(DAY, "Calder", "Why?"), interview=seat.interview)
    thanking.mark(thanking.draft_of(seat.interview, rosa), sent=True)
    Seat.objects.update(again=True, again_on=date(2099, 5, 4))
    [entry] = timeline.page(rosa).entries
    assert [telling.title for telling in entry.row.told] == ["The gauge", "The audit"]
    page = as_owner.get(rosa.get_absolute_url()).text
    line = page[page.index('<ol class="thread">') : page.index("</ol>")]
    said = ("The gauge", "The audit", "Why?", "Note of thanks", "sent <", "You would gladly meet again", "4 May 2099")
    assert [words for words in said if words not in line] == []


def test_what_was_told_elsewhere_or_by_an_interview_that_is_gone_stands_alone(owner: User, rosa: Person) -> None:
    seat = sat(rosa, "Lead")
    story = Story.objects.create(owner=owner, title="The gauge")
    tellings.note(story, [rosa], Occasion(DAY), interview=seat.interview)
    tellings.note(story, [rosa], Occasion(DAY))
    assert [entry.kind for entry in walk(rosa, 1)] == ["told", "interview"]
    seat.interview.opportunity.trash()
    assert [entry.kind for entry in walk(rosa, 1)] == ["told", "told"]
