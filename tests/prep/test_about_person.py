"""All that is kept about one person: taken along, and erased; and where a name never stands."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from pypdf import PdfReader

from accounts.models import User
from people.models import Encounter, Person
from prep import about_person, in_markdown, room, tellings, thanking
from prep.models import Interview, Opportunity, Seat, Telling
from prep.tellings import Occasion
from prep.ties import Standing, Thanks
from stories.models import Revision, Story
from storybank.models import Receipt
from tests.addresses import TABLE, belongings

DAY = date(2026, 5, 4)
AWAITED: dict[str, Any] = {"their_promise": "a call", "their_due": DAY}


@pytest.fixture
def story(owner: User) -> Story:
    return Story.objects.create(owner=owner, title="The gauge", action="Rosa Alvarez asked me.", proof="30 %")


@pytest.fixture
def known(rosa: Person, listener: Seat, story: Story) -> Person:
    """Rosa, of whom everything is kept that can be."""
    rosa.revise(1, how_met="on a tour", notes="likes\nnumbers", organization="Calder Rail")
    rosa.met(happened_on=DAY, kind="coffee", about="the board", promise="the method", due=DAY, **AWAITED)
    tellings.note(story, [rosa], Occasion(DAY, "Calder", "What went wrong?", "well"), interview=listener.interview)
    note = thanking.draft_of(listener.interview, rosa)
    thanking.write(note, 0, "Thank you for the tour.")
    Standing.objects.create(person=rosa, state="in-touch", on=DAY)
    Telling.objects.get().lit_up.add(rosa)
    Seat.objects.update(again=True, again_on=DAY, competencies=["LEAD", "STRA"])
    Opportunity.objects.update(came_through=rosa, came_through_name=rosa.name)
    Receipt.objects.create(user=rosa.owner, text=f"person:{rosa.pk}", seq=1, saved_at=timezone.now())
    Receipt.objects.create(user=rosa.owner, text=thanking.drafted_as(note), client="a", seq=1, saved_at=timezone.now())
    return rosa


def taken(client: Client, person: Person, **asked: str) -> Any:
    return client.get(reverse("known:download", args=[person.pk]), asked)


def test_what_is_taken_along_is_all_of_it(as_owner: Client, known: Person) -> None:
    answer = taken(as_owner, known)
    assert answer["Content-Disposition"] == 'attachment; filename="person.json"'
    kept = json.loads(answer.content)
    assert (kept["name"], kept["notes"], kept["how_met"]) == ("Dr. Rosa Alvarez", "likes\nnumbers", "on a tour")
    assert kept["places"][0]["organization"] == "Northwind"
    assert kept["encounters"][0] == {
        "happened_on": "2026-05-04",
        "due": "2026-05-04",
        "kind": "coffee",
        "about": "the board",
        "promise": "the method",
        "done": False,
        "their_due": "2026-05-04",
        "their_promise": "a call",
        "their_done": False,
    }
    assert kept["heard"][0]["title"] == "The gauge"
    assert (kept["interviews"][0]["position"], kept["interviews"][0]["role"]) == ("Quality manager", "Director")
    assert kept["opened"] == [{"position": "Quality manager", "organization": "Northwind", "after": ""}]
    assert kept["heard"][0]["lit_up"]
    assert (kept["interviews"][0]["meet_again"], kept["interviews"][0]["meet_again_on"]) == (True, "2026-05-04")
    assert (kept["standing"][0]["state"], kept["thanks"][0]["text"]) == ("in-touch", "Thank you for the tour.")


def test_to_read_it_is_a_text_in_plain_words(as_owner: Client, known: Person) -> None:
    answer = taken(as_owner, known, **{"as": "markdown"})
    assert answer["Content-Disposition"] == 'attachment; filename="person.md"'
    for lines in (
        "# Dr. Rosa Alvarez\n\n- Director, Calder Rail\n- How we met: on a tour",
        "## Notes\n\nlikes\\\nnumbers",
        "- 4 May 2026: Coffee\n  - the board\n  - I promised, by 4 May 2026, not done yet: the method\n"
        "  - They promised, by 4 May 2026, not come yet: a call",
        "Quality manager, Northwind\n  - There as: Director",
        "  - Cares about: leading people, the big picture\n  - I would gladly meet them again, on 4 May 2026",
        "- 4 May 2026: The gauge: 30 %\n  - Where: Calder\n  - They asked: What went wrong?\n  - They lit up",
        "- 4 May 2026: In touch",
        "Quality manager, Northwind (not sent)\n\nThank you for the tour.",
    ):
        assert lines in answer.text
    assert sum(line.startswith("## ") for line in answer.text.splitlines()) == 8
    assert re.findall(r"[a-z]+_[a-z]+|\b(None|True|False|LEAD|in-touch)\b|\d{4}-\d\d-\d\d", answer.text) == []


def test_what_landed_with_several_is_not_said_of_one(known: Person, story: Story) -> None:
    dana = Person.objects.create(owner=known.owner, name="Dana")
    tellings.note(story, [known, dana], Occasion(DAY, "Fair", landed="well"))
    kept = about_person.everything(dana)
    assert [(row["lit_up"], row["alone"]) for row in kept["heard"]] == [(False, False)]
    assert "It landed well" not in in_markdown.markdown(kept)


def test_of_somebody_with_a_name_alone_little_is_taken(as_owner: Client, owner: User) -> None:
    jo = Person.objects.create(owner=owner, name="Jo\u2028Wright")
    assert taken(as_owner, jo, **{"as": "markdown"}).text == "# Jo Wright\n"


def test_page_says_what_goes_and_what_stays_and_erases_nothing(as_owner: Client, known: Person) -> None:
    page = as_owner.get(reverse("known:erase", args=[known.pk])).text
    for words in ("1 time you met", "name in 1 interview;", "at 1 interview you got", "1 note of", "a story 1 time:"):
        assert words in page
    assert Person.objects.filter(pk=known.pk).exists()


def test_erased_is_gone_and_what_was_told_stays_without_a_name(as_owner: Client, known: Person, story: Story) -> None:
    Seat.objects.update(concern="Rosa hates slides")
    page = as_owner.post(reverse("known:erase", args=[known.pk]), follow=True)
    assert "Erased." in page.text
    assert Seat.objects.get().concern == ""
    assert not any(rows.exists() for rows in (Person.everyone, Encounter.objects, Standing.objects, Thanks.objects))
    assert (Seat.objects.get().name, Seat.objects.get().role, Seat.objects.get().person) == ("", "Director", None)
    assert Opportunity.objects.get().came_through_name == "somebody"
    assert not Receipt.objects.exists()
    telling = Telling.objects.get()
    assert (telling.erased, telling.people.count(), telling.title) == (1, 0, "The gauge")
    story.refresh_from_db()
    assert (story.told_count, story.action) == (1, "Rosa Alvarez asked me.")


def test_erased_stands_in_no_column_and_in_no_file_that_was_kept(
    as_owner: Client, known: Person, story: Story, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    Story.objects.update(action="I asked them all.")  # what the owner wrote in a story of their own stays theirs
    Telling.objects.update(texts={})
    Revision.objects.update(texts={})
    for page in ("sheet_pdf", "before_pdf"):
        as_owner.get(reverse(f"prep:{page}", args=[Interview.objects.get().pk]))
    assert any("Alvarez" in text for text in written(tmp_path))
    as_owner.post(reverse("known:erase", args=[known.pk]), follow=True)
    assert [text for text in written(tmp_path) if "Alvarez" in text] == []


def written(folder: Path) -> list[str]:
    """The text of every row, session and PDF."""
    rows = [repr(row) for model in apps.get_models() for row in model._base_manager.values()]
    pages = [page.extract_text() for file in folder.rglob("*.pdf") for page in PdfReader(file).pages]
    return [*rows, *pages, *(str(one.get_decoded()) for one in Session.objects.all())]


def test_erased_out_of_the_trash_too_and_a_seat_without_a_role_is_somebodys(as_owner: Client, known: Person) -> None:
    Seat.objects.update(role="")
    known.trash()
    assert reverse("known:erase", args=[known.pk]) in as_owner.get("/people/").text
    as_owner.post(reverse("known:erase", args=[known.pk]))
    assert str(Seat.objects.get()) == "somebody"


def test_pages_of_what_is_left_open_and_name_nobody(as_owner: Client, known: Person, interview: Interview) -> None:
    about_person.erase(known)
    for page in ("", "people/", "before/", "why/", "questions/", "sheet/"):
        answer = as_owner.get(f"{interview.get_absolute_url()}{page}")
        assert (answer.status_code, "Alvarez" in answer.text) == (200, False), page


HEARD = st.lists(st.sets(st.integers(0, 3)), min_size=1, max_size=6)


@trying(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HEARD, st.permutations(range(4)), st.integers(0, 4))
def test_however_many_are_erased_each_telling_keeps_how_many_heard_it(
    owner: User, story: Story, heard: list[set[int]], order: list[int], erased: int
) -> None:
    with transaction.atomic():
        people = [Person.objects.create(owner=owner, name=f"P {n}") for n in range(4)]
        told = [tellings.note(story, [people[n] for n in one], Occasion(DAY, f"{at}")) for at, one in enumerate(heard)]
        for n in order[:erased]:
            about_person.erase(people[n])
        for telling, one in zip(told, heard, strict=True):
            telling.refresh_from_db()
            assert telling.people.count() + telling.erased == len(one)
            assert (telling.title, telling.texts["action"]) == ("The gauge", "Rosa Alvarez asked me.")
        story.refresh_from_db()
        assert story.told_count == len(heard)
        transaction.set_rollback(True)


def test_a_name_stands_in_no_title_no_address_and_no_log(
    as_owner: Client, owner: User, caplog: pytest.LogCaptureFixture
) -> None:
    things = belongings(owner)
    name = Person.objects.get(pk=things["person"]).name
    for row in TABLE:
        for method in row.methods:
            answer = as_owner.generic(method, row.address(things), row.sends)
            page = b"".join(answer).decode(errors="replace")  # a PDF is none
            title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
            assert not title or "Dana" not in title[1], row.name
            assert "Dana" not in f"{answer.get('Location')}{answer.get('Content-Disposition')}", row.name
            addresses = re.findall(r'(?:href|action|src)="([^"]*)"', page)
            assert not [address for address in addresses if "Dana" in address], row.name
    assert name.startswith("Dana")
    assert "Dana" not in caplog.text


def test_sheet_shows_name_and_role_at_most(as_owner: Client, known: Person, interview: Interview) -> None:
    page = as_owner.get(f"{interview.get_absolute_url()}sheet/").text
    assert "Dr. Rosa Alvarez" in page
    kept = ("Calder Rail", "likes", "on a tour", "the board", "the method", "Thank you", "In touch", "heard")
    assert [words for words in kept if words in page] == []


def test_undo_of_taking_somebody_out_does_not_bring_back_an_erased_name(known: Person, listener: Seat) -> None:
    kept = room.take_out(listener)
    about_person.erase(known)
    room.put_back(listener.interview, kept)
    assert (Seat.objects.get().name, Seat.objects.get().role) == ("", "Director")
