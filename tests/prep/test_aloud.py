"""Saying it aloud: cards that turn, grades that count once, and where one goes from there. Without a script."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from prep import aloud, briefing
from prep.models import Criterion, Interview, Rehearsal
from prep.practice import Grade
from stories import trash
from stories.models import Story

TITLES = ("The gauge", "The pump", "The night shift", "The keys")


@pytest.fixture
def interview(owner: User) -> Interview:
    """In nine days, with four stories; the first is written, the others have only a title."""
    day = timezone.localdate() + timedelta(days=9)
    interview = Interview.objects.begin(owner, "Quality Manager", day=day)
    interview.about_me = "I mend what others have given up on."
    interview.why_here = "You build what I would fly in."
    interview.save()
    texts = {"situation": "It drifted.", "action": "I asked all three.", "cues": "thirty numbers", "proof": "9 in 10"}
    for number, title in enumerate(TITLES, start=1):
        story = Story.objects.create(owner=owner, title=title, **(texts if number == 1 else {}))
        interview.picks.create(story=story, position=number)
    return interview


@pytest.fixture
def first(interview: Interview) -> Story:
    """The story that stands first."""
    return interview.picks.get(position=1).story


def address(interview: Interview, rest: str = "") -> str:
    return f"{interview.get_absolute_url()}practise/{rest}"


def shown(page: Any) -> str:
    """The card that is shown, or what stands there when none is."""
    cards = re.findall(r'<(article|section) class="turn[^"]*"([^>]*)>(.*?)</\1>', page.text, re.DOTALL)
    [card] = [body for _, tag, body in cards if not tag.endswith(" hidden")]
    return card


def grade(client: Client, interview: Interview, card: str, how: str = "good", **more: Any) -> Any:
    data = {"card": card, "grade": how, "key": str(uuid4()), **more}
    return client.post(address(interview, "grade/"), data, follow=True)


def test_about_me_and_why_here_come_first(as_owner: Client, interview: Interview) -> None:
    assert "Tell us about yourself." in shown(as_owner.get(address(interview)))
    page = grade(as_owner, interview, "about-me")
    assert "Why do you want to work here?" in shown(page)
    assert "About me: good." in page.text


def seen(page: Any) -> str:
    """What of it can be read as it comes."""
    return re.sub(r"<(\w+)[^>]* hidden>.*?</\1>", "", shown(page), flags=re.DOTALL)


def passed(client: Client, interview: Interview, page: Any) -> Any:
    """The page after the card that is shown was put away unwritten."""
    [onward] = re.findall(r'href="(\?[^"]+)" data-onward data-pass', shown(page))
    return client.get(address(interview, onward.replace("&amp;", "&")))


def test_what_is_not_written_asks_to_be_and_takes_no_grade(as_owner: Client, interview: Interview) -> None:
    interview.about_me = interview.why_here = ""
    interview.save()
    page = as_owner.get(address(interview))
    for question in ("Tell us about yourself.", "Why do you want to work here?"):
        assert question in shown(page)
        assert "Write it down" in seen(page)
        assert "Good" not in shown(page)
        page = passed(as_owner, interview, page)
    for card in [f"story-{pick.story_id}" for pick in interview.picks.all()]:
        sitting = dict(page.context["sitting"].fields) | {"passed": ["about-me", "why-here"]}
        page = grade(as_owner, interview, card, **sitting)
    assert "Nothing shaky is left" in shown(page)
    assert "Tell us about yourself." in shown(as_owner.get(address(interview)))


def test_a_shaky_one_waits_in_one_sitting_and_comes_first_in_the_next(as_owner: Client, interview: Interview) -> None:
    page = as_owner.get(address(interview))
    [opened] = set(re.findall(r'name="opened" value="(\d+)"', page.text))
    page = grade(as_owner, interview, "about-me", "shaky", opened=opened)
    assert "Why do you want to work here?" in shown(page)
    [turn] = re.findall(r'href="(\?card=why-here&amp;face=2[^"]*)"', shown(page))
    turned = as_owner.get(address(interview, turn.replace("&amp;", "&")))
    assert f'name="opened" value="{opened}"' in shown(turned)
    assert "Tell us about yourself." in shown(as_owner.get(address(interview)))


@pytest.mark.parametrize(
    ("days", "said", "leads"),
    [
        (0, "Today you only look at them once more", True),
        (1, "Tomorrow is the day.", True),
        (2, "Come back tomorrow", False),
        (-1, "It is behind you.", False),
    ],
)
def test_the_last_word_is_of_that_day(
    as_owner: Client, interview: Interview, days: int, said: str, leads: bool
) -> None:
    interview.day = timezone.localdate() + timedelta(days=days)
    interview.save()
    interview.picks.all().delete()
    for card in ("about-me", "why-here"):
        page = grade(as_owner, interview, card)
    assert said in seen(page)
    assert ("Come back" in seen(page)) is (days > 1)
    assert ("/practise/glance/" in seen(page)) is leads


def test_a_card_turns_to_cue_words_and_to_the_text(as_owner: Client, interview: Interview, first: Story) -> None:
    face = [seen(as_owner.get(address(interview, f"?card=story-{first.pk}&face={face}"))) for face in (1, 2, 3)]
    assert ["thirty numbers" in one for one in face] == [False, True, True]
    assert ["I asked all three." in one for one in face] == [False, False, True]
    assert ["<button" in one for one in face] == [False, False, True]


def test_the_question_is_one_to_expect_and_another_one_the_next_time(
    as_owner: Client, interview: Interview, first: Story
) -> None:
    Criterion.objects.create(opportunity=interview.opportunity, text="Leads", weight=3, competencies=["LEAD", "TEAM"])
    first.evidence.create(competency="LEAD", strength=3)
    first.evidence.create(competency="TEAM", strength=3)
    card = f"story-{first.pk}"
    before = shown(as_owner.get(address(interview, f"?card={card}")))
    grade(as_owner, interview, card)
    after = shown(as_owner.get(address(interview, f"?card={card}")))
    assert "When did you set the direction" in before
    assert "Describe a result you could only have reached with others" in after


def test_stories_that_show_the_same_are_asked_about_in_different_words(
    as_owner: Client, interview: Interview, first: Story
) -> None:
    for pick in interview.picks.all():
        pick.story.evidence.create(competency="LEAD", strength=2)
    cards = [card for card in aloud.cards(briefing.load(interview)) if card.number]
    assert len({card.question for card in cards}) == len(cards) == 4
    before = cards[0].question
    grade(as_owner, interview, f"story-{first.pk}")
    [after] = [card.question for card in aloud.cards(briefing.load(interview)) if card.story == first.pk]
    assert after != before


def test_stories_that_show_nothing_are_asked_for_by_their_titles(as_owner: Client, interview: Interview) -> None:
    for pick in interview.picks.all():
        pick.story.evidence.all().delete()
    cards = [card for card in aloud.cards(briefing.load(interview)) if card.number]
    assert len({card.question for card in cards}) == len(cards) == 4
    assert cards[0].question == "Tell us about something you did well."
    assert cards[1].question == f"Tell us about “{cards[1].title}”."
    assert "what it shows</a>" in shown(as_owner.get(address(interview, f"?card={cards[1].key}&face=2")))


def test_a_story_with_only_a_title_says_how_to_go_on(as_owner: Client, interview: Interview) -> None:
    bare = interview.picks.get(position=2).story
    card = shown(as_owner.get(address(interview, f"?card=story-{bare.pk}&face=3")))
    assert "Tell us about “The pump”." in card
    assert f"/stories/{bare.pk}/edit/?back=" in card


def test_a_grade_that_is_sent_twice_counts_once(as_owner: Client, interview: Interview, first: Story) -> None:
    key = str(uuid4())
    for how in ("shaky", "good"):
        grade(as_owner, interview, f"story-{first.pk}", how, key=key)
    assert [one.grade for one in first.rehearsals.all()] == [Grade.SHAKY]


def test_undo_takes_back_the_card_it_names(as_owner: Client, interview: Interview, first: Story) -> None:
    page = as_owner.get(address(interview))
    cards = re.findall(r'name="card" value="([\w-]+)"><input type="hidden" name="key" value="([\w-]+)"', page.text)
    assert len({key for _, key in cards}) == len(cards) == 6
    for card, key in cards:
        grade(as_owner, interview, card, key=key)
    as_owner.post(address(interview, "undo/"), {"token": dict(cards)[f"story-{first.pk}"]})
    assert not first.rehearsals.exists()
    assert Rehearsal.objects.count() == 5


def test_spaces_round_the_name_of_a_card_do_no_harm(as_owner: Client, interview: Interview) -> None:
    assert grade(as_owner, interview, " about-me ").status_code == 200
    assert Rehearsal.objects.get().opening == "about-me"


def test_undo_stays_in_the_round(as_owner: Client, interview: Interview) -> None:
    again = str(int(timezone.now().timestamp() * 1000))
    page = grade(as_owner, interview, "about-me", round=again)
    [(undo, token)] = re.findall(r'action="([^"]+/undo/[^"]*)">.*?name="token" value="([\w-]+)"', page.text)
    page = as_owner.post(undo.replace("&amp;", "&"), {"token": token}, follow=True)
    assert f"round={again}" in shown(page)
    assert "Tell us about yourself." in shown(page)


def test_nothing_is_left_until_it_is_asked_for_again(as_owner: Client, interview: Interview) -> None:
    cards = ["about-me", "why-here", *(f"story-{pick.story_id}" for pick in interview.picks.all())]
    for card in cards:
        page = grade(as_owner, interview, card)
    assert "Nothing shaky is left" in shown(page)
    assert "Come back in two days, or go through all again." in shown(page)
    assert "4 stories were not asked for: said not long ago" in shown(page)
    [again] = re.findall(r'href="(\?round=\d+)"', page.text)
    with_round = as_owner.get(address(interview, again))
    assert "Tell us about yourself." in shown(with_round)
    page = grade(as_owner, interview, "about-me", round=again.removeprefix("?round="))
    assert "Why do you want to work here?" in shown(page)


def test_undo_shows_the_card_again(as_owner: Client, interview: Interview, first: Story) -> None:
    card = f"story-{first.pk}"
    grade(as_owner, interview, card)
    token = {"token": str(Rehearsal.objects.get().client_key)}
    page = as_owner.post(address(interview, "undo/"), token, follow=True)
    assert f"?card={card}&amp;face=2" in shown(page)
    assert not Rehearsal.objects.exists()
    assert as_owner.post(address(interview, "undo/"), token, follow=True).status_code == 200


def test_undo_of_nonsense_is_not_there(as_owner: Client, interview: Interview) -> None:
    assert as_owner.post(address(interview, "undo/"), {"token": "all"}).status_code == 404


def test_nobody_takes_back_or_grades_what_is_somebody_elses(
    as_stranger: Client, stranger: User, interview: Interview, first: Story, as_owner: Client
) -> None:
    grade(as_owner, interview, f"story-{first.pk}")
    own = Interview.objects.begin(stranger, "Planner")
    as_stranger.post(address(own, "undo/"), {"token": str(first.rehearsals.get().client_key)})
    assert grade(as_stranger, own, f"story-{first.pk}").status_code == 422
    assert first.rehearsals.count() == 1


WRONG = ({"grade": "superb"}, {"key": "1"}, {"card": "story-x"}, {"at": "soon"}, {"at": "9" * 400})


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_no_grade_is_said_and_the_next_card_stays(
    as_owner: Client, interview: Interview, wrong: dict[str, str]
) -> None:
    answer = grade(as_owner, interview, **{"card": "about-me", **wrong})
    assert answer.status_code == 422
    assert "Please look at this again" in answer.text
    assert "Tell us about yourself." in shown(answer)
    assert not Rehearsal.objects.exists()


def test_a_story_that_is_gone_does_no_harm(as_owner: Client, interview: Interview, first: Story) -> None:
    card = f"story-{first.pk}"
    trash.throw_away(first)
    assert grade(as_owner, interview, card).status_code == 200
    Story.everything.filter(pk=first.pk).delete()
    answer = grade(as_owner, interview, card)
    assert answer.status_code == 422
    assert "This story is not there any more." in answer.text
    assert "The gauge" not in as_owner.get(address(interview, f"?card={card}")).text


def test_whoever_is_logged_out_is_led_to_the_log_in_page(client: Client, interview: Interview) -> None:
    data = {"card": "about-me", "grade": "good", "key": str(uuid4()), "round": "1"}
    for rest, sent in (("grade/", data), ("undo/", {"token": data["key"]})):
        assert client.post(address(interview, rest), sent).status_code == 302


def test_a_script_gets_json(as_owner: Client, owner: User, interview: Interview) -> None:
    as_owner.defaults["HTTP_ACCEPT"] = "application/json"
    key = str(uuid4())
    assert grade(as_owner, interview, "about-me", key=key).json() == {"user": owner.pk, "key": key}
    assert as_owner.post(address(interview, "undo/"), {"token": key}).json() == {"user": owner.pk, "key": key}
    assert grade(as_owner, interview, "about-me", "superb").status_code == 422


@pytest.mark.parametrize(("at", "days"), [(0, 60), (-3, 3), (10**6, 0)], ids=["long ago", "three days ago", "to come"])
def test_a_phone_says_when_it_was(as_owner: Client, interview: Interview, at: int, days: int) -> None:
    moment = timezone.now() + timedelta(days=at) if at else None
    grade(as_owner, interview, "about-me", at=str(int(moment.timestamp() * 1000)) if moment else "0")
    away = timezone.now() - Rehearsal.objects.get().said_at
    assert timedelta(days=days) <= away < timedelta(days=days, minutes=5)


def test_a_story_is_practised_for_every_interview_and_an_opening_for_one(
    as_owner: Client, owner: User, interview: Interview, first: Story
) -> None:
    other = Interview.objects.begin(owner, "Planner")
    other.about_me = other.why_here = "I plan what others hope for."
    other.save()
    other.picks.create(story=first, position=1)
    for card in ("about-me", f"story-{first.pk}"):
        grade(as_owner, interview, card)
    assert "Tell us about yourself." in shown(as_owner.get(address(other)))
    for card in ("about-me", "why-here"):
        page = grade(as_owner, other, card)
    assert "Nothing shaky is left" in shown(page)


def test_without_stories_the_openings_can_be_said(as_owner: Client, owner: User) -> None:
    bare = Interview.objects.begin(owner, "Planner")
    assert "No story is chosen yet." in as_owner.get(address(bare)).text
    for rest in ("drill/", "glance/"):
        assert "Choose stories" in shown(as_owner.get(address(bare, rest)))


def test_the_drill_asks_for_every_story_once(as_owner: Client, interview: Interview) -> None:
    page, seen = as_owner.get(address(interview, "drill/")), []
    while "That was every story once" not in shown(page):
        seen += re.findall(r'<h2 dir="auto">(.*?)</h2>', shown(page))
        [onward] = re.findall(r'href="(\?card=[\w-]+)" data-onward', shown(page))
        page = as_owner.get(address(interview, f"drill/{onward}"))
    assert sorted(seen) == sorted(TITLES)


@pytest.mark.parametrize("rest", ["drill/", "glance/"])
def test_a_card_leads_to_the_one_before(as_owner: Client, interview: Interview, rest: str) -> None:
    keys = [screen.card.key for screen in as_owner.get(address(interview, rest)).context["screens"]]
    for at, before in ((keys[1], keys[0]), ("done", keys[-1])):
        assert f'href="?card={before}" data-back' in shown(as_owner.get(address(interview, f"{rest}?card={at}")))
    assert "data-back" not in shown(as_owner.get(address(interview, rest)))


def test_the_glance_has_no_questions(as_owner: Client, interview: Interview) -> None:
    page = as_owner.get(address(interview, "glance/"))
    assert "I mend what others have given up on." in shown(page)
    assert "They ask" not in page.text
    assert [title for title in TITLES if title not in page.text] == []


@pytest.mark.parametrize("rest", ["", "drill/", "glance/"])
def test_queries_do_not_grow(as_owner: Client, example: Interview, rest: str) -> None:
    counts = []
    for kept in (10, 1):
        example.picks.filter(position__gt=kept).delete()
        with CaptureQueriesContext(connection) as captured:
            as_owner.get(address(example, rest))
        counts.append(len(captured))
        grade(as_owner, example, "about-me")
    assert counts[0] == counts[1] <= 16


@pytest.mark.parametrize("room", ["practise/", "practise/drill/", "practise/glance/", "offline/"])
def test_a_name_that_is_hidden_on_paper_is_on_no_card(as_owner: Client, interview: Interview, room: str) -> None:
    Story.objects.update(title="The Calder gauge", hook="Calder rang.", cues="Calder, wall", aliases="Calder = a mill")
    assert "Calder" in as_owner.get(f"{interview.get_absolute_url()}{room}").text
    Interview.objects.update(hides_names=True)
    page = as_owner.get(f"{interview.get_absolute_url()}{room}").text
    assert ("Calder" in page, "mill" in page) == (False, True)
