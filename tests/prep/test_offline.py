"""What a browser keeps of an interview: the sheet and the cards as they are, and nobody else's."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from prep.models import Interview
from stories.models import Story


def address(interview: Interview) -> str:
    return f"{interview.get_absolute_url()}offline/"


def test_sheet_and_cards_come_as_their_pages_have_them(as_owner: Client, owner: User, example: Interview) -> None:
    kept = as_owner.get(address(example)).json()
    assert (kept["user"], kept["title"], kept["theme"]) == (owner.pk, "Quality Engineering Manager", "system")
    titles = [pick.story.title for pick in example.picks.select_related("story")]
    for room in ("sheet", "practise", "practise/drill", "practise/glance"):
        assert [title for title in titles if title not in kept["rooms"][room]] == [], room
    for room in ("practise", "practise/drill", "practise/glance"):
        assert f"?back={example.get_absolute_url()}offline" not in kept["rooms"][room]


def test_nothing_on_the_way_puts_it_aside(as_owner: Client, example: Interview) -> None:
    assert as_owner.get(address(example)).headers["Cache-Control"] == "no-store"


def test_a_way_back_leads_to_the_page_itself(as_owner: Client, owner: User, interview: Interview) -> None:
    bare = Story.objects.create(owner=owner, title="The keys")
    interview.picks.create(story=bare, position=1)
    rooms = as_owner.get(address(interview)).json()["rooms"]
    for room in ("practise", "practise/drill", "practise/glance"):
        assert f"/stories/{bare.pk}/edit/?back={interview.get_absolute_url()}{room}/" in rooms[room]


def test_it_takes_no_message_from_the_page_that_shows_it(as_owner: Client, example: Interview) -> None:
    pick = example.picks.first()
    assert pick
    as_owner.post(f"{example.get_absolute_url()}picks/{pick.pk}/out/")
    as_owner.get(address(example))
    assert "Undo" in as_owner.get(example.get_absolute_url()).text


def test_queries_do_not_grow(as_owner: Client, example: Interview) -> None:
    counts = []
    for most in (10, 1):
        example.picks.filter(position__gt=most).delete()
        with CaptureQueriesContext(connection) as captured:
            as_owner.get(address(example))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 22
