"""The questions: the 56 and one's own, what answers them, and drafts that are begun from one."""

from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import asking, competencies, questions
from stories.models import Question, Story
from stories.remembering import LONGEST_TITLE
from tests.stories.shown import add
from tests.undo import undo

ADDRESS, BEGIN = reverse("stories:questions"), reverse("stories:begin")


def found(client: Client, key: str, **query: str) -> dict[str, Any] | None:
    """What the page names beside a question, by kind; None where it does not show the question."""
    context = client.get(ADDRESS, query).context
    pairs = [pair for group in context["groups"] for pair in group.questions] + context["own"]
    for question, answers in pairs:
        if question.key == key:
            named = {"written": answers.written, "drafts": answers.drafts, "fitting": answers.fitting.stories}
            return {kind: [story.title for story in stories] for kind, stories in named.items() if stories}
    return None


def begin(client: Client, key: str, **more: str) -> Story:
    """Begin a draft; the story whose editor opens."""
    answer = client.post(BEGIN, {"question": key, **more})
    return Story.objects.get(pk=answer["Location"].split("/")[2])


def test_there_are_56_questions_for_all_of_the_sixteen_with_keys_of_their_own() -> None:
    assert len(questions.ALL) == len(questions.BY_KEY) == len({one.wording for one in questions.ALL}) == 56
    assert tuple(questions.WORDINGS) == competencies.KEYS
    numbers = {key: len(wordings) for key, wordings in questions.WORDINGS.items()}
    assert {key for key, number in numbers.items() if number == 3} == {
        *("TEAM", "COMM", "INFL", "PROB", "INIT", "ADAP", "INNO", "CUST")
    }
    assert set(numbers.values()) == {3, 4}


@pytest.mark.parametrize(
    ("key", "wording"),
    [
        ("LEAD-1", "When did you set the direction for a group that had none?"),
        ("LEAD-4", "Tell us about taking over a team or task from someone else."),
        ("INFL-3", "Describe a negotiation where you gave something up on purpose."),
        ("RESI-4", "What is the toughest criticism you received and used?"),
        ("STRA-4", "When did you stop something that was not worth doing?"),
    ],
)
def test_a_key_stays_with_its_question(key: str, wording: str) -> None:
    assert questions.BY_KEY[key].wording == wording
    assert questions.first(key[:4]) == (f"{key[:4]}-1", questions.WORDINGS[key[:4]][0])


def test_every_question_fits_into_a_title_and_ends_as_a_sentence() -> None:
    assert [
        one.wording for one in questions.ALL if len(one.wording) > LONGEST_TITLE or one.wording[-1] not in "?."
    ] == []


def test_what_was_begun_from_a_question_comes_first_and_then_what_shows_most(as_owner: Client, owner: User) -> None:
    add(owner, "touches", {"CONF": 1})
    add(owner, "strongly, a draft", {"CONF": 3}, status="draft", result="They came.")
    add(owner, "strongly", {"CONF": 3})
    add(owner, "shows", {"CONF": 2})
    add(owner, "for it", question_key="CONF-2")
    assert found(as_owner, "CONF-1") == {"fitting": ["strongly", "strongly, a draft", "shows"]}
    assert found(as_owner, "CONF-2") == {"written": ["for it"], "fitting": ["strongly", "strongly, a draft"]}
    page = as_owner.get(ADDRESS).content.decode()
    assert '<a href="/stories/?shows=CONF">and 1 more</a>' in page


def test_one_draft_of_a_sentence_answers_nothing_and_the_page_stays_quiet(as_owner: Client, owner: User) -> None:
    add(owner, "a draft", {"CONF": 3}, status="draft", question_key="CONF-1")
    assert found(as_owner, "CONF-1") == {"drafts": ["a draft"]}
    assert found(as_owner, "CONF-2") == {}
    for number in range(2):
        add(owner, f"{number}", {"LEAD": 2})
    assert "No story yet" not in as_owner.get(ADDRESS).text
    add(owner, "third", {"LEAD": 2})
    assert "No story yet" in as_owner.get(ADDRESS).text


def test_what_is_not_written_yet_answers_nothing(as_owner: Client, owner: User) -> None:
    add(owner, "an idea", {"CONF": 2}, action="", status="idea", question_key="CONF-1")
    assert found(as_owner, "CONF-1") == {"drafts": ["an idea"]}
    assert found(as_owner, "CONF-2") == {}
    page = as_owner.get(ADDRESS).content.decode()
    assert page.count("Go on with the draft") == 1
    assert as_owner.get(ADDRESS).context["open"] == 56


def test_what_rests_or_lies_in_the_trash_answers_nothing(as_owner: Client, owner: User) -> None:
    add(owner, "resting", {"CONF": 3}, status="resting")
    add(owner, "gone", {"CONF": 3}, trashed_at="2026-01-01T00:00Z")
    assert found(as_owner, "CONF-1") == {}


def test_the_example_answers_only_while_there_is_nothing_of_ones_own(as_owner: Client, owner: User) -> None:
    add(owner, "the example's", {"CONF": 3}, example=True)
    assert found(as_owner, "CONF-1") == {"fitting": ["the example's"]}
    add(owner, "mine")
    assert found(as_owner, "CONF-1") == {}


def test_only_those_without_a_story_can_be_shown(as_owner: Client, owner: User) -> None:
    add(owner, "one", {"CONF": 3})
    context = as_owner.get(ADDRESS, {"without": "on"}).context
    assert found(as_owner, "CONF-1", without="on") is None
    assert found(as_owner, "LEAD-1", without="on") == {}
    assert (context["in_all"], context["open"]) == (56, 52)


def test_with_a_story_for_each_of_them_the_list_of_those_without_says_so(as_owner: Client, owner: User) -> None:
    add(owner, "everything", dict.fromkeys(competencies.KEYS, 3))
    assert "There is a story for each of them" in as_owner.get(ADDRESS, {"without": "on"}).content.decode()


def test_one_click_begins_a_draft_with_the_question_above_it(as_owner: Client, owner: User) -> None:
    answer = as_owner.post(BEGIN, {"question": "CONF-2", "back": ADDRESS}, follow=True)
    draft = owner.stories.get()
    assert (draft.question_key, draft.question) == ("CONF-2", "When did you settle a dispute between two colleagues?")
    assert (draft.title, draft.status, draft.setback) == (draft.question, "idea", False)
    assert dict(draft.evidence.values_list("competency", "strength")) == {"CONF": asking.MEANT}
    assert answer.request["PATH_INFO"] == f"/stories/{draft.pk}/edit/"
    page = answer.content.decode()
    assert f'<q dir="auto">{draft.question}</q>' in page
    assert f'href="{ADDRESS}"' in page


def test_a_draft_from_a_question_about_failing_is_a_setback(as_owner: Client) -> None:
    assert begin(as_owner, "RESI-1").setback
    assert not begin(as_owner, "RESI-3").setback


@pytest.mark.parametrize(
    "touched", [{"version": 2}, {"action": "I asked."}, {"status": "ready"}, {"trashed_at": "2026-01-01T00:00Z"}]
)
def test_pressed_twice_it_is_the_same_draft_while_it_is_untouched(as_owner: Client, touched: dict[str, Any]) -> None:
    first = begin(as_owner, "CONF-2")
    assert begin(as_owner, "CONF-2") == first
    assert begin(as_owner, "CONF-1") != first
    Story.everything.filter(pk=first.pk).update(**touched)
    assert begin(as_owner, "CONF-2") != first


def test_a_draft_is_begun_from_a_question_of_ones_own(as_owner: Client, owner: User) -> None:
    words = "Why would you leave a job that you so clearly love, and for one that is further away from home?"
    own = owner.questions.create(wording=words, competency="RESI")
    bare = owner.questions.create(wording="Why us?")
    draft = begin(as_owner, f"own-{own.pk}")
    assert (draft.question_key, draft.question) == (f"own-{own.pk}", words)
    assert (draft.title, list(draft.evidence.values_list("competency", flat=True))) == (
        "Why would you leave a job that you so clearly love, and for one that is further…",
        ["RESI"],
    )
    assert not begin(as_owner, f"own-{bare.pk}").evidence.exists()


@pytest.mark.parametrize("key", ["", "LEAD-9", "own-", "own-x", "own-99999999999999999999", "own-٣", "\x00"])
def test_a_question_that_there_is_not_begins_nothing(as_owner: Client, key: str) -> None:
    assert as_owner.post(BEGIN, {"question": key}).status_code == 404
    assert not Story.objects.exists()


def test_somebody_elses_question_is_neither_seen_nor_begun_nor_deleted(as_stranger: Client, owner: User) -> None:
    theirs = owner.questions.create(wording="Why us?")
    assert "Why us?" not in as_stranger.get(ADDRESS).content.decode()
    assert as_stranger.post(BEGIN, {"question": f"own-{theirs.pk}"}).status_code == 404
    assert as_stranger.post(reverse("stories:question_delete", args=[theirs.pk])).status_code == 404
    assert owner.questions.exists()


def test_a_question_of_ones_own_is_added_and_answered_by_what_it_asks_for(as_owner: Client, owner: User) -> None:
    add(owner, "The two leads", {"CONF": 2})
    answer = as_owner.post(ADDRESS, {"wording": "  Who was\nwrong? ", "asks_for": "CONF"}, follow=True)
    own = owner.questions.get()
    assert (own.wording, own.competency) == ("Who was wrong?", "CONF")
    assert "Your question is there." in answer.content.decode()
    assert found(as_owner, f"own-{own.pk}") == {"fitting": ["The two leads"]}


@pytest.mark.parametrize(
    ("wording", "asks_for", "why"),
    [
        (" ", "", "Write the question"),
        ("x" * 301, "", "At most 300 characters"),
        ("Why us?", "LOVE", "Please choose one of the answers"),
        ("why  US?", "", asking.THERE_ALREADY),
        ("When did you decide with half the facts?", "", asking.THERE_ALREADY),
        ("a\x00b", "", "cannot be saved"),
    ],
)
def test_what_cannot_be_added_is_said_and_kept(
    as_owner: Client, owner: User, wording: str, asks_for: str, why: str
) -> None:
    owner.questions.create(wording="Why us?")
    answer = as_owner.post(ADDRESS, {"wording": wording, "asks_for": asks_for})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page
    assert 'role="alert"' in page
    assert wording.strip().replace("\x00", "") in page.replace("\x00", "")
    assert owner.questions.count() == 1


def test_there_is_an_end_to_questions_of_ones_own(as_owner: Client, owner: User) -> None:
    Question.objects.bulk_create(Question(owner=owner, wording=f"{n}?") for n in range(asking.MOST_OWN))
    answer = as_owner.post(ADDRESS, {"wording": "One more?"})
    assert (answer.status_code, owner.questions.count()) == (422, asking.MOST_OWN)


def test_deleting_is_undone_with_the_stories_begun_from_it(as_owner: Client, owner: User) -> None:
    own = owner.questions.create(wording="Why us?", competency="CONF")
    draft = begin(as_owner, f"own-{own.pk}")
    answer = as_owner.post(reverse("stories:question_delete", args=[own.pk]), follow=True)
    assert not owner.questions.exists()
    for _ in range(2):
        as_owner.post(*undo(answer))
    assert Question.objects.get() == own
    assert (Question.objects.get().competency, owner.stories.get()) == ("CONF", draft)
    assert found(as_owner, draft.question_key) == {"drafts": ["Why us?"]}


def test_undo_beside_the_same_question_written_down_again_leaves_one(as_owner: Client, owner: User) -> None:
    own = owner.questions.create(wording="Why us?")
    answer = as_owner.post(reverse("stories:question_delete", args=[own.pk]), follow=True)
    owner.questions.create(wording="Why us?")
    as_owner.post(*undo(answer))
    assert owner.questions.count() == 1


def test_what_was_gone_already_is_said_so(as_owner: Client) -> None:
    answer = as_owner.post(reverse("stories:question_delete", args=[12]), follow=True)
    assert "already gone" in answer.content.decode()


def test_an_undo_that_was_tampered_with_or_is_somebody_elses_does_nothing(
    as_owner: Client, as_stranger: Client, owner: User
) -> None:
    own = owner.questions.create(wording="Why us?")
    answer = as_owner.post(reverse("stories:question_delete", args=[own.pk]), follow=True)
    address, sent = undo(answer)
    forged = signing.dumps([own.pk, owner.pk, "Mine", ""], salt="another")
    assert as_stranger.post(address, sent).status_code == 404
    assert as_owner.post(address, {"token": forged}).status_code == 404
    assert as_owner.post(address).status_code == 404
    assert not Question.objects.exists()


def test_the_page_costs_the_same_with_many_stories(
    as_owner: Client, owner: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        add(owner, f"{number}", {"CONF": 3, "LEAD": 1}, question_key="CONF-1" if number % 2 else "")
    with django_assert_max_num_queries(12):
        as_owner.get(ADDRESS)
