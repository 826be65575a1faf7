"""The contact book: list, page, two windows, trash, and the times they met."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format

from accounts.models import User
from people.models import Encounter, Person
from people.views import ON_A_PAGE
from storybank.revising import StaleError
from tests.undo import undo

LIST = reverse("people:list")
ALL = {"name": "Rosa Alvarez", "title": "Director", "organization": "Northwind", "how_met": "tour", "notes": "a\r\nb"}


@pytest.fixture
def rosa(owner: User) -> Person:
    return Person.objects.create(owner=owner, name="Rosa Alvarez", title="Director", example=True)


def at(name: str, *args: int | str) -> str:
    return reverse(f"people:{name}", args=args)


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_name_is_enough(as_owner: Client, owner: User) -> None:
    assert as_owner.post(at("new"), {"name": " Rosa "}).status_code == 302
    assert as_owner.post(at("new"), ALL).status_code == 302
    assert list(owner.people.values_list("name", "notes")) == [("Rosa", ""), ("Rosa Alvarez", "a\nb")]


@pytest.mark.parametrize(
    ("field", "typed"),
    [("name", ""), ("name", "x" * 81), ("name", "a\x00"), ("title", "x" * 81), ("notes", "x" * 20_001)],
)
def test_what_cannot_be_saved_is_said_and_kept(as_owner: Client, owner: User, field: str, typed: str) -> None:
    response = as_owner.post(at("new"), {**ALL, field: typed})
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert response.context["form"]["organization"].value() == "Northwind"
    assert not owner.people.exists()


def test_changing_a_person_makes_an_example_ones_own(as_owner: Client, rosa: Person) -> None:
    response = as_owner.post(at("edit", rosa.pk), {**ALL, "version": 1})
    assert response["Location"] == at("read", rosa.pk)
    rosa.refresh_from_db()
    assert (rosa.organization, rosa.version, rosa.example) == ("Northwind", 2, False)


def test_the_second_window_is_shown_both_texts_and_may_insist(as_owner: Client, rosa: Person) -> None:
    rosa.revise(1, notes="saved <b>first</b>", title="Chief")
    response = as_owner.post(at("edit", rosa.pk), {**ALL, "notes": "typed second", "version": 1})
    assert response.status_code == 409
    page = response.content.decode()
    assert "typed second" in page
    assert "saved &lt;b&gt;first&lt;/b&gt;" in page
    rosa.refresh_from_db()
    assert rosa.notes == "saved <b>first</b>"
    again = {name: response.context["form"][name].value() for name in (*ALL, "version")}
    assert as_owner.post(at("edit", rosa.pk), again).status_code == 302
    rosa.refresh_from_db()
    assert (rosa.notes, rosa.title) == ("typed second", "Director")


def test_the_same_text_from_two_windows_is_no_conflict(as_owner: Client, rosa: Person) -> None:
    same = {**ALL, "notes": "same"}
    for _ in range(2):
        assert as_owner.post(at("edit", rosa.pk), {**same, "version": 1}).status_code == 302


@pytest.mark.parametrize("version", ["", "0", "one", "9" * 40, "-1", "\x00"])
def test_a_page_without_a_version_overwrites_nothing(as_owner: Client, rosa: Person, version: str) -> None:
    assert as_owner.post(at("edit", rosa.pk), {**ALL, "version": version}).status_code == 409
    rosa.refresh_from_db()
    assert rosa.organization == ""


def test_revising_saves_only_where_the_version_is_the_one_seen(rosa: Person) -> None:
    rosa.revise(1, notes="one")
    with pytest.raises(StaleError):
        Person.objects.get(pk=rosa.pk).revise(1, notes="two")
    rosa.refresh_from_db()
    assert (rosa.notes, rosa.version) == ("one", 2)


def test_deleted_and_brought_back(as_owner: Client, rosa: Person) -> None:
    page = as_owner.post(at("delete", rosa.pk), follow=True).content.decode()
    assert f'action="{at("restore", rosa.pk)}"' in page
    assert as_owner.get(at("read", rosa.pk)).status_code == 404
    assert "Rosa Alvarez" in as_owner.get(LIST).content.decode()
    as_owner.post(at("restore", rosa.pk))
    assert as_owner.get(at("read", rosa.pk)).status_code == 200


def test_pressed_twice_is_as_good_as_once(as_owner: Client, rosa: Person) -> None:
    presses = [as_owner.post(at("delete", rosa.pk))["Location"] for _ in range(2)]
    assert presses == [LIST, LIST]
    presses = [as_owner.post(at("restore", rosa.pk))["Location"] for _ in range(2)]
    assert presses == [at("read", rosa.pk)] * 2
    assert "Rosa Alvarez is back." in as_owner.get(LIST).content.decode()


def test_what_a_person_wrote_stands_in_no_address(as_owner: Client, rosa: Person) -> None:
    met = rosa.met(happened_on=None, kind="call", about="the layoffs")
    page = as_owner.post(at("encounter_delete", rosa.pk, met.pk), follow=True)
    address, sent = undo(page)
    assert address == at("encounter_restore", rosa.pk)
    assert f'action="{address}"' in page.content.decode()
    assert f'name="token" value="{sent["token"]}"' in page.content.decode()


def test_typing_about_somebody_deleted_meanwhile_is_not_lost(as_owner: Client, rosa: Person) -> None:
    rosa.trash()
    response = as_owner.post(at("edit", rosa.pk), {**ALL, "notes": "long thoughts", "version": 1})
    assert response.status_code == 422
    assert "long thoughts" in response.content.decode()
    rosa.refresh_from_db()
    assert rosa.notes == ""


def test_a_meeting_with_somebody_deleted_meanwhile_is_not_lost(as_owner: Client, rosa: Person) -> None:
    rosa.trash()
    response = as_owner.post(at("encounter_new", rosa.pk), {"kind": "call", "about": "long thoughts"})
    assert response.status_code == 422
    assert "long thoughts" in response.content.decode()
    assert "Bring them back" in response.content.decode()
    assert not rosa.encounters.exists()


def test_a_meeting_sent_twice_is_one_until_what_was_promised_is_done(as_owner: Client, rosa: Person) -> None:
    said = {"kind": "call", "about": "the board", "promise": "the method"}
    for _ in range(2):
        assert as_owner.post(at("encounter_new", rosa.pk), said)["Location"] == at("read", rosa.pk)
    rosa.encounters.get().settle(done=True)
    as_owner.post(at("encounter_new", rosa.pk), said)
    assert [one.done for one in rosa.encounters.all()] == [False, True]


def test_noting_a_time_they_met(as_owner: Client, rosa: Person) -> None:
    typed = {"happened_on": "2026-05-24", "kind": "event", "about": "The gauge", "promise": "Send the method"}
    assert as_owner.post(at("encounter_new", rosa.pk), typed)["Location"] == at("read", rosa.pk)
    met = rosa.encounters.get()
    assert (met.happened_on, met.kind, met.about, met.promise) == (date(2026, 5, 24), *list(typed.values())[1:])
    assert not Person.objects.get(pk=rosa.pk).example
    page = as_owner.get(at("read", rosa.pk)).content.decode()
    assert "24 May 2026" in page
    assert "last met 24 May 2026" in as_owner.get(LIST).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        {"kind": "coffee"},
        {"kind": "duel", "about": "x"},
        {"kind": "coffee", "about": "x" * 301},
        {"kind": "coffee", "about": "kept", "happened_on": "0000-01-01"},
    ],
)
def test_a_meeting_that_makes_no_sense_is_refused_and_kept(
    as_owner: Client, rosa: Person, typed: dict[str, str]
) -> None:
    response = as_owner.post(at("encounter_new", rosa.pk), typed)
    assert response.status_code == 422
    assert response.context["form"]["about"].value() == typed.get("about")
    assert not rosa.encounters.exists()


def test_a_meeting_taken_out_comes_back_as_it_was_and_only_once(as_owner: Client, rosa: Person) -> None:
    met = rosa.met(happened_on=None, kind="call", about="ünïcode " * 30, promise="x" * 200)
    response = as_owner.post(at("encounter_delete", rosa.pk, met.pk), follow=True)
    assert not rosa.encounters.exists()
    for _ in range(2):
        assert as_owner.post(*undo(response)).status_code == 302
    assert Encounter.objects.values().get() == {**met.as_written(), "id": met.pk, "person_id": rosa.pk}
    assert as_owner.post(at("encounter_delete", rosa.pk, 999)).status_code == 302


def test_an_undo_is_good_only_where_it_was_offered(
    as_owner: Client, as_stranger: Client, owner: User, rosa: Person
) -> None:
    met = rosa.met(happened_on=None, kind="call", about="the tour")
    response = as_owner.post(at("encounter_delete", rosa.pk, met.pk), follow=True)
    address, sent = undo(response)
    dana = Person.objects.create(owner=owner, name="Dana")
    assert as_stranger.post(address, sent).status_code == 404
    assert as_owner.post(address.replace(f"/{rosa.pk}/", f"/{dana.pk}/"), sent).status_code == 404
    assert as_owner.post(address, {"token": sent["token"][:-2]}).status_code == 404
    assert as_owner.post(address).status_code == 404
    assert not Encounter.objects.exists()


def test_the_list_goes_by_name_page_by_page(as_owner: Client, owner: User, as_stranger: Client) -> None:
    names = [f"{letter} {n:02}" for n in range(ON_A_PAGE) for letter in ("anna", "Bert")]
    Person.objects.bulk_create(Person(owner=owner, name=name) for name in [*names, "Bert 00"])
    seen: list[str] = []
    address = LIST
    while address:
        page = as_owner.get(address).context
        seen += [person.name for person in page["people"]]
        address = f"{LIST}?after={page['more_after'].pk}" if page["more_after"] else ""
    assert seen == sorted([*names, "Bert 00"], key=str.lower)
    assert list(as_stranger.get(LIST).context["people"]) == []


@pytest.mark.parametrize("after", ["0", "x", "9" * 30, "-1", "٣"])
def test_a_list_from_nowhere_begins_at_the_beginning(as_owner: Client, rosa: Person, after: str) -> None:
    assert as_owner.get(LIST, {"after": after}).context["first_page"]


@pytest.mark.parametrize("page", ["list", "read"])
def test_queries_do_not_grow_with_what_is_known(as_owner: Client, owner: User, rosa: Person, page: str) -> None:
    address = at(page) if page == "list" else at(page, rosa.pk)
    rosa.met(happened_on=date(2026, 5, 1), kind="call")
    few = queries(as_owner, address)
    for n in range(12):
        person = Person.objects.create(owner=owner, name=f"P {n}")
        for one in (person, rosa):
            one.met(happened_on=date(2026, 5, 2), kind="call")
    assert queries(as_owner, address) == few


def test_a_person_of_the_example_that_is_saved_as_it_is_stays_one(as_owner: Client, rosa: Person) -> None:
    typed = {"name": rosa.name, "title": rosa.title, "version": rosa.version}
    assert as_owner.post(reverse("people:edit", args=[rosa.pk]), typed).status_code == 302
    assert Person.objects.get(pk=rosa.pk).example


@pytest.mark.parametrize("address", ["/", "/stories/", "/interviews/", LIST])
def test_people_stand_in_the_navigation_from_the_first_day(as_owner: Client, address: str) -> None:
    page = as_owner.get(address).text
    assert f'href="{LIST}"' in page[page.index('<nav aria-label="Main">') : page.index("</nav>")]


def test_an_empty_book_says_what_it_is_for_and_how_it_begins(as_owner: Client) -> None:
    page = as_owner.get(LIST).text
    assert "Whom do you know there?" in page
    assert f'href="{at("new")}"' in page
    assert "comes here by themselves" in page


def test_a_coffee_to_come_is_said_to_be_and_is_no_meeting_yet(as_owner: Client, rosa: Person) -> None:
    rosa.met(happened_on=timezone.localdate() + timedelta(days=1), kind="coffee")
    assert "<b>Coffee to come</b>" in as_owner.get(at("read", rosa.pk)).text
    assert "last met" not in as_owner.get(LIST).text
    rosa.met(happened_on=timezone.localdate(), kind="call")
    assert f"last met {date_format(timezone.localdate(), 'j F Y')}" in as_owner.get(LIST).text
    assert "<b>Call</b>" in as_owner.get(at("read", rosa.pk)).text


def test_a_second_of_the_same_name_is_said_calmly_and_may_be_added(
    as_owner: Client, as_stranger: Client, owner: User, rosa: Person
) -> None:
    typed = {"name": "dr. rosa  ALVAREZ", "notes": "the other one"}
    page = as_owner.post(at("new"), typed)
    assert page.status_code == 422
    assert f'href="{at("read", rosa.pk)}"' in page.text
    assert "the other one" in page.text
    assert owner.people.count() == 1
    assert as_owner.post(at("new"), {**typed, "another": "on"}).status_code == 302
    assert owner.people.count() == 2
    assert as_stranger.post(at("new"), typed).status_code == 302
