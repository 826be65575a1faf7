"""Who will be there: from the pasted invitation to what each of them cares about."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from people.models import Person
from prep import lenses, room
from prep.models import Interview, Seat
from prep.room import Arrival
from tests.undo import undo


def at(name: str, *args: Any) -> str:
    return reverse(f"prep:{name}", args=[getattr(arg, "pk", arg) for arg in args])


def there(interview: Interview) -> list[str]:
    return [str(seat) for seat in interview.seats.all()]


def rows(*people: tuple[str, ...]) -> dict[str, str]:
    """A review as a browser sends it: name, title, kind, person."""
    return {
        f"{field}-{n}": value
        for n, person in enumerate(people)
        for field, value in zip(("name", "role", "kind", "person"), person, strict=False)
    }


def described(**changes: Any) -> dict[str, Any]:
    return {"name": "Dr. Rosa Alvarez", "role": "Director", "kind": "director", "cares": ["STRA"], **changes}


def test_what_was_pasted_is_looked_over_before_anything_is_saved(as_owner: Client, interview: Interview) -> None:
    response = as_owner.post(at("people", interview), {"text": "Jo Wright, leaving this job\nHR"})
    assert response.status_code == 200
    form = response.context["form"]
    assert [form[f"name-{n}"].value() for n in range(2)] == ["Jo Wright", ""]
    assert [form[f"kind-{n}"].value() for n in range(2)] == ["predecessor", "hr"]
    assert not Seat.objects.exists()
    assert not Person.objects.exists()


def test_somebody_known_is_recognised_and_can_be_somebody_else(
    as_owner: Client, interview: Interview, rosa: Person
) -> None:
    page = as_owner.post(at("people", interview), {"text": "rosa alvarez"})
    choice = page.context["form"]["person-0"]
    assert choice.value() == str(rosa.pk)
    assert "Dr. Rosa Alvarez, Director, Northwind" in page.content.decode()
    assert page.context["form"]["role-0"].value() == "Director"
    as_owner.post(at("people_review", interview), rows(("Rosa Alvarez", "Director", "director", "")))
    assert interview.seats.get().person != rosa


MOVED = "In the contact book too: CEO at Salt &amp; Co (now: Director, Northwind)"


@pytest.mark.parametrize(
    ("line", "is_offered"),
    [
        ("Rosa Alvarez, CEO, Salt & Co", True),
        ("Rosa Alvarez", False),
        ("Rosa Alvarez, director", False),
        ("Rosa Alvarez, Director, Northwind", False),
        ("Jo Wright, CEO, Salt & Co", False),
    ],
)
def test_where_somebody_sits_now_is_offered_for_the_contact_book(
    as_owner: Client, interview: Interview, rosa: Person, line: str, is_offered: bool
) -> None:
    page = as_owner.post(at("people", interview), {"text": line})
    assert (MOVED in page.text, "In the contact book too" in page.text) == (is_offered, is_offered)
    if is_offered:
        assert page.context["form"]["role-0"].value() == "CEO, Salt & Co"
        assert not page.context["form"]["book-0"].value()


@pytest.mark.parametrize(
    ("more", "sits", "before"),
    [
        ({"book-0": "on"}, "CEO, Salt & Co", ["Director, Northwind"]),
        ({"book-0": "on", "role-0": "CEO"}, "CEO, Northwind", ["Director, Northwind"]),
        ({}, "Director, Northwind", []),
        ({"book-0": "on", "person-0": ""}, "Director, Northwind", []),
        ({"book-0": "on", "skip-0": "on", "name-1": "Jo"}, "Director, Northwind", []),
    ],
)
def test_the_contact_book_follows_only_where_it_is_ticked(
    as_owner: Client, interview: Interview, rosa: Person, more: dict[str, str], sits: str, before: list[str]
) -> None:
    people = rows(("Rosa Alvarez", "CEO, Salt & Co", "director", str(rosa.pk)), ("Jo", "", "", ""))
    for _ in range(2):
        as_owner.post(at("people_review", interview), {**people, **more})
    rosa.refresh_from_db()
    assert (rosa.sits, [str(place) for place in rosa.places.all()]) == (sits, before)


def test_a_review_that_is_refused_keeps_that_tick(as_owner: Client, interview: Interview, rosa: Person) -> None:
    people = rows(("Rosa Alvarez", "CEO, Salt & Co", "duke", str(rosa.pk)))
    page = as_owner.post(at("people_review", interview), {**people, "book-0": "on"})
    assert (page.status_code, MOVED in page.text, page.context["form"]["book-0"].value()) == (422, True, True)
    rosa.refresh_from_db()
    assert rosa.sits == "Director, Northwind"


def test_the_reviewed_people_come_in(as_owner: Client, interview: Interview, rosa: Person, owner: User) -> None:
    people = rows(("Rosa Alvarez", "Director", "director", str(rosa.pk)), ("Jo", "", "", ""), ("", "HR", "hr", ""))
    response = as_owner.post(at("people_review", interview) + "?first=1", {**people, "skip-1": "on"})
    assert response["Location"] == at("people", interview) + "?first=1"
    first, second = interview.seats.all()
    assert (first.person, first.name, first.competencies) == (rosa, "Rosa Alvarez", list(lenses.usual("director")))
    assert (second.person, second.name, second.role, second.lens) == (None, "", "HR", "hr")
    assert list(owner.people.all()) == [rosa]


def test_a_new_name_goes_into_the_contact_book(as_owner: Client, interview: Interview, owner: User) -> None:
    as_owner.post(at("people_review", interview), rows(("Jo Wright", "Quality Manager", "")))
    person = owner.people.get()
    assert (person.name, person.title, person.organization) == ("Jo Wright", "Quality Manager", "Northwind")


def test_sent_twice_they_come_in_once(as_owner: Client, interview: Interview, rosa: Person, owner: User) -> None:
    for _ in range(2):
        people = rows(("Rosa", "", "director", str(rosa.pk)), ("Jo Wright", "", "", ""), ("", "HR", "hr", ""))
        assert as_owner.post(at("people_review", interview), people).status_code == 302
    assert there(interview) == ["Rosa", "Jo Wright", "HR"]
    assert owner.people.count() == 2


@pytest.mark.parametrize(
    "text", ["", "\n;", "x\n" * 5_000, "\n".join(f"P {n}" for n in range(13)), "a\x00", "é" * 20_001]
)
def test_what_is_no_invitation_is_refused_and_kept(as_owner: Client, interview: Interview, text: str) -> None:
    many = "\n".join(f"Person {n}" for n in range(5_000)) if text.startswith("x\n") else text
    response = as_owner.post(at("people", interview), {"text": many})
    assert response.status_code == 422
    assert response.context["form"]["text"].value() == many
    assert not Seat.objects.exists()


@pytest.mark.parametrize(
    "people",
    [
        rows(("x" * 81, "", "")),
        rows(("Jo", "x" * 81, "")),
        rows(("Jo", "", "duke")),
        rows(("Jo", "", "", "999999")),
        rows(("Jo", "", "", "9" * 30)),
        rows(("Jo", "", "", "one")),
        rows(("", "", "")),
        rows(*(((f"P {n}", "", "")) for n in range(13))),
        {},
    ],
)
def test_a_review_that_makes_no_sense_is_refused_and_kept(
    as_owner: Client, interview: Interview, people: dict[str, str]
) -> None:
    response = as_owner.post(at("people_review", interview), people)
    assert response.status_code == 422
    kept = response.context["form"]
    assert all(kept[name].value() == text for name, text in people.items() if name in kept.fields)
    assert not Seat.objects.exists()
    assert not Person.objects.exists()


def test_somebody_elses_person_is_nobody(as_stranger: Client, stranger: User, rosa: Person) -> None:
    own = Interview.objects.begin(stranger, "Chef")
    response = as_stranger.post(at("people_review", own), rows(("Rosa", "", "", str(rosa.pk))))
    assert response.status_code == 422
    assert "Northwind" not in response.content.decode()
    assert not Seat.objects.exists()


def test_a_person_deleted_since_the_review_is_said(as_owner: Client, interview: Interview, rosa: Person) -> None:
    rosa.trash()
    response = as_owner.post(at("people_review", interview), rows(("Rosa", "", "", str(rosa.pk))))
    assert response.status_code == 422
    assert "no longer among your people" in response.content.decode()


def test_a_room_holds_twelve(interview: Interview, as_owner: Client) -> None:
    room.seat(interview, [Arrival(f"P {n}") for n in range(12)])
    with pytest.raises(ValidationError, match="13 people"):
        room.seat(interview, [Arrival("one more")])
    response = as_owner.post(at("people_review", interview), rows(("one more", "", "")))
    assert response.status_code == 422
    assert len(there(interview)) == 12


def test_not_known_yet_holds_two_places_once(as_owner: Client, interview: Interview) -> None:
    for _ in range(2):
        assert as_owner.post(at("people_unknown", interview)).status_code == 302
    assert there(interview) == ["hiring manager", "human resources"]
    assert not Person.objects.exists()


def test_a_name_takes_the_place_held_for_its_kind(interview: Interview) -> None:
    room.seat_unknown(interview)
    room.seat(interview, [Arrival("Kim Sato", "HR partner", "hr"), Arrival("Ann", "HR", "hr")])
    assert there(interview) == ["hiring manager", "Kim Sato", "Ann"]
    kim = interview.seats.get(name="Kim Sato")
    assert (kim.role, kim.person is not None, kim.order) == ("HR partner", True, 1)


@pytest.mark.parametrize("name", ["people", "people_review", "listener"])
def test_typing_about_an_interview_deleted_meanwhile_is_not_lost(
    as_owner: Client, interview: Interview, listener: Seat, name: str
) -> None:
    address = at(name, interview, listener) if name == "listener" else at(name, interview)
    interview.opportunity.trash()
    typed = {"text": "Jo Longname", **rows(("Jo Longname", "", "")), **described(name="Jo Longname")}
    response = as_owner.post(address, typed)
    assert response.status_code == 422
    assert "Jo Longname" in response.content.decode()
    assert "Bring it back" in response.content.decode()
    assert there(interview) == ["Dr. Rosa Alvarez"]


def test_taken_out_and_put_back_as_they_were(as_owner: Client, interview: Interview, listener: Seat) -> None:
    room.seat(interview, [Arrival("Jo")])
    before = Seat.objects.values().get(pk=listener.pk)
    response = as_owner.post(at("listener_remove", interview, listener), follow=True)
    assert there(interview) == ["Jo"]
    for _ in range(2):
        assert as_owner.post(*undo(response)).status_code == 302
    assert Seat.objects.values().get(pk=listener.pk) == before
    assert there(interview) == ["Dr. Rosa Alvarez", "Jo"]


def test_put_back_beside_oneself_is_nothing(
    as_owner: Client, interview: Interview, listener: Seat, rosa: Person
) -> None:
    response = as_owner.post(at("listener_remove", interview, listener), follow=True)
    room.seat(interview, [Arrival(rosa.name, person=rosa)])
    as_owner.post(*undo(response))
    assert there(interview) == ["Dr. Rosa Alvarez"]


def test_nobody_is_put_back_into_a_full_room(as_owner: Client, interview: Interview, listener: Seat) -> None:
    response = as_owner.post(at("listener_remove", interview, listener), follow=True)
    room.seat(interview, [Arrival(f"P {n}") for n in range(12)])
    page = as_owner.post(*undo(response), follow=True).content.decode()
    assert "There is room for 12" in page
    assert len(there(interview)) == 12


def test_an_undo_is_good_only_where_it_was_offered(
    as_owner: Client, as_stranger: Client, owner: User, interview: Interview, listener: Seat
) -> None:
    response = as_owner.post(at("listener_remove", interview, listener), follow=True)
    address, sent = undo(response)
    other = Interview.objects.begin(owner, "Other")
    assert address == at("listener_restore", interview)
    assert as_stranger.post(address, sent).status_code == 404
    assert as_owner.post(address.replace(f"/{interview.pk}/", f"/{other.pk}/", 1), sent).status_code == 404
    assert as_owner.post(address, {"token": sent["token"][:-2]}).status_code == 404
    assert not Seat.objects.exists()


@pytest.mark.parametrize("name", ["people", "listener"])
def test_queries_do_not_grow_with_the_people(
    as_owner: Client, interview: Interview, listener: Seat, rosa: Person, name: str
) -> None:
    address = at(name, interview, listener) if name == "listener" else at(name, interview)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert as_owner.get(address).status_code == 200
        return len(captured)

    few = count()
    room.seat(interview, [Arrival(f"P {n}", "Director", "director") for n in range(9)])
    for _ in range(5):
        rosa.met(happened_on=None, kind="call", about="again")
    assert count() == few


def test_somebody_known_is_ticked_and_comes_in_as_they_are(
    as_owner: Client, interview: Interview, rosa: Person, owner: User
) -> None:
    klaus = Person.objects.create(owner=owner, name="Klaus Weber", title="Team lead", organization="Calder")
    page = as_owner.get(at("people", interview) + "?first=1")
    assert [pk for pk, _ in page.context["known"].fields["known"].choices] == [rosa.pk, klaus.pk]
    assert "Dr. Rosa Alvarez, Director, Northwind" in page.text
    for _ in range(2):
        sent = as_owner.post(at("people_known", interview) + "?first=1", {"known": [rosa.pk, klaus.pk]})
        assert sent["Location"] == at("people", interview) + "?first=1"
    assert sorted(there(interview)) == ["Dr. Rosa Alvarez", "Klaus Weber"]
    seat = interview.seats.get(person=rosa)
    assert (seat.role, seat.lens, seat.competencies) == ("Director", "director", list(lenses.usual("director")))
    assert owner.people.count() == 2
    assert "Somebody you know" not in as_owner.get(at("people", interview)).text


def test_a_thousand_known_are_twelve_boxes_and_a_search(
    as_owner: Client, interview: Interview, rosa: Person, owner: User
) -> None:
    Person.objects.bulk_create(Person(owner=owner, name=f"A. Änne {n}", organization="Elsewhere") for n in range(1_000))
    page = as_owner.get(at("people", interview))
    first = page.context["known"].fields["known"].choices
    assert (len(first), first[0][0], page.context["known"].more) == (12, rosa.pk, 989)
    found = as_owner.post(at("people_find", interview), {"who": "ELSEWHERE änne 977"})
    assert [label for _, label in found.context["known"].fields["known"].choices] == ["A. Änne 977, Elsewhere"]
    assert "is called that" in as_owner.post(at("people_find", interview), {"who": "nobody"}).text


@pytest.fixture
def zoe(owner: User) -> Person:
    """The last of a book too long to be shown."""
    Person.objects.bulk_create(Person(owner=owner, name=f"Änne {n}") for n in range(30))
    return Person.objects.create(owner=owner, name="Zoe Marsh")


@pytest.mark.parametrize(
    ("looked", "named"), [({"who": "änne 17"}, ["Änne 17"]), ({"who": "nobody"}, []), ({"who": "zoe"}, [])]
)
def test_looking_for_somebody_keeps_what_was_pasted_and_who_was_ticked(
    as_owner: Client, interview: Interview, zoe: Person, looked: dict[str, str], named: list[str]
) -> None:
    typed = {"text": "Dora Feld, Manager\n9", "known": [zoe.pk]}
    page = as_owner.post(at("people_find", interview) + "?first=1", {**typed, **looked})
    known = page.context["known"]
    assert (page.status_code, [label for _, label in known.fields["known"].choices]) == (200, [zoe.name, *named])
    assert (known["known"].value(), page.context["paste"]["text"].value()) == ([zoe.pk], typed["text"])
    assert ("Nobody else in your contact book is called that" in page.text) is not bool(named)
    assert ("data-summary" in page.text, " data-typed" in page.text) == (False, True)
    assert not Seat.objects.exists()


def test_all_of_them_again_keeps_who_was_ticked_first(as_owner: Client, interview: Interview, zoe: Person) -> None:
    page = as_owner.post(at("people_find", interview), {"who": "änne 17", "all": "on", "known": [zoe.pk]})
    assert [label for _, label in page.context["known"].fields["known"].choices][:2] == [zoe.name, "Änne 0"]
    assert (len(page.context["known"].fields["known"].choices), page.context["known"].more) == (13, 18)
    assert "data-typed" in page.text
    page = as_owner.post(at("people_find", interview), {"who": "änne 17", "text": " "})
    assert "data-typed" not in page.text


@pytest.mark.parametrize("verb", ["people", "people_known"])
def test_whoever_is_ticked_and_whoever_is_pasted_are_both_taken(
    as_owner: Client, interview: Interview, rosa: Person, verb: str
) -> None:
    page = as_owner.get(at("people", interview)).text
    assert 'name="known"' in page
    assert 'form="come"' in page
    response = as_owner.post(at(verb, interview), {"text": "Dora Feld, Manager", "known": [rosa.pk]})
    assert there(interview) == [rosa.name]
    assert [guest.boxes[0][1].value() for guest in response.context["form"].rows()] == ["Dora Feld"]


def test_where_what_is_pasted_is_wrong_nobody_ticked_is_taken_and_both_stay(
    as_owner: Client, interview: Interview, rosa: Person
) -> None:
    response = as_owner.post(at("people_known", interview), {"text": "9\n", "known": [rosa.pk]})
    assert response.status_code == 422
    assert not Seat.objects.exists()
    assert response.context["known"]["known"].value() == [str(rosa.pk)]


@pytest.mark.parametrize("ticked", [[], ["999999"], ["x"], ["9" * 40]])
def test_ticks_that_make_no_sense_are_refused(
    as_owner: Client, interview: Interview, rosa: Person, ticked: Any
) -> None:
    response = as_owner.post(at("people_known", interview), {"known": [*ticked, *([rosa.pk] if ticked else [])]})
    assert response.status_code == 422
    assert response.context["known"].errors.keys() == {"known"}
    assert not Seat.objects.exists()


def test_somebody_elses_contact_is_not_offered_and_not_taken(as_stranger: Client, stranger: User, rosa: Person) -> None:
    own = Interview.objects.begin(stranger, "Chef")
    assert "Rosa" not in as_stranger.get(at("people", own)).text
    assert as_stranger.post(at("people_known", own), {"known": [rosa.pk]}).status_code == 422
    assert not Seat.objects.exists()


def test_after_a_move_to_another_organization_those_of_the_old_one_are_named(
    as_owner: Client, interview: Interview, listener: Seat, owner: User
) -> None:
    assert "Your contact book has" not in as_owner.get(interview.get_absolute_url()).text
    type(interview.opportunity).objects.update(organization="Calder")
    page = as_owner.get(interview.get_absolute_url()).text
    assert "This interview is at Calder. Your contact book has Dr. Rosa Alvarez at Northwind." in page
    there = Person.objects.create(owner=owner, name="Ann Lee", organization="Calder Ltd")
    room.seat(interview, [Arrival("Ann Lee", person=there), Arrival("", "HR", "hr")])
    assert "Your contact book has" not in as_owner.get(interview.get_absolute_url()).text
