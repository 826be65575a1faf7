"""The pack, the options of what is printed, and what no print may show."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from people.models import Encounter, Person
from prep import options, tellings
from prep.models import Interview, Pick
from prep.options import Options
from prep.views.printing import running_head
from stories.models import Story

pytestmark = pytest.mark.django_db
NAMES = "Calder Wing Structures = an aircraft maker\nCalder = an aircraft maker\nBaker, Hall and Co = a law firm"


def get(client: Client, interview: Interview, page: str) -> str:
    return client.get(reverse(f"prep:{page}", args=[interview.pk])).content.decode()


def printed(client: Client, interview: Interview, page: str) -> str:
    """What of a page is printed."""
    return "".join(re.findall(r"<article.*?</article>", get(client, interview, page), re.S))


def choose(client: Client, interview: Interview, **options: Any) -> int:
    sent = {"paper": "A4", "back": "sheet", **options}
    return client.post(reverse("prep:print_so", args=[interview.pk]), sent).status_code


def test_the_pack_has_every_story_in_full(as_owner: Client, example: Interview) -> None:
    page = printed(as_owner, example, "pack")
    for pick in example.picks.select_related("story"):
        for _, text in pick.story.written_parts:
            assert text.split(".")[0].replace("'", "&#x27;") in page
    assert "Questions to expect" in page
    assert example.notes.split(".")[0] in page
    assert "To write on" in page


def test_the_text_of_the_pack_loses_nothing_for_want_of_paper(as_owner: Client, example: Interview) -> None:
    Interview.objects.update(ask_them="\n".join(f"Question number {number}?" for number in range(1, 16)))
    Story.objects.filter(pk=example.picks.all()[0].story_id).update(title="")
    text = get(as_owner, example, "pack_markdown")
    assert [number for number in range(1, 16) if f"- Question number {number}?" not in text] == []
    assert "1. **Untitled**" in text


def test_a_story_in_the_trash_is_in_no_pack(as_owner: Client, example: Interview) -> None:
    story = example.picks.select_related("story")[0].story
    as_owner.post(reverse("stories:delete", args=[story.pk]))
    assert story.title not in printed(as_owner, example, "pack")
    assert story.title not in get(as_owner, example, "pack_markdown")


def test_what_is_left_out_is_not_printed_and_stays_so(as_owner: Client, example: Interview) -> None:
    parts = {"off_the_sheet": ["say", "room", "ask", "phrases", "asked"], "out_of_the_pack": ["expected", "notes"]}
    assert choose(as_owner, example, **parts) == 302
    page = printed(as_owner, example, "pack")
    for heading in ("About me", "In the room", "I ask them", "If nothing fits", "They asked", "Questions to expect"):
        assert heading not in page
    assert "My notes" not in page
    assert "To write on" in page
    assert "There are no ruled lines" not in get(as_owner, example, "sheet")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper_is_remembered_for_this_interview_alone(as_owner: Client, example: Interview, paper: str) -> None:
    choose(as_owner, example, paper=paper)
    for page in ("sheet", "pack", "before"):
        assert re.findall(r"paper-(a4|letter)\.css", get(as_owner, example, page)) == [paper.lower()]
    other = Interview.objects.begin(example.opportunity.owner, "Nurse")
    assert re.findall(r"paper-(a4|letter)\.css", get(as_owner, other, "sheet")) == ["a4"]


def test_the_second_page_is_printed_only_when_asked(as_owner: Client, example: Interview) -> None:
    assert "Before you go in" not in printed(as_owner, example, "sheet")
    choose(as_owner, example, with_before="on")
    for page in ("sheet", "pack"):
        assert "has the last word" in printed(as_owner, example, page)


def test_large_type_says_how_many_pages_it_takes(as_owner: Client, example: Interview) -> None:
    choose(as_owner, example, large="on")
    page = get(as_owner, example, "sheet")
    assert "about 2 pages of A4" in page
    assert "size-6" in page


def test_the_sheet_says_that_before_you_go_in_comes_on_top(as_owner: Client, example: Interview) -> None:
    said = "“Before you go in” comes on top."
    assert said not in get(as_owner, example, "sheet")
    choose(as_owner, example, with_before="on")
    assert said in get(as_owner, example, "sheet")


def test_an_empty_interview_prints_one_page_and_no_talk_of_the_screen(as_owner: Client, owner: User) -> None:
    nurse = Interview.objects.begin(owner, "Nurse")
    assert "To write on" not in printed(as_owner, nurse, "pack")
    sections = re.findall(r"<section.*?</section>", printed(as_owner, nurse, "before"), re.S)
    assert [part for part in sections if "no-print" not in part.partition(">")[0]] == []


LONG = "Head of Warehousing and Logistics, Northern Region (parental leave cover)"


@pytest.mark.parametrize(
    ("position", "organization", "head"),
    [
        ("Nurse", "Ward 4", "Nurse · Ward 4"),
        (LONG, "The Company With A Rather Long Name", LONG),
        ("Lead", f"North {LONG}", "Lead · North Head of Warehousing and Logistics, Northern Region (parental leave…"),
    ],
)
def test_a_running_head_does_not_end_after_the(owner: User, position: str, organization: str, head: str) -> None:
    assert running_head(Interview.objects.begin(owner, position, organization=organization)) == head


def test_of_two_windows_each_changes_what_was_ticked_in_it(as_owner: Client, owner: User, example: Interview) -> None:
    was = re.findall(r'name="was" value="([^"]*)"', get(as_owner, example, "sheet"))[0]
    assert choose(as_owner, example, was=was, hides_names="on", large="on", off_the_sheet=["ask"]) == 302
    assert choose(as_owner, example, was=was, paper="Letter", off_the_sheet=["say"], out_of_the_pack=["lines"]) == 302
    example.refresh_from_db()
    now = options.chosen(example, owner)
    assert now == Options("Letter", large=True, hides_names=True, without=frozenset({"ask", "say", "lines"}))
    assert choose(as_owner, example, was=now.as_text, paper="Letter", large="on", off_the_sheet=["say"]) == 302
    example.refresh_from_db()
    assert options.chosen(example, owner) == Options("Letter", large=True, without=frozenset({"say"}))


def test_an_option_that_is_none_is_refused_with_the_page(as_owner: Client, example: Interview) -> None:
    sent = {"paper": "Tabloid", "back": "pack", "off_the_sheet": ["say"], "out_of_the_pack": ["none"], "large": "on"}
    answer = as_owner.post(reverse("prep:print_so", args=[example.pk]), sent)
    assert (answer.status_code, "<h1>Your pack</h1>" in answer.text) == (422, True)
    assert "Choose A4 or Letter." in answer.text
    assert re.findall(r'name="(\w+)"(?: value="\w+")? checked', answer.text) == ["large", "off_the_sheet"]
    example.refresh_from_db()
    assert (example.paper, example.prints_without) == ("", [])


@pytest.mark.parametrize(("back", "leads_to"), [("pack", "pack"), ("before", "before"), ("https://evil", "sheet")])
def test_the_way_back_is_one_of_the_printed_pages(
    as_owner: Client, example: Interview, back: str, leads_to: str
) -> None:
    answer = as_owner.post(reverse("prep:print_so", args=[example.pk]), {"paper": "A4", "back": back})
    assert answer["Location"] == reverse(f"prep:{leads_to}", args=[example.pk])


def test_names_are_hidden_in_all_that_is_printed(as_owner: Client, owner: User, example: Interview) -> None:
    named = {"title": "Calder's gauge", "hook": "Calder rang.", "cues": "Calder · wall", "proof": "Calder paid"}
    Story.objects.filter(pk=example.picks.all()[0].story_id).update(aliases=NAMES, action="For Calder.", **named)
    Interview.objects.update(about_me="Calder", why_here="not Calder", ask_them="Calder?", notes="Calder")
    promised = {"promise": "a word to Calder", "their_promise": "Calder rings", "their_done": False}
    Encounter.objects.update(about="Calder came up", **promised)
    rosa = Person.objects.get(owner=owner, name="Rosa Alvarez")
    elsewhere = Story.objects.create(owner=owner, title="The Calder audit", proof="Calder thanked me")
    tellings.note(elsewhere, [rosa], tellings.Occasion(date(2026, 5, 27)))
    pages = ("sheet", "pack", "before")
    assert all("Calder" in printed(as_owner, example, page) for page in pages)
    assert "Calder rings" in printed(as_owner, example, "before")
    choose(as_owner, example, hides_names="on")
    for text in (*(printed(as_owner, example, page) for page in pages), get(as_owner, example, "pack_markdown")):
        assert "Calder" not in text
        assert "aircraft maker" in text


def test_a_name_is_hidden_before_a_text_is_taken_apart(as_owner: Client, example: Interview) -> None:
    cues = "gauge, Baker, Hall and Co, wall"
    Story.objects.filter(pk=example.picks.all()[0].story_id).update(aliases=NAMES, cues=cues)
    Interview.objects.update(ask_them="Who follows Baker,\nHall and Co?")
    assert "Baker" in printed(as_owner, example, "pack")
    choose(as_owner, example, hides_names="on")
    for text in (printed(as_owner, example, "pack"), get(as_owner, example, "pack_markdown")):
        assert "Baker" not in text
        assert "Hall and Co" not in text
        assert "law firm" in text


def test_where_no_name_is_listed_it_says_that_none_is_hidden(as_owner: Client, example: Interview) -> None:
    said = "No name is hidden"
    Story.objects.update(aliases="")
    assert said not in get(as_owner, example, "sheet")
    choose(as_owner, example, hides_names="on")
    assert said in get(as_owner, example, "sheet")
    Story.objects.filter(pk=example.picks.all()[0].story_id).update(aliases=NAMES)
    assert said not in get(as_owner, example, "sheet")


def test_what_still_stands_of_a_hidden_name_is_said(as_owner: Client, example: Interview) -> None:
    said = "Part of a hidden name still stands"
    Story.objects.filter(pk=example.picks.all()[0].story_id).update(aliases="Baker Hall = x", cues="gauge, Baker, wall")
    assert said not in get(as_owner, example, "pack")
    choose(as_owner, example, hides_names="on")
    Interview.objects.update(bring="the Baker Hall photograph")
    assert "the x photograph" in printed(as_owner, example, "before")
    for page in ("sheet", "pack"):
        assert f"{said} on this page: <b>Baker</b>." in get(as_owner, example, page)


def test_files_of_two_interviews_can_be_told_apart(as_owner: Client, owner: User) -> None:
    nurse = Interview.objects.begin(owner, "Nurse, nights", day=date(2026, 5, 4))
    for page, name in (
        ("pack_markdown", "pack-2026-05-04-nurse-nights.md"),
        ("calendar", "interview-2026-05-04-n"),
    ):
        answer = as_owner.get(reverse(f"prep:{page}", args=[nurse.pk]))
        assert f'filename="storybank-{name}' in answer["Content-Disposition"]


def test_the_sheet_itself_says_nothing_of_them_but_name_and_role(as_owner: Client, example: Interview) -> None:
    choose(as_owner, example, with_before="on")
    Encounter.objects.update(their_promise="A good word", their_done=False)
    sheet = re.findall(r"<article class=\"sheet.*?</article>", get(as_owner, example, "sheet"), re.S)[0].lower()
    for private in ("last word", "coffee", "cares", "promised", "good word", example.opportunity.pitch.lower()):
        assert private not in sheet


def test_more_stories_take_no_more_queries(as_owner: Client, owner: User, interview: Interview) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            get(as_owner, interview, "pack")
        return len(captured)

    for number in range(1, 11):
        story = Story.objects.create(owner=owner, title=f"Story {number}", action="I did.", cues="a · b")
        Pick.objects.create(interview=interview, story=story, position=number)
        if number == 1:
            with_one = queries()
    assert queries() == with_one <= 16
