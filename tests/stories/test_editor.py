"""The editor's page: what is saved from it, what it refuses, and what it never writes over."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import tagging, trash
from stories.forms import StoryForm
from stories.models import Story, Tag
from stories.samples import samples

NEW = reverse("stories:new")
FULL = {
    "title": "The gauge nobody trusted",
    "hook": "Three shifts.",
    "situation": "One part in nine.\r\nScrapped.",
    "task": "One measurement.",
    "action": "I asked.",
    "result": "Less scrap.",
    "learned": "Let them.",
    "proof": "−38 %",
    "proof_status": "backed",
    "cues": "wall · words",
    "organization": "Calder",
    "position": "Engineer",
    "happened": "about 2019",
    "setback": "on",
    "language": "de",
    "status": "ready",
    "tags": "audit, Night shift",
    "competencies-LEAD": "3",
    "competencies-TEAM": "0",
}


@pytest.fixture
def story(owner: User) -> Story:
    return Story.objects.create(owner=owner, title="The gauge", action="I asked.")


def edit(story: Story) -> str:
    return reverse("stories:edit", args=[story.pk])


def test_everything_on_the_page_is_saved(as_owner: Client, owner: User) -> None:
    answer = as_owner.post(NEW, FULL)
    story = owner.stories.get()
    assert (answer.status_code, answer["Location"]) == (302, edit(story))
    texts = {name: getattr(story, name) for name in FULL if hasattr(story, name) and name not in ("tags", "setback")}
    expected: dict[str, Any] = {name: FULL[name] for name in texts} | {"situation": "One part in nine.\nScrapped."}
    assert texts == expected
    assert story.setback
    assert str(story.happened_on) == "2019-01-01"
    assert set(story.tags.values_list("name", flat=True)) == {"audit", "Night shift"}
    assert list(story.evidence.values_list("competency", "strength")) == [("LEAD", 3)]


def test_what_was_saved_is_what_the_page_shows(as_owner: Client, owner: User) -> None:
    as_owner.post(NEW, FULL)
    form = as_owner.get(edit(owner.stories.get())).context["form"]
    typed = {name: form[name].value() for name in FULL}
    expected = {**FULL, "situation": "One part in nine.\nScrapped.", "setback": True}
    assert typed == {**expected, "competencies-LEAD": 3, "competencies-TEAM": 0}


def test_only_a_title_is_required(as_owner: Client, owner: User) -> None:
    assert as_owner.post(NEW, {"title": " The\n gauge "}).status_code == 302
    assert (owner.stories.get().title, owner.stories.get().status) == ("The gauge", "idea")


def test_what_the_browser_did_not_send_stays(as_owner: Client, owner: User) -> None:
    as_owner.post(NEW, FULL)
    story = owner.stories.get()
    as_owner.post(edit(story), {"action": "I asked twice.", "title": FULL["title"], "setback": "on", "version": "1"})
    story.refresh_from_db()
    assert (story.action, story.result, story.language) == ("I asked twice.", "Less scrap.", "de")
    assert (story.tags.count(), story.evidence.count(), story.status) == (2, 1, "ready")


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("title", "", "Give it a title."),
        ("title", "x" * 81, "At most 80 characters; this has 81."),
        ("proof", "x" * 61, "At most 60 characters; this has 61."),
        ("cues", "x" * 91, "At most 90 characters; this has 91."),
        ("action", "x" * 20_001, "At most 20,000 characters; this has 20,001."),
        ("action", "a\x00b", "a character that cannot be saved"),
        ("tags", ", ".join(f"t{number}" for number in range(10_000)), "At most 20 tags; there are 10,000."),
        ("tags", ", ".join(f"t{number}" for number in range(21)), "At most 20 tags; there are 21."),
        ("tags", "x" * 41, "At most 40 characters a tag; one has 41."),
        ("happened", "0", "The year has to be between"),
        ("happened", "31 February 2023", "There is no 31 February 2023."),
        ("competencies-LEAD", "4", "Please choose one of the answers"),
        ("status", "asleep", "Please choose one of the answers"),
        ("language", "xx", "Please choose one of the answers"),
    ],
)
def test_bad_input_is_said_beside_the_field_and_on_top(
    as_owner: Client, owner: User, field: str, typed: str, why: str
) -> None:
    answer = as_owner.post(NEW, {**FULL, field: typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count(why) == 2
    assert "Please look at this again" in page
    assert answer.context["form"][field].value() == typed
    assert answer.context["form"]["hook"].value() == "Three shifts."
    assert not owner.stories.exists()


def test_half_a_character_is_refused(story: Story) -> None:
    form = StoryForm({"title": "x", "action": "\ud800"}, story=story)
    assert list(form.errors) == ["action"]


def test_a_stale_page_keeps_both_sides(as_owner: Client, story: Story) -> None:
    as_owner.post(edit(story), {"title": "The gauge", "action": "Theirs.", "version": "1"})
    mine = {"title": "The gauge", "action": "Mine.", "version": "1"}
    answer = as_owner.post(edit(story), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert answer.context["form"]["action"].value() == "Mine."
    assert answer.context["form"]["action"].saved_now == "Theirs."
    assert not hasattr(answer.context["form"]["title"], "saved_now")
    assert "Save mine anyway" in page
    assert 'name="version" value="2"' in page
    story.refresh_from_db()
    assert story.action == "Theirs."
    as_owner.post(edit(story), {**mine, "version": "2"})
    story.refresh_from_db()
    assert (story.action, story.version) == ("Mine.", 3)


def as_opened(client: Client, story: Story) -> dict[str, Any]:
    """What an open page of the story sends, before anything is typed."""
    form = client.get(edit(story)).context["form"]
    fields = {name: form[name].value() or "" for name in form.fields if form[name].value() is not False}
    return {**fields, "version": form.base, "seen": form.seen}


def test_a_page_writes_over_nothing_that_it_left_as_it_was(as_owner: Client, story: Story) -> None:
    page = as_opened(as_owner, story)
    as_owner.post(edit(story), {**page, "hook": "Theirs.", "tags": "theirs", "setback": "on", "status": "ready"})
    answer = as_owner.post(edit(story), {**page, "action": "Mine.", "competencies-LEAD": "2"}, follow=True)
    assert "Changes from another window were kept too." in answer.content.decode()
    story.refresh_from_db()
    assert (story.hook, story.action, story.status, story.setback) == ("Theirs.", "Mine.", "ready", True)
    assert (story.tags.get().name, story.evidence.get().strength) == ("theirs", 2)


def test_only_what_both_changed_stands_beside(as_owner: Client, story: Story) -> None:
    page = as_opened(as_owner, story)
    as_owner.post(edit(story), {**page, "hook": "Theirs.", "action": "Theirs.", "tags": "theirs", "setback": "on"})
    answer = as_owner.post(edit(story), {**page, "action": "Mine.", "tags": "mine"})
    form = answer.context["form"]
    assert answer.status_code == 409
    assert (form["action"].value(), form["action"].saved_now) == ("Mine.", "Theirs.")
    assert (form["hook"].value(), form["tags"].value(), form["setback"].value()) == ("Theirs.", "theirs, mine", True)
    assert not hasattr(form["hook"], "saved_now")
    again = {name: form[name].value() for name in page if name in form.fields}
    as_owner.post(edit(story), {**again, "version": form.base, "seen": form.seen})
    story.refresh_from_db()
    assert (story.hook, story.action, story.tag_words) == ("Theirs.", "Mine.", "mine\ntheirs")


def test_what_stands_beside_is_not_folded_away(as_owner: Client, story: Story) -> None:
    page = as_opened(as_owner, story)
    as_owner.post(edit(story), {**page, "position": "Nurse"})
    assert as_owner.post(edit(story), {**page, "position": "Tutor"}).context["form"].open_groups == {"when"}


def test_a_page_of_no_version_is_stale_and_nothing_worse(as_owner: Client, story: Story) -> None:
    answer = as_owner.post(edit(story), {"title": "The gauge", "action": "Mine.", "version": "abc"})
    assert answer.status_code == 409


def test_a_story_gone_for_good_is_saved_as_a_new_one(as_owner: Client, owner: User, story: Story) -> None:
    page = as_opened(as_owner, story)
    address = edit(story)
    story.delete()
    assert as_owner.get(address).status_code == 404
    answer = as_owner.post(address, {**page, "action": "Mine."})
    assert answer.status_code == 409
    assert "This story is gone for good" in answer.content.decode()
    assert f'action="{NEW}"' in answer.content.decode()
    assert answer.context["form"]["action"].value() == "Mine."
    as_owner.post(NEW, {**page, "action": "Mine."})
    assert (owner.stories.get().title, owner.stories.get().action) == ("The gauge", "Mine.")


def test_a_story_deleted_meanwhile_can_be_brought_back_with_what_was_typed(as_owner: Client, story: Story) -> None:
    trash.throw_away(story)
    assert as_owner.get(edit(story)).status_code == 404
    typed = {"title": "The gauge", "action": "More.", "version": "1"}
    answer = as_owner.post(edit(story), typed)
    assert answer.status_code == 409
    assert 'name="bring_back" value="on"' in answer.content.decode()
    assert as_owner.post(edit(story), {**typed, "bring_back": "on"}).status_code == 302
    assert Story.objects.get(pk=story.pk).action == "More."


def test_somebody_elses_story_is_not_there(as_stranger: Client, story: Story) -> None:
    for answer in (as_stranger.get(edit(story)), as_stranger.post(edit(story), {"title": "Mine now", "version": "1"})):
        assert answer.status_code == 404
    story.refresh_from_db()
    assert story.title == "The gauge"


@pytest.mark.parametrize("back", ["/interviews/5/", "/interviews/5/?place=3"])
def test_the_way_back_goes_along(as_owner: Client, story: Story, back: str) -> None:
    for address in (edit(story), story.get_absolute_url()):
        page = as_owner.get(address, {"back": back}).content.decode()
        assert f'href="{back}">Back to the interview' in page
        other = {edit(story), story.get_absolute_url()} - {address}
        assert f'href="{other.pop()}?{urlencode({"back": back})}"' in page
    answer = as_owner.post(edit(story), {"title": "The gauge", "version": "1", "back": back}, follow=True)
    assert f'href="{back}">Back to the interview' in answer.content.decode()


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example", ""]
)
def test_no_way_leads_to_another_site(as_owner: Client, story: Story, back: str) -> None:
    page = as_owner.get(edit(story), {"back": back}).content.decode()
    assert "evil" not in page
    assert "alert" not in page
    assert as_owner.post(edit(story), {"title": "x", "version": "1", "back": back})["Location"] == edit(story)


def test_the_question_it_answers_stands_above(as_owner: Client, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(question="When did you lead without being the boss?")
    assert "When did you lead without being the boss?" in as_owner.get(edit(story)).content.decode()


def test_samples_stand_beside_a_story_until_a_part_of_it_is_written(as_owner: Client, owner: User) -> None:
    idea = Story.objects.create(owner=owner, title="The pump", proof="−34 %", cues="pump")
    assert len(as_owner.get(edit(idea)).context["samples"]) == 6
    Story.objects.filter(pk=idea.pk).update(learned="Ask sooner.")
    assert not as_owner.get(edit(idea)).context["samples"]


def test_samples_stand_beside_an_empty_page_only(as_owner: Client, owner: User, story: Story) -> None:
    assert len(samples()) == 6
    page = as_owner.get(NEW).content.decode()
    assert all(sample.title in page.replace("&#x27;", "'") for sample in samples())
    assert samples()[0].title not in as_owner.get(edit(story)).content.decode()
    assert owner.stories.count() == 1


def test_only_ones_own_tags_are_suggested(as_owner: Client, owner: User, stranger: User, story: Story) -> None:
    tagging.retag(story, ["mine"])
    tagging.retag(Story.objects.create(owner=stranger, title="x"), ["theirs"])
    Tag.objects.create(owner=owner, name="unused", folded="unused")
    assert list(as_owner.get(NEW).context["own_tags"]) == ["mine"]


def test_the_row_on_the_sheet_shows_the_strongest_two(as_owner: Client, owner: User) -> None:
    as_owner.post(NEW, {**FULL, "competencies-TEAM": "1", "competencies-COMM": "3"})
    row = as_owner.get(edit(owner.stories.get())).context["row"]
    assert row == {
        "number": 1,
        "asks": ("Explaining", "Leading"),
        "title": "The gauge nobody trusted",
        "cues": "wall · words",
        "proof": "−38 %",
        "wide": False,
    }


def test_a_language_of_ones_own_survives_a_save(as_owner: Client, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(language="eo")
    as_owner.post(edit(story), {"title": "New", "language": "eo", "version": "1"})
    story.refresh_from_db()
    assert (story.title, story.language) == ("New", "eo")


def test_the_editor_costs_the_same_at_one_tag_and_at_forty(
    as_owner: Client, owner: User, story: Story, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in (1, 40):
        tagging.retag(story, [f"tag {at}" for at in range(number)])
        with django_assert_num_queries(7):
            as_owner.get(edit(story))
