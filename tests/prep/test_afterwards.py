"""How did it go? What is ticked is what was told; unticking takes it away; Undo does both the other way round."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from people.models import Person
from prep import tellings, ten
from prep.models import Interview, Telling
from prep.tellings import Occasion
from stories.models import Evidence, Revision, Story
from tests.prep.afterwards import heard, opened, say, send
from tests.undo import undo

YESTERDAY = timezone.localdate() - timedelta(days=1)


def lit(telling: Telling) -> list[str]:
    return [person.name for person in telling.lit_up.all()]


BOTH = ["Dr. Rosa Alvarez", "Paul Mbeki"]


def test_one_tap_and_everyone_who_was_there_has_heard_it(
    as_owner: Client, met: Interview, stories: list[Story]
) -> None:
    say(as_owner, met, told=[stories[0].pk])
    telling = met.tellings.get()
    assert heard(met) == {"The gauge": BOTH}
    assert (telling.told_on, telling.where, telling.proof) == (YESTERDAY, "Northwind", "30 %")
    assert telling.revision
    assert telling.revision.why == Revision.Why.TELLING
    stories[0].refresh_from_db()
    assert stories[0].told_count == 1


def test_coming_again_shows_what_was_said_and_saves_nothing_twice(
    as_owner: Client, met: Interview, stories: list[Story]
) -> None:
    say(as_owner, met, told=[one.pk for one in stories], felt="calm", change="Say the number first.")
    before = list(met.tellings.values_list("pk", flat=True))
    sent = opened(as_owner, met)
    assert (sent["told"], sent["felt"]) == ([str(one.pk) for one in stories], "calm")
    send(as_owner, met, sent)
    assert list(met.tellings.values_list("pk", flat=True)) == before


def test_the_same_page_sent_twice_is_as_good_as_once(as_owner: Client, met: Interview, stories: list[Story]) -> None:
    sent = opened(as_owner, met)
    for _ in range(2):
        assert send(as_owner, met, sent, told=[stories[0].pk], felt="calm").status_code == 200
    assert met.tellings.count() == 1


def test_unticking_takes_it_away_and_undo_brings_it_back(
    as_owner: Client, met: Interview, stories: list[Story]
) -> None:
    say(as_owner, met, told=[stories[0].pk], lit=[f"{stories[0].pk}-{met.seats.all()[0].person_id}"])
    telling = met.tellings.get()
    page = say(as_owner, met, told=[], lit=[])
    assert not met.tellings.exists()
    address, token = undo(page)
    for _ in range(2):
        as_owner.post(address, token)
        again = met.tellings.get()
        assert (again.pk, heard(met), lit(again)) == (telling.pk, {"The gauge": BOTH}, ["Dr. Rosa Alvarez"])
    stories[0].refresh_from_db()
    assert stories[0].told_count == 1


def test_undo_takes_back_what_was_just_said(as_owner: Client, met: Interview, stories: list[Story]) -> None:
    page = say(as_owner, met, told=[stories[0].pk], there=[], felt="calm", asked=["Why here?"])
    address, token = undo(page)
    as_owner.post(address, token)
    met.refresh_from_db()
    assert (met.tellings.count(), met.felt, met.asked) == (0, "", [])
    assert not met.seats.filter(absent=True).exists()


def test_undo_leaves_words_that_were_changed_since(as_owner: Client, met: Interview) -> None:
    first = say(as_owner, met, felt="calm")
    say(as_owner, met, felt="warm")
    as_owner.post(*undo(first))
    met.refresh_from_db()
    assert met.felt == "warm"


def test_who_lit_up_is_how_it_landed(as_owner: Client, met: Interview, stories: list[Story], rosa: Person) -> None:
    tick = f"{stories[0].pk}-{rosa.pk}"
    say(as_owner, met, told=[stories[0].pk], lit=[tick])
    telling = met.tellings.get()
    assert (lit(telling), telling.landed) == ([rosa.name], "well")
    say(as_owner, met, lit=[])
    telling.refresh_from_db()
    assert (lit(telling), telling.landed) == ([], "")


def test_how_a_story_landed_can_be_said_and_undone(as_owner: Client, met: Interview, stories: list[Story]) -> None:
    gauge, pump = (story.pk for story in stories)
    page = say(as_owner, met, told=[gauge, pump], landed=[f"{gauge}-so-so", f"{pump}-"])
    landed = Telling.objects.order_by("pk").values_list("title", "landed")
    assert list(landed.all()) == [("The gauge", "so-so"), ("The pump", "")]
    assert [row.landed for row in page.context["form"].rows()] == ["so-so", ""]
    page = say(as_owner, met, landed=[f"{gauge}-badly", f"{pump}-"], felt="calm")
    assert list(landed.all()) == [("The gauge", "badly"), ("The pump", "")]
    as_owner.post(*undo(page))
    assert list(landed.all()) == [("The gauge", "so-so"), ("The pump", "")]
    wrong = say(as_owner, met, landed=[f"{gauge}-loudly"])
    assert wrong.status_code == 422


def test_what_another_window_said_of_how_it_landed_stands_where_this_one_says_nothing(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person
) -> None:
    gauge = stories[0].pk
    say(as_owner, met, told=[gauge])
    before = opened(as_owner, met)
    say(as_owner, met, landed=[f"{gauge}-badly"])
    send(as_owner, met, before, lit=[f"{gauge}-{rosa.pk}"])
    assert (met.tellings.get().landed, lit(met.tellings.get())) == ("badly", [rosa.name])


def test_somebody_who_did_not_come_heard_nothing(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person, paul: Person
) -> None:
    say(as_owner, met, told=[stories[0].pk], there=[f"0-{rosa.pk}"])
    assert heard(met) == {"The gauge": [rosa.name]}
    say(as_owner, met, there=[f"0-{rosa.pk}", f"0-{paul.pk}"])
    assert heard(met) == {"The gauge": BOTH}


def test_one_after_another_each_heard_their_own(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person, paul: Person
) -> None:
    Interview.objects.update(format=Interview.Format.ONE_AFTER_ANOTHER)
    gauge, pump = (one.pk for one in stories)
    ticks = [f"{gauge}-{rosa.pk}", f"{gauge}-{paul.pk}", f"{pump}-{paul.pk}"]
    say(as_owner, met, told=ticks, lit=[ticks[2]])
    assert sorted((one.title, one.people.get().name) for one in met.tellings.all()) == [
        ("The gauge", rosa.name),
        ("The gauge", paul.name),
        ("The pump", paul.name),
    ]
    say(as_owner, met, told=ticks[1:])
    assert sorted(one.people.get().name for one in met.tellings.all()) == [paul.name, paul.name]


def test_one_after_another_one_tick_says_that_all_of_them_heard_it(
    as_owner: Client, met: Interview, stories: list[Story]
) -> None:
    Interview.objects.update(format=Interview.Format.ONE_AFTER_ANOTHER)
    say(as_owner, met, all=[str(stories[0].pk)])
    for _ in range(2):
        told = [(one.title, person.name) for one in met.tellings.order_by("pk") for person in one.people.all()]
        assert sorted(told) == [("The gauge", name) for name in BOTH]
        say(as_owner, met, felt="calm")


def test_what_all_of_them_heard_stays_ticked_where_something_else_is_wrong(
    as_owner: Client, met: Interview, stories: list[Story]
) -> None:
    Interview.objects.update(format=Interview.Format.ONE_AFTER_ANOTHER)
    page = say(as_owner, met, all=[str(stories[0].pk)], felt="x" * 41)
    assert page.status_code == 422
    assert [[cell.heard for cell in row.cells] for row in page.context["form"].rows()] == [[True, True], [False, False]]


def test_together_told_and_later_sorted_by_person_the_others_keep_theirs(
    as_owner: Client, met: Interview, stories: list[Story], rosa: Person, paul: Person
) -> None:
    say(as_owner, met, told=[stories[0].pk])
    Interview.objects.update(format=Interview.Format.ONE_AFTER_ANOTHER)
    sent = opened(as_owner, met)
    assert sent["told"] == [f"{stories[0].pk}-{rosa.pk}", f"{stories[0].pk}-{paul.pk}"]
    send(as_owner, met, sent, told=[f"{stories[0].pk}-{paul.pk}"])
    assert heard(met) == {"The gauge": [paul.name]}


def test_what_was_told_without_being_chosen_stands_there_too(as_owner: Client, met: Interview, rosa: Person) -> None:
    other = Story.objects.create(owner=rosa.owner, title="The keys", action="I asked.")
    tellings.note(other, [rosa], Occasion(YESTERDAY), interview=met)
    page = as_owner.get(reverse("prep:debrief", args=[met.pk]))
    assert [(row.title, row.told) for row in page.context["form"].rows()][-1] == ("The keys", True)
    say(as_owner, met, told=[])
    assert not met.tellings.exists()


def test_ticks_of_two_windows_join_and_words_of_two_windows_ask(
    as_owner: Client, met: Interview, stories: list[Story]
) -> None:
    first, second = opened(as_owner, met), opened(as_owner, met)
    send(as_owner, met, first, told=[stories[0].pk], felt="calm")
    typed = {"told": [stories[1].pk], "felt": "tired", "came": "Rudi Rot", "own-0": "Why us?"}
    page = send(as_owner, met, second, **typed)
    assert page.status_code == 409
    assert heard(met) == {"The gauge": BOTH}
    form = page.context["form"]
    assert form.saved_now == {"How it felt": "calm"}
    assert [form[name].value() for name in ("felt", "change", "came", "own-0")] == ["tired", "", "Rudi Rot", "Why us?"]
    send(as_owner, met, second, **typed, seen=form["seen"].value())
    met.refresh_from_db()
    assert (sorted(heard(met)), met.felt) == (["The gauge", "The pump"], "tired")
    assert sorted(str(seat) for seat in met.seats.all())[-1] == "Rudi Rot"


def test_of_two_windows_each_keeps_the_words_that_it_changed(as_owner: Client, met: Interview) -> None:
    first, second = opened(as_owner, met), opened(as_owner, met)
    send(as_owner, met, first, change="Say the number first.", **{"own-0": "Why us?"})
    page = send(as_owner, met, second, felt="calm", **{"own-0": "Why now?", "none-0": "on"})
    assert page.status_code == 200
    met.refresh_from_db()
    assert (met.felt, met.change) == ("calm", "Say the number first.")
    assert {one["wording"]: one["without"] for one in met.asked} == {"Why us?": False, "Why now?": True}


@pytest.mark.parametrize("wrong", [{"felt": "x" * 41}, {"told": ["nothing"]}, {"told": ["999999"]}, {"own-0": "\x00"}])
def test_wrong_input_is_said_and_what_was_ticked_is_kept(
    as_owner: Client, met: Interview, stories: list[Story], wrong: dict[str, str]
) -> None:
    said = {"lit": [], "change": "Say the number first.", "asked": ["Why here?"], **wrong}
    page = say(as_owner, met, **{"told": [stories[1].pk], **said})
    assert page.status_code == 422
    form = page.context["form"]
    assert form["change"].value() == "Say the number first."
    assert "told" in wrong or [row.told for row in form.rows()] == [False, True]
    assert [one.asked for one in form.questions()] == [True]
    assert not met.tellings.exists()


def test_what_was_asked_is_counted_and_a_gap_begins_a_story(as_owner: Client, met: Interview) -> None:
    line = {"own-0": "Tell us about a serious disagreement with a manager.", "none-0": "on", "own-1": "Why here?"}
    line |= {"had-1": "on"}
    page = say(as_owner, met, **line)
    assert "You had a story for 1 of the 2 things they asked." in page.text
    begin = as_owner.post(reverse("prep:debrief_begin", args=[met.pk]), {"question": line["own-0"]})
    story = Story.objects.latest("pk")
    assert begin["Location"].startswith(reverse("stories:edit", args=[story.pk]))
    assert (story.question, story.evidence.get().competency) == (line["own-0"], "CONF")
    Story.objects.filter(pk=story.pk).update(action="I wrote to her.", status="draft")
    gap = as_owner.get(reverse("prep:debrief", args=[met.pk])).context["gaps"][0]
    assert gap.story.id == story.pk


def test_a_question_of_which_nothing_more_is_said_counts_for_neither(as_owner: Client, met: Interview) -> None:
    page = say(as_owner, met, **{"own-0": "Why leave now?", "own-1": "Why here?", "none-1": "on"})
    assert "You had no story yet for what they asked. Of 1 more you did not say." in page.text
    page = say(as_owner, met, had=["Why leave now?"])
    assert "You had a story for 1 of the 2 things they asked." in page.text
    assert [one.unsaid for one in page.context["form"].questions() if one.asked] == [False, False]


def test_a_story_that_was_with_them_is_not_called_an_answer_of_now(
    as_owner: Client, met: Interview, stories: list[Story]
) -> None:
    Evidence.objects.create(story=stories[1], competency="CONF", strength=3)
    page = say(as_owner, met, **{"own-0": "Tell us about a serious disagreement with a manager.", "none-0": "on"})
    assert "Number 2 of those you chose could answer it" in page.text
    met.picks.all().delete()
    assert "Answered now by" in as_owner.get(reverse("prep:debrief", args=[met.pk])).text


def test_a_story_of_somebody_else_is_not_told(as_owner: Client, met: Interview, stranger: User) -> None:
    theirs = Story.objects.create(owner=stranger, title="Theirs", action="I asked.")
    assert say(as_owner, met, told=[theirs.pk]).status_code == 422
    assert not Telling.objects.exists()


def test_somebody_else_s_people_cannot_hear_anything(
    as_owner: Client, met: Interview, stories: list[Story], stranger: User
) -> None:
    Interview.objects.update(format=Interview.Format.ONE_AFTER_ANOTHER)
    theirs = Person.objects.create(owner=stranger, name="Zoe")
    say(as_owner, met, told=[f"{stories[0].pk}-{theirs.pk}"], lit=[f"{stories[0].pk}-{theirs.pk}"])
    assert not Telling.objects.exists()


def test_undo_of_another_interview_is_nobody_s(as_owner: Client, as_stranger: Client, met: Interview) -> None:
    address, token = undo(say(as_owner, met, felt="calm"))
    other = Interview.objects.begin(met.opportunity.owner, "Another")
    assert as_owner.post(reverse("prep:debrief_restore", args=[other.pk]), token).status_code == 404
    assert as_stranger.post(address, token).status_code == 404


def test_page_costs_the_same_with_ten_stories_told_to_twelve(
    as_owner: Client, owner: User, met: Interview, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        ten.add(met, Story.objects.create(owner=owner, title=f"{number}", action="I asked."))
        person = Person.objects.create(owner=owner, name=f"Person {number}")
        met.seats.create(person=person, name=person.name)
    say(as_owner, met, told=list(met.picks.values_list("story", flat=True)))
    with django_assert_max_num_queries(24):
        as_owner.get(reverse("prep:debrief", args=[met.pk]))


def test_day_to_come_is_never_the_day_it_was_told(as_owner: Client, met: Interview, stories: list[Story]) -> None:
    Interview.objects.update(day=date(2099, 1, 1))
    say(as_owner, met, told=[stories[0].pk])
    assert met.tellings.get().told_on == timezone.localdate()


def test_the_one_to_thank_has_a_link_to_their_note_while_they_are_in_the_book(
    as_owner: Client, met: Interview, paul: Person
) -> None:
    seat = met.seats.get(person=paul)
    link = f'href="{reverse("prep:thanks", args=[met.pk, seat.pk])}"'
    assert link not in as_owner.get(reverse("prep:debrief", args=[met.pk])).text
    assert link in say(as_owner, met, thanks=paul.pk).text
    paul.trash()
    assert link not in as_owner.get(reverse("prep:debrief", args=[met.pk])).text


def test_once_their_note_is_sent_it_is_only_said(as_owner: Client, met: Interview, paul: Person) -> None:
    say(as_owner, met, thanks=paul.pk)
    at = reverse("prep:debrief", args=[met.pk])
    assert "Write to <bdi>Paul Mbeki</bdi>" in as_owner.get(at).text
    as_owner.post(reverse("prep:thanks_sent", args=[met.pk, met.seats.get(person=paul).pk]))
    page = as_owner.get(at).text
    assert ("Write to <bdi>" in page, "thanks to <bdi>Paul Mbeki</bdi> is sent" in page) == (False, True)
