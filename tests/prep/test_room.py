"""Who will be there: from the pasted invitation to what each of them cares about."""

from datetime import date
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
from prep.models import Interview, Opportunity, Seat
from prep.room import Arrival, Meeting


@pytest.fixture
def interview(owner: User) -> Interview:
    return Interview.objects.begin(owner, "Quality manager", organization="Northwind")


@pytest.fixture
def rosa(owner: User) -> Person:
    return Person.objects.create(owner=owner, name="Dr. Rosa Alvarez", title="Director", organization="Northwind")


@pytest.fixture
def listener(interview: Interview, rosa: Person) -> Seat:
    return room.seat(interview, [Arrival(rosa.name, "Director", "director", rosa)])[0]


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


def test_a_listener_is_described(as_owner: Client, interview: Interview, listener: Seat, rosa: Person) -> None:
    Opportunity.objects.update(example=True)
    typed = described(role="COO", cares=["LEAD", "INTG"], last_word="on", how_met="tour", met_on="2026-05-24")
    response = as_owner.post(at("listener", interview, listener), {**typed, "met_kind": "event", "met_about": "gauge"})
    assert response["Location"] == at("people", interview)
    listener.refresh_from_db()
    assert (listener.role, listener.competencies, listener.last_word) == ("COO", ["LEAD", "INTG"], True)
    rosa.refresh_from_db()
    assert (rosa.title, rosa.how_met) == ("Director", "tour")
    assert rosa.encounters.values_list("happened_on", "kind", "about").get() == (date(2026, 5, 24), "event", "gauge")
    assert not Opportunity.objects.get().example


def test_the_page_saved_as_it_is_changes_nothing(as_owner: Client, interview: Interview, listener: Seat) -> None:
    before = Seat.objects.values().get()
    form = as_owner.get(at("listener", interview, listener)).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value()}
    as_owner.post(at("listener", interview, listener), sent)
    assert Seat.objects.values().get() == before
    assert Person.objects.get().version == 1
    assert not Person.objects.get().encounters.exists()


def test_a_new_kind_brings_its_ticks_without_a_script(as_owner: Client, interview: Interview, listener: Seat) -> None:
    usual = list(lenses.usual("director"))
    as_owner.post(at("listener", interview, listener), described(kind="hr", cares=usual))
    listener.refresh_from_db()
    assert listener.competencies == list(lenses.usual("hr"))


def test_a_name_mended_here_is_mended_in_the_contact_book(interview: Interview, listener: Seat, rosa: Person) -> None:
    room.describe(listener, name="Dr. Rosa Álvarez", role="Director", lens="", cares=[], last_word=False)
    rosa.refresh_from_db()
    assert rosa.name == "Dr. Rosa Álvarez"


def test_a_place_without_a_person_becomes_one_with_its_name(interview: Interview, owner: User) -> None:
    room.seat_unknown(interview)
    place = interview.seats.select_related("interview__opportunity").all()[0]
    met = Meeting(None, "call", "the invitation")
    room.describe(place, name="Kim", role="manager", lens="hiring", cares=["LEAD"], last_word=False, met=met)
    assert owner.people.get().encounters.get().about == "the invitation"
    assert place.person == owner.people.get()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "x" * 81),
        ("role", "a\x00"),
        ("kind", "duke"),
        ("cares", ["LEAD", "NOPE"]),
        ("met_on", "0000-01-01"),
        ("met_kind", "duel"),
        ("met_about", "x" * 301),
        ("how_met", "x" * 201),
        ("name", ""),
    ],
)
def test_a_description_that_makes_no_sense_is_refused_and_kept(
    as_owner: Client, interview: Interview, listener: Seat, field: str, value: Any
) -> None:
    sent = described(met_about="kept", **{field: value}) if field != "met_about" else described(met_about=value)
    response = as_owner.post(at("listener", interview, listener), sent)
    assert response.status_code == 422
    assert response.context["form"].errors.keys() == {field}
    assert response.context["form"]["met_about"].value() == sent["met_about"]
    assert Seat.objects.get().competencies == list(lenses.usual("director"))


def test_typing_about_somebody_taken_out_meanwhile_is_not_lost(
    as_owner: Client, interview: Interview, listener: Seat
) -> None:
    room.take_out(listener)
    response = as_owner.post(at("listener", interview, listener), described(met_about="long thoughts"))
    assert response.status_code == 409
    assert "long thoughts" in response.content.decode()
    assert as_owner.get(at("listener", interview, listener)).status_code == 404


def test_taken_out_and_put_back_as_they_were(as_owner: Client, interview: Interview, listener: Seat) -> None:
    room.seat(interview, [Arrival("Jo")])
    before = Seat.objects.values().get(pk=listener.pk)
    response = as_owner.post(at("listener_remove", interview, listener), follow=True)
    assert there(interview) == ["Jo"]
    undo = next(iter(response.context["messages"])).extra_tags
    for _ in range(2):
        assert as_owner.post(undo).status_code == 302
    assert Seat.objects.values().get(pk=listener.pk) == before
    assert there(interview) == ["Dr. Rosa Alvarez", "Jo"]


def test_put_back_beside_oneself_is_nothing(
    as_owner: Client, interview: Interview, listener: Seat, rosa: Person
) -> None:
    response = as_owner.post(at("listener_remove", interview, listener), follow=True)
    room.seat(interview, [Arrival(rosa.name, person=rosa)])
    as_owner.post(next(iter(response.context["messages"])).extra_tags)
    assert there(interview) == ["Dr. Rosa Alvarez"]


def test_an_undo_is_good_only_where_it_was_offered(
    as_owner: Client, as_stranger: Client, owner: User, interview: Interview, listener: Seat
) -> None:
    response = as_owner.post(at("listener_remove", interview, listener), follow=True)
    undo = next(iter(response.context["messages"])).extra_tags
    other = Interview.objects.begin(owner, "Other")
    assert as_stranger.post(undo).status_code == 404
    assert as_owner.post(undo.replace(f"/{interview.pk}/", f"/{other.pk}/", 1)).status_code == 404
    assert as_owner.post(undo[:-2] + "x/").status_code == 404
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
