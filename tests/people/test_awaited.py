"""What they promised, by when it will come, and whether it came."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Encounter, Person
from tests.undo import seen, undo

TODAY = date(2026, 5, 8)
FOLD = re.compile(r'<details class="theirs"( open)?>')


@pytest.fixture
def rosa(owner: User) -> Person:
    return Person.objects.create(owner=owner, name="Rosa Alvarez")


def awaited(person: Person, what: str, days: int | None, **said: Any) -> Encounter:
    """Something they promised, due in so many days from now."""
    due = None if days is None else timezone.localdate() + timedelta(days=days)
    return person.met(happened_on=None, kind="call", their_promise=what, their_due=due, **said)


def note(client: Client, person: Person, **typed: str) -> Any:
    return client.post(reverse("people:encounter_new", args=[person.pk]), {"kind": "call", **typed})


def at(name: str, met: Encounter) -> str:
    return reverse(f"people:{name}", args=[met.person_id, met.pk])


def is_open(page: str) -> bool:
    found = FOLD.search(page)
    assert found
    return bool(found[1])


def test_it_is_noted_with_its_day_and_needs_nothing_else(as_owner: Client, rosa: Person) -> None:
    assert note(as_owner, rosa, their_promise="She calls back", their_due="2026-05-24").status_code == 302
    assert rosa.encounters.values_list("their_promise", "their_due").get() == ("She calls back", date(2026, 5, 24))
    page = as_owner.get(rosa.get_absolute_url()).text
    assert all(words in page for words in ("They promised:", "She calls back", "was due 24 May 2026"))
    assert "You promised:" not in page
    assert not is_open(page)


def test_until_its_day_it_is_not_called_due(as_owner: Client, rosa: Person) -> None:
    met = awaited(rosa, "She calls back", 0)
    assert f"by {met.their_due:%-d %B %Y}" in as_owner.get(rosa.get_absolute_url()).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"their_due": "2026-05-24"}, "Say what it is that they promised until then."),
        ({"their_promise": "a call", "their_due": "soon"}, "There is no such day."),
        ({"their_promise": "a call", "their_due": "2026-05-07"}, "That is before you met, on 8 May 2026."),
    ],
)
def test_what_makes_no_sense_is_said_in_the_open_fold_and_kept(
    as_owner: Client, rosa: Person, wrong: dict[str, str], said: str
) -> None:
    page = note(as_owner, rosa, happened_on=TODAY.isoformat(), about="the tour", **wrong)
    assert (page.status_code, said in page.text, is_open(page.text)) == (422, True, True)
    assert {name: page.context["form"][name].value() for name in wrong} == wrong
    assert not rosa.encounters.exists()


def test_the_page_to_change_it_is_open_where_there_is_something(as_owner: Client, rosa: Person) -> None:
    assert is_open(as_owner.get(at("encounter_edit", awaited(rosa, "She calls", None))).text)
    assert not is_open(as_owner.get(at("encounter_edit", rosa.met(happened_on=TODAY, kind="call"))).text)


def test_of_two_windows_the_second_sees_what_the_first_said(as_owner: Client, rosa: Person) -> None:
    edit = at("encounter_edit", rosa.met(happened_on=TODAY, kind="call"))
    opened, said = seen(as_owner, edit), {"kind": "call", "happened_on": TODAY.isoformat()}
    as_owner.post(edit, {**said, **opened, "their_promise": "She calls"})
    page = as_owner.post(edit, {**said, **opened, "about": "the gauge"})
    assert (page.status_code, page.context["form"].differences["their_promise"]) == (409, "She calls")
    assert is_open(page.text)


def test_sent_twice_it_is_one_until_it_came(as_owner: Client, rosa: Person) -> None:
    for _ in range(2):
        note(as_owner, rosa, their_promise="a call", their_due="2026-05-24")
    rosa.encounters.get().receive(True)
    note(as_owner, rosa, their_promise="a call", their_due="2026-05-24")
    assert [one.their_done for one in rosa.encounters.all()] == [False, True]


def test_overdue_is_what_has_not_come_by_its_day_the_latest_first(owner: User, stranger: User, rosa: Person) -> None:
    for what, days in (("long ago", -40), ("lately", -1), ("today", 0), ("some day", None)):
        awaited(rosa, what, days)
    awaited(rosa, "came", -1).receive(True)
    rosa.met(happened_on=TODAY, kind="call", promise="my own", due=TODAY)
    assert [met.their_promise for met in Encounter.objects.of(owner).overdue()] == ["lately", "long ago"]
    assert not Encounter.objects.of(stranger).overdue()
    rosa.trash()
    assert not Encounter.objects.of(owner).overdue()


def test_on_the_line_it_came_and_did_not_after_all(as_owner: Client, rosa: Person) -> None:
    met = awaited(rosa, "She calls back", -1, promise="the method")
    page = as_owner.post(at("came", met), {"done": "on"}, follow=True)
    assert page.redirect_chain == [(rosa.get_absolute_url(), 302)]
    assert "It did not come after all" in page.text
    assert "was due" not in page.text
    assert Encounter.objects.values_list("done", "their_done").get() == (False, True)
    assert "was due" in as_owner.post(at("came", met), follow=True).text


def test_on_the_first_page_it_stands_when_its_day_is_over_below_ones_own(as_owner: Client, rosa: Person) -> None:
    awaited(rosa, "She calls back", -1, promise="Whenever")
    awaited(rosa, "Not yet due", 0)
    awaited(rosa, "Some day", None)
    page = as_owner.get("/").text
    assert page.index("Whenever") < page.index("She calls back")
    who = re.escape(f'<a href="{rosa.get_absolute_url()}" dir="auto">Rosa Alvarez</a>')
    assert re.search(who + r" promised it by \d+ \w+( \d{4})?\. It is all right to ask kindly\.", page)
    assert not any(words in page for words in ("Not yet due", "Some day"))


def test_alone_it_stands_on_the_first_page_and_comes_back_by_undo(as_owner: Client, rosa: Person) -> None:
    address = f"{at('came', awaited(rosa, 'She calls back', -1))}?back=home"
    assert f'action="{address}"' in as_owner.get("/").text
    page = as_owner.post(address, {"done": "on"}, follow=True)
    assert page.redirect_chain[0][0] == "/"
    assert "She calls back" not in page.text
    assert "She calls back" in as_owner.post(*undo(page), follow=True).text


def test_ten_people_cost_the_first_page_no_more_queries_than_one(as_owner: Client, owner: User, rosa: Person) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            as_owner.get("/")
        return len(captured)

    awaited(rosa, "A call", -1)
    as_owner.get("/")
    once = queries()
    for number in range(9):
        awaited(Person.objects.create(owner=owner, name=f"Jo {number}"), "A call", -1)
    assert queries() == once
