"""Earlier versions of a story: when one is kept, what a person sees of it, and how it comes back."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from stories import trash, versions
from stories.models import Revision, Story
from tests.stories.pages import Page


@pytest.fixture
def story(owner: User) -> Story:
    return Story.objects.create(owner=owner, title="The gauge", action="One.")


@pytest.fixture
def tab(as_owner: Client, story: Story) -> Page:
    return Page.of(as_owner, story)


def kept(story: Story, name: str = "action") -> list[tuple[str, str]]:
    """Why each version was kept and what it says, the newest first."""
    return [(revision.why, revision.texts[name]) for revision in story.revisions.all()]


def address(story: Story, **asked: Any) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return reverse("stories:history", args=[story.pk]) + (f"?{query}" if query else "")


def restore(client: Client, story: Story, revision: Revision) -> Any:
    return client.post(reverse("stories:restore_text", args=[story.pk, revision.pk]), follow=True)


def form(story: Story, **typed: str) -> dict[str, str]:
    """What a page without script sends that was opened now."""
    version = Story.objects.values_list("version", flat=True).get(pk=story.pk)
    return {"title": "The gauge", "version": str(version), **typed}


def test_each_page_keeps_what_it_found(as_owner: Client, tab: Page, story: Story) -> None:
    tab.save({"action": "Two."})
    tab.save({"action": "Three."})
    other = Page.of(as_owner, story)
    other.save({"action": "Four."})
    other.save({"action": "Five."})
    Page.of(as_owner, story).save({"action": "Six."})
    assert kept(story) == [("edit", "Five."), ("edit", "Three."), ("edit", "One.")]
    assert [revision.version for revision in story.revisions.all()] == [5, 3, 1]
    assert story.revisions.latest("pk").client != tab.client


def test_ten_quiet_minutes_keep_what_was_there(tab: Page, story: Story) -> None:
    tab.save({"action": "Two."})
    for minutes in (9, 11):
        Story.objects.filter(pk=story.pk).update(edited_at=timezone.now() - timedelta(minutes=minutes))
        tab.save({"action": f"After {minutes}."})
    assert kept(story) == [("edit", "After 9."), ("edit", "One.")]


def test_what_somebody_else_saw_saved_is_kept(as_owner: Client, tab: Page, story: Story) -> None:
    tab.save({"action": "Two."})
    Page.of(as_owner, story).save({"action": "Two."})
    tab.save({"action": "Three."})
    assert kept(story) == [("edit", "Two."), ("edit", "One.")]


def test_no_text_is_kept_twice_in_a_row(as_owner: Client, tab: Page, story: Story) -> None:
    tab.save({"action": "Two."})
    tab.save({"action": "One."})
    Page.of(as_owner, story).save({"action": "Four."})
    assert kept(story) == [("edit", "One.")]


def test_tags_and_status_keep_nothing(tab: Page, story: Story) -> None:
    tab.save(around={"status": "ready", "tags": {"add": ["audit"]}, "shows": {"LEAD": 2}})
    assert not story.revisions.exists()
    assert Story.objects.get(pk=story.pk).last_client == ""


def test_both_sides_of_a_conflict_are_kept(as_owner: Client, tab: Page, story: Story) -> None:
    Page.of(as_owner, story).save({"action": "Theirs."})
    tab.base = tab.save({"action": "Mine."}).json()["version"]
    assert tab.save(aside={"action": "Mine.", "happened": "May 2023"}).status_code == 200
    assert kept(story) == [("conflict", "Mine."), ("edit", "One.")]
    assert (story.revisions.all()[0].texts["title"], story.revisions.all()[0].texts["happened_on"]) == (
        "The gauge",
        "2023-05-01",
    )
    tab.save({"action": "Mine."}, aside={"action": "Neither."})
    assert kept(story)[:2] == [("conflict", "Neither."), ("edit", "Theirs.")]


def test_what_somebody_took_over_is_kept(as_owner: Client, tab: Page, story: Story) -> None:
    other = Page.of(as_owner, story)
    other.save({"action": "Theirs."})
    tab.save(aside={"action": "Mine."})
    other.save({"action": "Theirs too."})
    assert kept(story) == [("edit", "Theirs."), ("conflict", "Mine."), ("edit", "One.")]


def test_what_is_set_aside_twice_or_saved_already_is_kept_once(tab: Page, story: Story) -> None:
    for text in ("Mine.", "Mine.", "One."):
        tab.save(aside={"action": text})
    assert kept(story) == [("conflict", "Mine.")]


def test_a_form_always_keeps_what_was_there(as_owner: Client, tab: Page, story: Story) -> None:
    tab.save({"action": "Two."})
    edit = reverse("stories:edit", args=[story.pk])
    for text in ("Three.", "Four.", "Four."):
        as_owner.post(edit, form(story, action=text))
    tab.save({"action": "Five."}, base="4")
    assert kept(story) == [("edit", text) for text in ("Four.", "Three.", "Two.", "One.")]


def test_a_form_that_is_stale_keeps_what_was_typed(as_owner: Client, tab: Page, story: Story) -> None:
    typed = form(story, action="Mine.", hook="Three shifts.")
    tab.save({"action": "Two."})
    edit = reverse("stories:edit", args=[story.pk])
    assert as_owner.post(edit, typed).status_code == 409
    assert kept(story) == [("conflict", "Mine."), ("edit", "One.")]
    trash.throw_away(Story.objects.get(pk=story.pk))
    assert as_owner.post(edit, {**typed, "action": "Later."}).status_code == 409
    assert kept(story)[0] == ("conflict", "Later.")


def test_what_a_stale_form_was_shown_is_kept(as_owner: Client, tab: Page, story: Story) -> None:
    typed = form(story, action="Mine.")
    tab.save({"action": "Two."})
    as_owner.post(reverse("stories:edit", args=[story.pk]), typed)
    tab.save({"action": "Three."})
    assert kept(story)[:2] == [("edit", "Two."), ("conflict", "Mine.")]


def test_a_version_comes_back_and_so_does_what_it_replaced(as_owner: Client, tab: Page, story: Story) -> None:
    tab.save({"action": "", "happened": "May 2023", "setback": "on"})
    oldest = story.revisions.get()
    answer = restore(as_owner, story, oldest)
    now = Story.objects.get(pk=story.pk)
    assert f"The version of {oldest.kept_at.day} {oldest.kept_at:%B, %H:%M} is back." in answer.content.decode()
    assert (now.action, now.happened, now.happened_on, now.setback) == ("One.", "", None, False)
    assert (now.version, now.status, now.last_client) == (3, "draft", "")
    newest = story.revisions.all()[0]
    assert (newest.why, newest.texts["happened_on"], newest.version) == ("restore", "2023-05-01", 2)
    assert reverse("stories:restore_text", args=[story.pk, newest.pk]) in answer.content.decode()
    restore(as_owner, story, newest)
    undone = Story.objects.get(pk=story.pk)
    assert (undone.action, str(undone.happened_on), undone.setback, undone.version) == ("", "2023-05-01", True, 4)
    assert undone.status == "idea"


def test_a_page_that_was_open_asks_before_it_writes_over_what_came_back(
    as_owner: Client, tab: Page, story: Story
) -> None:
    tab.save({"action": "Two."})
    restore(as_owner, story, story.revisions.get())
    assert tab.save({"action": "Three."}).status_code == 409
    tab.save({"action": "Three."}, base="3")
    assert kept(story) == [("edit", "One."), ("restore", "Two."), ("edit", "One.")]


def test_a_button_pressed_twice_brings_back_once(as_owner: Client, tab: Page, story: Story) -> None:
    tab.save({"action": "Two."})
    for words in ("is back.", "The story reads like that already."):
        assert words in restore(as_owner, story, story.revisions.earliest("pk")).content.decode()
    assert Story.objects.get(pk=story.pk).version == 3
    assert story.revisions.count() == 2


def test_undo_leads_to_the_version_that_holds_the_text(as_owner: Client, tab: Page, story: Story) -> None:
    tab.save({"action": "Two."})
    one = story.revisions.get()
    restore(as_owner, story, one)
    two = story.revisions.all()[0]
    story.revisions.create(texts=one.texts, version=9, why="edit")
    answer = restore(as_owner, story, two)
    assert reverse("stories:restore_text", args=[story.pk, story.revisions.all()[0].pk]) in answer.content.decode()
    assert story.revisions.count() == 3


def test_the_list_says_when_why_and_what(as_owner: Client, tab: Page, story: Story) -> None:
    tab.save({"action": "Two.", "proof": "−38 %"})
    tab.save(aside={"hook": "Mine."})
    Page.of(as_owner, story).save({"learned": "Let them."})
    listed = as_owner.get(address(story)).context["versions"]
    told = [(version.revision.why, version.changed, version.set_aside) for version in listed]
    assert told == [
        ("edit", ["Learned"], False),
        ("conflict", ["Your first sentence"], True),
        ("edit", ["Action", "Result to remember"], False),
    ]
    page_text = as_owner.get(address(story)).content.decode()
    for words in (
        "Before more was written",
        "Set aside: written in two windows at once",
        "Action · Result to remember",
    ):
        assert words in page_text


def test_one_version_is_said_to_be_the_only_one(as_owner: Client, story: Story) -> None:
    assert "There is one version so far" in as_owner.get(address(story)).content.decode()
    assert as_owner.get(reverse("stories:edit", args=[story.pk])).context["versions"] == 1


def test_a_version_is_compared_word_by_word(as_owner: Client, tab: Page, story: Story) -> None:
    tab.save({"action": "One <b>shift</b>.", "proof_status": "backed", "setback": "on"})
    answer = as_owner.get(address(story, revision=story.revisions.get().pk))
    parts = {part.name: part.runs for part in answer.context["parts"]}
    assert parts == {
        "action": [("gone", "One"), ("new", "One <b>shift</b>"), ("same", ".")],
        "proof_status": [("gone", "Not said"), ("new", "I can back this up")],
        "setback": [("gone", "No"), ("new", "Yes")],
    }
    text = answer.content.decode()
    assert "&lt;b&gt;shift&lt;/b&gt;" in text
    assert "<b>shift" not in text
    assert "Bring this back" in text


def test_a_version_that_reads_like_the_story_has_nothing_to_bring_back(
    as_owner: Client, tab: Page, story: Story
) -> None:
    tab.save({"action": "Two."})
    tab.save({"action": "One."})
    text = as_owner.get(address(story, revision=story.revisions.get().pk)).content.decode()
    assert "This version reads like the story does now." in text
    assert "Bring this back" not in text


def test_many_versions_are_shown_a_page_at_a_time(as_owner: Client, story: Story) -> None:
    texts = dict.fromkeys(versions.LABELS, "") | {"happened_on": None}
    for number in range(versions.SHOWN + 3):
        story.revisions.create(texts={**texts, "action": str(number)}, version=number, why="edit")
    first = as_owner.get(address(story)).context
    rest = as_owner.get(address(story, before=first["older"])).context
    shown = [version.revision.version for page in (first, rest) for version in page["versions"]]
    assert shown == list(range(versions.SHOWN + 2, -1, -1))
    assert rest["versions"][0].changed == ["Action"]
    assert not rest["older"]


@pytest.mark.parametrize("asked", ["revision=0", "revision=x", "revision=999", "revision="])
def test_a_version_that_is_not_there(as_owner: Client, story: Story, asked: str) -> None:
    assert as_owner.get(f"{address(story)}?{asked}").status_code == 404


def test_versions_go_with_their_story(as_owner: Client, tab: Page, story: Story) -> None:
    tab.save({"action": "Two."})
    trash.throw_away(Story.objects.get(pk=story.pk))
    revision = story.revisions.get()
    assert as_owner.get(address(story)).status_code == 404
    assert restore(as_owner, story, revision).status_code == 404
    Story.everything.get(pk=story.pk).delete()
    assert not Revision.objects.exists()


def test_a_version_of_another_story_is_not_there(as_owner: Client, owner: User, tab: Page, story: Story) -> None:
    tab.save({"action": "Two."})
    other = Story.objects.create(owner=owner, title="Other")
    assert restore(as_owner, other, story.revisions.get()).status_code == 404
    assert as_owner.get(address(other, revision=story.revisions.get().pk)).status_code == 404


def test_the_history_costs_the_same_at_one_version_and_at_forty(
    as_owner: Client, tab: Page, story: Story, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tab.save({"action": "Two."})
    first = story.revisions.get()
    for number in (1, 40):
        for _ in range(number):
            story.revisions.create(texts=first.texts, version=number, why="edit")
        with django_assert_num_queries(4):
            as_owner.get(address(story))
        with django_assert_num_queries(5):
            as_owner.get(address(story, revision=first.pk))
