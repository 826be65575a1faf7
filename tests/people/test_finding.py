"""Finding somebody, with the name in no address."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from people.models import Person
from people.views import ON_A_PAGE
from prep import room
from prep.models import Interview
from stories.models import Story

FIND = reverse("people:find")


@pytest.fixture
def book(owner: User, stranger: User) -> None:
    Person.objects.create(owner=owner, name="Dr. Änne García", title="Director", organization="Northwind")
    Person.objects.create(owner=owner, name="Jo Park", organization="Calder Rail", how_met="At the fair")
    Person.objects.create(owner=stranger, name="Jo Garcia")


def found(client: Client, words: str) -> list[str]:
    return [str(person) for person in client.post(FIND, {"who": words}).context["people"]]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("garc", ["Dr. Änne García"]),
        ("ÄNNE north", ["Dr. Änne García"]),
        ("anne", ["Dr. Änne García"]),
        ("director", ["Dr. Änne García"]),
        ("fair", ["Jo Park"]),
        ("jo northwind", []),
        ("nobody\0", []),
    ],
)
def test_somebody_is_found_by_what_is_known_of_them(as_owner: Client, book: None, words: str, names: list[str]) -> None:
    assert found(as_owner, words) == names


def test_a_match_in_the_name_comes_first(as_owner: Client, owner: User, book: None) -> None:
    interview = Interview.objects.begin(owner, "Lead", organization="Calder")
    for name in ("Adam Hale", "Rosa Ott", "Zoe Rosa"):
        Person.objects.create(owner=owner, name=name, how_met="Sat beside Rosa")
    assert found(as_owner, "rosa") == ["Rosa Ott", "Zoe Rosa", "Adam Hale"]
    Person.objects.filter(name="Adam Hale").update(organization=interview.opportunity.organization)
    assert [one.name for one in room.acquaintances(interview, "rosa")] == ["Rosa Ott", "Zoe Rosa", "Adam Hale"]
    assert room.acquaintances(interview)[0].name == "Adam Hale"


def test_no_words_are_the_whole_list_and_who_is_not_found_leaves_the_words(as_owner: Client, book: None) -> None:
    assert as_owner.post(FIND, {"who": " "})["Location"] == reverse("people:list")
    page = as_owner.post(FIND, {"who": "Zoë"})
    assert "Nobody in your contact book" in page.text
    assert 'value="Zoë"' in page.text


def test_more_than_a_page_is_said(as_owner: Client, owner: User) -> None:
    Person.objects.bulk_create(Person(owner=owner, name=f"Jo {n}") for n in range(ON_A_PAGE + 1))
    page = as_owner.post(FIND, {"who": "jo"})
    assert len(page.context["people"]) == ON_A_PAGE
    assert "Another word makes it fewer." in page.text


@pytest.mark.parametrize("address", ["/people/", "/interviews/{}/people/"])
def test_a_name_that_is_looked_for_is_sent_and_never_put_into_an_address(
    as_owner: Client, owner: User, book: None, address: str
) -> None:
    interview = Interview.objects.begin(owner, "Lead")
    Person.objects.bulk_create(Person(owner=owner, name=f"P {n}") for n in range(20))
    page = as_owner.get(address.format(interview.pk)).text
    form = page[page.rindex("<form", 0, page.index('name="who"')) :].split(">")[0]
    assert 'method="post"' in form


def test_a_search_of_stories_that_finds_none_leads_to_people(as_owner: Client, owner: User, book: None) -> None:
    Story.objects.create(owner=owner, title="The gauge")
    page = as_owner.get(reverse("stories:list"), {"q": "garcia"}).text
    assert f'action="{FIND}"' in page
    assert '<input type="hidden" name="who" value="garcia">' in page
