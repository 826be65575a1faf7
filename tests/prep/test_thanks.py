"""Thanking the people one met at an interview."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import tellings, thanking
from prep.models import Interview, Seat
from prep.tellings import Occasion
from prep.ties import Thanks
from stories.models import Story
from storybank.revising import StaleError
from tests.undo import undo


@pytest.fixture
def over(interview: Interview, listener: Seat) -> Callable[[timedelta], None]:
    """The interview ended so long ago."""

    def set_back(ago: timedelta) -> None:
        begun = timezone.now() - ago - timedelta(minutes=60)
        local = timezone.localtime(begun)
        Interview.objects.update(starts_at=begun, day=local.date(), time=local.time(), minutes=60)

    return set_back


def at(verb: str, seat: Seat) -> str:
    return reverse(f"prep:{verb}", args=[seat.interview_id, seat.pk])


@pytest.mark.parametrize(
    ("hours", "owed"), [(-1, None), (-0.1, None), (0.1, False), (23, False), (25, True), (71, True), (73, None)]
)
def test_owed_from_the_end_of_the_interview_for_three_days(
    owner: User, over: Callable[[timedelta], None], hours: float, owed: bool | None
) -> None:
    over(timedelta(hours=hours))
    assert [one.is_late for one in thanking.owed(owner).now] == ([] if owed is None else [owed])


def test_owed_to_each_who_was_there_and_to_nobody_else(
    owner: User, stranger: User, interview: Interview, listener: Seat, over: Callable[[timedelta], None]
) -> None:
    over(timedelta(hours=2))
    for name, more in (("Away", {"absent": True}), ("Gone", {}), ("Dana", {})):
        interview.seats.create(person=Person.objects.create(owner=owner, name=name), name=name, order=9, **more)
    interview.seats.create(role="hiring manager")
    Person.objects.get(name="Gone").trash()
    assert [one.person.name for one in thanking.owed(owner).now] == ["Dr. Rosa Alvarez", "Dana"]
    assert thanking.owed(stranger).now == []


def test_whoever_was_chosen_as_the_one_to_thank_comes_first(
    as_owner: Client, owner: User, interview: Interview, listener: Seat, over: Callable[[timedelta], None]
) -> None:
    over(timedelta(hours=2))
    carl = Person.objects.create(owner=owner, name="Carl")
    seat = interview.seats.create(person=carl, name="Carl", order=9)
    Interview.objects.update(thanks=carl)
    assert [one.seat for one in thanking.owed(owner).now] == [seat.pk, listener.pk]
    assert "A few words of thanks to <bdi>Carl</bdi>" in as_owner.get("/").text


def test_home_names_nobody_of_another_interview_in_what_it_says_of_this_one(
    as_owner: Client, owner: User, interview: Interview, listener: Seat, over: Callable[[timedelta], None]
) -> None:
    over(timedelta(hours=30))
    hour = timezone.localtime(timezone.now() - timedelta(hours=2))
    later = Interview.objects.begin(owner, "Network lead", day=hour.date(), clock=hour.time())
    Interview.objects.update(felt="calm")
    page = as_owner.get("/")
    assert page.context["interview"] == later
    assert page.context["thank_first"] is None
    assert [one.person for one in page.context["to_thank"]] == [listener.person]


def test_from_the_first_page_to_a_note_that_nobody_sends(
    as_owner: Client, listener: Seat, over: Callable[[timedelta], None]
) -> None:
    over(timedelta(hours=2))
    assert at("thanks", listener) in as_owner.get("/").text
    page = as_owner.post(at("thanks", listener), {"text": "Thank you.", "version": "0"}, follow=True)
    assert page.context["form"]["text"].value() == "Thank you."
    assert "Go on writing" in as_owner.get("/").text
    page = as_owner.post(at("thanks_sent", listener), follow=True)
    assert f'href="{at("thanks", listener)}"' not in page.text
    as_owner.post(*undo(page))
    assert "Go on writing" in as_owner.get("/").text
    assert mail.outbox == []


def test_page_quotes_what_was_promised_and_not_done(as_owner: Client, listener: Seat, rosa: Person) -> None:
    rosa.met(happened_on=None, kind="coffee", promise="Send the holding method.")
    assert '<q dir="auto">Send the holding method.</q>' in as_owner.get(at("thanks", listener)).text
    rosa.encounters.update(done=True)
    page = as_owner.get(at("thanks", listener)).text
    assert "Send the holding method." not in page
    assert "if you did" in page


def test_second_window_is_shown_both_and_may_insist(as_owner: Client, listener: Seat) -> None:
    as_owner.post(at("thanks", listener), {"text": "First.", "version": "0"})
    page = as_owner.post(at("thanks", listener), {"text": "Second.", "version": "0"})
    assert page.status_code == 409
    assert "First." in page.text
    assert page.context["form"]["text"].value() == "Second."
    again = {name: page.context["form"][name].value() for name in ("text", "version")}
    assert as_owner.post(at("thanks", listener), again).status_code == 302
    assert Thanks.objects.get().text == "Second."


def test_only_the_version_that_was_seen_is_written_over(listener: Seat, rosa: Person) -> None:
    note = thanking.draft_of(listener.interview, rosa)
    thanking.write(note, 0, "First.")
    with pytest.raises(StaleError):
        thanking.write(note, 0, "Second.")


def test_too_long_a_note_is_said_and_kept(as_owner: Client, listener: Seat) -> None:
    page = as_owner.post(at("thanks", listener), {"text": "x" * 4_001, "version": "0"})
    assert page.status_code == 422
    assert page.context["form"]["text"].value() == "x" * 4_001


def test_what_they_lit_up_at_comes_first_then_what_landed_well(
    as_owner: Client, owner: User, interview: Interview, listener: Seat, rosa: Person
) -> None:
    for title, landed in (("So", "so-so"), ("Well", "well"), ("Lit", "")):
        story = Story.objects.create(owner=owner, title=title, proof="30 %")
        telling = tellings.note(story, [rosa], Occasion(timezone.localdate(), landed=landed), interview=interview)
        telling.lit_up.set([rosa] if title == "Lit" else [])
    tellings.note(Story.objects.create(owner=owner, title="Elsewhere"), [rosa], Occasion(timezone.localdate()))
    page = as_owner.get(at("thanks", listener))
    assert [telling.title for telling in page.context["heard"]] == ["Lit", "Well", "So"]


DELETED = "deleted in another window, so nothing was saved"


@pytest.mark.parametrize("gone", ["the interview", "the person"])
def test_what_was_written_is_kept_on_the_page_where_the_rest_was_deleted_meanwhile(
    as_owner: Client, interview: Interview, listener: Seat, rosa: Person, gone: str
) -> None:
    interview.opportunity.trash() if gone == "the interview" else rosa.trash()
    page = as_owner.post(at("thanks", listener), {"text": "A long note.", "version": "0"})
    assert (page.status_code, page.context["form"]["text"].value()) == (422, "A long note.")
    assert DELETED in page.text
    assert as_owner.get(at("thanks", listener)).status_code == 404
    assert not Thanks.objects.exists()


def test_who_did_not_come_is_not_thanked_but_what_was_written_is_kept(as_owner: Client, listener: Seat) -> None:
    Seat.objects.update(absent=True)
    Interview.objects.update(thanks=listener.person)
    assert at("thanks", listener) not in as_owner.get(reverse("prep:debrief", args=[listener.interview_id])).text
    assert as_owner.get(at("thanks", listener)).status_code == 404
    assert as_owner.post(at("thanks", listener), {"text": "A long note.", "version": "0"}).status_code == 302
    assert "A long note." in as_owner.get(at("thanks", listener)).text


def test_a_note_is_found_on_the_page_of_the_person_also_once_they_were_taken_out(
    as_owner: Client, interview: Interview, listener: Seat, rosa: Person
) -> None:
    as_owner.post(at("thanks", listener), {"text": "A long note.", "version": "0"})
    page = as_owner.get(rosa.get_absolute_url()).text
    assert ("A long note." in page, f'href="{at("thanks", listener)}"' in page) == (True, True)
    as_owner.post(reverse("prep:listener_remove", args=[interview.pk, listener.pk]))
    page = as_owner.get(rosa.get_absolute_url()).text
    assert ("A long note." in page, f'href="{at("thanks", listener)}"' in page) == (True, False)


def test_a_place_without_a_person_has_no_note(as_owner: Client, interview: Interview) -> None:
    seat = interview.seats.create(role="hiring manager")
    assert as_owner.get(at("thanks", seat)).status_code == 404


@pytest.mark.parametrize("lights", ["Dr. Rosa Alvarez", "Dana", ""])
def test_what_one_lit_up_at_did_not_land_well_with_everybody(
    as_owner: Client, owner: User, interview: Interview, listener: Seat, rosa: Person, lights: str
) -> None:
    dana = Person.objects.create(owner=owner, name="Dana")
    day, story = timezone.localdate(), Story.objects.create(owner=owner, title="The pump")
    telling = tellings.note(story, [rosa, dana], Occasion(day, landed="well"), interview=interview)
    telling.lit_up.set(Person.objects.filter(name=lights))
    pages = as_owner.get(rosa.get_absolute_url()).text, as_owner.get(at("thanks", listener)).text
    for page in pages:
        assert "landed well" not in page
        assert ("hey lit up" in page) is (lights == rosa.name)


def test_what_was_told_to_one_alone_landed_as_it_is_noted(
    as_owner: Client, owner: User, interview: Interview, listener: Seat, rosa: Person
) -> None:
    day, story = timezone.localdate(), Story.objects.create(owner=owner, title="The pump")
    tellings.note(story, [rosa], Occasion(day, landed="well"), interview=interview)
    for address in (rosa.get_absolute_url(), at("thanks", listener)):
        assert "landed well" in as_owner.get(address).text
