"""The list of interviews, setting one up, changing it in two windows, and the trash."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from prep import tellings, ten
from prep.models import Interview, Opportunity
from prep.tellings import Occasion
from prep.views.interviews import OVER_ON_A_PAGE
from prep.when import SkippedTimeError
from stories.models import Story
from stories.trash import throw_away
from storybank.revising import StaleError

LIST, NEW = reverse("prep:list"), reverse("prep:new")
MEETING = {
    "format": "one",
    "day": "2026-04-14",
    "time": "10:00",
    "zone": "Europe/Berlin",
    "minutes": "45",
    "place": "Building 4",
    "ask_for": "Kim",
    "phone_if_late": "555 0134",
    "about_me": "nine years\r\non the line",
    "why_here": "the empty board",
    "ask_them": "One?\nTwo?",
    "bring": "the page",
    "notes": "South gate",
}
POST = {"position": "Lead", "organization": "Northwind", "pitch": "leads already", "posting": "We look for …"}


@pytest.fixture
def interview(owner: User) -> Interview:
    return Interview.objects.begin(owner, "Quality manager", organization="Northwind", day=date(2030, 4, 14))


def at(name: str, interview: Interview) -> str:
    return reverse(f"prep:{name}", args=[interview.pk])


def typed(**changes: Any) -> dict[str, Any]:
    way = {"came_through": "", "came_after": ""}
    return {**MEETING, **POST, **way, "version": 1, "post_version": 1, **changes}


def listed(client: Client, name: str, address: str = LIST) -> list[str]:
    return [str(interview) for interview in client.get(address).context[name]]


PREPARING = ("interview.ics", "practise/", "before/", "print the sheet")


@pytest.mark.parametrize(("days", "offered"), [(1, PREPARING), (-2, ())])
def test_what_is_over_is_prepared_for_no_more(
    as_owner: Client, owner: User, days: int, offered: tuple[str, ...]
) -> None:
    day = timezone.localdate() + timedelta(days=days)
    page = as_owner.get(Interview.objects.begin(owner, "Quality manager", day=day).get_absolute_url()).text
    assert tuple(one for one in PREPARING if one in page) == offered


def test_the_position_is_enough_and_the_people_come_next(as_owner: Client, owner: User) -> None:
    owner.time_zone = "Europe/Berlin"
    owner.save()
    response = as_owner.post(NEW, {"position": "Lead"})
    interview = Interview.objects.get()
    assert response["Location"] == f"{at('people', interview)}?first=1"
    assert (interview.opportunity.owner, interview.zone, interview.starts_at) == (owner, "Europe/Berlin", None)


def test_day_and_time_are_those_of_the_zone(as_owner: Client) -> None:
    as_owner.post(NEW, {"position": "Lead", "day": "2026-04-14", "time": "10:00", "zone": "Asia/Tokyo"})
    interview = Interview.objects.get()
    assert (interview.day, interview.time) == (date(2026, 4, 14), time(10))
    assert interview.starts_at == datetime.fromisoformat("2026-04-14T01:00Z")


@pytest.mark.parametrize(
    ("field", "text"), [("position", ""), ("position", "x" * 121), ("organization", "a\x00b"), ("day", "0000-01-01")]
)
def test_what_cannot_be_begun_is_said_and_kept(as_owner: Client, field: str, text: str) -> None:
    response = as_owner.post(NEW, {"position": "Lead", "organization": "Northwind", field: text})
    assert response.status_code == 422
    assert response.context["form"][field].value() == text
    assert 'role="alert"' in response.content.decode()
    assert not Opportunity.objects.exists()


def test_beginning_at_a_time_that_never_comes_saves_nothing(owner: User) -> None:
    with pytest.raises(SkippedTimeError):
        Interview.objects.begin(owner, "Lead", day=date(2026, 3, 29), clock=time(2, 30), zone="Europe/Berlin")
    assert not Opportunity.objects.exists()


def test_everything_can_be_changed(as_owner: Client, interview: Interview) -> None:
    Opportunity.objects.update(example=True)
    assert as_owner.post(at("edit", interview), typed())["Location"] == at("interview", interview)
    interview = Interview.objects.select_related("opportunity").get()
    assert {name: getattr(interview.opportunity, name) for name in POST} == POST
    assert interview.about_me == "nine years\non the line"
    assert (interview.format, interview.minutes, interview.version) == ("one", 45, 2)
    assert interview.starts_at == datetime.fromisoformat("2026-04-14T08:00Z")
    assert (interview.opportunity.version, interview.opportunity.example) == (2, False)


def test_the_page_begins_with_what_is_saved(as_owner: Client, interview: Interview) -> None:
    as_owner.post(at("edit", interview), typed())
    form = as_owner.get(at("edit", interview)).context["form"]
    again = {name: form[name].value() for name in form.fields}
    assert as_owner.post(at("edit", interview), {**again, "day": "2026-04-14", "time": "10:00"}).status_code == 302
    saved = Interview.objects.get()
    assert (saved.place, saved.zone, saved.version) == ("Building 4", "Europe/Berlin", 3)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("position", " "),
        ("minutes", "0"),
        ("minutes", "1441"),
        ("minutes", "9" * 5000),
        ("minutes", "an hour"),
        ("format", "blindfolded"),
        ("zone", "Middle/Earth"),
        ("day", "0000-04-14"),
        ("time", "26:00"),
        ("phone_if_late", "5" * 41),
        ("about_me", "x" * 20_001),
        ("posting", "a\x00"),
    ],
)
def test_what_makes_no_sense_is_said_and_all_is_kept(
    as_owner: Client, interview: Interview, field: str, text: str
) -> None:
    response = as_owner.post(at("edit", interview), typed(**{field: text}))
    assert response.status_code == 422
    form = response.context["form"]
    assert form.errors.keys() == {field}
    assert not form.errors[field][0].startswith(("Ensure", "Enter", "Select"))  # Django's own words
    assert {name: form[name].value() for name in MEETING} == {**MEETING, **({field: text} if field in MEETING else {})}
    assert Interview.objects.get().version == 1


def test_the_second_window_sees_what_is_saved_beside_its_own(as_owner: Client, interview: Interview) -> None:
    interview.revise(1, {"place": "Building <9>", "minutes": None}, post_seen=1, post={"pitch": "asks well"})
    response = as_owner.post(at("edit", interview), typed())
    assert response.status_code == 409
    differing = response.context["form"].differences
    assert (differing["place"], differing["minutes"], differing["pitch"]) == ("Building <9>", "nothing", "asks well")
    assert (differing["day"], differing["format"]) == ("14 April 2030", "All together")
    page = response.content.decode()
    assert "Save mine anyway" in page
    assert "Building &lt;9&gt;" in page
    assert 'value="Building 4"' in page
    assert Interview.objects.get().place == "Building <9>"


def test_mine_anyway_saves_over_it(as_owner: Client, interview: Interview) -> None:
    interview.revise(1, {"place": "Building 9"}, post_seen=1, post={})
    form = as_owner.post(at("edit", interview), typed()).context["form"]
    again = {name: form[name].value() for name in form.fields}
    assert as_owner.post(at("edit", interview), again).status_code == 302
    assert Interview.objects.get().place == "Building 4"


def test_either_half_being_stale_saves_neither(interview: Interview) -> None:
    for seen, post_seen in ((1, 7), (7, 1)):
        fresh = Interview.objects.select_related("opportunity").get()
        with pytest.raises(StaleError):
            fresh.revise(seen, {"place": "here"}, post_seen=post_seen, post={"pitch": "there"})
    saved = Interview.objects.select_related("opportunity").get()
    assert (saved.place, saved.version, saved.opportunity.pitch, saved.opportunity.version) == ("", 1, "", 1)


def test_the_same_from_two_windows_is_no_conflict(as_owner: Client, interview: Interview) -> None:
    for _ in range(2):
        assert as_owner.post(at("edit", interview), typed()).status_code == 302


def test_deleted_and_brought_back(as_owner: Client, interview: Interview) -> None:
    page = as_owner.post(at("delete", interview), follow=True)
    assert f'action="{at("restore", interview)}"' in page.content.decode()
    assert as_owner.get(at("edit", interview)).status_code == 404
    assert (listed(as_owner, "ahead"), listed(as_owner, "deleted")) == ([], ["Quality manager"])
    as_owner.post(at("restore", interview))
    assert (listed(as_owner, "ahead"), listed(as_owner, "deleted")) == (["Quality manager"], [])


def test_pressed_twice_is_as_good_as_once(as_owner: Client, interview: Interview) -> None:
    assert [as_owner.post(at("delete", interview))["Location"] for _ in range(2)] == [LIST, LIST]
    pressed = [as_owner.post(at("restore", interview))["Location"] for _ in range(2)]
    assert pressed == [at("interview", interview)] * 2
    assert "“Quality manager” is back." in as_owner.get(LIST).content.decode()


def test_a_position_that_was_not_saved_is_not_shown_as_if_it_was(as_owner: Client, interview: Interview) -> None:
    interview.revise(1, {"place": "Building 9"}, post_seen=1, post={})
    response = as_owner.post(at("edit", interview), typed(post_version=2))
    assert response.status_code == 409
    assert "<title>Quality manager · Storybank</title>" in response.content.decode()


def test_a_zone_this_machine_lost_breaks_no_page(as_owner: Client, interview: Interview) -> None:
    Interview.objects.update(zone="Middle/Earth")
    for address in (LIST, at("edit", interview), at("interview", interview), at("sheet", interview), "/"):
        assert as_owner.get(address).status_code == 200


def test_typing_about_what_was_deleted_meanwhile_is_not_lost(as_owner: Client, interview: Interview) -> None:
    interview.opportunity.trash()
    response = as_owner.post(at("edit", interview), typed(notes="long thoughts"))
    assert response.status_code == 422
    assert "long thoughts" in response.content.decode()
    assert Interview.objects.get().notes == ""


def test_the_next_ones_come_first_and_those_over_below(as_owner: Client, owner: User) -> None:
    today = timezone.localdate()
    for name, days in (("week", 7), ("today", 0), ("past", -1), ("long past", -400), ("morrow", 1)):
        Interview.objects.begin(owner, name, day=today + timedelta(days=days))
    Interview.objects.begin(owner, "one day")
    assert listed(as_owner, "ahead") == ["today", "morrow", "week", "one day"]
    assert listed(as_owner, "over") == ["past", "long past"]


@pytest.mark.parametrize(
    ("minutes", "ago", "where"),
    [(60, 59, "ahead"), (60, 61, "over"), (None, 59, "ahead"), (None, 61, "over"), (180, 179, "ahead")],
)
def test_an_interview_is_over_from_its_last_minute_on(
    as_owner: Client, owner: User, minutes: int | None, ago: int, where: str
) -> None:
    begun = timezone.localtime(timezone.now() - timedelta(minutes=ago))
    interview = Interview.objects.begin(owner, "Lead", day=begun.date(), clock=begun.time())
    interview.revise(1, {"minutes": minutes}, post_seen=1, post={})
    assert listed(as_owner, where) == ["Lead"]
    assert as_owner.get("/").context["is_over"] is (where == "over")


def test_without_a_time_it_is_over_with_its_day(as_owner: Client, interview: Interview) -> None:
    Interview.objects.update(starts_at=timezone.now() - timedelta(minutes=1), time=None)
    assert listed(as_owner, "over") == ["Quality manager"]
    assert as_owner.get("/").context["is_over"]


def test_those_over_go_page_by_page(as_owner: Client, as_stranger: Client, owner: User) -> None:
    number = OVER_ON_A_PAGE + 3
    for n in range(number):
        Interview.objects.begin(owner, str(n), day=date(2020, 1, 1), clock=time(10))
    seen, address = [], LIST
    while address:
        page = as_owner.get(address).context
        seen += [str(interview) for interview in page["over"]]
        address = f"{LIST}?before={page['more_before'].pk}" if page["more_before"] else ""
    assert seen == [str(n) for n in reversed(range(number))]
    assert listed(as_stranger, "over", f"{LIST}?before={Interview.objects.latest('pk').pk}") == []


@pytest.mark.parametrize("before", ["0", "x", "9" * 30, "-1"])
def test_a_list_from_nowhere_begins_at_the_beginning(as_owner: Client, interview: Interview, before: str) -> None:
    assert as_owner.get(LIST, {"before": before}).context["first_page"]


def test_the_list_says_how_many_can_be_printed(as_owner: Client, owner: User, interview: Interview) -> None:
    stories = [Story.objects.create(owner=owner, title=str(n), cues="cue") for n in range(3)]
    for story in stories:
        ten.add(interview, story)
    throw_away(stories[0])
    page = as_owner.get(LIST)
    assert page.context["ahead"][0].chosen == 2
    assert "2 stories chosen" in page.content.decode()


def test_with_nothing_coming_the_list_asks_for_one(as_owner: Client) -> None:
    page = as_owner.get(LIST).content.decode()
    assert "Do you have an interview coming?" in page
    assert f'href="{NEW}"' in page


def test_queries_of_the_list_do_not_grow(as_owner: Client, owner: User) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            as_owner.get(LIST)
        return len(captured)

    def add(days: int) -> Interview:
        return Interview.objects.begin(owner, "Lead", day=timezone.localdate() + timedelta(days=days))

    for days in (-2, 2):
        add(days)
    add(1).opportunity.trash()
    few = count()
    for days in range(-9, 10):
        ten.add(add(days), Story.objects.create(owner=owner, title="a", cues="b"))
        add(days).opportunity.trash()
    assert count() == few


@pytest.mark.parametrize("before", [date(2026, 4, 20), None])
def test_what_was_told_there_moves_with_a_day_that_is_mended(
    as_owner: Client, owner: User, interview: Interview, before: date | None
) -> None:
    Interview.objects.update(day=before)
    interview.refresh_from_db()
    story = Story.objects.create(owner=owner, title="The gauge")
    tellings.note(story, [], Occasion(before or date(2026, 5, 1)), interview=interview)
    tellings.note(story, [], Occasion(date(2026, 1, 5), "a fair"))
    as_owner.post(at("edit", interview), typed(day="2026-04-02"))
    story.refresh_from_db()
    assert set(story.tellings.values_list("told_on", flat=True)) == {date(2026, 4, 2), date(2026, 1, 5)}
    assert story.last_told_on == date(2026, 4, 2)
    soon = (timezone.localdate() + timedelta(days=30)).isoformat()
    for day, told_on in ((soon, date(2026, 4, 2)), ("2026-04-03", date(2026, 4, 3))):  # a slip, and mended
        interview.refresh_from_db()
        versions = {"version": interview.version, "post_version": interview.opportunity.version}
        assert as_owner.post(at("edit", interview), typed(day=day, **versions)).status_code == 302
        assert story.tellings.filter(told_on=told_on).exists()
