"""When a known person or organization comes back: what they have heard, what is new since, which gap was named."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import briefing, returning, suggesting, tellings, ten
from prep.asked import Question
from prep.models import Criterion, Interview, Opportunity
from prep.tellings import Occasion
from stories.models import Evidence, Story

TODAY = timezone.localdate()
SPRING = TODAY - timedelta(days=180)


def written(owner: User, title: str, key: str, *, before: bool = True, proof: str = "") -> Story:
    """A story that shows one thing strongly, from before the spring or since."""
    story = Story.objects.create(owner=owner, title=title, action="I asked.", proof=proof, status="ready")
    Evidence.objects.create(story=story, competency=key, strength=3)
    if before:
        Story.objects.filter(pk=story.pk).update(created_at=timezone.now() - timedelta(days=400))
    return story


@pytest.fixture
def gauge(owner: User) -> Story:
    return written(owner, "The gauge", "LEAD", proof="30 %")


@pytest.fixture
def spring(owner: User, rosa: Person, gauge: Story) -> Interview:
    """An interview half a year ago in which Rosa heard one story, and asked for another that there was not."""
    interview = Interview.objects.begin(owner, "Line lead", organization="Northwind", day=SPRING)
    interview.seats.create(person=rosa, name=rosa.name)
    ten.add(interview, gauge)
    tellings.note(gauge, [rosa], Occasion(SPRING, "Northwind"), interview=interview)
    interview.asked = [Question("Who argued?", ("CONF",), without=True).as_row, Question("Led?", ("LEAD",)).as_row]
    interview.change = "Say the number first."
    interview.save()
    return interview


@pytest.fixture
def again(owner: User, spring: Interview, rosa: Person) -> Interview:
    """Rosa is in the room again, elsewhere."""
    interview = Interview.objects.begin(owner, "Manager", organization="Tidewater", day=TODAY + timedelta(days=3))
    interview.seats.create(person=rosa, name=rosa.name)
    return interview


def found(interview: Interview) -> returning.Return:
    there = returning.load(briefing.load(interview))
    assert there
    return there


def test_nobody_known_is_nothing_to_say(interview: Interview, spring: Interview) -> None:
    spring.opportunity.organization = "Elsewhere"
    spring.opportunity.save()
    assert returning.load(briefing.load(interview)) is None


def test_organization_comes_back_in_any_spelling_of_capitals(interview: Interview, spring: Interview) -> None:
    spring.opportunity.organization = "NORTHWIND"
    spring.opportunity.save()
    assert found(interview).earlier == (spring,)


def test_what_they_heard_and_what_is_new_since(owner: User, again: Interview, gauge: Story) -> None:
    written(owner, "The pump", "DELI")
    new = written(owner, "The quarrel", "CONF", before=False)
    Story.objects.filter(pk=gauge.pk).update(proof="35 %")
    there = found(again)
    assert [(one.title, one.says) for one in there.heard] == [("The gauge", "told at 30 %, the story now says 35 %")]
    assert [one.id for one in there.fresh] == [new.pk]
    assert (there.heard[0].people, there.heard[0].lit) == (("Dr. Rosa Alvarez",), ())
    assert there.rooms == [(there.earlier[0], list(there.heard))]


def test_of_many_new_ones_the_chosen_come_first_and_the_rest_is_counted(
    as_owner: Client, owner: User, again: Interview
) -> None:
    new = [written(owner, f"New {number}", "DELI", before=False) for number in range(6)]
    for story in new[:2]:
        ten.add(again, story)
    assert [one.title for one in found(again).fresh] == ["New 1", "New 0", "New 5", "New 4"]
    assert "and 2 more" in as_owner.get(again.get_absolute_url()).text
    for story in new[2:4]:
        story.delete()
    assert "more</span>" not in as_owner.get(again.get_absolute_url()).text


@pytest.mark.parametrize("example", [True, False])
def test_what_is_new_is_ones_own_or_the_example_s(owner: User, again: Interview, example: bool) -> None:
    both = {flag: written(owner, f"{flag}", "DELI", before=False) for flag in (True, False)}
    Story.objects.filter(pk=both[True].pk).update(example=True)
    Opportunity.objects.filter(pk=again.opportunity_id).update(example=example)
    again.refresh_from_db()
    assert [one.id for one in found(again).fresh] == [both[example].pk]


def test_who_did_not_come_then_was_not_met(again: Interview, spring: Interview) -> None:
    spring.seats.update(absent=True)
    assert returning.load(briefing.load(again)) is None


def test_where_only_the_organization_comes_back_nobody_was_met(
    as_owner: Client, owner: User, spring: Interview
) -> None:
    autumn = Interview.objects.begin(owner, "Head", organization=spring.opportunity.organization, day=TODAY)
    assert not found(autumn).met
    assert "You have been at <bdi>Northwind</bdi> before" in as_owner.get(autumn.get_absolute_url()).text


def test_what_they_heard_over_coffee_since_is_not_new(owner: User, again: Interview, rosa: Person) -> None:
    new = written(owner, "The quarrel", "CONF", before=False)
    assert [one.id for one in found(again).fresh] == [new.pk]
    tellings.note(new, [rosa], Occasion(TODAY))
    assert not found(again).is_new


def test_stories_of_one_title_are_two_and_a_renamed_one_stays_one(
    owner: User, again: Interview, spring: Interview, rosa: Person, gauge: Story
) -> None:
    other = written(owner, "The gauge", "DELI")
    tellings.note(other, [rosa], Occasion(SPRING, "Northwind"), interview=spring)
    gauge.refresh_from_db()
    Story.objects.filter(pk=gauge.pk).update(title="The gauge nobody trusted")
    gauge.refresh_from_db()
    tellings.note(gauge, [rosa], Occasion(SPRING, "Northwind", landed="well"), interview=spring)
    assert [one.title for one in found(again).heard] == ["The gauge nobody trusted", "The gauge"]


@pytest.mark.parametrize(("then", "now"), [("MÜLLER AG", "Müller AG"), ("müller ag", "MÜLLER AG"), ("Éclat", "éclat")])
def test_organization_comes_back_in_capitals_of_any_script(owner: User, spring: Interview, then: str, now: str) -> None:
    Opportunity.objects.filter(pk=spring.opportunity_id).update(organization=then)
    assert found(Interview.objects.begin(owner, "Head", organization=now, day=TODAY)).earlier == (spring,)


def test_named_gap_and_the_story_that_answers_it_now(owner: User, again: Interview) -> None:
    [gap] = found(again).gaps
    assert (gap.question.wording, gap.story) == ("Who argued?", None)
    quarrel = written(owner, "The quarrel", "CONF", before=False)
    [gap] = found(again).gaps
    assert (gap.story and gap.story.id, gap.number) == (quarrel.pk, 0)
    ten.add(again, quarrel)
    assert found(again).gaps[0].number == 1


def test_gap_in_words_of_their_own_is_answered_by_what_was_begun_for_it(owner: User, spring: Interview) -> None:
    spring.asked = [Question("Why a lighthouse?", (), without=True).as_row]
    spring.save()
    again = Interview.objects.begin(owner, "Manager", organization="Northwind", day=TODAY)
    Story.objects.create(owner=owner, title="Not yet", question="Why a lighthouse?")
    assert found(again).gaps[0].story is None
    lamp = Story.objects.create(owner=owner, title="The lamp", question="Why a lighthouse?", action="I lit it.")
    Story.objects.filter(pk=lamp.pk).update(status="draft")
    answer = found(again).gaps[0].story
    assert answer
    assert answer.id == lamp.pk


@pytest.mark.parametrize("page", ["prep:interview", "prep:before"])
def test_both_pages_say_it(as_owner: Client, owner: User, again: Interview, gauge: Story, page: str) -> None:
    ten.add(again, gauge)
    written(owner, "The quarrel", "CONF", before=False)
    Story.objects.filter(pk=gauge.pk).update(proof="35 %")
    text = as_owner.get(reverse(page, args=[again.pk])).text
    said = ("You have met them before", "told at 30 %, the story now says 35 %", "The quarrel", "Who argued?")
    assert [words for words in (*said, "Say the number first.") if words not in text] == []


def test_on_the_page_of_the_same_interview_nobody_has_heard_it_before(as_owner: Client, spring: Interview) -> None:
    text = as_owner.get(spring.get_absolute_url()).text
    assert "heard this" not in text
    assert "You have met them before" not in text


def test_the_ten_avoid_what_they_have_heard(owner: User, again: Interview, gauge: Story) -> None:
    Criterion.objects.create(opportunity=again.opportunity, text="Leads", weight=2, competencies=["LEAD"])
    again.k = 1
    again.save()
    pump = written(owner, "The pump", "LEAD")
    assert [place.story.id for place in suggesting.suggest(again).after.places] == [pump.pk]


def test_asked_before_is_offered_and_weighs_nothing_until_it_is_ticked(
    as_owner: Client, again: Interview, gauge: Story
) -> None:
    before = suggesting.suggest(again)
    for name in ("prep:expected", "prep:looked_for"):
        page = as_owner.get(reverse(name, args=[again.pk]))
        assert [one.key for one in page.context["asked_before"].things] == ["CONF", "LEAD"]
    assert suggesting.suggest(again).after.wanted == before.after.wanted == ()
    as_owner.post(reverse("prep:looked_for_asked", args=[again.pk]), {"key": ["CONF", "nonsense"]})
    assert list(again.opportunity.criteria.values_list("text", "competencies")) == [("Handles conflict", ["CONF"])]
    page = as_owner.get(reverse("prep:expected", args=[again.pk]))
    assert [one.key for one in page.context["asked_before"].things] == ["LEAD"]


def test_what_was_asked_elsewhere_can_be_ticked_again(as_owner: Client, again: Interview) -> None:
    form = as_owner.get(reverse("prep:debrief", args=[again.pk])).context["form"]
    assert [(one.wording, one.asked) for one in form.questions()] == [("Who argued?", False), ("Led?", False)]
    assert "Who argued?" in as_owner.get(reverse("prep:expected", args=[again.pk])).text


@pytest.mark.parametrize(("organization", "offered"), [("Bolt & Sons", False), ("ACME Valves", True), ("Acme", True)])
def test_why_them_is_offered_to_nobody_else(as_owner: Client, owner: User, organization: str, offered: bool) -> None:
    for _ in range(2):
        Interview.objects.begin(owner, "Lead", organization="Acme Valves")
    Interview.objects.update(asked=[Question(wording).as_row for wording in ("Why acme?", "Why here?")])
    other = Interview.objects.begin(owner, "Head", organization=organization)
    for name in ("prep:debrief", "prep:expected", "prep:looked_for"):
        page = as_owner.get(reverse(name, args=[other.pk])).text
        assert ("Why here?" in page, "Why acme?" in page) == (True, offered), name


def offered(client: Client, interview: Interview) -> list[str]:
    """The questions that its debrief offers as asked before."""
    page = client.get(reverse("prep:debrief", args=[interview.pk]))
    assert page.text.count("asked before</span>") == len(page.context["form"].asked_before)
    return list(page.context["form"].asked_before)


def test_what_was_asked_once_elsewhere_by_others_is_not_offered(
    as_owner: Client, owner: User, again: Interview, spring: Interview
) -> None:
    assert offered(as_owner, again) == ["Who argued?", "Led?"]
    again.seats.all().delete()
    assert offered(as_owner, again) == []
    summer = Interview.objects.begin(owner, "Head", organization="Calder", day=TODAY - timedelta(days=60))
    Interview.objects.filter(pk=summer.pk).update(asked=[Question("Led?").as_row])
    assert offered(as_owner, again) == ["Led?"]


def test_what_was_asked_later_is_not_offered_to_an_earlier_one(
    as_owner: Client, owner: User, again: Interview, spring: Interview
) -> None:
    Interview.objects.filter(pk=again.pk).update(asked=[Question("Failed?").as_row])
    assert offered(as_owner, spring) == []


def test_the_own_past_is_not_the_example_s(as_owner: Client, owner: User, example: Interview) -> None:
    own = Interview.objects.begin(owner, "Lead", organization=example.opportunity.organization, day=SPRING)
    Interview.objects.filter(pk=own.pk).update(asked=[Question("Mine?").as_row])
    assert "Mine?" not in offered(as_owner, example)


def test_nothing_ticked_is_said_so(as_owner: Client, again: Interview) -> None:
    page = as_owner.post(reverse("prep:looked_for_asked", args=[again.pk]), follow=True)
    assert "Tick what you expect" in page.text


def test_the_example_is_nobody_s_own_past(owner: User, example: Interview, interview: Interview) -> None:
    assert not returning.asked_before(interview)
    assert [one.key for one in returning.asked_before(example).things] == ["CONF", "DECI", "DELI", "INTG", "LEAD"]


def test_names_that_must_not_be_read_on_paper_are_taken_out_of_all_of_it(owner: User, again: Interview) -> None:
    written(owner, "Calder's quarrel", "CONF", before=False)
    Interview.objects.filter(pk=found(again).earlier[0].pk).update(change="Name Calder last.")
    Story.objects.filter(title="The gauge").update(proof="35 % at Calder")
    paper = returning.hidden(found(again), lambda text: text.replace("Calder", "the plant"))
    told = repr([paper.heard, paper.fresh, paper.gaps, paper.changes])
    assert "Calder" not in told
    assert told.count("the plant") == 4


def test_a_chosen_story_says_what_has_become_of_the_result_they_heard(
    as_owner: Client, again: Interview, gauge: Story
) -> None:
    ten.add(again, gauge)
    Story.objects.filter(pk=gauge.pk).update(proof="35 %")
    text = as_owner.get(again.get_absolute_url()).text
    assert '<span class="heard since">Told at 30 %, the story now says 35 %.</span>' in text
