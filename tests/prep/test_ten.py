"""Choosing, ordering, keeping, taking out; and the page that shows it."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from prep import briefing, ten
from prep.models import Criterion, Interview, Opportunity
from stories.models import Evidence, Story
from stories.trash import throw_away

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview(owner: User) -> Interview:
    return Interview.objects.create(opportunity=Opportunity.objects.create(owner=owner, position="Lead"))


@pytest.fixture
def story(owner: User) -> Callable[..., Story]:
    def make(title: str, **shows: int) -> Story:
        made = Story.objects.create(owner=owner, title=title, cues="one · two · three", status="ready")
        Evidence.objects.bulk_create(Evidence(story=made, competency=k, strength=n) for k, n in shows.items())
        return made

    return make


def titles(interview: Interview) -> list[str]:
    picks = interview.picks.select_related("story")
    assert [pick.position for pick in picks] == list(range(1, len(picks) + 1))
    return [pick.story.title for pick in picks]


def test_stories_take_the_next_place_or_the_one_they_came_from(
    interview: Interview, story: Callable[..., Story]
) -> None:
    for title in ("a", "b", "c"):
        ten.add(interview, story(title))
    ten.add(interview, story("between"), place=2)
    assert titles(interview) == ["a", "between", "b", "c"]


def test_the_same_story_twice_and_an_eleventh_are_refused(interview: Interview, story: Callable[..., Story]) -> None:
    first = story("0")
    ten.add(interview, first)
    with pytest.raises(ValidationError, match="already"):
        ten.add(interview, first)
    for n in range(1, 10):
        ten.add(interview, story(str(n)))
    with pytest.raises(ValidationError, match="All 10 places"):
        ten.add(interview, story("eleventh"))
    assert len(titles(interview)) == 10


@pytest.mark.parametrize(("to", "order"), [(1, "cab"), (0, "cab"), (2, "acb"), (3, "abc"), (99, "abc")])
def test_a_story_moves_to_a_place(interview: Interview, story: Callable[..., Story], to: int, order: str) -> None:
    picks = [ten.add(interview, story(title)) for title in "abc"]
    place = ten.move(picks[2], to)
    assert titles(interview) == list(order)
    assert order[place - 1] == "c"


def test_those_behind_one_that_is_taken_out_move_up(interview: Interview, story: Callable[..., Story]) -> None:
    picks = [ten.add(interview, story(title)) for title in "abc"]
    ten.take_out(picks[0])
    assert titles(interview) == ["b", "c"]


def test_undo_brings_a_story_back_as_it_was(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    picks = [ten.add(interview, story(title)) for title in "abc"]
    ten.keep(picks[1], kept=True)
    page = as_owner.post(reverse("prep:take_out", args=[interview.pk, picks[1].pk]), follow=True)
    [message] = page.context["messages"]
    as_owner.post(message.extra_tags)
    assert titles(interview) == ["a", "b", "c"]
    assert interview.picks.get(position=2).kept


def test_the_headline_counts_the_chosen_and_before_that_the_bank(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    for order, (text, key) in enumerate([("Leads", "LEAD"), ("Settling quarrels", "CONF"), ("Delivers", "DELI")]):
        Criterion.objects.create(opportunity=interview.opportunity, text=text, competencies=[key], order=order)
    led, settled = story("Led", LEAD=3), story("Settled", CONF=1)
    assert b"You have a story for 2 of the 3 things" in as_owner.get(interview.get_absolute_url()).content
    ten.add(interview, led)
    page = as_owner.get(interview.get_absolute_url()).content.decode()
    assert "You have a story for 1 of the 3 things" in page
    assert "Nothing chosen yet for “Settling quarrels”" in page
    assert settled.title in page


def test_a_draft_for_a_gap_carries_the_question_and_takes_the_place(as_owner: Client, interview: Interview) -> None:
    gap = Criterion.objects.create(
        opportunity=interview.opportunity, text="Handles conflict", competencies=["CONF"], weight=3
    )
    answers = [as_owner.post(reverse("prep:draft", args=[interview.pk]), {"for": gap.pk}) for _ in range(2)]
    draft = Story.objects.get()
    back = f"/stories/{draft.pk}/edit/?back=%2Finterviews%2F{interview.pk}%2F"
    assert [answer["Location"] for answer in answers] == [back, back]
    assert (draft.title, draft.question_key) == ("Handling conflict", "CONF-1")
    assert titles(interview) == ["Handling conflict"]
    # Nothing of it is written yet, so nothing is shown yet either.
    assert briefing.load(interview).uncovered


def test_a_draft_in_one_s_own_words_asks_for_them(interview: Interview) -> None:
    Criterion.objects.create(opportunity=interview.opportunity, text="Speaks Welsh")
    draft = ten.draft_for(interview, briefing.load(interview).wanted[0])
    assert (draft.title, draft.question) == ("Speaks Welsh", "Tell us about this: Speaks Welsh")


def test_a_story_in_the_trash_keeps_its_place_and_shows_nothing(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    Criterion.objects.create(opportunity=interview.opportunity, text="Leads", competencies=["LEAD"])
    led = story("Led them", LEAD=3)
    ten.add(interview, led)
    throw_away(led)
    brief = briefing.load(interview)
    assert brief.places[0].trashed
    assert brief.uncovered
    assert b"In the trash" in as_owner.get(interview.get_absolute_url()).content
    page, _, sheet = as_owner.get(reverse("prep:sheet", args=[interview.pk])).content.partition(b"<article")
    assert b"Led them" not in sheet
    assert "“Led them” is in the trash, so it is not printed." in page.decode()


@pytest.mark.parametrize("given", [{"story": "999999"}, {"story": "x"}, {}])
def test_a_story_that_is_not_there_is_said_on_the_page(
    as_owner: Client, interview: Interview, given: dict[str, str]
) -> None:
    page = as_owner.post(reverse("prep:add", args=[interview.pk]), given)
    assert page.status_code == 422
    assert b"not among your stories any more" in page.content


def test_a_stranger_s_story_cannot_be_chosen(as_owner: Client, stranger: User, interview: Interview) -> None:
    theirs = Story.objects.create(owner=stranger, title="Theirs", cues="x")
    page = as_owner.post(reverse("prep:add", args=[interview.pk]), {"story": theirs.pk})
    assert page.status_code == 422
    assert titles(interview) == []


def test_a_stale_page_says_how_it_stands_now(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    pick = ten.add(interview, story("a"))
    ten.take_out(pick)
    for name in ("take_out", "keep", "move"):
        page = as_owner.post(reverse(f"prep:{name}", args=[interview.pk, pick.pk]), {"place": "1"})
        assert page.status_code == 422
        assert b"already been taken out" in page.content
        assert page.content.index(b'role="alert"') < page.content.index(b"<h1>")


@pytest.mark.parametrize("place", ["", "x", "0", "11", "1e9"])
def test_a_place_that_is_none_is_refused(
    as_owner: Client, interview: Interview, story: Callable[..., Story], place: str
) -> None:
    pick = ten.add(interview, story("a"))
    page = as_owner.post(reverse("prep:move", args=[interview.pk, pick.pk]), {"place": place})
    assert page.status_code == 422
    assert titles(interview) == ["a"]


def test_a_script_gets_the_refusal_apart_and_with_the_next_answer_it_goes(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    address, script = reverse("prep:add", args=[interview.pk]), {"HX-Request": "true"}
    for number in ("0", story("a").pk):
        page = as_owner.post(address, {"story": number}, headers=script, follow=True)
        assert b'<div id="problem" hx-swap-oob="innerHTML">' in page.content
        assert (b'role="alert"' in page.content) is (page.status_code == 422)


def test_what_to_bring_stands_on_the_page(as_owner: Client, interview: Interview) -> None:
    Interview.objects.update(bring="Passport\n\nThe letter, " + "x" * 300)
    page = as_owner.get(interview.get_absolute_url()).content
    assert b"Bring: Passport \xc2\xb7 The letter, xx" in page
    assert b"x" * 200 not in page


def test_a_script_is_answered_with_the_desk_alone(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    page = as_owner.post(
        reverse("prep:add", args=[interview.pk]), {"story": story("a").pk}, headers={"HX-Request": "true"}, follow=True
    )
    assert b"<html" not in page.content
    assert "“a” is number 1." in page.content.decode()


def test_search_offers_what_is_not_chosen_yet(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    ten.add(interview, story("Pump at night"))
    story("Pump by day")
    story("Audit")
    page = as_owner.get(interview.get_absolute_url(), {"q": "pump"})
    assert [found.title for found in page.context["choices"]] == ["Pump by day"]


def test_an_idea_can_be_chosen_and_stands_behind_what_is_written(
    as_owner: Client, interview: Interview, story: Callable[..., Story], owner: User
) -> None:
    story("Written")
    Story.objects.create(owner=owner, title="Remembered")
    Story.objects.create(owner=owner, title="Resting", status="resting")
    page = as_owner.get(interview.get_absolute_url())
    assert [found.title for found in page.context["choices"]] == ["Written", "Remembered"]
    assert b"only a title yet" in page.content


def test_what_is_begun_is_said_and_the_empty_place_asks_for_the_next_thing(
    as_owner: Client, interview: Interview
) -> None:
    for key, text in (("CONF", "Settles"), ("DELI", "Delivers")):
        Criterion.objects.create(opportunity=interview.opportunity, text=text, competencies=[key])
    ten.draft_for(interview, briefing.load(interview).wanted[0])
    page = as_owner.get(interview.get_absolute_url()).content.decode()
    assert "begun: number 1" in page
    assert "No story yet for “Delivers”" in page


def test_the_example_is_offered_marked_for_ones_own_interview_where_nothing_else_is_left(
    as_owner: Client, interview: Interview, story: Callable[..., Story], owner: User
) -> None:
    Criterion.objects.create(opportunity=interview.opportunity, text="Leads", competencies=["LEAD"])
    Story.objects.filter(pk=story("Theirs", LEAD=3).pk).update(example=True)
    page = as_owner.get(interview.get_absolute_url())
    assert [one.title for one in page.context["choices"]] == ["Theirs"]
    assert '<span class="tag">example</span>' in page.content.decode()
    assert page.context["brief"].offers == {}
    story("Mine", LEAD=1)
    assert [one.title for one in as_owner.get(interview.get_absolute_url()).context["choices"]] == ["Mine"]
    assert [found.title for found in as_owner.get(interview.get_absolute_url(), {"q": "their"}).context["choices"]] == [
        "Theirs"
    ]


def test_the_story_offered_is_the_one_that_shows_it_best(interview: Interview, story: Callable[..., Story]) -> None:
    Criterion.objects.create(opportunity=interview.opportunity, text="Both", competencies=["LEAD", "TEAM"])
    story("Little", LEAD=1)
    much = story("Much", TEAM=3)
    ten.add(interview, story("Chosen", DELI=1))
    brief = briefing.load(interview)
    assert brief.offer
    assert brief.offer.id == much.pk


def test_a_draft_for_a_tag_carries_the_tag(interview: Interview, owner: User) -> None:
    wanted = Criterion.objects.create(opportunity=interview.opportunity, text="Knows audits")
    wanted.tags.add(owner.tags.create(name="audit", folded="audit"))
    draft = ten.draft_for(interview, briefing.load(interview).wanted[0])
    assert [tag.name for tag in draft.tags.all()] == ["audit"]
    Story.objects.filter(pk=draft.pk).update(result="No finding.")
    assert not briefing.load(interview).uncovered


def test_two_things_of_one_kind_get_a_draft_each(interview: Interview) -> None:
    for text in ("Leads a team", "Leads a change"):
        Criterion.objects.create(opportunity=interview.opportunity, text=text, competencies=["LEAD"])
    drafts = [ten.draft_for(interview, one) for one in briefing.load(interview).wanted]
    assert [draft.title for draft in drafts] == ["Leads a team", "Leads a change"]


def test_a_story_gone_for_good_leaves_no_gap_that_shows(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    picks = [ten.add(interview, story(title)) for title in "abc"]
    picks[0].story.delete()
    assert [place.number for place in briefing.load(interview).places] == [1, 2]
    page = as_owner.post(reverse("prep:take_out", args=[interview.pk, picks[2].pk]), follow=True)
    [message] = page.context["messages"]
    as_owner.post(message.extra_tags)
    assert titles(interview) == ["b", "c"]


def test_a_browser_keeps_the_page_and_its_desk_apart(as_owner: Client, interview: Interview) -> None:
    assert "HX-Request" in as_owner.get(interview.get_absolute_url())["Vary"]


@pytest.mark.parametrize("q", ["\x00", "c++", '"', "'", "%", "x" * 5000])
def test_any_search_is_answered(as_owner: Client, interview: Interview, q: str) -> None:
    assert as_owner.get(interview.get_absolute_url(), {"q": q}).status_code == 200


def test_searching_leaves_the_undo_where_it_is(as_owner: Client, interview: Interview) -> None:
    page = as_owner.get(interview.get_absolute_url(), {"q": "a"}, headers={"HX-Request": "true"})
    assert b'id="messages"' not in page.content


@pytest.mark.parametrize("name", ["prep:interview", "prep:sheet"])
def test_queries_do_not_grow_with_the_ten(
    as_owner: Client, interview: Interview, story: Callable[..., Story], name: str
) -> None:
    counts = []
    for number in (1, 10):
        for at in range(interview.picks.count(), number):
            Criterion.objects.create(opportunity=interview.opportunity, text=f"{at}", competencies=["LEAD"], order=at)
            interview.seats.create(name=f"Person {at}", role="director", order=at)
            ten.add(interview, story(f"Story {at}", LEAD=2, DELI=1))
        with CaptureQueriesContext(connection) as queries:
            as_owner.get(reverse(name, args=[interview.pk]))
        counts.append(len(queries))
    assert counts[1] <= counts[0] <= 16


def test_what_can_be_chosen_costs_the_same_for_one_and_for_twelve(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    costs = []
    for number in (1, 11):
        for at in range(number):
            story(f"Story {number} {at}")
        with CaptureQueriesContext(connection) as queries:
            page = as_owner.get(reverse("prep:interview", args=[interview.pk]))
        costs.append(len(queries))
    assert (len(page.context["choices"]), len(page.context["other_choices"])) == (4, 8)
    assert costs[0] == costs[1]


def test_what_is_ready_stands_before_drafts_and_ideas(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    for status in ("ready", "idea", "draft", "ready"):
        Story.objects.filter(pk=story(status).pk).update(status=status)
    page = as_owner.get(reverse("prep:interview", args=[interview.pk]))
    assert [one.status for one in page.context["choices"]] == ["ready", "ready", "draft", "idea"]


def test_beside_the_ten_a_story_that_is_there_is_offered_before_a_draft(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    for key in ("CONF", "LEAD"):
        interview.opportunity.criteria.create(text=f"Shows {key}", weight=2, competencies=[key], order=0)
    there = story("The row", CONF=2)
    page = as_owner.get(reverse("prep:interview", args=[interview.pk])).content.decode()
    assert f'name="story" value="{there.pk}">choose “The row”' in page
    assert page.count("start one") == 1


def test_titles_and_results_run_in_their_own_direction(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    for title, is_chosen in (("وقت أقل", True), ("تكاليف أقل", False)):
        other = story(title)
        Story.objects.filter(pk=other.pk).update(proof="خفضت التكاليف 20%")
        if is_chosen:
            ten.add(interview, other)
    page = as_owner.get(reverse("prep:interview", args=[interview.pk])).text
    assert page.count("<bdi>خفضت التكاليف 20%<") == 2
    assert ('dir="auto">وقت أقل<' in page, 'dir="auto">تكاليف أقل<' in page) == (True, True)
