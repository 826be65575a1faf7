"""The page of the sheet: what may stand on it, and what the other side must never read upside down."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from prep.models import Interview, Opportunity

pytestmark = pytest.mark.django_db


def article(page: bytes) -> str:
    found = re.search(r"<article class=\"sheet.*?</article>", page.decode(), re.S)
    assert found
    # The label and what it says stay on one line: their space does not break.
    return found[0].replace("\xa0", " ")


def test_the_sheet_carries_what_was_chosen_and_who_is_there(as_owner: Client, example: Interview) -> None:
    sheet = article(as_owner.get(reverse("prep:sheet", args=[example.pk])).content)
    for pick in example.picks.select_related("story"):
        assert pick.story.title in sheet
        assert pick.story.proof in sheet
    for seat in example.seats.all():
        assert seat.name in sheet
    assert "What would a good first 90 days look like to you?" in sheet
    assert "ask for <bdi>Kim Sato</bdi>" in sheet
    assert "555 0134" in sheet


def test_nothing_about_them_but_name_and_role(as_owner: Client, example: Interview) -> None:
    sheet = article(as_owner.get(reverse("prep:sheet", args=[example.pk])).content).lower()
    for private in ("last word", "met in", "coffee", "cares", example.opportunity.pitch.lower()):
        assert private not in sheet


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_paper_is_the_one_in_the_settings(as_owner: Client, owner: User, example: Interview, paper: str) -> None:
    owner.paper = paper
    owner.save(update_fields=["paper"])
    page = as_owner.get(reverse("prep:sheet", args=[example.pk])).content.decode()
    assert re.findall(r"paper-(a4|letter)\.css", page) == [paper.lower()]


def test_an_empty_interview_prints_a_calm_page(as_owner: Client, owner: User) -> None:
    interview = Interview.objects.create(opportunity=Opportunity.objects.create(owner=owner, position="Lead"))
    page = as_owner.get(reverse("prep:sheet", args=[interview.pk])).content
    assert b"No printer?" not in page
    sheet = article(page)
    assert "They asked" in sheet
    assert "About me" not in sheet
    assert b"No story is chosen yet" in page


def test_the_screen_says_what_was_left_out(as_owner: Client, example: Interview) -> None:
    example.about_me = "word " * 300
    example.save(update_fields=["about_me"])
    page = as_owner.get(reverse("prep:sheet", args=[example.pk])).content.decode()
    assert "So that it fits one page" in page
