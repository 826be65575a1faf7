"""The names that a story asks to hide on paper: written beside where and when, saved and kept as its other texts."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from stories import history
from stories.models import Revision, Story
from tests.stories.pages import Page

pytestmark = pytest.mark.django_db
NAMES = "Calder = a car maker\nBig Bank = a bank"


@pytest.fixture
def story(owner: User) -> Story:
    return Story.objects.create(owner=owner, title="The gauge")


def test_they_are_saved_while_they_are_typed_and_have_versions(as_owner: Client, story: Story) -> None:
    tab = Page.of(as_owner, story)
    tab.save({"aliases": NAMES})
    tab.save({"aliases": "Calder = a mill"}, client="another page")
    assert Story.objects.get(pk=story.pk).aliases == "Calder = a mill"
    assert NAMES in [revision.texts["aliases"] for revision in story.revisions.all()]


def test_the_editor_shows_them_and_refuses_too_many(as_owner: Client, story: Story) -> None:
    Story.objects.filter(pk=story.pk).update(aliases=NAMES)
    address = reverse("stories:edit", args=[story.pk])
    assert NAMES in as_owner.get(address).content.decode()
    answer = as_owner.post(address, {"title": "The gauge", "aliases": "x" * 501, "version": "1"})
    assert (answer.status_code, b"At most 500 characters" in answer.content) == (422, True)


def test_versions_from_before_have_none(story: Story) -> None:
    texts = history.texts(story)
    del texts["aliases"]
    story.revisions.create(texts=texts, version=1, why=Revision.Why.EDIT)
    import_module("stories.migrations.0005_names_to_hide").add_to_versions(apps, connection.schema_editor())
    assert story.revisions.get().texts == {**texts, "aliases": ""}
