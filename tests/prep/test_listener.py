"""One person who will be there: what is known of them, in two windows, and in the contact book."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import briefing, lenses, room, tellings
from prep.models import Interview, Seat
from prep.room import Arrival, Meeting
from prep.tellings import Occasion
from stories.models import Story


def at(name: str, *args: Any) -> str:
    return reverse(f"prep:{name}", args=[getattr(arg, "pk", arg) for arg in args])


def described(**changes: Any) -> dict[str, Any]:
    return {"name": "Dr. Rosa Alvarez", "role": "Director", "kind": "director", "cares": ["STRA"], **changes}


def opened(client: Client, interview: Interview, listener: Seat, **changes: Any) -> dict[str, Any]:
    """What the page of a listener would send as it opens, what is hidden in it too."""
    form = client.get(at("listener", interview, listener)).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value()}
    return {**sent, form["how_met"].html_initial_name: sent.get("how_met", ""), **changes}


def describe(listener: Seat, **changes: Any) -> None:
    """Save what a page that was opened just now says."""
    listener = Seat.objects.select_related("person", "interview__opportunity").get(pk=listener.pk)
    version = listener.person.version if listener.person else 0
    said = {"name": listener.name, "role": "Director", "lens": "", "cares": [], "last_word": False, **changes}
    said = {"ticked_for": said["lens"], "concern": listener.concern, **said}
    room.describe(listener, **{"seen": room.as_described(listener), "version": version, **said})


def test_a_listener_is_described(as_owner: Client, interview: Interview, listener: Seat, rosa: Person) -> None:
    typed = opened(as_owner, interview, listener, role="COO", cares=["LEAD", "INTG"], last_word="on", how_met="tour")
    met = {"met_on": "2026-05-24", "met_kind": "event", "met_about": "gauge"}
    response = as_owner.post(at("listener", interview, listener), {**typed, **met})
    assert response["Location"] == at("people", interview)
    listener.refresh_from_db()
    assert (listener.role, listener.competencies, listener.last_word) == ("COO", ["LEAD", "INTG"], True)
    rosa.refresh_from_db()
    assert (rosa.title, rosa.how_met) == ("Director", "tour")
    assert rosa.encounters.values_list("happened_on", "kind", "about").get() == (date(2026, 5, 24), "event", "gauge")


def test_the_page_saved_as_it_is_changes_nothing(as_owner: Client, interview: Interview, listener: Seat) -> None:
    before = Seat.objects.values().get()
    sent = opened(as_owner, interview, listener)
    assert as_owner.post(at("listener", interview, listener), sent).status_code == 302
    assert Seat.objects.values().get() == before
    assert Person.objects.get().version == 1
    assert not Person.objects.get().encounters.exists()


def test_a_new_kind_brings_its_ticks_without_a_script(as_owner: Client, interview: Interview, listener: Seat) -> None:
    usual = list(lenses.usual("director"))
    sent = opened(as_owner, interview, listener, kind="hr", cares=usual)
    page = as_owner.post(at("listener", interview, listener), sent, follow=True).text
    listener.refresh_from_db()
    assert listener.competencies == list(lenses.usual("hr"))
    assert "usually care about is ticked now: Human resources. Change what" in page


def test_a_new_kind_and_a_tick_by_hand_are_both_kept_and_said(
    as_owner: Client, interview: Interview, listener: Seat
) -> None:
    ticked = [*lenses.usual("director"), "CUST"]
    sent = opened(as_owner, interview, listener, kind="hr", cares=ticked)
    page = as_owner.post(at("listener", interview, listener), sent, follow=True).text
    listener.refresh_from_db()
    assert (listener.lens, listener.competencies) == ("hr", [*lenses.usual("hr"), "CUST"])
    assert "What you ticked or cleared yourself stays so." in page


def test_ticks_that_a_script_has_changed_are_saved_as_they_stand(
    as_owner: Client, interview: Interview, listener: Seat
) -> None:
    sent = opened(as_owner, interview, listener, kind="hr", ticked_for="hr", cares=["INTG", "CUST"])
    as_owner.post(at("listener", interview, listener), sent)
    listener.refresh_from_db()
    assert sorted(listener.competencies) == ["CUST", "INTG"]


def test_only_one_has_the_last_word_and_taking_it_over_is_said(
    as_owner: Client, interview: Interview, listener: Seat
) -> None:
    jo = room.seat(interview, [Arrival("Jo Wright")])[0]
    as_owner.post(at("listener", interview, listener), opened(as_owner, interview, listener, last_word="on"))
    kept = room.take_out(Seat.objects.select_related("interview__opportunity").get(pk=listener.pk))
    room.put_back(interview, kept)
    assert Seat.objects.get(last_word=True) == listener
    sent = opened(as_owner, interview, jo, last_word="on")
    page = as_owner.post(at("listener", interview, jo), sent, follow=True).text
    assert "Jo Wright has the last word now, and Dr. Rosa Alvarez no longer." in page
    assert Seat.objects.get(last_word=True) == jo
    room.take_out(Seat.objects.select_related("interview__opportunity").get(pk=listener.pk))
    room.put_back(interview, kept)
    assert Seat.objects.get(last_word=True) == jo


def test_what_they_care_about_in_words_is_read_before_going_in_and_never_on_the_sheet(
    as_owner: Client, interview: Interview, listener: Seat
) -> None:
    sent = opened(as_owner, interview, listener, concern="Hates slides, asks what it costs")
    as_owner.post(at("listener", interview, listener), sent)
    pages = {name: as_owner.get(at(name, interview)).text for name in ("before", "sheet", "pack")}
    there = [name for name, text in pages.items() if "Hates slides" in text]
    assert there == ["before"]
    again = as_owner.get(at("listener", interview, listener)).context["form"]["concern"].value()
    assert again == "Hates slides, asks what it costs"


@pytest.mark.parametrize("name", ["Dr. Rosa Álvarez", "Rosa Alvarez-Díaz"])
def test_a_name_mended_here_is_mended_in_the_contact_book(listener: Seat, rosa: Person, name: str) -> None:
    describe(listener, name=name)
    rosa.refresh_from_db()
    assert rosa.name == name
    assert Seat.objects.get().person == rosa


def test_another_name_is_another_person(listener: Seat, rosa: Person, owner: User) -> None:
    describe(listener, name="Jo Wright", how_met="by phone")
    rosa.refresh_from_db()
    assert (rosa.name, rosa.how_met) == ("Dr. Rosa Alvarez", "")
    jo = owner.people.get(name="Jo Wright")
    assert (Seat.objects.get().person, jo.how_met) == (jo, "by phone")


def test_another_name_is_somebody_known_unless_they_are_there(
    interview: Interview, listener: Seat, owner: User
) -> None:
    jo = Person.objects.create(owner=owner, name="Jo Wright", how_met="tour")
    describe(listener, name="jo wright")
    assert Seat.objects.get().person == jo
    other = room.seat(interview, [Arrival("Kim Sato")])[0]
    describe(other, name="Jo Wright")
    assert Seat.objects.get(pk=other.pk).person not in (jo, other.person)


def test_known_by_name_but_met_otherwise_is_not_written_over(listener: Seat, owner: User) -> None:
    jo = Person.objects.create(owner=owner, name="Jo Wright", how_met="tour")
    describe(listener, name="Jo Wright", how_met="by phone")
    jo.refresh_from_db()
    assert (jo.how_met, Seat.objects.get().person != jo) == ("tour", True)


def test_a_place_without_a_person_becomes_one_with_its_name(interview: Interview, owner: User) -> None:
    room.seat_unknown(interview)
    place = interview.seats.all()[0]
    met = Meeting(None, "call", "the invitation")
    for _ in range(2):
        describe(place, name="Kim", met=met)
    assert owner.people.get().encounters.get().about == "the invitation"
    assert interview.seats.all()[0].person == owner.people.get()


def test_the_second_window_is_shown_both_and_may_insist(as_owner: Client, interview: Interview, listener: Seat) -> None:
    sent = opened(as_owner, interview, listener, role="COO", cares=["LEAD"])
    describe(listener, role="Chief", lens="director", cares=["STRA", "INTG"], last_word=True)
    response = as_owner.post(at("listener", interview, listener), sent)
    assert response.status_code == 409
    differing = response.context["form"].differences
    assert (differing["role"], differing["last_word"]) == ("Chief", "yes")
    assert len(differing["cares"].splitlines()) == 2
    assert Seat.objects.get().role == "Chief"
    again = {**sent, **{name: response.context["form"][name].value() for name in ("seen", "version")}}
    assert as_owner.post(at("listener", interview, listener), again).status_code == 302
    assert (Seat.objects.get().role, Seat.objects.get().competencies) == ("COO", ["LEAD"])


def test_how_they_met_is_not_wiped_by_a_page_that_did_not_know(
    as_owner: Client, interview: Interview, listener: Seat, rosa: Person
) -> None:
    sent = opened(as_owner, interview, listener, role="COO")
    rosa.revise(1, how_met="on the tour")
    assert as_owner.post(at("listener", interview, listener), sent).status_code == 302
    rosa.refresh_from_db()
    assert (rosa.how_met, Seat.objects.get().role) == ("on the tour", "COO")


def test_how_they_met_written_in_two_windows_is_asked(
    as_owner: Client, interview: Interview, listener: Seat, rosa: Person
) -> None:
    sent = opened(as_owner, interview, listener, how_met="by phone", role="COO", met_about="gauge")
    rosa.revise(1, how_met="on the tour")
    response = as_owner.post(at("listener", interview, listener), sent)
    assert response.status_code == 409
    assert response.context["form"].differences == {"role": "Director", "how_met": "on the tour"}
    assert (Seat.objects.get().role, rosa.encounters.exists()) == ("Director", False)
    form = response.context["form"]
    again = {**sent, "version": form["version"].value(), form["how_met"].html_initial_name: "on the tour"}
    assert f'name="{form["how_met"].html_initial_name}" value="on the tour"' in str(form["how_met"])
    assert as_owner.post(at("listener", interview, listener), again).status_code == 302
    rosa.refresh_from_db()
    assert (rosa.how_met, rosa.encounters.get().about) == ("by phone", "gauge")


def test_the_same_from_two_windows_is_no_conflict(as_owner: Client, interview: Interview, listener: Seat) -> None:
    sent = opened(as_owner, interview, listener, role="COO", how_met="tour", met_about="gauge")
    for _ in range(2):
        assert as_owner.post(at("listener", interview, listener), sent).status_code == 302
    assert Person.objects.get().encounters.count() == 1


@pytest.mark.parametrize("changes", [{"how_met": "tour"}, {"met": Meeting(None, "call", "gauge")}])
def test_what_is_written_about_somebody_in_the_trash_brings_them_back(
    listener: Seat, rosa: Person, owner: User, changes: dict[str, Any]
) -> None:
    rosa.trash()
    describe(listener)
    assert not owner.people.exists()
    describe(listener, **changes)
    assert owner.people.get() == rosa


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "x" * 81),
        ("role", "a\x00"),
        ("kind", "duke"),
        ("cares", ["LEAD", "NOPE"]),
        ("met_on", "0000-01-01"),
        ("met_on", str(timezone.localdate() + timedelta(days=1))),
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


def test_what_is_promised_and_what_they_have_heard_stands_with_them(
    as_owner: Client, interview: Interview, listener: Seat, rosa: Person, owner: User
) -> None:
    rosa.met(happened_on=date(2026, 5, 24), kind="call", promise="Send the photo of the gauge")
    rosa.met(happened_on=None, kind="call", promise="Kept long ago").settle(done=True)
    rosa.met(happened_on=None, kind="call", their_promise="She sends the audit report")
    rosa.met(happened_on=date(2026, 5, 25), kind="call", their_promise="Came at once").receive(True)
    story = Story.objects.create(owner=owner, title="The night the dryer failed")
    tellings.note(story, [rosa], Occasion(date(2026, 5, 24)))
    page = as_owner.get(at("listener", interview, listener)).text
    assert "Send the photo of the gauge" in page
    assert '<dt>They promised</dt><dd dir="auto">She sends the audit report' in page
    assert not any(words in page for words in ("Kept long ago", "Came at once"))
    assert "The night the dryer failed" in page
    jo = room.seat(interview, [Arrival("Jo Wright")])[0]
    assert "The night the dryer failed" not in as_owner.get(at("listener", interview, jo)).text


def test_whoever_has_no_ticks_is_named_and_leads_to_them(
    as_owner: Client, interview: Interview, listener: Seat, owner: User
) -> None:
    klaus = room.seat(interview, [Arrival("Klaus Weber")])[0]
    interview.picks.create(story=Story.objects.create(owner=owner, title="The dryer", action="I did"), position=1)
    page = as_owner.get(interview.get_absolute_url()).text
    assert f'people/{klaus.pk}/">nothing ticked yet for Klaus</a>' in page
    assert "nothing for Rosa yet" in page
    assert [one.called for one in briefing.load(interview).unticked] == ["Klaus"]
