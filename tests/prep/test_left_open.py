"""What the ten leave open: what is missing, what was left out, what is begun, and the way to mend each."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from prep import briefing, suggesting, ten
from prep.models import Criterion, Interview, Opportunity
from stories.models import Evidence, Story

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


def test_a_draft_for_own_words_closes_its_gap_once_it_is_written(
    as_owner: Client, interview: Interview, owner: User
) -> None:
    words = "Isolates machines safely, alone, at night and in the rain"
    own = Criterion.objects.create(opportunity=interview.opportunity, text=words)
    assert "say what shows it" in as_owner.get(interview.get_absolute_url()).content.decode()
    as_owner.post(reverse("prep:draft", args=[interview.pk]), {"for": own.pk})
    brief = briefing.load(interview)
    assert brief.covered[0].begun == (1,)
    assert brief.uncovered
    owner.stories.update(action="I locked the breaker.", status="ready")
    assert not briefing.load(interview).uncovered
    [tag] = owner.stories.get().tags.all()
    assert (tag.name, list(own.tags.all())) == ("Isolates machines safely alone at night", [tag])


def test_what_was_left_out_is_not_missing_and_comes_back_where_it_is_needed(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    Criterion.objects.create(opportunity=interview.opportunity, text="Leads", competencies=["LEAD"])
    ten.add(interview, story("Delivered", DELI=2))
    led = story("Led", LEAD=3)
    as_owner.post(reverse("prep:leave_out", args=[interview.pk]), {"story": led.pk})
    others = [reverse(f"prep:{name}", args=[interview.pk]) for name in ("expected", "suggest")]
    pages = [interview.get_absolute_url(), *others]
    for page in pages:
        text = as_owner.get(page).text
        assert "You have one, left out by you: <bdi>Led</bdi>" in text
        assert "Draft one" not in text
        assert "No story yet" not in text
    assert "left out by you</span>" in as_owner.get(pages[0]).text
    as_owner.post(reverse("prep:let_in", args=[interview.pk]), {"story": led.pk})
    assert "You have one: Led" in as_owner.get(pages[0]).text


def test_one_that_was_left_out_is_offered_after_any_other(interview: Interview, story: Callable[..., Story]) -> None:
    [wanted] = [Criterion.objects.create(opportunity=interview.opportunity, text="Leads", competencies=["LEAD"])]
    ten.add(interview, story("Delivered", DELI=2))
    interview.bars.create(story=story("Strong", LEAD=3))
    weak = story("Weak", LEAD=1)
    offer = briefing.load(interview).offers[wanted.pk]
    assert (offer.id, offer.left_out) == (weak.pk, False)


def test_what_is_begun_is_not_begun_again_from_a_question_or_a_suggestion(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    row = Criterion.objects.create(opportunity=interview.opportunity, text="Settles", competencies=["CONF"])
    story("Delivered", DELI=2)
    as_owner.post(reverse("prep:draft", args=[interview.pk]), {"for": row.pk})
    for name in ("expected", "suggest"):
        text = as_owner.get(reverse(f"prep:{name}", args=[interview.pk])).text
        assert "Write it</a>" in text
        assert "Draft one" not in text


def test_a_full_ten_says_how_an_open_question_gets_its_draft(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    Criterion.objects.create(opportunity=interview.opportunity, text="Settles", competencies=["CONF"])
    Interview.objects.filter(pk=interview.pk).update(k=1)
    interview.refresh_from_db()
    ten.add(interview, story("Delivered", DELI=2))
    text = as_owner.get(reverse("prep:expected", args=[interview.pk])).text
    assert "The one place is filled" in text
    assert "to draft one for this" in text


def test_a_draft_makes_room_where_another_story_shows_what_it_is_for(
    interview: Interview, story: Callable[..., Story]
) -> None:
    Interview.objects.filter(pk=interview.pk).update(k=2)
    interview.refresh_from_db()
    for text, key in (("Settles", "CONF"), ("Leads", "LEAD")):
        Criterion.objects.create(opportunity=interview.opportunity, text=text, competencies=[key])
    draft = ten.draft_for(interview, briefing.load(interview).wanted[0])
    led = story("Led", LEAD=3)
    ten.add(interview, led)
    settled = story("Settled", CONF=2)
    found = suggesting.suggest(interview)
    assert {place.story.id for place in found.after.places} == {led.pk, settled.pk}
    assert f"“{draft}” is not written yet, and others show what it is for" in found.notes[-1]
    Interview.objects.filter(pk=interview.pk).update(k=3)
    interview.refresh_from_db()
    assert draft.pk in {place.story.id for place in suggesting.suggest(interview).after.places}


def test_a_draft_that_nothing_else_stands_for_is_shown_as_unwritten_and_is_not_enough(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    Criterion.objects.create(opportunity=interview.opportunity, text="Settles", competencies=["CONF"], weight=1)
    Criterion.objects.create(opportunity=interview.opportunity, text="Leads", competencies=["LEAD"])
    ten.draft_for(interview, briefing.load(interview).wanted[0])
    story("Led", LEAD=3)
    text = as_owner.get(reverse("prep:suggest", args=[interview.pk])).text
    assert '<p class="why">Not written yet.' in text
    assert "enough to walk in" not in text


def test_what_stands_in_the_way_leads_to_where_it_is_mended(
    as_owner: Client, interview: Interview, story: Callable[..., Story]
) -> None:
    address = reverse("prep:suggest", args=[interview.pk])

    def leads_to(name: str, *args: int) -> bool:
        return f'href="{reverse(name, args=args)}' in as_owner.get(address).text.partition("<main")[2]

    assert leads_to("stories:remember")
    titled = Story.objects.create(owner=interview.opportunity.owner, title="Only a title")
    assert leads_to("stories:edit", titled.pk)
    led = story("Led", LEAD=3)
    assert leads_to("prep:looked_for", interview.pk)
    Criterion.objects.create(opportunity=interview.opportunity, text="Settles", competencies=["CONF"])
    assert leads_to("stories:shows")
    interview.bars.create(story=led)
    assert '<details class="left-out-list" open>' in as_owner.get(address).text
