"""How it ended, in one tap with Undo; and the quiet page that says what is still true."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from people.models import Person
from prep import tellings, ten
from prep.models import Interview, Opportunity, Seat
from prep.outcomes import ENDINGS
from prep.tellings import Occasion
from stories.models import Evidence, Story
from tests.undo import undo

TODAY = timezone.localdate()


def end(client: Client, interview: Interview, outcome: str, **more: str) -> tuple[str, dict[str, str]]:
    """Say how it ended; the Undo that is offered."""
    page = client.post(reverse("prep:outcome", args=[interview.pk]), {"outcome": outcome, **more}, follow=True)
    assert page.status_code == 200
    return undo(page)


def noted(interview: Interview) -> tuple[str, object, object]:
    row = Opportunity.objects.get(pk=interview.opportunity_id)
    return row.outcome, row.outcome_on, row.ask_on


@pytest.mark.parametrize("outcome", [one.key for one in ENDINGS])
def test_each_ending_is_one_tap_and_can_be_undone(as_owner: Client, interview: Interview, outcome: str) -> None:
    address, token = end(as_owner, interview, outcome)
    assert noted(interview)[:2] == (outcome, TODAY)
    for _ in range(2):
        as_owner.post(address, token)
        assert noted(interview) == ("", None, None)


def row(page: str) -> list[str]:
    """The endings that the quiet row of a page offers."""
    start = page.find('class="ended-so"')
    return (
        re.findall(r'name="outcome" value="([a-z-]+)"', page[start : page.index("</form>", start)]) if start > 0 else []
    )


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("", ["no", "offer", "waiting", "withdrawn"]),
        ("waiting", ["no", "offer", "withdrawn", "moved-on"]),
        ("offer", ["hired", "declined"]),
        *((end, []) for end in ("hired", "declined", "withdrawn", "moved-on", "no")),
    ],
)
def test_once_it_is_over_what_may_come_next_is_one_tap_away(
    as_owner: Client, interview: Interview, said: str, offered: list[str]
) -> None:
    address = interview.get_absolute_url()
    assert row(as_owner.get(address).text) == []
    hour = timezone.localtime(timezone.now() - timedelta(hours=2))
    interview.revise(1, {"day": hour.date(), "time": hour.time()}, post_seen=1, post={})
    Opportunity.objects.update(outcome=said)
    assert [row(as_owner.get(one).text) for one in (address, "/")] == [offered, offered]


def test_waiting_said_there_has_a_day_to_ask_politely(as_owner: Client, interview: Interview) -> None:
    end(as_owner, interview, "waiting")
    assert noted(interview)[2] == TODAY + timedelta(days=14)
    end(as_owner, interview, "waiting", ask_on="")
    assert noted(interview)[2] is None


def test_every_ending_has_a_button() -> None:
    assert {one.key for one in ENDINGS} == {key for key in Opportunity.Outcome.values if key}


def test_a_no_asks_nothing_and_leads_to_the_quiet_page(as_owner: Client, interview: Interview) -> None:
    answer = as_owner.post(reverse("prep:outcome", args=[interview.pk]), {"outcome": "no"})
    assert answer["Location"] == reverse("prep:still_true", args=[interview.pk])


def test_waiting_carries_the_day_to_ask_politely_and_no_other_ending_does(
    as_owner: Client, interview: Interview
) -> None:
    day = (TODAY + timedelta(days=9)).isoformat()
    end(as_owner, interview, "waiting", ask_on=day)
    assert noted(interview) == ("waiting", TODAY, TODAY + timedelta(days=9))
    address, token = end(as_owner, interview, "offer", ask_on=day)
    assert noted(interview) == ("offer", TODAY, None)
    as_owner.post(address, token)
    assert noted(interview) == ("waiting", TODAY, TODAY + timedelta(days=9))


def test_said_twice_the_first_day_stands(as_owner: Client, interview: Interview) -> None:
    Opportunity.objects.update(outcome="no", outcome_on=TODAY - timedelta(days=3))
    end(as_owner, interview, "no")
    assert noted(interview)[1] == TODAY - timedelta(days=3)


def test_undo_leaves_what_was_said_since(as_owner: Client, interview: Interview) -> None:
    address, token = end(as_owner, interview, "no")
    end(as_owner, interview, "withdrawn")
    as_owner.post(address, token)
    assert noted(interview)[0] == "withdrawn"


@pytest.mark.parametrize("wrong", [{"outcome": "lost"}, {"outcome": "waiting", "ask_on": "soon"}])
def test_what_makes_no_sense_changes_nothing(as_owner: Client, interview: Interview, wrong: dict[str, str]) -> None:
    page = as_owner.post(reverse("prep:outcome", args=[interview.pk]), wrong, follow=True)
    assert ("There is no such day." if "ask_on" in wrong else "could not be read") in page.text
    assert noted(interview) == ("", None, None)


@pytest.fixture
def told(interview: Interview, listener: Seat, rosa: Person) -> Story:
    """A story that Rosa has heard there at 30 %, and that says 35 % now."""
    story = Story.objects.create(owner=rosa.owner, title="The gauge", action="I asked.", proof="30 %")
    Evidence.objects.create(story=story, competency="LEAD", strength=3)
    ten.add(interview, story)
    tellings.note(story, [rosa], Occasion(TODAY), interview=interview)
    Story.objects.update(proof="35 %")
    return story


def test_still_true_are_the_results_what_they_show_and_who_knows(
    as_owner: Client, interview: Interview, told: Story
) -> None:
    page = as_owner.get(reverse("prep:still_true", args=[interview.pk])).text
    said = ("The gauge", "35 %", "Leads people, with or without the title", "Dr. Rosa Alvarez", "88 in 100")
    assert [words for words in said if words not in page] == []


def test_a_story_that_is_gone_stays_true_as_it_was_told(as_owner: Client, interview: Interview, told: Story) -> None:
    told.delete()
    page = as_owner.get(reverse("prep:still_true", args=[interview.pk])).text
    assert "The gauge" in page
    assert "30 %" in page


def test_two_stories_of_one_title_both_stay_true(
    as_owner: Client, interview: Interview, told: Story, rosa: Person
) -> None:
    other = Story.objects.create(owner=rosa.owner, title="The gauge", action="I measured.", proof="9 weeks")
    tellings.note(other, [rosa], Occasion(TODAY), interview=interview)
    page = as_owner.get(reverse("prep:still_true", args=[interview.pk])).text
    assert [words for words in ("35 %", "9 weeks") if words not in page] == []


@pytest.mark.parametrize("outcome", ["declined", "withdrawn", "moved-on", "offer"])
def test_reasons_for_a_no_are_named_after_a_no_only(
    as_owner: Client, interview: Interview, told: Story, outcome: str
) -> None:
    address = reverse("prep:still_true", args=[interview.pk])
    as_owner.post(address, {"reasons": ["inside"]})
    end(as_owner, interview, outcome)
    page = as_owner.get(address).text
    assert "The gauge" in page
    for words in ("somebody from inside", "88 in 100", "nothing to do with you", "One decision"):
        assert words not in page
    as_owner.post(address, {"lesson": "Say the number first."})
    assert Opportunity.objects.get().reasons == ["inside"]


def test_before_an_interview_nobody_knows_ones_work_and_the_page_leads_away(
    as_owner: Client, interview: Interview, listener: Seat
) -> None:
    Interview.objects.update(starts_at=timezone.now() + timedelta(days=3), day=TODAY + timedelta(days=3))
    address = reverse("prep:still_true", args=[interview.pk])
    assert as_owner.get(address)["Location"] == reverse("prep:debrief", args=[interview.pk])
    end(as_owner, interview, "no")
    page = as_owner.get(address)
    assert page.status_code == 200
    assert listener.name not in page.text


def test_whoever_came_knows_ones_work_also_where_nothing_is_noted_of_what_was_told(
    as_owner: Client, interview: Interview, listener: Seat
) -> None:
    Interview.objects.update(starts_at=timezone.now() - timedelta(days=3), day=TODAY - timedelta(days=3))
    end(as_owner, interview, "no")
    assert listener.name in as_owner.get(reverse("prep:still_true", args=[interview.pk])).text


def test_only_who_was_there_and_heard_something_knows_ones_work(
    as_owner: Client, interview: Interview, told: Story
) -> None:
    owner = interview.opportunity.owner
    for name, absent in (("Emil", False), ("Ada", True)):
        person = Person.objects.create(owner=owner, name=name)
        interview.seats.create(person=person, name=name, absent=absent)
    address = reverse("prep:still_true", args=[interview.pk])
    assert [str(seat) for seat in as_owner.get(address).context["true"].seats] == ["Dr. Rosa Alvarez", "Emil"]
    Interview.objects.update(format=Interview.Format.ONE_AFTER_ANOTHER)
    assert [str(seat) for seat in as_owner.get(address).context["true"].seats] == ["Dr. Rosa Alvarez"]


def test_no_page_counts_what_was_refused(as_owner: Client, example: Interview) -> None:
    Opportunity.objects.update(outcome="no")
    past = Interview.objects.in_order().first()
    assert past
    pages = ("/", "/interviews/", past.get_absolute_url(), reverse("prep:still_true", args=[past.pk]))
    for address in pages:
        text = as_owner.get(address).text
        assert not re.search(r"\d+ (no|nos|rejections?|refusals?|declined)\b|reject|unsuccessful", text), address


def test_what_is_said_of_a_no_is_kept_and_the_lesson_becomes_one_idea(
    as_owner: Client, interview: Interview, listener: Seat
) -> None:
    end(as_owner, interview, "no")
    day = TODAY + timedelta(days=40)
    said = {"reasons": ["frozen"], "lesson": "Say the number first.", f"on-{listener.pk}": day.isoformat()}
    for _ in range(2):
        as_owner.post(reverse("prep:still_true", args=[interview.pk]), said)
    [idea] = Story.objects.all()
    assert (idea.title, idea.status) == ("Say the number first.", Story.Status.IDEA)
    listener.refresh_from_db()
    assert (listener.again, listener.again_on) == (True, day)
    page = as_owner.get(reverse("prep:still_true", args=[interview.pk])).text
    assert page.count("The post was changed, or put on hold") == 2  # the box, and what is printed


def test_a_lesson_that_was_thrown_away_does_not_come_back(as_owner: Client, interview: Interview) -> None:
    address = reverse("prep:still_true", args=[interview.pk])
    as_owner.post(address, {"lesson": "Say the number first."})
    Story.objects.all().delete()
    as_owner.post(address, {"lesson": "Say the number first.", "reasons": ["timing"]})
    assert not Story.objects.exists()


def test_undo_takes_back_all_that_was_kept_and_the_idea(as_owner: Client, interview: Interview, listener: Seat) -> None:
    address = reverse("prep:still_true", args=[interview.pk])
    as_owner.post(address, {"lesson": "Bring the number.", "reasons": ["timing"]}, follow=True)
    said = {"lesson": "Say the number first.", "reasons": ["money"], f"on-{listener.pk}": TODAY.isoformat()}
    page = as_owner.post(address, said, follow=True)
    for _ in range(2):
        assert "as it was before" in as_owner.post(*undo(page), follow=True).text
    assert Opportunity.objects.values_list("lesson", "reasons").get() == ("Bring the number.", ["timing"])
    assert Seat.objects.values_list("again", "again_on").get() == (False, None)
    assert [story.title for story in Story.objects.all()] == ["Bring the number."]
    assert Story.everything.trashed().get().title == "Say the number first."


def test_of_two_windows_each_keeps_what_it_changed_and_a_lesson_is_asked_about(
    as_owner: Client, interview: Interview, listener: Seat
) -> None:
    address, day = reverse("prep:still_true", args=[interview.pk]), (TODAY + timedelta(days=40)).isoformat()
    end(as_owner, interview, "no")
    opened = as_owner.get(address).context["form"]["was"].value()
    was = {"was": opened}
    as_owner.post(address, {**was, "lesson": "Say the number first.", "reasons": ["money"], f"on-{listener.pk}": day})
    as_owner.post(address, {**was, "reasons": ["timing"]})
    kept = Opportunity.objects.values_list("lesson", "reasons")
    assert kept.get() == ("Say the number first.", ["money", "timing"])
    assert Seat.objects.get().again
    page = as_owner.post(address, {**was, "lesson": "Ask who decides."})
    assert (page.status_code, kept.get()[0]) == (409, "Say the number first.")
    assert "Say the number first." in page.text
    again = {"was": page.context["form"]["was"].value(), "lesson": "Ask who decides."}
    as_owner.post(address, again)
    assert kept.get() == ("Ask who decides.", ["money", "timing"])


def test_a_slip_mended_in_the_lesson_renames_its_idea_and_undo_too(as_owner: Client, interview: Interview) -> None:
    address = reverse("prep:still_true", args=[interview.pk])
    as_owner.post(address, {"lesson": "Say the nubmer first."}, follow=True)
    page = as_owner.post(address, {"lesson": "Say the number first."}, follow=True)
    assert [one.title for one in Story.objects.all()] == ["Say the number first."]
    as_owner.post(*undo(page))
    assert [one.title for one in Story.objects.all()] == ["Say the nubmer first."]
    Story.objects.update(action="I said it.", version=2)
    as_owner.post(address, {"lesson": "Say the number first."})
    assert Story.objects.count() == 2


@pytest.mark.parametrize("was", ["", "x", "[]", '{"reasons": 1, "lesson": "", "again": {}}', '{"lesson": ""}'])
def test_a_page_that_does_not_say_what_it_was_opened_with_is_taken(
    as_owner: Client, interview: Interview, was: str
) -> None:
    as_owner.post(reverse("prep:still_true", args=[interview.pk]), {"was": was, "lesson": "Say it."})
    assert Opportunity.objects.get().lesson == "Say it."


def test_undo_leaves_what_was_said_or_written_since(as_owner: Client, interview: Interview) -> None:
    address = reverse("prep:still_true", args=[interview.pk])
    page = as_owner.post(address, {"lesson": "Say the number first.", "reasons": ["money"]}, follow=True)
    Story.objects.update(action="I said it.", version=2)
    as_owner.post(address, {"lesson": "Say the number first.", "reasons": ["timing"]})
    assert "The idea stays" in as_owner.post(*undo(page), follow=True).text
    assert Opportunity.objects.values_list("lesson", "reasons").get() == ("", ["timing"])
    assert Story.objects.count() == 1


def test_nothing_changed_offers_no_undo_and_one_undo_is_good_for_one_interview(
    as_owner: Client, owner: User, interview: Interview
) -> None:
    address = reverse("prep:still_true", args=[interview.pk])
    assert next(iter(as_owner.post(address, follow=True).context["messages"])).extra_tags == ""
    _, sent = undo(as_owner.post(address, {"reasons": ["money"]}, follow=True))
    other = Interview.objects.begin(owner, "Other")
    assert as_owner.post(reverse("prep:unlearn", args=[other.pk]), sent).status_code == 404


def test_wrong_input_is_said_and_kept(as_owner: Client, interview: Interview, listener: Seat) -> None:
    said = {"lesson": "x" * 201, f"on-{listener.pk}": "soon"}
    page = as_owner.post(reverse("prep:still_true", args=[interview.pk]), said)
    assert page.status_code == 422
    assert "x" * 201 in page.text
    assert not Story.objects.exists()


def test_who_is_taken_out_and_put_back_is_still_to_be_met_again(
    as_owner: Client, interview: Interview, listener: Seat
) -> None:
    Seat.objects.update(again=True, again_on=TODAY)
    page = as_owner.post(reverse("prep:listener_remove", args=[interview.pk, listener.pk]), follow=True)
    as_owner.post(*undo(page))
    assert Seat.objects.values_list("again", "again_on").get() == (True, TODAY)


def test_the_last_page_leads_on(as_owner: Client, interview: Interview) -> None:
    address = reverse("prep:still_true", args=[interview.pk])
    assert reverse("prep:new") in as_owner.get(address).text
    coming = Interview.objects.begin(interview.opportunity.owner, "Librarian", day=TODAY + timedelta(days=3))
    assert f'class="button primary" href="{coming.get_absolute_url()}"' in as_owner.get(address).text


def test_asking_politely_yesterday_is_refused_in_plain_words(as_owner: Client, interview: Interview) -> None:
    for day, said in ((-1, ""), (0, "waiting")):
        sent = {"outcome": "waiting", "ask_on": str(timezone.localdate() + timedelta(days=day))}
        page = as_owner.post(reverse("prep:outcome", args=[interview.pk]), sent, follow=True)
        assert ("That day is past." in page.text) is not bool(said)
        assert noted(interview)[0] == said


def test_meeting_again_in_the_past_is_refused_and_a_day_that_has_gone_by_stays(
    as_owner: Client, interview: Interview, listener: Seat
) -> None:
    end(as_owner, interview, "no")
    past = str(timezone.localdate() - timedelta(days=1))
    address, sent = reverse("prep:still_true", args=[interview.pk]), {"lesson": "kept", f"on-{listener.pk}": past}
    page = as_owner.post(address, sent)
    assert page.status_code == 422
    assert all(words in page.text for words in ("That day is past.", past, "kept"))
    Seat.objects.update(again=True, again_on=past)
    assert as_owner.post(address, sent).status_code == 302


@pytest.mark.parametrize("day", [TODAY + timedelta(days=5), None])
def test_what_is_settled_before_its_day_is_prepared_no_more(as_owner: Client, owner: User, day: date | None) -> None:
    interview = Interview.objects.begin(owner, "Line lead", day=day)
    Story.objects.create(owner=owner, title="The gauge", action="x", proof="30 %", status="ready")
    end(as_owner, interview, "withdrawn")
    page = as_owner.get("/interviews/").text
    assert "Line lead" in page[page.index(">Over<") :]
    assert "What are they looking for?" not in as_owner.get("/").text
    page = as_owner.get(interview.get_absolute_url()).text
    assert "You withdrew" in page
    assert "still ahead" not in as_owner.get(reverse("prep:debrief", args=[interview.pk])).text
    assert "30 %" in as_owner.get(reverse("prep:still_true", args=[interview.pk])).text


def test_an_offer_said_once_more_keeps_the_day_to_answer_by(as_owner: Client, interview: Interview) -> None:
    day = TODAY + timedelta(days=9)
    end(as_owner, interview, "offer", answer_by=day.isoformat())
    end(as_owner, interview, "offer")
    assert Opportunity.objects.get().ask_on == day
    end(as_owner, interview, "offer", answer_by="")
    assert Opportunity.objects.get().ask_on is None
